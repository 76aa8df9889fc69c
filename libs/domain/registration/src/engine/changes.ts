import { dateOf, type HolidaySet, type Step } from '@platform/calendar';
import { lawOn, type RegimeDefinition } from '../regimes/regimes.js';
import type { AdvanceRow, ChangeRow } from '../regimes/regime.js';
import type { Due } from './answer.js';
import { dayOf, safeDay } from './counting.js';
import type { ChangeFact, NotificationFact, RegistrationCase } from './registration-case.js';
import { placeOf, qualifyingStays } from './stays.js';

/** What has changed and has to be told, each with its own limit, and what was told already. */
export function changeDues(
  definition: RegimeDefinition,
  known: RegistrationCase,
  holidays: HolidaySet | null,
): Due[] {
  return known.changes.flatMap((change) => {
    const day = change.happenedOn ?? change.expectedOn;
    if (!day) return [];
    const row = lawOn(definition.content.changes, day).find(({ code }) => code === change.code);
    if (!row) return [unknownChange(definition, change)];
    const event = eventOf(row, change, known);
    if (event === null) return [];
    return changeDue(definition, change, { row, event }, known, holidays);
  });
}

/** The day from which it is counted; null: a stay that is not long enough, or at a place that was told of. */
function eventOf(
  row: ChangeRow,
  change: ChangeFact,
  { changes, notifications }: RegistrationCase,
): string | null {
  if (!row.full_days) return change.happenedOn ?? change.expectedOn ?? null;
  const same = changes.filter(({ code }) => code === change.code);
  const found = qualifyingStays(same, row.full_days);
  const on = found.find(({ id }) => id === change.id)?.on ?? null;
  // A place that was told of is told: who comes back to it within the year has nothing new to say.
  if (on === null || notifications.some((one) => one.changes.includes(change.id))) return on;
  const yearAgo = dateOf(on).subtract({ months: 12 }).toString();
  const there = found.filter((one) => one.on < on && same.some((s) => s.id === one.id && isAt(s, change)));
  const isTold = notifications.some(
    (one) => one.on > yearAgo && there.some(({ id }) => one.changes.includes(id)),
  );
  return isTold ? null : on;
}

const isAt = (one: ChangeFact, other: ChangeFact): boolean => placeOf(one) === placeOf(other);

function changeDue(
  definition: RegimeDefinition,
  change: ChangeFact,
  { row, event }: { row: ChangeRow; event: string },
  known: RegistrationCase,
  holidays: HolidaySet | null,
): Due[] {
  const tellings = known.notifications.filter(({ changes }) => changes.includes(change.id));
  const isEarly = (one: NotificationFact) =>
    change.expectedOn != null && (one.inAdvance ?? (change.happenedOn === null || one.on < event));
  // What was told once it had happened counts, whatever was told before.
  const told = tellings.find((one) => !isEarly(one)) ?? tellings[0];
  const doneAt = told ? (told.at ?? told.on) : null;
  const { advance } = definition.content;
  const inAdvance = told !== undefined && isEarly(told);
  const due = (
    dueOn: string,
    steps: readonly Step[],
    done: string | null,
    cites: readonly string[] = [row.cite],
  ): Due => ({
    kind: 'CHANGE',
    code: change.code,
    occasion: change.id,
    title: row.title,
    dueOn,
    ...safeDay(row.safe && dueOn === counted.day ? dayOf(event, row.safe, holidays).day : null, dueOn),
    opensOn: null,
    standsStill: null,
    ask: null,
    steps,
    citation: cites,
    unverified: [row, ...(inAdvance && advance ? [advance] : [])]
      .filter((one) => one.unverified)
      .map((one) => `${row.title}: ${one.cite}`),
    doneAt: done,
  });
  const happened: Step = {
    text: row.full_days ? `The day on which ${row.full_days} days were full` : 'The day on which it happened',
    input: {},
    result: event,
  };
  const counted = dayOf(event, row.limit, holidays);
  if (!inAdvance) return [due(counted.day, [happened, ...counted.steps], doneAt)];
  if (!advance) {
    const text = 'The regime says nothing of telling in advance, so it is told again when it has happened';
    return [due(counted.day, [happened, { text, input: {}, result: 'tell again' }, ...counted.steps], null)];
  }
  const { counts, steps } = advanceOf(advance, change);
  const cites = [row.cite, advance.cite];
  const report = dayOf(
    change.expectedOn!,
    { count: 'beginning-with', n: advance.report_days, unit: 'days' },
    holidays,
  );
  if (change.happenedOn === null) return [due(report.day, [...steps, ...report.steps], null, cites)];
  if (counts) return [due(counted.day, [happened, ...steps], doneAt, cites)];
  return [due(counted.day, [happened, ...steps, ...counted.steps], null, cites)];
}

/** Whether telling beforehand holds, now that it is known when it happened. */
function advanceOf(
  row: AdvanceRow,
  { expectedOn, happenedOn }: ChangeFact,
): { counts: boolean; steps: Step[] } {
  const stated = dateOf(expectedOn!);
  const earliest = stated.subtract({ days: row.early_days }).toString();
  const latest = stated.add({ days: row.happen_days - 1 }).toString();
  const input = { stated: expectedOn!, happened: happenedOn ?? 'not yet' };
  if (happenedOn === null) {
    const text = `It was told in advance. If it has not happened by ${latest}, that is reported`;
    return { counts: true, steps: [{ text, input, result: latest }] };
  }
  if (happenedOn < earliest) {
    const text = `It happened more than ${row.early_days} days before the stated day, so telling in advance does not count`;
    return { counts: false, steps: [{ text, input, result: 'tell again' }] };
  }
  if (happenedOn > latest) {
    const text = `It did not happen within ${row.happen_days} days beginning with the stated day, so telling in advance does not count`;
    return { counts: false, steps: [{ text, input, result: 'tell again' }] };
  }
  return { counts: true, steps: [{ text: 'It happened when it was told it would', input, result: 'told' }] };
}

function unknownChange({ code: regime }: RegimeDefinition, { code, id }: ChangeFact): Due {
  const ask = `The regime has no row for this kind of change. Ask the authority whether it has to be told`;
  return {
    kind: 'CHANGE',
    code,
    occasion: id,
    title: 'Ask: whether a change has to be told',
    dueOn: null,
    opensOn: null,
    standsStill: null,
    ask,
    steps: [{ text: `${ask}. Unknown is not "nothing due"`, input: { regime, code }, result: 'ask' }],
    citation: [],
    unverified: [],
    doneAt: null,
  };
}
