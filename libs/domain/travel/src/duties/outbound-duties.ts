import type { FoundDuty } from '@platform/duties';
import type { JudgedPlan } from './plan-case.js';

/** An agency that was told has to acknowledge it; somebody asks where it does not. */
export function outboundDuties({ plan, due }: JudgedPlan): FoundDuty[] {
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
