import { travelDuties } from '../duties/travel-duties.js';
import type { PlanFacts, TravelFacts } from '../duties/travel-facts.js';
import { bookOf } from './book.js';

/** A plan that nothing is missing from, put forward on 1 August 2026. */
export const plan = (over: Partial<PlanFacts> = {}): PlanFacts => ({
  id: 'p',
  state: 'NOTICE_DUE',
  departsOn: '2026-09-20',
  departsAt: '10:00',
  departsZone: null,
  departsFrom: 'GB',
  returnsOn: '2026-09-28',
  returnPoint: 'Gatwick',
  purpose: 'said',
  countries: ['ES'],
  legs: [
    {
      country: 'ES',
      arrivesOn: '2026-09-20',
      arrivesAt: null,
      leavesOn: '2026-09-28',
      leavesAt: null,
      timeZone: null,
      pointOfArrival: 'Alicante',
      carrier: null,
      accommodation: 'x',
      transit: false,
    },
  ],
  knownOn: '2026-08-01',
  excuse: null,
  changeExcuse: null,
  permission: null,
  authorityPermission: null,
  noticeGivenAt: null,
  changedOn: null,
  changeOpen: false,
  cancelledOn: null,
  cancellationGivenAt: null,
  departedAt: null,
  departurePresumed: false,
  returnedOn: null,
  returnedAt: null,
  returnEvidence: null,
  returnedAsNotified: null,
  returnReportedAt: null,
  breach: null,
  createdAt: '2026-08-01T09:00:00Z',
  acts: [{ kind: 'submitted', at: '2026-08-01T09:00:00Z' }],
  decisions: [],
  searches: [],
  outbound: [],
  corrections: [],
  replies: [],
  ...over,
});
/** The record of a registered person with one plan. */
export const facts = (over: Partial<PlanFacts> = {}, around: Partial<TravelFacts> = {}): TravelFacts => ({
  timeZone: 'Europe/London',
  registrations: [{ regime: 'GB-EAW', endsOn: null, childOffence: null }],
  orders: [],
  plans: [plan(over)],
  ...around,
});
/** Under a licence, which asks for leave to travel. */
export const licence = {
  orders: [
    {
      id: 'o',
      type: 'LICENCE',
      title: 'Licence',
      startsOn: '2025-01-01',
      endsOn: '2028-01-01',
      conditions: [],
    },
  ],
};
/** What is due on 1 September 2026. */
export const found = (given: TravelFacts, book = bookOf('2026-09-01')) => travelDuties(given, book);
/** The duties by one rule. */
export const of = (rule: string, given: TravelFacts, book = bookOf('2026-09-01')) =>
  found(given, book).filter(({ key }) => key.startsWith(`${rule}:`));
/** Notice was given in time. */
export const GIVEN = { noticeGivenAt: '2026-09-05T10:00:00Z', state: 'NOTICE_GIVEN' as const };
/** They were seen to leave. */
export const LEFT = {
  acts: [{ kind: 'departed', at: '2026-09-20T10:00:00Z' }],
  departedAt: '2026-09-20T09:00:00Z',
};
/** Under an order that forbids all travel abroad since 20 August. */
export const forbidding = {
  orders: [
    {
      ...licence.orders[0]!,
      type: 'SHPO',
      conditions: [{ code: 'FOREIGN_TRAVEL', params: { kind: 'all' }, startsOn: '2026-08-20', endsOn: null }],
    },
  ],
};
