import type { PersonRecord, PersonView } from '@domain/people';
import type { ConditionView } from '@domain/supervision';
import { ageAt, identityBar, type Reason } from './identity.view.js';

const reader = { now: new Date('2026-11-22T09:12:00Z'), zone: 'Europe/London' };
const person: PersonView = {
  id: 'p1',
  version: 1,
  crn: 'A123456',
  displayName: 'Hartley, Ben',
  dateOfBirth: '1980-11-23',
  sex: 'M',
  timeZone: 'Europe/London',
  name: { given: 'Ben', middle: null, family: 'Hartley', formerNames: [] },
  mainAddress: null,
  addresses: [],
  identifiers: [],
  contactDetails: [],
  circumstances: [],
  relationships: [],
  limitedAccess: null,
};
const full = (over: Partial<PersonView> = {}): PersonRecord => ({
  extent: 'full',
  person: { ...person, ...over },
});
const condition = (over: Partial<ConditionView>) =>
  ({
    title: 'No unsupervised contact with children',
    category: 'contact',
    aboutChildren: true,
    live: true,
    ...over,
  }) as ConditionView;
const own: Reason = { path: 'allocated', purpose: null, emergencyUntil: null };
const bar = (record: PersonRecord, conditions: ConditionView[] = [], reason = own) =>
  identityBar({ record, risk: null, officer: 'N. Osei', conditions }, reason, reader);

it.each([
  ['1980-11-22', 46],
  ['1980-11-23', 45],
  ['2008-11-23', 17],
])('somebody born on %s is %i', (born, age) => expect(ageAt(born, reader)).toBe(age));

it('counts the age on the day of the reader', () =>
  expect(ageAt('1980-11-23', { now: new Date('2026-11-22T20:00:00Z'), zone: 'Asia/Bangkok' })).toBe(46));

describe('flags', () => {
  const safety = {
    id: 'c',
    version: 1,
    kind: 'staff_safety',
    text: 'Not alone',
    fromOn: null,
    source: null,
    recordedAt: '',
  };

  it('has none where nothing changes what the reader does', () => expect(bar(full()).flags).toEqual([]));

  it('spells out limits, danger to staff and prohibitions that protect children', () => {
    const record = full({
      limitedAccess: { restricted: true, message: 'Speak to North', until: null },
      circumstances: [
        { ...safety, toOn: null },
        { ...safety, id: 'd', text: 'Over', toOn: '2025-01-01' },
      ],
    });
    expect(
      bar(record, [condition({}), condition({}), condition({ live: false, title: 'Ended' })]).flags,
    ).toEqual([
      { text: 'Restricted to named staff: Speak to North' },
      { text: 'Danger to staff: Not alone' },
      { text: 'No unsupervised contact with children', danger: true },
    ]);
  });

  it('knows who is under 18', () =>
    expect(bar(full({ dateOfBirth: '2009-01-01' })).flags).toEqual([{ text: 'Under 18' }]));
});

describe('you are here because', () => {
  it.each([
    ['allocated', null, null, null],
    [
      'team',
      'Covering for the responsible officer',
      null,
      'you manage the team that holds this case (purpose: covering for the responsible officer)',
    ],
    ['duty', null, null, 'you are on duty for the team that holds this case'],
    ['agreement', null, null, 'this record is shared with your agency under an agreement'],
    [
      'emergency',
      null,
      '2026-11-22T12:05:00Z',
      'you opened it in an emergency, and it closes Sun 22 Nov, 12:05',
    ],
  ] as const)('%s', (path, purpose, emergencyUntil, because) =>
    expect(bar(full(), [], { path, purpose, emergencyUntil }).because).toBe(because),
  );
});

it('keeps the risk from those who may not know it', () => {
  const facts = { record: full(), risk: undefined, officer: null, conditions: [] };
  expect(identityBar(facts, own, reader).risk).toBeNull();
});
