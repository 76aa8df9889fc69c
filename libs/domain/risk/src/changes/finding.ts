import type { AssessmentRow } from '../assessments/assessments.store.js';
import type { RiskPractice } from '../practice/practice-kind.js';
import { triggered, type TriggerPoint } from '../practice/triggered.js';
import { isAnswered, waitingOf, type KeptChange, type KeptResponse } from './proposals.js';

/** A change to be kept with the result that shows it. */
export type FoundChange = Pick<
  KeptChange,
  'trigger' | 'title' | 'urgent' | 'seen' | 'actions' | 'carries'
> & {
  /** Null: from now on. */
  waitsSince: string | null;
};

type Practice = Pick<RiskPractice, 'triggers' | 'actions'>;

/**
 * What a new result asks for. Where it asks again for what still waits, the unanswered stands from now on with the new
 * one: of any result before, or of the version that this one puts right. An urgent one of an earlier day is answered by
 * itself. What the corrected version was answered to is not asked again.
 * @param rows of the person, the new result among them
 */
export function foundIn(
  practice: Practice,
  id: string,
  rows: readonly AssessmentRow[],
  changes: readonly KeptChange[],
  responses: readonly KeptResponse[],
): FoundChange[] {
  const row = rows.find((one) => one.id === id)!;
  const waiting = waitingOf(changes, responses);
  const corrects = row.correctionReason === null ? null : row.supersedesId;
  return triggered(practice, row.instrument, seriesTo(row, rows)).flatMap(({ trigger, seen }) => {
    const same = (one: KeptChange) => one.instrument === row.instrument && one.trigger === trigger.code;
    // Its draft has asked already, and was answered or waits.
    if (trigger.urgent && changes.some((one) => same(one) && one.assessmentId === id)) return [];
    const former = changes.find((one) => same(one) && one.assessmentId === corrects);
    // A change is carried once; where its bearer was a mistake, it waits by itself.
    const open = waiting.filter((one) => same(one) && !changes.some(({ carries }) => carries === one.id));
    const carried: KeptChange | undefined =
      open.find((one) => one === former) ?? (trigger.urgent ? undefined : open[0]);
    if (former && !carried) return [];
    const asked = trigger.actions
      .filter((code) => !former || !isAnswered(former, code, responses))
      .map((code) => ({
        code,
        title: practice.actions.find((one) => one.code === code)?.title ?? code,
      }));
    // What a practice of before asked for and nobody answered is not lost where today's asks for other things.
    for (const action of carried?.actions ?? [])
      if (!isAnswered(carried!, action.code, responses) && !asked.some(({ code }) => code === action.code))
        asked.push(action);
    if (asked.length === 0) return [];
    return [
      {
        trigger: trigger.code,
        title: trigger.title,
        urgent: trigger.urgent,
        seen: carried ? [...seen, `Not answered since the result of ${carried.assessedOn}`] : seen,
        actions: asked,
        carries: carried?.id ?? null,
        waitsSince: carried?.waitsSince ?? null,
      },
    ];
  });
}

/** Results of the same instrument up to this one, oldest first; what was corrected counts as its correction. */
function seriesTo(row: AssessmentRow, rows: readonly AssessmentRow[]): TriggerPoint[] {
  const given = rows.filter(({ state }) => state === 'final' || state === 'superseded');
  const corrected = new Set(given.filter((one) => one.correctionReason).map((one) => one.supersedesId));
  const own = given.filter((one) => one.instrument === row.instrument && !corrected.has(one.id)).toReversed();
  return own.slice(0, own.findIndex(({ id }) => id === row.id) + 1).map(pointOf);
}

function pointOf({ record, total, level }: AssessmentRow): TriggerPoint {
  const result = record?.result ?? null;
  return {
    total,
    band: result?.band ?? level,
    scaleBands: Object.values(result?.scales ?? {}).flatMap(({ band }) => band ?? []),
    flags: result?.flags ?? [],
    items: (result?.items ?? []).map(({ code, points }) => ({ code, points })),
  };
}
