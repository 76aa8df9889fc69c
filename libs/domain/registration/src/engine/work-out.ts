import type { HolidaySet } from '@platform/calendar';
import { lawOn, type RegimeDefinition } from '../regimes/regimes.js';
import type { Due, Duration, RegistrationAnswer } from './answer.js';
import { changeDues } from './changes.js';
import { dayLeavingOut, dayOf, safeDay } from './counting.js';
import { coverageOf } from './coverage.js';
import { durationOf } from './duration.js';
import { firstOf } from './matches.js';
import { periodicDues } from './periodic.js';
import type { RegistrationCase } from './registration-case.js';

/**
 * What a regime asks of somebody: whether it is about them, for how long, and what is due. Pure. Whatever is not known
 * comes out as something to ask, never as nothing due.
 */
export function workOut(
  definition: RegimeDefinition,
  known: RegistrationCase,
  { today, holidays }: { today: string; holidays: HolidaySet | null },
): RegistrationAnswer {
  const coverage = coverageOf(definition, known);
  const duration = durationOf(definition, known);
  if (coverage.covered === false) return { coverage, duration, dues: [] };
  const open = [
    initialDue(definition, known, holidays),
    ...periodicDues(definition, known, today, holidays),
    ...changeDues(definition, known, holidays),
  ];
  return {
    coverage,
    duration,
    dues: [
      ...open.filter((due) => bindsStill(due, duration)),
      ...endOf(duration),
      ...reviewOf(definition, known, duration, holidays),
    ],
  };
}

/** After the last day nothing more falls due; what fell due before it stays. */
function bindsStill({ dueOn, kind }: Due, { endsOn }: Duration): boolean {
  return kind !== 'PERIODIC' || endsOn === null || dueOn === null || dueOn <= endsOn;
}

function initialDue(
  { content, code }: RegimeDefinition,
  known: RegistrationCase,
  holidays: HolidaySet | null,
): Due {
  const { row, possible, missing } = firstOf(lawOn(content.initial, known.relevantDate), known);
  const first = known.notifications[0];
  const base = {
    kind: 'INITIAL' as const,
    code: 'INITIAL',
    occasion: 'first',
    title: 'First report to the register',
    opensOn: null,
    doneAt: first ? (first.at ?? first.on) : null,
  };
  const limits = possible.map((one) => ({
    one,
    limit: dayLeavingOut(known.relevantDate, one.limit, known.spells, one.disregards ?? [], holidays),
  }));
  const strictest = limits.sort((a, b) => ((a.limit.day ?? '9999') < (b.limit.day ?? '9999') ? -1 : 1))[0];
  if (!strictest) {
    const ask = 'No row of the regime says when the first report is due';
    const steps = [{ text: `${ask}. Unknown is not "nothing due"`, input: { regime: code }, result: 'ask' }];
    return { ...base, dueOn: null, standsStill: null, ask, steps, citation: [], unverified: [] };
  }
  const { one, limit } = strictest;
  // What came from elsewhere without its history is asked about, and not called late.
  const unreported =
    !first && known.disposal === null
      ? 'No report to the register is recorded, nor what the registration rests on: ask when the last report was'
      : null;
  const relevant = { text: 'The relevant date', input: {}, result: known.relevantDate };
  const safe =
    one.safe && dayLeavingOut(known.relevantDate, one.safe, known.spells, one.disregards ?? [], holidays).day;
  return {
    ...base,
    dueOn: limit.day,
    ...safeDay(safe, limit.day),
    standsStill: limit.standsStill,
    ask: row
      ? unreported
      : `The limit depends on ${missing.join(' and on ')}: this is the strictest that is possible`,
    missing: row ? (unreported ? ['the disposal', 'when the last report to the register was'] : []) : missing,
    steps: [relevant, ...limit.steps],
    citation: [one.cite],
    unverified: one.unverified ? [`First report: ${one.cite}`] : [],
  };
}

function endOf({ endsOn, indefinite, ask, missing, steps, citation, unverified }: Duration): Due[] {
  if (indefinite || (endsOn === null && ask === null)) return [];
  const title = ask ? 'Ask: how long the registration lasts' : 'The registration ends';
  const nothing = { opensOn: null, standsStill: null, doneAt: null };
  return [
    {
      ...nothing,
      kind: 'END',
      code: 'END',
      occasion: 'end',
      title,
      dueOn: endsOn,
      ask,
      missing,
      steps,
      citation,
      unverified,
    },
  ];
}

function reviewOf(
  { content }: RegimeDefinition,
  known: RegistrationCase,
  { indefinite }: Duration,
  holidays: HolidaySet | null,
): Due[] {
  const first = known.notifications[0];
  if (!indefinite || content.review.length === 0 || !first) return [];
  const { row, possible, missing } = firstOf(lawOn(content.review, known.relevantDate), known);
  const counted = possible
    .map((one) => ({
      one,
      ...dayOf(first.on, { count: 'after', n: one.after_years, unit: 'years' }, holidays),
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))[0];
  if (!counted) return [];
  return [
    {
      kind: 'REVIEW',
      code: 'REVIEW',
      occasion: 'review',
      title: 'From this day they may ask for a review',
      dueOn: counted.day,
      opensOn: null,
      standsStill: null,
      ask: row
        ? null
        : `The day depends on ${missing.join(' and on ')}: this is the earliest that is possible`,
      steps: [{ text: 'The first report to the register', input: {}, result: first.on }, ...counted.steps],
      citation: [counted.one.cite],
      unverified: counted.one.unverified ? [`Review: ${counted.one.cite}`] : [],
      doneAt: null,
    },
  ];
}
