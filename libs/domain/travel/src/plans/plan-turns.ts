import { Temporal } from 'temporal-polyfill';
import { startOfDay } from '@platform/calendar';

/** What a list says of a plan at a moment. */
export interface Mark {
  outcome: string;
  /** The earliest safe limit of what is still to do, and the earliest of the law. ISO instants, or null. */
  nextLimit: string | null;
  legalLimit: string | null;
}

/** What it says from a moment on. */
export interface Turn extends Mark {
  at: string;
}

export interface Looked extends Mark {
  /** Limits of everything still to do: what they decide turns when they pass. */
  limits: readonly string[];
}

/** Days of which each beginning is looked at; every day the program looks anew. */
const DAYS = 9;
const MOST = 24;
const SECOND = 1000;

/**
 * What a plan comes to mean by time alone, the nearest first: it is judged at every moment at which something may turn, and
 * where it turned in between, that second is sought. Pure; no rule has to say when it looks at the clock.
 *
 * @param look what the plan means at an ISO instant
 * @param days on whose beginning or end something may turn, however far ahead, as local days
 */
export function turnsOf(
  look: (at: string) => Looked,
  now: string,
  { zone, days }: { zone: string; days: readonly string[] },
): Turn[] {
  const start = wholeSecond(now);
  const moments = new Set(midnights(start, zone, days));
  const turns: Turn[] = [];
  let before = look(now);
  let same = start;
  note(before, moments);
  for (let at = next(moments, same); at !== null && turns.length < MOST; at = next(moments, same)) {
    if (isSame(look(iso(at)), before)) {
      same = at;
      continue;
    }
    const turned = firstOther(look, before, same, at);
    before = look(iso(turned));
    same = turned;
    note(before, moments);
    const { outcome, nextLimit, legalLimit } = before;
    turns.push({ at: iso(turned), outcome, nextLimit, legalLimit });
  }
  return turns;
}

/** Of those ahead the nearest, or null. */
function next(moments: ReadonlySet<number>, after: number): number | null {
  let nearest: number | null = null;
  for (const one of moments) if (one > after && (nearest === null || one < nearest)) nearest = one;
  return nearest;
}

/** The first second at which it is not as before: `other` itself, most of the time. */
function firstOther(look: (at: string) => Looked, before: Mark, same: number, other: number): number {
  let [low, high] = [same, other];
  let middle = high - SECOND;
  while (low < middle) {
    if (isSame(look(iso(middle)), before)) low = middle;
    else high = middle;
    middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND;
  }
  return high;
}

/** The second that a limit names is still in time. */
function note({ limits }: Looked, moments: Set<number>): void {
  for (const limit of limits) moments.add(wholeSecond(limit) + SECOND);
}

function midnights(start: number, zone: string, days: readonly string[]): number[] {
  const today = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).toPlainDate();
  const soon = Array.from({ length: DAYS }, (_, n) => today.add({ days: n + 1 }).toString());
  const around = days.flatMap((day) => [day, Temporal.PlainDate.from(day).add({ days: 1 }).toString()]);
  return [...soon, ...around].map((day) => startOfDay(day, zone).value.epochMilliseconds);
}

function isSame(a: Mark, b: Mark): boolean {
  return a.outcome === b.outcome && a.nextLimit === b.nextLimit && a.legalLimit === b.legalLimit;
}

function wholeSecond(at: string): number {
  return Math.floor(Temporal.Instant.from(at).epochMilliseconds / SECOND) * SECOND;
}

function iso(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}
