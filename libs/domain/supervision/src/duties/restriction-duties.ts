import { dutyOf, usedName, type DutySource, type FoundDuty, type RuleBook } from '@platform/duties';
import { CONDITIONS, LIBRARY_CODE } from '../orders/condition-library.js';

/** What supervision.restriction_facts gives of one person. Instants are ISO 8601 in UTC, days YYYY-MM-DD. */
export interface RestrictionFacts {
  timeZone: string;
  orders: readonly { id: string; type: string; endsOn: string | null }[];
  /** Live and to come; a last day of their own or, at the latest, that of their order. */
  conditions: readonly {
    id: string;
    code: string;
    libraryVersion: number;
    orderId: string;
    endsOn: string | null;
  }[];
  /** Alerts of electronic monitoring: unverified, or verified of late. */
  alerts: readonly { id: string; kind: string; at: string; receivedAt: string; verifiedAt: string | null }[];
  /** Variations that wait for a manager or for a court or board, or were closed of late. */
  proposals: readonly {
    id: string;
    kind: string;
    proposedAt: string;
    state: string;
    decidedAt: string | null;
    closedAt: string | null;
  }[];
}

/** What is due because somebody is restricted: endings, alerts to verify, variations to decide on. */
export const RESTRICTION_DUTIES: DutySource = {
  name: 'restrictions',
  facts: 'supervision.restriction_facts',
  on: [
    'supervision.order-',
    'supervision.condition-',
    'supervision.variation-',
    'supervision.monitoring-',
    'imports.',
  ],
  find: (facts, book) => restrictionDuties(facts as unknown as RestrictionFacts, book),
};

export function restrictionDuties(facts: RestrictionFacts, book: RuleBook): FoundDuty[] {
  return [...endings(facts, book), ...verifications(facts, book), ...variations(facts, book)];
}

/** A travel prohibition has to be applied for again in time, also where it ends with its order. */
function endings({ conditions, orders, timeZone }: RestrictionFacts, book: RuleBook): FoundDuty[] {
  const library = book.inForce(CONDITIONS, LIBRARY_CODE, book.today);
  return conditions.flatMap(({ id, code, libraryVersion, orderId, endsOn: own }) => {
    const order = orders.find((one) => one.id === orderId);
    const endsWithOrder = own === null || (order?.endsOn != null && own >= order.endsOn);
    const endsOn = endsWithOrder ? (order?.endsOn ?? null) : own;
    if (endsOn === null || endsOn < book.today) return [];
    const one = library?.content.get(code);
    const travel = one?.prohibition === 'foreign_travel';
    if (endsWithOrder && !travel) return [];
    const title = one?.title ?? code.replaceAll('_', ' ').toLowerCase();
    const orderType = order?.type ?? null;
    return dutyOf(
      {
        rule: travel ? 'travel-prohibition-ends' : 'condition-ends',
        subjectId: id,
        ...(travel ? {} : { title: `Ends: ${title}` }),
        from: endsOn,
        timeZone,
        facts: { code, libraryVersion, orderType, endsOn },
        uses: library ? [usedName(library)] : [],
        why: [
          {
            text: endsWithOrder ? `${title}: ends with its order` : `${title}: has a last day of its own`,
            input: { ...(orderType ? { type: orderType } : {}), endsOn },
            result: endsOn,
          },
        ],
      },
      book,
    );
  });
}

/** An alert is not a breach until somebody has looked. */
function verifications({ alerts, timeZone }: RestrictionFacts, book: RuleBook): FoundDuty[] {
  return alerts.map(({ id, kind, at, receivedAt, verifiedAt }) =>
    dutyOf(
      {
        rule: 'verify-monitoring',
        subjectId: id,
        from: receivedAt,
        timeZone,
        facts: { kind, at, receivedAt },
        why: [
          {
            text: 'Electronic monitoring gave an alert, and an alert is not a breach until somebody has looked',
            input: { at: receivedAt },
            result: 'unverified',
          },
        ],
        doneAt: verifiedAt,
      },
      book,
    ),
  );
}

function variations({ proposals, timeZone }: RestrictionFacts, book: RuleBook): FoundDuty[] {
  return proposals.flatMap(({ id, kind, proposedAt, state, decidedAt, closedAt }) => {
    const approved = state === 'APPROVED' || state === 'GRANTED' || state === 'DENIED';
    const due = (rule: string, from: string, doneAt: string | null, text: string) =>
      dutyOf(
        {
          rule,
          subjectId: id,
          from,
          timeZone,
          facts: { kind, at: from },
          why: [{ text, input: { at: from }, result: 'open' }],
          doneAt,
        },
        book,
      );
    return [
      due(
        'decide-variation',
        proposedAt,
        state === 'PROPOSED' ? null : decidedAt,
        'A variation was proposed, and waits for a manager',
      ),
      ...(approved && decidedAt
        ? [
            due(
              'variation-authority',
              decidedAt,
              closedAt,
              'The variation was approved, and only the court or board can grant it',
            ),
          ]
        : []),
    ];
  });
}
