import fc from 'fast-check';
import { bookOf } from '../cases/book.js';
import { facts, forbidding, found, licence } from '../cases/plans.js';

describe('every duty', () => {
  const instant = fc
    .integer({ min: 0, max: 40 })
    .map((n) => new Date(Date.UTC(2026, 7, 10 + n, 9)).toISOString().replace('.000', ''));
  const act = fc.record({
    kind: fc.constantFrom(
      'submitted',
      'varied',
      'change-given',
      'notice-given',
      'permission-granted',
      'departed',
      'returned',
      'breach-reviewed',
      'forbidden',
    ),
    at: instant,
  });
  const said = fc.record({
    state: fc.constantFrom(
      'DRAFT' as const,
      'PERMISSION_PENDING' as const,
      'NOTICE_GIVEN' as const,
      'VARIED' as const,
      'DEPARTED' as const,
      'RETURNED' as const,
      'CANCELLED' as const,
    ),
    noticeGivenAt: fc.option(instant),
    changeOpen: fc.boolean(),
    returnsOn: fc.constantFrom('2026-09-22', '2026-09-28', null),
    returnedOn: fc.constantFrom(null, '2026-09-28', '2026-10-02'),
    cancelledOn: fc.constantFrom(null, '2026-09-15'),
    permission: fc.constantFrom(null, 'PENDING' as const, 'GRANTED' as const, 'REFUSED' as const),
    acts: fc.array(act, { maxLength: 8 }).map((all) => [...all].sort((a, b) => (a.at < b.at ? -1 : 1))),
  });
  const registrations = fc.array(
    fc.record({
      regime: fc.constantFrom('GB-EAW', 'CA-SOIRA', 'IE', 'US-SORNA', 'NZ', 'AU-FED', 'XX'),
      endsOn: fc.constant(null),
      childOffence: fc.constantFrom(true, false, null),
    }),
    { maxLength: 4 },
  );

  it('has a key of its own, whatever happened and however often somebody is registered', () => {
    fc.assert(
      fc.property(said, registrations, fc.constantFrom({}, licence, forbidding), (over, held, around) => {
        const keys = found(facts(over, { ...around, registrations: held }), bookOf('2026-10-05')).map(
          ({ key }) => key,
        );
        expect(keys).toEqual([...new Set(keys)]);
      }),
      { numRuns: 300 },
    );
  });
});
