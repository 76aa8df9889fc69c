import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { evaluated, RULES } from '../cases/trips.js';
import { OUTCOMES } from './result.js';
import { PERMISSIONS, PROHIBITIONS, type CaseOrder, type TravelCase } from './travel-case.js';

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 3 });
const day = fc
  .integer({ min: 0, max: 800 })
  .map((n) => Temporal.PlainDate.from('2026-01-01').add({ days: n }).toString());
const time = fc.constantFrom('00:00', '01:30', '02:30', '10:00', '23:59');
const zone = fc.constantFrom(
  'Europe/London',
  'Pacific/Apia',
  'Pacific/Honolulu',
  'America/Havana',
  'Asia/Kathmandu',
);
const place = fc.constantFrom('GB', 'GB-SCT', 'ES', 'FR', 'US', 'CA', 'IE', 'AU', 'AU-NSW', 'NZ', 'IM', 'XX');
const regime = fc.constantFrom(...RULES.regimes, 'DE', 'NONE-1', 'constructor');

const registration = fc.record({
  regime,
  childOffence: maybe(fc.boolean()),
  permission: maybe(fc.constantFrom(...PERMISSIONS)),
});
const order: fc.Arbitrary<CaseOrder> = fc.record({
  id: fc.uuid(),
  type: fc.constant('SHPO'),
  foreignTravel: maybe(
    fc.record({ kind: fc.constantFrom(...PROHIBITIONS), countries: maybe(fc.array(place)) }),
  ),
  startsOn: maybe(day),
  endsOn: maybe(day),
  home: maybe(place),
});
const leg = fc.record({
  country: maybe(place),
  arrivesOn: maybe(day),
  leavesOn: maybe(day),
  pointOfArrival: maybe(fc.constant('ALC')),
  transit: maybe(fc.boolean()),
});
const trip = fc.record({
  departsOn: day,
  departsAt: maybe(time),
  departureTimeZone: maybe(zone),
  from: maybe(place),
  returnsOn: maybe(day),
  returnPoint: maybe(fc.constant('LHR')),
  legs: fc.array(leg, { maxLength: 4 }),
  infoKnownOn: maybe(day),
  reasonableExcuse: maybe(fc.boolean()),
  change: maybe(fc.boolean()),
  changedOn: maybe(day),
  cancelled: maybe(fc.boolean()),
  noticeGivenAt: maybe(day.map((on) => `${on}T10:00:00Z`)),
  returnedOn: maybe(day),
  returnedAt: maybe(time),
  returnedAsNotified: maybe(fc.boolean()),
});
const someCase: fc.Arbitrary<TravelCase> = fc.record({
  asOf: day.map((on) => `${on}T10:00:00Z`),
  timeZone: zone,
  registrations: fc.array(registration, { maxLength: 3 }),
  orders: fc.array(order, { maxLength: 3 }),
  licence: maybe(
    fc.record({ permissionRequired: fc.boolean(), permission: maybe(fc.constantFrom(...PERMISSIONS)) }),
  ),
  trip,
  stationHours: maybe(fc.constant({ opens: '09:00', closes: '17:00', closedOn: [7] })),
});

const severity = (asked: TravelCase) => OUTCOMES.length - OUTCOMES.indexOf(evaluated(asked).outcome);

it('never throws, and no safe limit lies after the legal one', () => {
  fc.assert(
    fc.property(someCase, (asked) => {
      for (const { alertLatest, legalLatest } of evaluated(asked).duties)
        if (alertLatest && legalLatest)
          expect(Temporal.Instant.compare(alertLatest, legalLatest)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});

it('an order more never makes the outcome milder', () => {
  fc.assert(
    fc.property(someCase, order, (asked, more) => {
      const stricter = { ...asked, orders: [...asked.orders, more] };
      expect(severity(stricter)).toBeGreaterThanOrEqual(severity(asked));
    }),
    { numRuns: 200 },
  );
});

it('every registration is answered: by a duty, or by saying that its rule is not known', () => {
  fc.assert(
    fc.property(someCase, (asked) => {
      const { outcome, blocks, duties } = evaluated(asked);
      for (const { regime: one } of asked.registrations) {
        const isKnown = RULES.inForce(one, asked.trip.departsOn).length > 0;
        const isSaid = blocks.some((block) => block.code === 'UNKNOWN_RULE' && block.regime === one);
        if (!isKnown) expect(isSaid).toBe(true);
        if (isSaid) expect(outcome).not.toBe('NOT_REQUIRED');
        if (isKnown && !isSaid && RULES.inForce(one, asked.trip.departsOn)[0]!.content.notice.length > 0) {
          // A notice that was given is the one thing that leaves nothing to say of it.
          const isPast = asked.trip.returnedOn && asked.trip.returnedAsNotified !== null;
          expect(isPast || duties.some((duty) => duty.regime === one)).toBeTruthy();
        }
      }
    }),
    { numRuns: 300 },
  );
});

it('a known country outside the territory never needs nothing where every trip counts', () => {
  fc.assert(
    fc.property(
      someCase,
      fc.constantFrom('GB-EAW', 'GB-SCT', 'GB-NIR', 'US-SORNA', 'FR', 'AU-ACT'),
      (asked, one) => {
        const { noticeGivenAt: _, returnedOn: __, cancelled: ___, change: ____, ...rest } = asked.trip;
        const abroad = { ...rest, returnedAt: null, legs: [{ country: 'JP' }] };
        const { outcome } = evaluated({ ...asked, registrations: [{ regime: one }], trip: abroad });
        expect(outcome).not.toBe('NOT_REQUIRED');
      },
    ),
    { numRuns: 200 },
  );
});
