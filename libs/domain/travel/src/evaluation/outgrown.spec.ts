import { aCase, dutyOf, evaluated } from '../cases/trips.js';

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
