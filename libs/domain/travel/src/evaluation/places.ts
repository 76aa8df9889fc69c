import { daysFrom, type Step } from '@platform/calendar';
import { COUNTRIES, countryName } from '@domain/supervision';
import type { CaseTrip } from './travel-case.js';

/** Whether a place is the area or a part of it: `GB-SCT` lies in `GB`. */
export function liesIn(place: string, area: string): boolean {
  return place === area || place.startsWith(`${area}-`);
}

export function liesInAny(place: string, areas: readonly string[]): boolean {
  return areas.some((area) => liesIn(place, area));
}

/** Whether there is such a country, or the country of such a part. */
export function isKnownPlace(place: string): boolean {
  return COUNTRIES.has(place.slice(0, 2)) && /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(place);
}

export function nameOf(place: string): string {
  if (!isKnownPlace(place)) return place;
  return place.length > 2 ? `${place} (${countryName(place.slice(0, 2))})` : countryName(place);
}

/** How long a trip takes, in days from its departure to its return. An open return is longer than any threshold. */
export function lengthOf(
  trip: CaseTrip,
  today: string,
): { days: number; /** As it was planned. */ planned: number; step: Step } {
  const { departsOn } = trip;
  const planned = trip.returnsOn ? Math.max(0, daysFrom(departsOn, trip.returnsOn)) : Infinity;
  const end = trip.returnedOn ?? trip.returnsOn ?? null;
  if (end === null) {
    const text = 'The return is open, so the trip is taken to be longer than any threshold';
    return { days: Infinity, planned, step: { text, input: { departsOn }, result: 'open' } };
  }
  const isOverdue = !trip.returnedOn && today > end;
  const until = isOverdue ? today : end;
  const days = Math.max(0, daysFrom(departsOn, until));
  return {
    days,
    planned,
    step: {
      text: isOverdue
        ? 'Days from departure to today, because no return is recorded'
        : 'Days from departure to return, by the calendar',
      input: { from: departsOn, to: until },
      result: String(days),
    },
  };
}
