import type { AssessmentRow } from '../assessments/assessments.store.js';
import type { RecordedFacts } from '../assessments/record-facts.js';
import { shipped } from '../cases/shipped.js';
import { byRecord } from './by-record.js';

const RECORD: RecordedFacts = {
  sex: 'M',
  dateOfBirth: '1985-03-04',
  timeZone: 'Europe/London',
  recordedOn: '2026-01-05',
  sanctions: null,
  licence: { startsOn: '2026-02-01', recordedOn: '2026-01-20' },
  inCommunity: true,
  whereabouts: { setting: 'CUSTODY', on: '2026-10-01' },
};
const taken = (value: unknown, prefilled = true) => ({ value, source: '', on: null, prefilled });
const FACTS = { sex: taken('M'), dateOfBirth: taken('1985-03-04'), releasedOn: taken('2026-02-01') };
const judged = (record: Partial<RecordedFacts>, facts = {}, code = 'STATIC-99R') => {
  const row = {
    assessedOn: '2026-03-01',
    record: { facts: { ...FACTS, ...facts } },
  } as unknown as AssessmentRow;
  const { refused, doubts } = byRecord(row, shipped.versions(code).at(-1)!, { ...RECORD, ...record });
  return [refused !== null, ...doubts.map((one) => one.code)];
};

it.each<[string, Partial<RecordedFacts>, object, (boolean | string)[]]>([
  ['is as it was', {}, {}, [false]],
  ['says a woman', { sex: 'F' }, {}, [true, 'NOT_APPLICABLE', 'RECORD_CHANGED']],
  ['says 17 at release', { dateOfBirth: '2008-02-02' }, {}, [true, 'NOT_APPLICABLE', 'RECORD_CHANGED']],
  ['says another birth, of age all the same', { dateOfBirth: '1986-03-04' }, {}, [false, 'RECORD_CHANGED']],
  [
    'has another release',
    { licence: { startsOn: '2026-09-01', recordedOn: '2026-08-20' } },
    {},
    [false, 'RECORD_CHANGED'],
  ],
  [
    'had another release than the assessor typed',
    {},
    { releasedOn: taken('2020-05-05', false) },
    [false, 'ENTERED_OTHERWISE'],
  ],
  ['has nothing any more', { licence: null }, {}, [false]],
  ['says custody since', {}, { setting: taken('COMMUNITY') }, [false]],
])('a result where the record %s', (_, record, facts, expected) => {
  expect(judged(record, facts)).toEqual(expected);
});

it('of a version that nobody has any more is not judged', () => {
  expect(byRecord({ record: null, assessedOn: '2026-03-01' }, null, RECORD)).toEqual({
    refused: null,
    doubts: [],
  });
});
