import { dutyOf, type DutySource, type FoundDuty, type Occasion, type RuleBook } from '@platform/duties';

/** What supervision.safeguarding_duty_facts gives of one person. Instants are ISO 8601 in UTC. */
export interface SafeguardingFacts {
  timeZone: string;
  /** Open, or closed of late. */
  referrals: readonly ReferralFact[];
}

export interface ReferralFact {
  id: string;
  kind: string;
  raisedAt: string;
  immediateDanger: boolean;
  policeCalledAt: string | null;
  referredAt: string | null;
  receivedAt: string | null;
  closedAt: string | null;
}

/** What is due because of a child: the police where danger is immediate, the referral, its receipt, its outcome. */
export const SAFEGUARDING_DUTIES: DutySource = {
  name: 'safeguarding',
  facts: 'supervision.safeguarding_duty_facts',
  on: ['supervision.safeguarding-'],
  find: (facts, book) => safeguardingDuties(facts as unknown as SafeguardingFacts, book),
};

export function safeguardingDuties({ referrals, timeZone }: SafeguardingFacts, book: RuleBook): FoundDuty[] {
  return referrals.flatMap((one) => {
    const { id, kind, raisedAt, referredAt, closedAt } = one;
    const due = (rule: string, from: string, doneAt: string | null, text: string) => {
      const occasion: Occasion = {
        rule,
        subjectId: id,
        from,
        timeZone,
        facts: { kind, raisedAt, immediateDanger: one.immediateDanger },
        why: [{ text, input: { kind, at: from }, result: 'open' }],
        doneAt,
      };
      return dutyOf(occasion, book);
    };
    return [
      ...(one.immediateDanger
        ? [
            due(
              'safeguarding-police',
              raisedAt,
              one.policeCalledAt,
              'A child was said to be in immediate danger',
            ),
          ]
        : []),
      due('safeguarding-referral', raisedAt, referredAt ?? closedAt, 'A safeguarding referral was opened'),
      ...(referredAt
        ? [
            due(
              'safeguarding-receipt',
              referredAt,
              one.receivedAt ?? closedAt,
              'Children’s services were told, and owe a receipt',
            ),
          ]
        : []),
      due(
        'safeguarding-outcome',
        raisedAt,
        closedAt,
        'A safeguarding referral stays open until it has an outcome',
      ),
    ];
  });
}
