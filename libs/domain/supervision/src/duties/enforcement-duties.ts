import { dutyOf, usedName, type DutySource, type FoundDuty, type RuleBook } from '@platform/duties';
import { ENFORCEMENT_CODE, ENFORCEMENT_RULES_KIND } from '../enforcement/rules/enforcement-rules.js';
import { FAILED_PRESENT, type EnforcementAction } from '../appointments/outcomes.js';
import { letterKindFor } from '../enforcement/rules/next-actions.js';
import { countedFailures, decisionOf, standingOf } from '../enforcement/rules/standings.js';
import { evidenceAsked, THAT_DAY } from './appointment-duties.js';
import type { CaseFact, EnforcementDutyFacts, FailedAppointment } from './enforcement-facts.js';

/** What is due after a failure: the decision, its letter, breach or recall, and the countersignature. */
export const ENFORCEMENT_DUTIES: DutySource = {
  name: 'enforcement',
  facts: 'supervision.enforcement_duty_facts',
  on: [
    'supervision.outcome-',
    'supervision.absence-',
    'supervision.evidence-',
    'supervision.warning-letter-',
    'supervision.breach-',
    'supervision.recall-',
    'supervision.enforcement-',
    'supervision.countersignature-',
    'supervision.order-',
    'imports.',
  ],
  find: (facts, book) => enforcementDuties(facts as unknown as EnforcementDutyFacts, book),
};

export function enforcementDuties(facts: EnforcementDutyFacts, book: RuleBook): FoundDuty[] {
  return [
    ...facts.failures.filter(({ outcome }) => FAILED_PRESENT.includes(outcome)).map(decideIn(facts, book)),
    ...letterDuties(facts, book),
    ...facts.cases.flatMap((one) => [goFurther(one, facts, book), ...signatures(one, facts, book)]),
  ];
}

/** A failure while present; an absence is decided by its outcome, which is supervision's own duty. */
function decideIn({ timeZone }: EnforcementDutyFacts, book: RuleBook) {
  return (failure: FailedAppointment): FoundDuty => {
    const { id, at, type, evidenceAskedOn, evidenceDueOn, decidedAt } = failure;
    const decision = decisionOf(failure);
    const waits = decision === null && evidenceAskedOn && evidenceDueOn;
    return dutyOf(
      {
        rule: 'decide-failure',
        subjectId: id,
        ...(waits ? { from: evidenceDueOn, span: THAT_DAY } : { from: at }),
        timeZone,
        facts: { at, type, ...(waits ? { evidenceDueOn } : {}) },
        why: [
          {
            text: 'Somebody came and did not comply, and nobody has decided whether that is acceptable',
            input: { at, type },
            result: 'undecided',
          },
          ...(waits ? [evidenceAsked(evidenceAskedOn, evidenceDueOn)] : []),
        ],
        doneAt: decision === null ? null : decidedAt,
      },
      book,
    );
  };
}

/** What somebody recorded with the outcome says that the letter went out elsewhere, or why none does. */
const ANSWERED: ReadonlySet<string | null> = new Set<EnforcementAction>([
  'NO_FURTHER_ACTION',
  'FIRST_WARNING_LETTER_SENT',
  'SECOND_WARNING_LETTER_SENT',
  'LICENCE_COMPLIANCE_LETTER_SENT',
  'BREACH_LETTER_SENT',
]);

/** Of each unacceptable failure the letter that fits, until it is sent. */
function letterDuties(facts: EnforcementDutyFacts, book: RuleBook): FoundDuty[] {
  const { failures, orders, letters, cases, timeZone } = facts;
  return failures.flatMap((failure) => {
    const { id, at, type, decidedAt } = failure;
    const known = book.inForce(ENFORCEMENT_RULES_KIND, ENFORCEMENT_CODE, failure.on);
    if (!known || decidedAt === null) return [];
    const counted = countedFailures(failures, orders, known.content);
    const standing = standingOf(failure, { orders, letters, cases, counted }, known.content);
    const letter = letters.find(({ appointmentId }) => appointmentId === id);
    const fits = letterKindFor({ ...standing, letter: 'none' });
    if (!fits || standing.decision !== 'unacceptable') return [];
    return dutyOf(
      {
        rule: 'warning-letter',
        subjectId: id,
        from: decidedAt,
        timeZone,
        facts: { at, type, kind: fits },
        uses: [usedName(known)],
        why: [
          {
            text: 'The failure is unacceptable, and the person must be told in writing what it leads to',
            input: { at, type },
            result: fits,
          },
        ],
        doneAt: letter?.sentAt ?? (ANSWERED.has(failure.action) ? decidedAt : null),
      },
      book,
    );
  });
}

/** Breach or recall: to start it, or to decide against it with reasons, within the days that the kind of order gives. */
function goFurther(one: CaseFact, facts: EnforcementDutyFacts, book: RuleBook): FoundDuty {
  const { id, route, emergency, openedAt, openedOn, lastFailureOn, decidedAt } = one;
  const type = facts.orders.find((order) => order.id === one.orderId)?.type ?? null;
  const known = book.inForce(ENFORCEMENT_RULES_KIND, ENFORCEMENT_CODE, openedOn);
  const n = type && known?.content.orders.get(type)?.workingDays;
  const from = emergency || route === 'RECALL' ? openedOn : (lastFailureOn ?? openedOn);
  return dutyOf(
    {
      rule: route === 'BREACH' ? 'initiate-breach' : 'decide-recall',
      subjectId: id,
      from,
      ...(emergency
        ? { span: THAT_DAY }
        : n
          ? { span: { count: 'after' as const, n, unit: 'working-days' as const } }
          : {}),
      timeZone: facts.timeZone,
      facts: { type, from, emergency },
      uses: known ? [usedName(known)] : [],
      why: [
        {
          text: emergency
            ? 'An emergency is decided on the same day'
            : route === 'BREACH'
              ? 'Enough unacceptable failures: breach runs from the last of them'
              : 'Recall is considered from the day on which it was opened',
          // What is named must be what the result follows from: of a breach, not the day on which it was opened.
          input: {
            ...(from === openedOn ? { at: openedAt } : { opened: openedAt }),
            ...(type ? { type } : {}),
          },
          result: from,
        },
      ],
      doneAt: decidedAt,
    },
    book,
  );
}

/** Each time a signature was asked for, until it was given or the case sent back. */
function signatures({ asked, ...one }: CaseFact, { timeZone }: EnforcementDutyFacts, book: RuleBook) {
  return asked.map(({ id, of, at, answeredAt }) =>
    dutyOf(
      {
        rule: 'countersign',
        subjectId: one.id,
        occasion: id,
        from: one.emergency ? one.openedOn : at,
        ...(one.emergency ? { span: THAT_DAY } : {}),
        timeZone,
        facts: { route: one.route, of, at },
        why: [
          {
            text:
              of === 'WITH_HEAD'
                ? 'The first signature is there, and the head of service signs too'
                : 'A countersignature was asked for',
            input: { at },
            result: 'waits',
          },
        ],
        doneAt: answeredAt,
      },
      book,
    ),
  );
}
