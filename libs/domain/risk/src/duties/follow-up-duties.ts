import { dutyOf, type DutySource, type FoundDuty, type RuleBook } from '@platform/duties';

/** What risk.follow_up_duty_facts gives of one person. Instants are ISO 8601 in UTC, days YYYY-MM-DD. */
export interface FollowUpFacts {
  timeZone: string;
  returned: readonly { id: string; instrument: string; at: string; correctedAt: string | null }[];
  harms: readonly { id: string; level: string; reviewOn: string; endedAt: string | null }[];
}

/** What was begun and wants an end: a result that was returned, a harm to be looked at again. */
export const FOLLOW_UP_DUTIES: DutySource = {
  name: 'risk-follow-up',
  facts: 'risk.follow_up_duty_facts',
  on: ['risk.assessment-', 'risk.harm-'],
  find: (facts, book) => followUpDuties(facts as unknown as FollowUpFacts, book),
};

export function followUpDuties({ returned, harms, timeZone }: FollowUpFacts, book: RuleBook): FoundDuty[] {
  return [
    ...returned.map(({ id, instrument, at, correctedAt }) =>
      dutyOf(
        {
          rule: 'risk-returned',
          subjectId: id,
          title: `Put ${instrument} right: it was returned`,
          from: at,
          timeZone,
          facts: { instrument, returnedAt: at },
          why: [
            {
              text: 'Who was asked to countersign returned it, and it is not put right',
              input: { instrument },
              result: 'returned',
            },
          ],
          doneAt: correctedAt,
        },
        book,
      ),
    ),
    ...harms.map(({ id, level, reviewOn, endedAt }) =>
      dutyOf(
        {
          rule: 'risk-harm-review',
          subjectId: id,
          from: reviewOn,
          timeZone,
          facts: { level, reviewOn },
          why: [
            {
              text: 'Somebody was said to be at risk, until this day',
              input: { reviewOn },
              result: reviewOn,
            },
          ],
          doneAt: endedAt,
        },
        book,
      ),
    ),
  ];
}
