import { dateOf, monthsAfter, monthsBeginningWith, withinDaysOf, type Step } from '@platform/calendar';
import { lawOn, type RegimeDefinition } from '../regimes/regimes.js';
import type { DurationRow } from '../regimes/regime.js';
import type { Duration } from './answer.js';
import { daysOut } from './counting.js';
import { firstOf } from './matches.js';
import type { RegistrationCase } from './registration-case.js';
import { faultIn, lengthOf, missingLength, stepOf } from './terms.js';

/** How long somebody stays registered, by disposal and age. */
export function durationOf({ content, code, version }: RegimeDefinition, known: RegistrationCase): Duration {
  const fault = faultIn(known.terms);
  if (fault) return asking(fault);
  const { row, missing } = firstOf(lawOn(content.duration, known.relevantDate), known);
  if (!row)
    return asking(
      missing.length > 0
        ? `How long it lasts depends on ${missing.join(' and on ')}`
        : 'No row of the regime says how long it lasts for this disposal',
      missing,
    );
  const base = {
    citation: [row.cite],
    unverified: row.unverified ? [`How long it lasts: ${row.cite}`] : [],
  };
  const steps: Step[] = [
    ...stepOf(known.terms),
    {
      text: 'The row of the regime for this disposal',
      input: { regime: `${code} v${version}`, disposal: known.disposal ?? 'not said' },
      result: row.indefinite ? 'without end' : `${monthsOf(row, known) ?? 'not known'} months`,
    },
  ];
  if (row.indefinite) return { ...base, indefinite: true, endsOn: null, ask: null, steps };
  return { ...base, ...ending(row, known, steps) };
}

function monthsOf({ months, as_stated }: DurationRow, { terms }: RegistrationCase): number | null {
  return as_stated ? lengthOf(terms) : (months ?? null);
}

function ending(
  row: DurationRow,
  known: RegistrationCase,
  before: readonly Step[],
): Omit<Duration, 'citation' | 'unverified'> {
  const whole = monthsOf(row, known);
  if (whole === null)
    return dependsOn(missingLength(known.terms) ?? 'the period that the disposal states', before);
  const steps = [...before];
  let months = whole;
  if (row.half_under_18) {
    const { under18 = null } = known.facts;
    if (under18 === null) return dependsOn('whether they were under 18 on the relevant date', before);
    if (under18) {
      months = whole / 2;
      const text = 'Under 18 on the relevant date: half of it';
      steps.push({ text, input: { months: String(whole) }, result: `${months} months` });
    }
  }
  const counted = lastDay(known.relevantDate, months, row.count);
  steps.push(...counted.steps);
  let endsOn = counted.day;
  if (row.excludes) {
    const out = known.spells.filter(({ kind }) => row.excludes!.includes(kind));
    const extended = prolonged(out, known.relevantDate, endsOn);
    if (extended === null) {
      const text = 'Time in custody or hospital is not counted, and it is not over';
      return {
        indefinite: false,
        endsOn: null,
        ask: null,
        steps: [...steps, { text, input: { endsOn }, result: 'the end is not known yet' }],
      };
    }
    if (extended !== endsOn) {
      const text = 'Time in custody or hospital is not counted, so the end comes later';
      steps.push({ text, input: { endsOn }, result: extended });
      endsOn = extended;
    }
  }
  return { indefinite: false, endsOn, ask: null, steps };
}

/** Months may be halves: the half month is counted as fifteen days, which is later and so never too short. */
function lastDay(
  from: string,
  months: number,
  count: DurationRow['count'],
): { day: string; steps: readonly Step[] } {
  const whole = Math.floor(months);
  const rest = Math.ceil((months - whole) * 30);
  const first =
    whole === 0
      ? { value: dateOf(from), steps: [] }
      : count === 'after'
        ? monthsAfter(from, whole)
        : monthsBeginningWith(from, whole);
  if (rest === 0) return { day: first.value.toString(), steps: first.steps };
  const second = withinDaysOf(first.value, rest);
  return { day: second.value.toString(), steps: [...first.steps, ...second.steps] };
}

/** Days left out are added, and again for what of them lies in what was added. Null: one is not over. */
function prolonged(out: RegistrationCase['spells'], from: string, until: string): string | null {
  let end = until;
  for (;;) {
    const days = daysOut(out, from, end);
    if (days === null) return null;
    const next = dateOf(until).add({ days }).toString();
    if (next <= end) return end;
    end = next;
  }
}

function dependsOn(fact: string, steps: readonly Step[]): Duration {
  return asking(`How long it lasts depends on ${fact}`, [fact], steps);
}

function asking(ask: string, missing: readonly string[] = [], steps: readonly Step[] = []): Duration {
  return {
    indefinite: false,
    endsOn: null,
    ask,
    missing,
    steps: [...steps, { text: `${ask}. Unknown is not "over"`, input: {}, result: 'ask' }],
    citation: [],
    unverified: [],
  };
}
