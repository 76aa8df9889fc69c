import { Temporal } from 'temporal-polyfill';
import { dateOf, type HolidaySet, type Step } from '@platform/calendar';
import { limitOf, type Span } from '@platform/duties';
import type { SpellKind } from '../regimes/regime.js';
import type { Spell } from './registration-case.js';

/** The last day of a span, or since when time stands still. */
export interface CountedDay {
  day: string | null;
  standsStill: string | null;
  steps: readonly Step[];
}

const SPELL_WORDS: Readonly<Record<SpellKind, string>> = {
  CUSTODY: 'in custody',
  HOSPITAL: 'detained in hospital',
  ABROAD: 'abroad',
};

/** The day of a span from a day, by the calendar. */
export function dayOf(
  from: string,
  span: Span,
  holidays: HolidaySet | null,
): { day: string; steps: readonly Step[] } {
  // The zone does not matter: only whole days are asked for, and the step to the end of the day is the duty's own.
  const { at, steps } = limitOf(from, span, 'UTC', holidays);
  return {
    day: at.toZonedDateTimeISO('UTC').toPlainDate().toString(),
    steps: span.unit === 'hours' ? steps : steps.slice(0, -1),
  };
}

/** The same, where days in custody, in hospital or abroad do not count. The day of release or return counts. */
export function dayLeavingOut(
  from: string,
  span: Span,
  spells: readonly Spell[],
  kinds: readonly SpellKind[],
  holidays: HolidaySet | null,
): CountedDay {
  const out = spells.filter(({ kind }) => kinds.includes(kind));
  if (out.length === 0 || span.unit !== 'days') return afterSpells(from, span, out, holidays);
  let day = dateOf(from);
  let left = span.n + (span.count === 'beginning-with' ? 0 : 1);
  const skipped: Step[] = [];
  for (;;) {
    const spell = covering(out, day.toString());
    if (spell) {
      skipped.push(stepOf(spell));
      if (spell.to === null) return { day: null, standsStill: spell.kind, steps: skipped };
      day = dateOf(spell.to);
      continue;
    }
    left -= 1;
    if (left <= 0) break;
    day = day.add({ days: 1 });
  }
  const counted = dayOf(from, span, holidays);
  if (skipped.length === 0) return { ...counted, standsStill: null };
  const text = `${span.n} day${span.n === 1 ? '' : 's'}, counting only days on which time ran`;
  const input = { from, count: span.count };
  return {
    day: day.toString(),
    standsStill: null,
    steps: [...skipped, { text, input, result: day.toString() }],
  };
}

function afterSpells(
  from: string,
  span: Span,
  out: readonly Spell[],
  holidays: HolidaySet | null,
): CountedDay {
  let start = from;
  const skipped: Step[] = [];
  for (let spell = covering(out, start); spell; spell = covering(out, start)) {
    skipped.push(stepOf(spell));
    if (spell.to === null) return { day: null, standsStill: spell.kind, steps: skipped };
    start = spell.to;
  }
  const { day, steps } = dayOf(start, span, holidays);
  return { day, standsStill: null, steps: [...skipped, ...steps] };
}

/** Time that a spell covers: its first day, and not that of release or return. Empty ones cover nothing. */
export function covering(spells: readonly Spell[], day: string): Spell | null {
  return spells.find(({ from, to }) => from <= day && (to === null || day < to)) ?? null;
}

/** How many days of spells lie in a span of days; null where one of them is not over. */
export function daysOut(spells: readonly Spell[], from: string, to: string): number | null {
  let days = 0;
  let until = from;
  for (const one of [...spells].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (one.from > to) break;
    if (one.to === null) return null;
    const start = one.from > until ? one.from : until;
    if (one.to <= start) continue;
    days += Temporal.PlainDate.from(start).until(one.to).total('days');
    until = one.to;
  }
  return days;
}

export function stepOf({ kind, from, to }: Spell): Step {
  return {
    text: `Time does not run while they are ${SPELL_WORDS[kind]}`,
    input: { from, to: to ?? 'not over' },
    result: to === null ? 'time stands still' : `time runs again from ${to}`,
  };
}

/** The safe day beside that of the law, where it is another one. */
export function safeDay(safe: string | null | undefined, legal: string | null): { safeOn?: string } {
  return safe && legal && safe < legal ? { safeOn: safe } : {};
}
