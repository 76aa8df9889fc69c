import { conflict, orderName, pairsOf, type Conflict, type Standing } from './conflict.js';
import { windowsOverlap } from './daily-window.js';

/** Conditions that say where to be, against those that say where not to be, or to be somewhere else. */
export function placeConflicts(standings: readonly Standing[]): Conflict[] {
  return pairsOf(standings).flatMap(([a, b]) => [
    ...curfews(a, b),
    ...excluded('RESIDENCE', a, b),
    ...excluded('RESIDENCE', b, a),
    ...excluded('INCLUSION_AREA', a, b),
    ...excluded('INCLUSION_AREA', b, a),
  ]);
}

const APPROVED = 'the approved address';

/** At one place two curfews only add up; at two they cannot both be kept in the hours they share. */
function curfews(a: Standing, b: Standing): Conflict[] {
  if (a.condition.code !== 'CURFEW' || b.condition.code !== 'CURFEW') return [];
  const [one, other] = [placeOf(a), placeOf(b)];
  if (same(one, other)) return [];
  const [x, y] = [windowOf(a), windowOf(b)];
  if (!x || !y) {
    const sentence =
      `${orderName(a.order)} and ${orderName(b.order)} each have a curfew, at “${one}” and at “${other}”, ` +
      'and the hours of one are not recorded. Nobody can tell whether both can be kept: record the hours.';
    return [conflict('curfew-hours-unknown', 'check', [a, b], sentence)];
  }
  if (!windowsOverlap(x, y)) return [];
  const sentence =
    `${orderName(a.order)} has a curfew at “${one}” from ${x.from} to ${x.to}; ${orderName(b.order)} has one at ` +
    `“${other}” from ${y.from} to ${y.to}. Nobody can be in both places: have one varied.`;
  return [conflict('curfews-in-two-places', 'impossible', [a, b], sentence)];
}

function excluded(code: 'RESIDENCE' | 'INCLUSION_AREA', a: Standing, b: Standing): Conflict[] {
  if (a.condition.code !== code || b.condition.code !== 'EXCLUSION_AREA') return [];
  const [here, there] = [a.condition.params.area, b.condition.params.area];
  if (typeof here !== 'string' || typeof there !== 'string' || !same(here, there)) return [];
  const must = code === 'RESIDENCE' ? 'has them live in' : 'has them stay within';
  const sentence =
    `${orderName(a.order)} ${must} the area “${here}”; ${orderName(b.order)} excludes them from it. ` +
    'Both cannot be kept: have one varied.';
  const which = code === 'RESIDENCE' ? 'residence-in-excluded-area' : 'inclusion-in-excluded-area';
  return [conflict(which, 'impossible', [a, b], sentence)];
}

function placeOf({ condition }: Standing): string {
  return typeof condition.params.place === 'string' ? condition.params.place : APPROVED;
}

function windowOf({ condition: { params } }: Standing) {
  const { from, to } = params;
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : null;
}

function same(a: string, b: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return plain(a) === plain(b);
}
