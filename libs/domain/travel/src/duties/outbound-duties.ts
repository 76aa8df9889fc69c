import type { FoundDuty } from '@platform/duties';
import type { JudgedPlan } from './plan-case.js';

/** An agency that was told has to acknowledge it, to be told again where it is not so any more, and to be heard where it answers. */
export function outboundDuties(judged: JudgedPlan): FoundDuty[] {
  return [...receipts(judged), ...corrections(judged), ...answers(judged)];
}

const ASKS = {
  CORRECTION_ASKED: 'something in the notice is wrong: correct it, or tell them that it stands',
  RETURN_CONFIRMED: 'the person is back: record the return, or tell them that it is not so',
  COMPLAINT: 'it complains: record the complaint, so that it is answered in writing',
} as const;

function answers({ plan, due }: JudgedPlan): FoundDuty[] {
  return plan.replies.map(({ id, kind, at, answeredAt }) =>
    due({
      rule: 'travel-outbound-answer',
      occasion: id,
      from: at,
      why: [{ text: 'An agency that was told of the journey answered', input: { at }, result: ASKS[kind] }],
      doneAt: answeredAt,
    }),
  );
}

function corrections({ plan, due }: JudgedPlan): FoundDuty[] {
  return plan.corrections.map(({ id, changedAt, correctedAt }) =>
    due({
      rule: 'travel-outbound-correct',
      occasion: id,
      from: changedAt,
      why: [
        {
          text: 'The journey was changed after another agency was told of it, and what it has is not so any more',
          input: { at: changedAt },
          result: 'to be corrected',
        },
      ],
      doneAt: correctedAt,
    }),
  );
}

/** Somebody asks where nobody acknowledges. */
function receipts({ plan, due }: JudgedPlan): FoundDuty[] {
  return plan.outbound.map(({ id, sentAt, acknowledgeBy, acknowledgedAt }) =>
    due({
      rule: 'travel-outbound-receipt',
      subjectId: id,
      from: acknowledgeBy,
      span: { count: 'after', n: 0, unit: 'hours' },
      alertAt: acknowledgeBy,
      why: [
        {
          text: 'Another agency was told of the journey, and has to say that it has the notice',
          input: { sentAt },
          result: acknowledgeBy,
        },
      ],
      doneAt: acknowledgedAt,
    }),
  );
}
