import { dateOf, type HolidaySet, type Step } from '@platform/calendar';
import { lawOn, type RegimeDefinition } from '../regimes/regimes.js';
import type { PeriodicRow } from '../regimes/regime.js';
import type { Due } from './answer.js';
import { covering, dayLeavingOut, dayOf, stepOf } from './counting.js';
import { firstOf } from './matches.js';
import type { NotificationFact, RegistrationCase } from './registration-case.js';
import { asksTheHomeless, lostAfter, rowsWithResidence, SINCE_WHEN } from './residence.js';

/** The periodic report that is next, and the one before it with what met it. */
export function periodicDues(
  definition: RegimeDefinition,
  known: RegistrationCase,
  today: string,
  holidays: HolidaySet | null,
): Due[] {
  const { content } = definition;
  const resetting = resettersOf(definition, known);
  const last = resetting.at(-1);
  // Before the first report the initial one is due, and nothing that follows it.
  if (!last) return [];
  const { row, possible, missing } = firstOf(lawOn(content.periodic, today), known);
  if (possible.length === 0)
    return [unknownPeriod(definition, 'No row of the regime says how often they report')];
  const rows = row ? [row] : possible;
  const strictest = (since: NotificationFact) => {
    const all = rows.some((one) => lostAfter(since, one, known))
      ? [...rows, ...rowsWithResidence(definition, known, today)]
      : rows;
    return earliest(all.map((one) => ({ one, limit: limitOf(one, since, resetting[0]!, known, holidays) })));
  };
  const unknown = row && asksTheHomeless(row) && !known.noFixedAbodeSince ? [SINCE_WHEN] : missing;
  const ask =
    unknown.length === 0
      ? null
      : `How often they report depends on ${unknown.join(' and on ')}: this is the strictest that is possible`;
  const before = resetting.at(-2);
  return [
    ...(before ? [dueOf(before, strictest(before), { ask, doneAt: last.at ?? last.on })] : []),
    dueOf(last, strictest(last), { ask, doneAt: null }),
  ];
}

function earliest(limits: { one: PeriodicRow; limit: Counted }[]): { one: PeriodicRow; limit: Counted } {
  return limits.sort((a, b) => ((a.limit.day ?? '9999') < (b.limit.day ?? '9999') ? -1 : 1))[0]!;
}

/**
 * Reports after which the period starts again: the first, periodic ones, and changes unless their rows say otherwise. Those of
 * one day are one: the period that begins with it is the same, and none of them met it.
 */
function resettersOf(
  { content }: RegimeDefinition,
  { notifications, changes }: RegistrationCase,
): NotificationFact[] {
  const all = notifications.filter(({ kind, changes: told, on }) => {
    if (kind !== 'CHANGE') return true;
    const codes = told.map((id) => changes.find((one) => one.id === id)?.code);
    const rows = lawOn(content.changes, on);
    return codes.some((code) => rows.find((one) => one.code === code)?.resets === true);
  });
  return all.filter(({ on }, n) => all[n + 1]?.on !== on);
}

interface Counted {
  day: string | null;
  opensOn: string | null;
  standsStill: string | null;
  steps: readonly Step[];
}

function limitOf(
  row: PeriodicRow,
  since: NotificationFact,
  first: NotificationFact,
  known: RegistrationCase,
  holidays: HolidaySet | null,
): Counted {
  const steps: Step[] = [];
  let day: string;
  if (row.anchor === 'first_report') {
    const next = anniversaryAfter(first.on, since, row);
    day = next;
    const text = 'The next anniversary of the first report whose days for reporting were not used';
    steps.push({ text, input: { first: first.on, last: since.on }, result: next });
  } else {
    const lostOn = lostAfter(since, row, known);
    const from = lostOn ?? since.on;
    const counted = dayOf(from, row.every, holidays);
    day = counted.day;
    const text = lostOn
      ? 'The day from which they have had no sole or main residence, after the last report'
      : 'The last report from which the period runs';
    steps.push({ text, input: lostOn ? { last: since.on } : {}, result: from }, ...counted.steps);
  }
  if (row.grace_days) {
    const counted = dayOf(day, { count: 'within', n: row.grace_days, unit: 'days' }, holidays);
    day = counted.day;
    steps.push(...counted.steps);
  }
  const opensOn = row.window_days ? dateOf(day).subtract({ days: row.window_days }).toString() : null;
  const out = known.spells.filter(({ kind }) => row.deferred?.by.includes(kind));
  const spell = covering(out, day);
  if (!spell || !row.deferred) return { day, opensOn, standsStill: null, steps };
  if (spell.to === null)
    return { day: null, opensOn, standsStill: spell.kind, steps: [...steps, stepOf(spell)] };
  const { limit, by } = row.deferred;
  const put = dayLeavingOut(spell.to, limit, known.spells, by, holidays);
  return {
    day: put.day,
    opensOn,
    standsStill: put.standsStill,
    steps: [...steps, stepOf(spell), ...put.steps],
  };
}

/** The first anniversary whose days for reporting had not begun when the last report was made. */
function anniversaryAfter(first: string, since: NotificationFact, { window_days = 0 }: PeriodicRow): string {
  const start = dateOf(first);
  for (let n = 1; ; n += 1) {
    const day = start.add({ years: n });
    if (day.subtract({ days: window_days }).toString() > since.on) return day.toString();
  }
}

function dueOf(
  since: NotificationFact,
  { one, limit }: { one: PeriodicRow; limit: Counted },
  { ask, doneAt }: { ask: string | null; doneAt: string | null },
): Due {
  return {
    kind: 'PERIODIC',
    code: one.code,
    occasion: since.on,
    title: one.title,
    dueOn: limit.day,
    opensOn: limit.opensOn,
    standsStill: limit.standsStill,
    ask,
    steps: limit.steps,
    citation: [one.cite],
    unverified: one.unverified ? [`${one.title}: ${one.cite}`] : [],
    doneAt,
  };
}

function unknownPeriod({ code }: RegimeDefinition, ask: string): Due {
  return {
    kind: 'PERIODIC',
    code: 'UNKNOWN',
    occasion: 'unknown',
    title: 'Ask: when the next report is due',
    dueOn: null,
    opensOn: null,
    standsStill: null,
    ask,
    steps: [{ text: `${ask}. Unknown is not "nothing due"`, input: { regime: code }, result: 'ask' }],
    citation: [],
    unverified: [],
    doneAt: null,
  };
}
