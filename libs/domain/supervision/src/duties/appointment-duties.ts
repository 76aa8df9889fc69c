import type { Step } from '@platform/calendar';
import { dutyOf, type FoundDuty, type RuleBook, type Span } from '@platform/duties';
import { isSupervised, type AppointmentFact, type SupervisionFacts } from './supervision-facts.js';

const DECIDED = new Set(['ACCEPTABLE_ABSENCE', 'UNACCEPTABLE_ABSENCE']);
/** The day itself is the last one. */
export const THAT_DAY: Span = { count: 'beginning-with', n: 1, unit: 'days' };

/** Why a decision may wait. */
export function evidenceAsked(askedOn: string, dueOn: string): Step {
  return {
    text: 'The person was asked for evidence, so the decision may wait until it is due',
    input: { askedOn, endsOn: dueOn },
    result: dueOn,
  };
}

const NOT_HELD = new Set(['CANCELLED', 'WILL_BE_RESCHEDULED']);

/** Of each appointment: record what came of it; of one that was missed: decide on the absence. */
export function outcomeDuties(facts: SupervisionFacts, book: RuleBook): FoundDuty[] {
  return facts.appointments.flatMap((one) => [
    recordOutcome(one, facts, book),
    ...(one.outcome === 'FAILED_TO_ATTEND' || DECIDED.has(one.outcome ?? '')
      ? [decideAbsence(one, facts, book)]
      : []),
  ]);
}

function recordOutcome(
  { id, at, type, outcome, outcomeAt }: AppointmentFact,
  facts: SupervisionFacts,
  book: RuleBook,
) {
  return dutyOf(
    {
      rule: 'record-outcome',
      subjectId: id,
      from: at,
      timeZone: facts.timeZone,
      // Until then there is nothing to record.
      alertAt: at,
      facts: { at, type },
      why: [
        {
          text: 'An appointment without an outcome once it is past',
          input: { at, type },
          result: 'no outcome',
        },
      ],
      doneAt: outcome === null ? null : outcomeAt,
    },
    book,
  );
}

/** Where evidence was asked for the decision may wait until it is due, and no longer. */
function decideAbsence(
  { id, at, type, outcome, outcomeAt, evidenceAskedOn, evidenceDueOn }: AppointmentFact,
  facts: SupervisionFacts,
  book: RuleBook,
) {
  const waits = outcome === 'FAILED_TO_ATTEND' && evidenceAskedOn && evidenceDueOn;
  return dutyOf(
    {
      rule: 'decide-absence',
      subjectId: id,
      ...(waits
        ? {
            title: 'Look at the evidence and decide on a missed appointment',
            from: evidenceDueOn,
            span: THAT_DAY,
          }
        : { from: at }),
      timeZone: facts.timeZone,
      facts: { at, type, ...(waits ? { evidenceDueOn } : {}) },
      why: [
        {
          text: 'An appointment was missed and nobody has decided whether the absence is acceptable',
          input: { at, type },
          result: 'undecided',
        },
        ...(waits ? [evidenceAsked(evidenceAskedOn, evidenceDueOn)] : []),
      ],
      doneAt: DECIDED.has(outcome ?? '') ? outcomeAt : null,
    },
    book,
  );
}

/** While somebody is supervised there is always a next appointment: after the last one that is arranged, arrange another. */
export function arrangingDuties(facts: SupervisionFacts, book: RuleBook): FoundDuty[] {
  if (!isSupervised(facts, book.today)) return [];
  const held = facts.appointments.filter(({ outcome }) => !NOT_HELD.has(outcome ?? ''));
  const [before, last] = [held.at(-2), held.at(-1)];
  if (!last) return [arrangeAfter(null, null, facts, book)];
  return [
    ...(before ? [arrangeAfter(before, last.createdAt, facts, book)] : []),
    arrangeAfter(last, null, facts, book),
  ];
}

function arrangeAfter(
  last: AppointmentFact | null,
  doneAt: string | null,
  facts: SupervisionFacts,
  book: RuleBook,
): FoundDuty {
  const order = facts.orders.find(
    (o) => o.startsOn <= book.today && (o.endsOn === null || o.endsOn >= book.today),
  );
  const from = last?.at ?? order!.startsOn;
  return dutyOf(
    {
      rule: 'arrange-appointment',
      subjectId: facts.personId,
      occasion: last?.id ?? order!.id,
      from,
      timeZone: facts.timeZone,
      alertAt: last?.at ?? null,
      facts: { from },
      why: [
        {
          text: last
            ? 'The person is under an order or licence, and nothing is arranged after this appointment'
            : 'The person is under an order or licence, and no appointment is known',
          input: last ? { at: last.at, type: last.type } : { startsOn: from },
          result: 'no next appointment',
        },
      ],
      doneAt,
    },
    book,
  );
}
