import type { FoundDuty } from '@platform/duties';
import { assessed, facts, of, open } from './cases.js';
import type { RiskFacts } from './risk-facts.js';

const line = ({ title, dueAt }: FoundDuty) => `${title} ${dueAt?.slice(0, 10) ?? '-'}`;

const images = {
  contactAdult: 0,
  contactChild: 0,
  nonContact: 0,
  image: 2,
  all: 2,
  stranger: null,
  lastSexualOn: null,
  followUpStartsOn: null,
  recordedOn: '2026-01-05',
};

describe('an assessment that was never done', () => {
  it('is due from the start of supervision, by instrument, and never nothing', () => {
    expect(open('risk-assess', facts()).map(line)).toEqual([
      'STABLE-2007 was never done 2026-04-05',
      'ACUTE-2007 was never done 2026-02-04',
      'STATIC-99R was never done 2026-02-04',
      'DC-SRP was never done 2026-02-04',
    ]);
  });

  it.each<[string, Partial<RiskFacts>, Partial<RiskFacts['record']>, string[]]>([
    ['for a woman what applies to her: missing is never low', {}, { sex: 'F' }, ['PNI']],
    ['under 18 an instrument for young people', {}, { dateOfBirth: '2009-01-01' }, ['AIM3']],
    ['under 18 a girl as well', {}, { sex: 'F', dateOfBirth: '2009-01-01' }, ['AIM3']],
    [
      'under 18 one of them is enough',
      { assessments: [assessed('J-SOAP-II', '2026-08-01')] },
      { dateOfBirth: '2009-01-01' },
      [],
    ],
    [
      'for who was convicted for images the instrument for that as well',
      {},
      { sanctions: images },
      ['ACUTE-2007', 'CPORT', 'DC-SRP', 'STABLE-2007'],
    ],
    [
      'for whom another static instrument was done that one is not missed',
      { assessments: [assessed('DC-SRP', '2026-02-01')] },
      { sanctions: images },
      ['ACUTE-2007', 'STABLE-2007'],
    ],
    [
      'one static instrument is enough',
      { assessments: [assessed('STATIC-99R', '2026-02-01')] },
      {},
      ['ACUTE-2007', 'STABLE-2007'],
    ],
    ['nobody works with the person', { orders: [], allocatedOn: null }, {}, []],
    [
      'from the day of the allocation where no order binds',
      { orders: [{ id: 'o', startsOn: '2020-01-01', endsOn: '2025-12-31' }] },
      {},
      ['ACUTE-2007', 'DC-SRP', 'STABLE-2007', 'STATIC-99R'],
    ],
  ])('%s', (_, parts, record, expected) => {
    const due = open('risk-assess', facts(parts, record)).map((duty) => String(duty.facts.instrument));
    expect(due.sort()).toEqual(expected);
  });

  it('of a case that was taken over is counted from then, where it would have been late already', () => {
    const since = (recordedOn: string) =>
      open('risk-assess', facts({}, { recordedOn })).map(
        ({ facts: { instrument, since: day } }) => `${String(instrument)} ${String(day)}`,
      );
    // Supervised since 5 January: ninety days for STABLE-2007, thirty for the others.
    expect(since('2026-02-20')).toEqual([
      'STABLE-2007 2026-01-05',
      'ACUTE-2007 2026-02-20',
      'STATIC-99R 2026-02-20',
      'DC-SRP 2026-02-20',
    ]);
  });

  it('is met by the first', () => {
    const given = facts({ assessments: [assessed('STABLE-2007', '2026-03-01')] });
    expect(of('risk-assess', given).find((d) => d.facts.instrument === 'STABLE-2007')?.doneAt).toBe(
      '2026-03-01T15:00:00Z',
    );
  });
});

describe('the next assessment', () => {
  it.each<[string, string, Partial<RiskFacts['record']>, string]>([
    ['STABLE-2007', '2026-08-31', {}, '2027-02-28'],
    ['STABLE-2007', '2026-08-31', { inCommunity: false }, '2027-08-31'],
    ['ACUTE-2007', '2026-11-01', {}, '2026-12-01'],
  ])('%s of %s is due again in its own time (%j)', (instrument, on, record, due) => {
    const given = facts({ assessments: [assessed(instrument, on)] }, record);
    expect(open('risk-reassess', given)).toMatchObject([{ dueAt: expect.stringContaining(due) as string }]);
  });

  it('is met by the one after it, and that one starts the clock', () => {
    const given = facts({
      assessments: [
        assessed('STABLE-2007', '2026-03-01', { state: 'superseded' }),
        assessed('STABLE-2007', '2026-10-01'),
      ],
    });
    expect(of('risk-reassess', given).map(({ key, doneAt }) => [key, doneAt])).toEqual([
      ['risk-reassess:p:STABLE-2007:2026-03-01', '2026-10-01T15:00:00Z'],
      ['risk-reassess:p:STABLE-2007:2026-10-01', null],
    ]);
  });

  it.each([
    ['before the day', '2024-01-01', [['2026-06-01', null]]],
    ['on the day', '2026-06-01', [['2026-06-01', '2026-06-01T15:00:00Z']]],
  ])('comes after five years without an offence, done %s', (_, on, expected) => {
    const sanctions = {
      contactAdult: 1,
      contactChild: 0,
      nonContact: 0,
      image: 0,
      all: 1,
      stranger: null,
      lastSexualOn: '2021-06-01',
      followUpStartsOn: '2021-06-01',
      recordedOn: '2026-01-05',
    };
    const given = facts({ assessments: [assessed('DC-SRP', on)] }, { sanctions });
    const due = of('risk-reassess', given).map(({ dueAt, doneAt }) => [dueAt?.slice(0, 10), doneAt]);
    expect(due).toEqual(expected);
  });

  it.each<[string, string, string, Record<string, unknown>, [string, boolean]]>([
    ['release', '2015-06-01', '2021-06-01', {}, ['2026-06-01', false]],
    [
      'a later offence of another kind',
      '2015-06-01',
      '2016-06-01',
      { lastOffenceOn: '2021-09-01' },
      ['2026-09-01', false],
    ],
    ['29 February, until 1 March', '2020-02-29', '2020-02-29', {}, ['2025-02-28', false]],
  ])('counts those five years from %s', (_, lastSexualOn, followUpStartsOn, kept, expected) => {
    const none = { contactAdult: 1, contactChild: 0, nonContact: 0, image: 0, all: 1, stranger: null };
    const sanctions = { ...none, lastSexualOn, followUpStartsOn, recordedOn: '2026-01-05' };
    // On the day before the five years are whole, and after five years since the sexual sanction alone.
    const on = expected[0] === '2025-02-28' ? '2025-02-28' : '2024-01-01';
    const given = facts({ assessments: [assessed('DC-SRP', on, { facts: kept })] }, { sanctions });
    const due = of('risk-reassess', given).map(({ dueAt, doneAt }) => [dueAt?.slice(0, 10), doneAt !== null]);
    expect(due).toEqual([expected]);
  });

  const event = (kind: string, on: string) => ({ id: 'e', kind, on, recordedAt: `${on}T09:00:00Z` });
  it.each([
    ['BREACH', ['ACUTE-2007', 'STABLE-2007']],
    ['HOUSING_LOST', ['ACUTE-2007', 'STABLE-2007']],
    ['NEW_CHARGE', ['ACUTE-2007', 'STABLE-2007', 'STATIC-99R']],
    ['RECORD_CORRECTED', ['STATIC-99R']],
    ['NOBODY_KNOWS', []],
  ])('comes within ten working days of %s', (kind, expected) => {
    const given = facts({
      assessments: ['STABLE-2007', 'ACUTE-2007', 'STATIC-99R'].map((one) => assessed(one, '2026-10-01')),
      events: [event(kind, '2026-11-10')],
    });
    const due = open('risk-reassess-event', given);
    expect(due.map((duty) => String(duty.facts.instrument)).sort()).toEqual(expected);
    for (const duty of due) expect(duty.dueAt).toBe('2026-11-24T23:59:59Z');
  });

  it.each([
    ['2026-11-09', '15:00', null],
    ['2026-11-10', '08:00', null],
    ['2026-11-10', '15:00', '2026-11-10T15:00:00Z'],
    ['2026-11-12', '08:00', '2026-11-12T08:00:00Z'],
  ])('an assessment of %s at %s answers an event of 10 November at 9: %s', (on, time, doneAt) => {
    const given = facts({
      assessments: [assessed('STABLE-2007', on, { finalisedAt: `${on}T${time}:00Z` })],
      events: [event('BREACH', '2026-11-10')],
    });
    expect(of('risk-reassess-event', given)[0]).toMatchObject({ doneAt });
  });

  it('is not answered by an assessment that was final before anybody had recorded what happened', () => {
    const recorded = { ...event('NEW_CHARGE', '2026-11-10'), recordedAt: '2026-11-16T09:00:00Z' };
    const given = (...days: string[]) =>
      facts({ assessments: days.map((day) => assessed('STATIC-99R', day)), events: [recorded] });
    expect(of('risk-reassess-event', given('2026-10-01', '2026-11-12'))).toMatchObject([{ doneAt: null }]);
    const after = of('risk-reassess-event', given('2026-10-01', '2026-11-17'))[0]!;
    expect(after.doneAt).toMatch(/^2026-11-17/);
  });

  it.each<[string, string, string | null | undefined, string[]]>([
    ['crosses 35 and nothing fixes the age', '1991-12-01', null, ['2026-12-01']],
    ['was fixed before', '1991-12-01', '2026-02-01', []],
    ['was fixed by the sentence', '1991-12-01', undefined, []],
    ['is fixed on the birthday itself', '1991-12-01', '2026-12-01', ['2026-12-01']],
    ['on 29 February is 1 March', '1992-02-29', null, ['2027-03-01']],
    ['lies within the year ahead', '1992-03-01', null, ['2027-03-01']],
    ['lies more than a year ahead', '1992-12-01', null, []],
    ['crosses nothing', '1980-12-01', null, []],
  ])('asks for the age item where the birthday %s', (_, dateOfBirth, releasedOn, expected) => {
    const given = facts(
      {
        assessments: [assessed('STATIC-99R', '2026-03-01', { facts: { releasedOn } })],
        ...(releasedOn === null ? { orders: [] } : {}),
      },
      { dateOfBirth },
    );
    expect(open('risk-birthday', given).map((duty) => duty.facts.birthday)).toEqual(expected);
  });
});
