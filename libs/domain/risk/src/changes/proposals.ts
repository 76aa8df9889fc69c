import type { AssessmentRow } from '../assessments/assessments.store.js';
import type { RiskPractice } from '../practice/practice-kind.js';
import { triggered, type TriggerPoint } from '../practice/triggered.js';
import type { ProposalView, ResponseView } from './views.js';

export type KeptResponse = ResponseView & { assessmentId: string; trigger: string; action: string };

/** Every change that the results show, the newest first, with its answers. What was corrected counts as its correction. */
export function proposalsOf(
  rows: readonly AssessmentRow[],
  practice: RiskPractice,
  responses: readonly KeptResponse[],
): ProposalView[] {
  const corrected = new Set(
    rows.filter((row) => row.correctionReason && row.state !== 'draft').map((row) => row.supersedesId),
  );
  const given = rows.filter(
    ({ id, state }) => (state === 'final' || state === 'superseded') && !corrected.has(id),
  );
  const instruments = [...new Set(given.map(({ instrument }) => instrument))];
  return instruments
    .flatMap((instrument) => {
      // The store gives the newest first.
      const own = given.filter((row) => row.instrument === instrument).toReversed();
      const series = own.map(pointOf);
      return own.flatMap((row, n) =>
        triggered(practice, instrument, series.slice(0, n + 1)).map(({ trigger, seen }): ProposalView => ({
          assessmentId: row.id,
          instrument,
          assessedOn: row.assessedOn,
          superseded: row.state === 'superseded',
          trigger: trigger.code,
          title: trigger.title,
          urgent: trigger.urgent,
          seen,
          actions: trigger.actions.map((code) => ({
            code,
            title: practice.actions.find((action) => action.code === code)?.title ?? code,
            response: responseTo(row.id, trigger.code, code, responses),
          })),
        })),
      );
    })
    .sort((a, b) => (a.assessedOn < b.assessedOn ? 1 : a.assessedOn > b.assessedOn ? -1 : 0));
}

/** Still wants an answer: of the result in force, or urgent and passed over. */
export function isWaiting({ superseded, urgent, actions }: ProposalView): boolean {
  return actions.some(({ response }) => response === null) && (!superseded || urgent);
}

function responseTo(
  assessmentId: string,
  trigger: string,
  action: string,
  responses: readonly KeptResponse[],
): ResponseView | null {
  const found = responses.find(
    (one) => one.assessmentId === assessmentId && one.trigger === trigger && one.action === action,
  );
  return found ? { decision: found.decision, reason: found.reason, by: found.by, at: found.at } : null;
}

function pointOf({ record, total, level }: AssessmentRow): TriggerPoint {
  const result = record?.result ?? null;
  return {
    total,
    band: result?.band ?? level,
    flags: result?.flags ?? [],
    items: (result?.items ?? []).map(({ code, points }) => ({ code, points })),
  };
}
