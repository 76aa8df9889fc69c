import { aCase, answered, dueIn, reported } from '../cases/cases.js';
import type { RegistrationCase } from './registration-case.js';

const spell = (kind: 'CUSTODY' | 'HOSPITAL' | 'ABROAD', from: string, to: string | null) => ({
  kind,
  from,
  to,
});

describe('the first report', () => {
  it.each<[string, string, Partial<RegistrationCase>, string | null]>([
    ['GB-EAW', 'three days beginning with the relevant date', {}, '2026-09-03'],
    [
      'GB-EAW',
      'custody from that day to release',
      { spells: [spell('CUSTODY', '2026-09-01', '2027-03-01')] },
      '2027-03-03',
    ],
    [
      'GB-EAW',
      'custody in the middle',
      { spells: [spell('CUSTODY', '2026-09-02', '2026-09-20')] },
      '2026-09-21',
    ],
    ['GB-EAW', 'custody that is not over', { spells: [spell('CUSTODY', '2026-09-01', null)] }, null],
    ['GB-EAW', 'abroad at first', { spells: [spell('ABROAD', '2026-08-20', '2026-09-10')] }, '2026-09-12'],
    [
      'GB-EAW',
      'hospital, then abroad',
      {
        spells: [spell('HOSPITAL', '2026-09-01', '2026-09-10'), spell('ABROAD', '2026-09-10', '2026-09-15')],
      },
      '2026-09-17',
    ],
    [
      'GB-EAW',
      'custody after the days were over',
      { spells: [spell('CUSTODY', '2026-09-04', null)] },
      '2026-09-03',
    ],
    [
      'GB-EAW',
      'released on the same day',
      { spells: [spell('CUSTODY', '2026-09-01', '2026-09-01')] },
      '2026-09-03',
    ],
    ['GB-SCT', 'three days', {}, '2026-09-03'],
    ['GB-NIR', 'three days', {}, '2026-09-03'],
    ['US-SORNA', 'before release', { relevantDate: '2026-09-04' }, '2026-09-04'],
    [
      'US-SORNA',
      'after a sentence without custody, over Labor Day',
      { relevantDate: '2026-09-04', disposal: 'FINE' },
      '2026-09-10',
    ],
    [
      'US-SORNA',
      'entering with a conviction from abroad',
      { relevantDate: '2026-09-04', facts: { foreign_conviction: true } },
      '2026-09-10',
    ],
    ['CA-SOIRA', 'seven days', { disposal: 'COURT_ORDER' }, '2026-09-08'],
    ['IE', 'three days', {}, '2026-09-04'],
    ['IE', 'seven days before November 2023', { relevantDate: '2023-11-05' }, '2023-11-12'],
    ['IE', 'three days since', { relevantDate: '2023-11-06' }, '2023-11-09'],
    ['AU-ACT', 'seven days', {}, '2026-09-08'],
    ['NZ', '72 hours to the end of the third day after it', {}, '2026-09-04'],
    ['FR', 'fifteen days', {}, '2026-09-16'],
  ])('%s: %s', (regime, _, over, expected) => {
    expect(dueIn(answered(regime, aCase(over)), 'INITIAL')).toMatchObject({
      dueOn: expected,
      ask: null,
      doneAt: null,
    });
  });

  it('says why time stands still', () => {
    const known = aCase({ spells: [spell('CUSTODY', '2026-09-01', null)] });
    const due = dueIn(answered('GB-EAW', known), 'INITIAL')!;
    expect(due.standsStill).toBe('CUSTODY');
    expect(due.steps.at(-1)).toMatchObject({
      text: 'Time does not run while they are in custody',
      result: 'time stands still',
    });
  });

  it('is the strictest that is possible, and asked about, where the rule depends on what nobody knows', () => {
    const known = aCase({ relevantDate: '2026-09-04', disposal: null });
    expect(dueIn(answered('US-SORNA', known), 'INITIAL')).toMatchObject({
      dueOn: '2026-09-04',
      ask: expect.stringContaining('the disposal'),
    });
  });
});

describe('the periodic report', () => {
  const after = (over: Partial<RegistrationCase> = {}) => ({
    notifications: [reported('2026-09-01')],
    ...over,
  });
  const homeless = { facts: { no_fixed_abode: true } };
  it.each<[string, string, string[], string]>([
    [
      'lost after the last report: a week from that day, and not from the report',
      '2026-11-20',
      ['2026-03-01'],
      '2026-11-27',
    ],
    ['lost on the day of the report: a week from it', '2026-03-01', ['2026-03-01'], '2026-03-08'],
    [
      'lost before the last weekly report: a week from the report',
      '2026-11-01',
      ['2026-03-01', '2026-11-06'],
      '2026-11-13',
    ],
    ['lost after the yearly limit had passed: that limit stands', '2026-11-20', ['2025-03-01'], '2026-03-01'],
    ['lost in the last week of the year: the earlier of the two', '2026-11-20', ['2025-11-22'], '2026-11-22'],
  ])('without a residence, %s', (_, noFixedAbodeSince, days, dueOn) => {
    const notifications = days.map((day) => reported(day));
    const known = aCase({ ...homeless, notifications, noFixedAbodeSince });
    expect(dueIn(answered('GB-EAW', known), 'PERIODIC')).toMatchObject({ dueOn, ask: null });
  });

  it('of a year before it is late by no week of which nobody could know', () => {
    const notifications = [reported('2025-03-01'), reported('2026-02-20', 'PERIODIC')];
    const known = aCase({ ...homeless, notifications, noFixedAbodeSince: '2026-11-20' });
    expect(dueIn(answered('GB-EAW', known), 'PERIODIC', 0)).toMatchObject({
      dueOn: '2026-03-01',
      doneAt: '2026-02-20',
    });
  });

  it('asks since when there is none, where nobody has said', () => {
    const { ask } = dueIn(answered('GB-EAW', aCase(after(homeless))), 'PERIODIC')!;
    expect(ask).toContain('since when they have had no sole or main residence');
  });

  it.each<[string, string, Partial<RegistrationCase>, string | null]>([
    ['GB-EAW', 'one year after the first', after(), '2027-09-01'],
    ['GB-EAW', 'weekly without a residence', after(homeless), '2026-09-08'],
    ['GB-SCT', 'weekly without a residence', after(homeless), '2026-09-08'],
    ['GB-NIR', 'weekly without a residence', after(homeless), '2026-09-08'],
    [
      'GB-EAW',
      'where nobody knows of a residence, the strictest',
      after({ facts: { no_fixed_abode: null } }),
      '2026-09-08',
    ],
    [
      'GB-EAW',
      'again from a change of address',
      after({
        notifications: [reported('2026-09-01'), reported('2026-12-01', 'CHANGE', ['c'])],
        changes: [{ id: 'c', code: 'ADDRESS', happenedOn: '2026-12-01' }],
      }),
      '2027-12-01',
    ],
    [
      'GB-EAW',
      'not moved by the matters of 2012',
      after({
        notifications: [reported('2026-09-01'), reported('2026-12-01', 'CHANGE', ['c'])],
        changes: [{ id: 'c', code: 'BANK', happenedOn: '2026-12-01' }],
      }),
      '2027-09-01',
    ],
    [
      'GB-EAW',
      'abroad on the day',
      after({ spells: [spell('ABROAD', '2027-08-20', '2027-10-01')] }),
      '2027-10-03',
    ],
    [
      'GB-EAW',
      'in custody on the day and not released',
      after({ spells: [spell('CUSTODY', '2027-08-20', null)] }),
      null,
    ],
    [
      'GB-EAW',
      'back on the day',
      after({ spells: [spell('ABROAD', '2027-08-20', '2027-09-01')] }),
      '2027-09-01',
    ],
    ['GB-EAW', 'from 29 February', after({ notifications: [reported('2028-02-29')] }), '2029-02-28'],
    ['US-SORNA', 'tier I yearly', after({ tier: 1 }), '2027-09-01'],
    ['US-SORNA', 'tier II twice a year', after({ tier: 2 }), '2027-03-01'],
    ['US-SORNA', 'tier III four times', after({ tier: 3 }), '2026-12-01'],
    ['US-SORNA', 'an unknown tier as the strictest', after({ tier: null }), '2026-12-01'],
    ['CA-SOIRA', 'the first anniversary', after({ disposal: 'COURT_ORDER' }), '2027-09-01'],
    [
      'CA-SOIRA',
      'the next after a report within the 30 days',
      after({
        disposal: 'COURT_ORDER',
        notifications: [reported('2026-09-01'), reported('2027-08-05', 'PERIODIC')],
      }),
      '2028-09-01',
    ],
    [
      'CA-SOIRA',
      'the same where the report was too early',
      after({
        disposal: 'COURT_ORDER',
        notifications: [reported('2026-09-01'), reported('2027-07-30', 'PERIODIC')],
      }),
      '2027-09-01',
    ],
    [
      'CA-SOIRA',
      'the next after a late one',
      after({
        disposal: 'COURT_ORDER',
        notifications: [reported('2026-09-01'), reported('2027-10-05', 'PERIODIC')],
      }),
      '2028-09-01',
    ],
    ['IE', 'seven days after twelve silent months', after(), '2027-09-08'],
    ['AU-ACT', 'yearly', after(), '2027-09-01'],
    ['NZ', 'yearly', after(), '2027-09-01'],
    ['FR', 'yearly', after(), '2027-09-01'],
    ['FR', 'half-yearly for the gravest', after({ facts: { serious_offence: true } }), '2027-03-01'],
  ])('%s: %s', (regime, _, over, expected) => {
    const long = { terms: over.terms ?? [{ months: 240, overlapMonths: 0 }] };
    expect(dueIn(answered(regime, aCase({ ...long, ...over })), 'PERIODIC')?.dueOn).toBe(expected);
  });

  it('has a window in Canada', () => {
    const known = aCase({ ...after(), disposal: 'COURT_ORDER', terms: [{ months: 240, overlapMonths: 0 }] });
    expect(dueIn(answered('CA-SOIRA', known), 'PERIODIC')).toMatchObject({ opensOn: '2027-08-02' });
  });

  it('that was made shows what it met', () => {
    const notifications = [reported('2026-09-01'), reported('2027-08-30', 'PERIODIC')];
    const first = dueIn(answered('GB-EAW', aCase({ notifications })), 'PERIODIC', 0);
    expect(first).toMatchObject({ dueOn: '2027-09-01', doneAt: '2027-08-30' });
  });

  it('is not due before the first, nor after the end', () => {
    expect(dueIn(answered('GB-EAW', aCase()), 'PERIODIC')).toBeUndefined();
    const notifications = [reported('2026-09-01'), reported('2028-08-30', 'PERIODIC')];
    const cautioned = aCase({ disposal: 'CAUTION', terms: [], notifications });
    expect(
      answered('GB-EAW', cautioned).dues.filter(({ kind, doneAt }) => kind === 'PERIODIC' && !doneAt),
    ).toEqual([]);
  });
});

describe('the end and the review', () => {
  it('of a registration that lasts for a time', () => {
    const { dues } = answered('GB-EAW', aCase());
    expect(dues.find(({ kind }) => kind === 'END')).toMatchObject({ dueOn: '2036-08-31', ask: null });
  });

  it.each<[string, Partial<RegistrationCase>, string, boolean]>([
    ['an adult', {}, '2041-09-01', false],
    ['a juvenile', { facts: { under18: true } }, '2034-09-01', false],
    ['somebody of unknown age', { facts: { under18: null } }, '2034-09-01', true],
  ])('of %s without end', (_, over, dueOn, asks) => {
    const known = aCase({ disposal: 'LIFE', terms: [], notifications: [reported('2026-09-01')], ...over });
    const due = dueIn(answered('GB-EAW', known), 'REVIEW')!;
    expect(due.dueOn).toBe(dueOn);
    expect(due.ask !== null).toBe(asks);
    expect(due.unverified).toEqual(['Review: Sexual Offences Act 2003 s.91B']);
  });
});

describe('who is covered', () => {
  it.each<[string, Partial<RegistrationCase>, boolean | null]>([
    ['GB-EAW', {}, true],
    ['GB-EAW', { facts: { listed_offence: false } }, false],
    ['GB-EAW', { facts: { listed_offence: null } }, null],
    ['US-SORNA', {}, true],
    ['US-SORNA', { facts: { under18: true, serious_offence: true } }, true],
    ['US-SORNA', { facts: { under18: true } }, false],
    ['US-SORNA', { facts: { under18: true, serious_offence: null } }, null],
    ['CA-SOIRA', { disposal: 'COURT_ORDER' }, true],
    ['CA-SOIRA', { disposal: 'FINE' }, null],
    ['IE', {}, true],
    ['NZ', {}, true],
    ['AU-ACT', { facts: { listed_offence: false } }, false],
    ['FR', {}, true],
  ])('by %s', (regime, over, covered) => {
    const { coverage, dues } = answered(regime, aCase(over));
    expect(coverage.covered).toBe(covered);
    expect(coverage.ask === null).toBe(covered !== null);
    // Only a known "no" takes the duties away.
    expect(dues.length > 0).toBe(covered !== false);
  });
});
