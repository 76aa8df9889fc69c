import type { TravelRule } from '../rules/travel-rule.js';
import { isKnownPlace, liesIn, liesInAny, nameOf } from './places.js';
import type { Block } from './result.js';
import type { CaseLeg, CaseOrder, CaseTrip, TravelCase } from './travel-case.js';

/** Which legs orders forbid. An order is looked at on the days of the leg, not on the day of asking. */
export function prohibitions(
  { orders, trip }: TravelCase,
  territories: readonly TravelRule['territory'][],
): Block[] {
  if (trip.cancelled) return [];
  return orders.flatMap((order) => {
    const home = homeOf(order, trip, territories);
    const blocks = trip.legs.flatMap((leg, at) => blockOf(order, leg, daysOf(trip, at), home) ?? []);
    if (trip.legs.length === 0 && isRestrictive(order) && covers(order, daysOf(trip, 0)))
      blocks.push(unknown(order, null, 'no destination is said, so it cannot be told whether it forbids it'));
    return once(blocks);
  });
}

interface Days {
  from: string;
  /** Null where no end is known. */
  to: string | null;
}

/** On the first leg the order counts from the departure: to set out is to travel. */
function daysOf(trip: CaseTrip, at: number): Days {
  const leg = trip.legs[at];
  const from = at === 0 || !leg?.arrivesOn || leg.arrivesOn < trip.departsOn ? trip.departsOn : leg.arrivesOn;
  const to = leg?.leavesOn ?? trip.returnsOn ?? null;
  return { from, to: to !== null && to < from ? from : to };
}

const isRestrictive = ({ foreignTravel }: CaseOrder) =>
  Boolean(foreignTravel && foreignTravel.kind !== 'none');

function covers({ startsOn, endsOn }: CaseOrder, { from, to }: Days): boolean {
  return (!startsOn || to === null || startsOn <= to) && (!endsOn || endsOn >= from);
}

function blockOf(order: CaseOrder, leg: CaseLeg, days: Days, home: readonly string[]): Block | null {
  const { foreignTravel } = order;
  if (!foreignTravel || !isRestrictive(order) || !covers(order, days)) return null;
  const named = foreignTravel.countries ?? [];
  const country = leg.country ?? null;
  if (country === null) return unknown(order, null, 'the country of a leg is not said');
  const through = leg.transit ? ', which passing through is too' : '';
  const forbidden = (why: string) => prohibited(order, country, `${why}${through}`);
  switch (foreignTravel.kind) {
    case 'all':
      return liesInAny(country, home) ? null : forbidden('It forbids all foreign travel');
    case 'all_except':
      if (liesInAny(country, home) || liesInAny(country, named)) return null;
      return forbidden(`It forbids all foreign travel except to ${list(named)}`);
    case 'named':
      // An order that forbids the countries it names, and whose names nobody has: which it forbids is not known.
      if (named.length === 0)
        return liesInAny(country, home)
          ? null
          : unknown(order, country, 'the countries it forbids are not said');
      // A part of a country that is named, or a country of which a part is: either is forbidden.
      if (named.some((one) => liesIn(country, one) || liesIn(one, country)))
        return forbidden(`It forbids travel to ${list(named)}`);
      return isKnownPlace(country) ? null : unknown(order, country, `${country} is no country that is known`);
    default:
      return unknown(order, country, 'its prohibition is of a kind that is not known');
  }
}

/**
 * What is not foreign to an order: what the order says; else the place of departure if the person is registered there
 * or nowhere; else the one place of registration. Where that leaves a doubt, everything is foreign.
 */
function homeOf(
  { home }: CaseOrder,
  { from }: CaseTrip,
  territories: readonly TravelRule['territory'][],
): readonly string[] {
  if (home) return [home];
  const start = from ? [from.slice(0, 2)] : [];
  if (territories.length === 0) return start;
  if (from && territories.some((territory) => liesInAny(from, territory))) return start;
  const distinct = new Map(territories.map((territory) => [territory.join(), territory]));
  return distinct.size === 1 ? territories[0]! : [];
}

const list = (places: readonly string[]) => places.map(nameOf).join(', ') || 'no country';

function prohibited({ id, type, endsOn }: CaseOrder, country: string, what: string): Block {
  const until = endsOn ? `in force until ${endsOn}` : 'in force without an end that is known';
  const why = `${type} ${until}. ${what}. The trip goes to ${nameOf(country)}.`;
  return { code: 'PROHIBITED_BY_ORDER', orderId: id, regime: null, country, why };
}

function unknown({ id, type }: CaseOrder, country: string | null, what: string): Block {
  return { code: 'UNKNOWN_RULE', orderId: id, regime: null, country, why: `${type}: ${what}.` };
}

function once(blocks: readonly Block[]): Block[] {
  return [...new Map(blocks.map((block) => [`${block.code} ${block.country}`, block])).values()];
}
