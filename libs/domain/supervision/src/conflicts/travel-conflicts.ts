import { Temporal } from 'temporal-polyfill';
import { CONDITION_LIBRARY } from '../orders/condition-library.js';
import { countryName } from '../orders/countries.js';
import { keepsFrom, reachOf } from '../prohibitions/prohibition.js';
import {
  capital,
  conflict,
  dayWords,
  orderName,
  overlap,
  pairsOf,
  type Conflict,
  type Standing,
} from './conflict.js';

/** Civil orders whose travel prohibition the court makes for a fixed time (Sexual Offences Act 2003 ss. 103D, 122C). */
const CIVIL = new Set(['SHPO', 'SRO']);

export function travelConflicts(standings: readonly Standing[]): Conflict[] {
  const travel = standings.filter(({ condition }) => reachOfIt(condition) !== undefined);
  return [
    ...pairsOf(travel).flatMap(([a, b]) => [...allowedAndForbidden(a, b), ...allowedAndForbidden(b, a)]),
    ...pairsOf(travel).flatMap(([a, b]) => [...permissionAndNever(a, b), ...permissionAndNever(b, a)]),
    ...travel.flatMap(tooLong),
    ...travel.flatMap((one) => withoutSurrender(one, standings)),
  ];
}

function reachOfIt({ code, params }: Standing['condition']) {
  return CONDITION_LIBRARY.get(code)?.prohibition === 'foreign_travel' ? reachOf(code, params) : undefined;
}

/** Only a list of exceptions says in so many words that somebody may go somewhere. */
function allowedAndForbidden(a: Standing, b: Standing): Conflict[] {
  if (reachOfIt(a.condition) !== 'all_except' || reachOfIt(b.condition) === 'with_permission') return [];
  const listed = Array.isArray(a.condition.params.countries) ? a.condition.params.countries : [];
  const reach = reachOfIt(b.condition) ?? null;
  const forbidden = listed.filter((country) => keepsFrom(reach, b.condition.params, country));
  if (forbidden.length === 0) return [];
  const names = forbidden.map(countryName).join(', ');
  const sentence =
    `${orderName(a.order)} allows travel to ${names}; ${orderName(b.order)} forbids it. ` +
    'While both stand the stricter one binds. Ask which is meant, and have the other varied.';
  return [conflict('travel-allowed-and-forbidden', 'impossible', [a, b], sentence)];
}

function permissionAndNever(a: Standing, b: Standing): Conflict[] {
  if (reachOfIt(a.condition) !== 'with_permission' || reachOfIt(b.condition) !== 'all') return [];
  const sentence =
    `${orderName(a.order)} lets somebody give permission to travel abroad; ${orderName(b.order)} forbids every country. ` +
    'Permission cannot lift an order of a court: refuse it as long as the order stands.';
  return [conflict('travel-permission-and-never', 'impossible', [a, b], sentence)];
}

/** A fixed period of at most so many years; renewed by a new order of the court, never by letting it run. */
function tooLong(one: Standing): Conflict[] {
  const years = CONDITION_LIBRARY.get(one.condition.code)?.mostYears[one.order.type];
  if (years === undefined) return [];
  const latest = Temporal.PlainDate.from(one.condition.startsOn).add({ years }).toString();
  if (one.until !== null && one.until <= latest) return [];
  const ends = one.until === null ? 'has no end' : `ends on ${dayWords(one.until)}`;
  const sentence =
    `The travel prohibition in ${orderName(one.order)} starts on ${dayWords(one.condition.startsOn)} and ${ends}. ` +
    `It may last ${years} years at most, to ${dayWords(latest)}, and is renewed by the court.`;
  return [conflict('travel-too-long', 'impossible', [one], sentence)];
}

/** A prohibition of every country goes with the surrender of all passports (s. 103D(4)). */
function withoutSurrender(one: Standing, all: readonly Standing[]): Conflict[] {
  if (!CIVIL.has(one.order.type) || reachOfIt(one.condition) !== 'all') return [];
  if (all.some((other) => other.condition.code === 'PASSPORT_SURRENDER' && overlap(one, other))) return [];
  const sentence =
    `${capital(orderName(one.order))} forbids every country, and no order or licence has passports surrendered. ` +
    'Such an order requires it: check the order, and record the surrender.';
  return [conflict('travel-without-passport-surrender', 'check', [one], sentence)];
}
