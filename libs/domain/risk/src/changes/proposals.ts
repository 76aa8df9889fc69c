import type { AssessmentState } from '../assessments/assessment.entities.js';
import type { ProposalView, ResponseView } from './views.js';

export type KeptResponse = ResponseView & {
  assessmentId: string;
  trigger: string;
  round: number;
  action: string;
};

/** What a result asked for on its day, kept with it. */
export interface KeptChange {
  id: string;
  personId: string;
  assessmentId: string;
  instrument: string;
  assessedOn: string;
  trigger: string;
  title: string;
  urgent: boolean;
  seen: string[];
  actions: { code: string; title: string }[];
  /** An unanswered one of before that this stands for as well. */
  carries: string | null;
  /** From 1; a draft asks again where another sign is entered after the answer. */
  round: number;
  waitsSince: string;
  /** Of the assessment: what a draft says is provisional, and stays when it is thrown away. */
  state: AssessmentState;
  superseded: boolean;
  corrected: string | null;
}

/** Every change that the results show, in the order given, with its answers. */
export function proposalsOf(
  changes: readonly KeptChange[],
  responses: readonly KeptResponse[],
): ProposalView[] {
  return changes.map((one) => {
    const by = carrierOf(one, changes, responses);
    return {
      assessmentId: one.assessmentId,
      instrument: one.instrument,
      assessedOn: one.assessedOn,
      state: one.state,
      round: one.round,
      superseded: one.superseded,
      corrected: one.corrected,
      carriedTo: by ? { assessmentId: by.assessmentId, assessedOn: by.assessedOn } : null,
      waitsSince: one.waitsSince,
      trigger: one.trigger,
      title: one.title,
      urgent: one.urgent,
      seen: one.seen,
      actions: one.actions.map((action) => ({
        ...action,
        response: responseTo(one, action.code, responses),
      })),
    };
  });
}

/** Still wants an answer: a later result alone answers nothing. */
export function isWaiting({
  carriedTo,
  actions,
}: {
  carriedTo: unknown;
  actions: readonly { response: unknown }[];
}): boolean {
  return carriedTo === null && actions.some(({ response }) => response === null);
}

/** What is unanswered, and not carried over to a later result. */
export function waitingOf(changes: readonly KeptChange[], responses: readonly KeptResponse[]): KeptChange[] {
  const views = proposalsOf(changes, responses);
  return changes.filter((_, n) => isWaiting(views[n]!));
}

/** An action of this change with no answer, and of those that it stands for: one answer is given to all. */
export function unansweredAlong(
  change: KeptChange,
  action: string,
  changes: readonly KeptChange[],
  responses: readonly KeptResponse[],
): KeptChange[] {
  const before = changes.find(({ id }) => id === change.carries);
  const rest = before ? unansweredAlong(before, action, changes, responses) : [];
  const asks = change.actions.some(({ code }) => code === action);
  return asks && !responseTo(change, action, responses) ? [change, ...rest] : rest;
}

export function isAnswered(change: KeptChange, action: string, responses: readonly KeptResponse[]): boolean {
  return responseTo(change, action, responses) !== null;
}

/** A change that was a mistake carries nothing: what it stood for waits again. */
function carrierOf(
  { id }: KeptChange,
  changes: readonly KeptChange[],
  responses: readonly KeptResponse[],
): KeptChange | null {
  const by = changes.find(({ carries }) => carries === id);
  const isMistaken = by && responses.some((one) => isOf(one, by) && one.decision === 'mistaken');
  return by && !isMistaken ? by : null;
}

function responseTo(
  change: KeptChange,
  action: string,
  responses: readonly KeptResponse[],
): ResponseView | null {
  const found = responses.find((one) => isOf(one, change) && one.action === action);
  return found ? { decision: found.decision, reason: found.reason, by: found.by, at: found.at } : null;
}

function isOf(one: KeptResponse, { assessmentId, trigger, round }: KeptChange): boolean {
  return one.assessmentId === assessmentId && one.trigger === trigger && one.round === round;
}
