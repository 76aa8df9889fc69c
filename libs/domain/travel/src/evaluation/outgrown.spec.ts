import { aCase, dutyOf, evaluated } from '../cases/trips.js';
import { contradictionsIn } from './contradictions.js';

/** Planned from Tuesday 1 September for less than the regime asks about, and not over by then. */
const short = { departsOn: '2026-09-01', returnsOn: '2026-09-03' };
const asked = (regimes: Parameters<typeof aCase>[0], asOf: string, trip: object = {}) =>
  aCase(regimes, { ...short, ...trip }, { asOf: `${asOf}T12:00:00Z` });

describe('a trip that became longer than it was planned', () => {
  it.each<[string, Parameters<typeof aCase>[0], string, object, string]>([
    ['Ireland, on the third day after', 'IE', '2026-09-04', {}, '2026-09-05T23:59:59+01:00'],
    [
      'Ireland, when they are back',
      'IE',
      '2026-09-06',
      { returnedOn: '2026-09-05' },
      '2026-09-05T23:59:59+01:00',
    ],
    ['Canada, on the seventh day after', 'CA-SOIRA', '2026-09-08', {}, '2026-09-08T23:59:59+01:00'],
  ])('%s: has the limit of what was decided away', (_, regimes, asOf, trip, legalLatest) => {
    expect(dutyOf(asked(regimes, asOf, trip), 'notice')).toMatchObject({ path: 'unknown', legalLatest });
  });

  it('is late after that and not before', () => {
    expect(evaluated(asked('IE', '2026-09-05')).duties[0]!.outcome).toBe('NOTICE_REQUIRED');
    expect(evaluated(asked('IE', '2026-09-06')).duties[0]!.outcome).toBe('NOTICE_LATE_BREACH');
  });

  it('has the ordinary limit where it was planned so long', () => {
    const long = { returnsOn: '2026-09-10' };
    expect(dutyOf(asked('IE', '2026-09-11', long), 'notice')).toMatchObject({ path: 'standard' });
    const child = [{ regime: 'CA-SOIRA', childOffence: true }];
    expect(dutyOf(asked(child, '2026-09-08'), 'notice')).toMatchObject({ path: 'standard' });
    expect(dutyOf(asked('GB-EAW', '2026-09-08'), 'notice')).toMatchObject({ path: 'standard' });
  });
});

describe('what was notified and what was done', () => {
  const back = {
    returnsOn: '2026-10-02',
    returnPoint: 'LHR',
    returnedOn: '2026-10-02',
    returnedAsNotified: false,
  };
  const report = (regime: string, trip: object = {}) =>
    dutyOf(aCase(regime, { ...back, ...trip }, { asOf: '2026-10-03T09:00:00+01:00' }), 'return')!.required;

  it('is compared by day and point where the point is reported, and by day alone where it is not', () => {
    expect([report('GB-EAW'), report('IE')]).toEqual([true, false]);
    expect([report('IE', { returnedOn: '2026-10-03' }), report('IE', { change: true })]).toEqual([
      true,
      true,
    ]);
    expect(report('IE', { returnedAsNotified: null })).toBe(true);
    expect(report('IE', { returnedOn: null, returnPoint: null, returnedAsNotified: null })).toBe(false);
  });

  it('does not hold a notice that is still to come', () => {
    const noticeGivenAt = '2026-09-10T08:00:00Z';
    const faults = (asOf: string) => contradictionsIn(aCase('GB-EAW', { noticeGivenAt }, { asOf }));
    expect(faults('2026-09-10T09:00:00+01:00')).toEqual([]);
    expect(faults('2026-09-10T08:59:59+01:00')).toMatchObject([{ pointer: '/trip/noticeGivenAt' }]);
  });
});
