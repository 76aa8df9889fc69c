import { Temporal } from 'temporal-polyfill';
import type { ChangeFact } from './registration-case.js';

/** A stay that is long enough, and the day on which it became so. */
export interface QualifyingStay {
  id: string;
  on: string;
}

/** Tells stays at one place from those at another; a stay of which nobody said where is at a place of its own. */
export const placeOf = ({ id, place }: ChangeFact): string => place?.trim().toLowerCase() || id;

/**
 * Stays at one place of so many days, in one go or taken together within twelve months. The event is the day on which
 * the number is full. A stay that is not over is counted to its end when that is known, and so as if it went on.
 */
export function qualifyingStays(stays: readonly ChangeFact[], full: number): QualifyingStay[] {
  const found: QualifyingStay[] = [];
  const places = new Map<string, ChangeFact[]>();
  for (const one of stays) {
    const place = placeOf(one);
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  for (const all of places.values()) {
    const days: string[] = [];
    for (const stay of [...all].sort((a, b) => ((a.happenedOn ?? '') < (b.happenedOn ?? '') ? -1 : 1))) {
      if (!stay.happenedOn) continue;
      const first = Temporal.PlainDate.from(stay.happenedOn);
      const last = stay.untilOn ? Temporal.PlainDate.from(stay.untilOn) : first.add({ days: full - 1 });
      let on: string | null = null;
      for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
        const written = day.toString();
        if (!days.includes(written)) days.push(written);
        const since = day.subtract({ months: 12 }).toString();
        on = days.filter((one) => one > since && one <= written).length >= full ? written : null;
        if (on) break;
      }
      if (on) found.push({ id: stay.id, on });
    }
  }
  return found;
}
