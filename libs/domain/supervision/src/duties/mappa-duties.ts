import { dutyOf, type DutySource, type FoundDuty, type Occasion, type RuleBook } from '@platform/duties';
import { codeIn, rulingOf, type ManagementFact, type MappaFacts } from './mappa-facts.js';
import { releaseReferral } from './mappa-release.js';
import { reviews } from './mappa-reviews.js';
import { MAPPA_JURISDICTIONS } from '../mappa/views.js';

/** What is due under the arrangements: the referral, its screening, reviews, minutes, actions, and to ask where no level is known. */
export const MAPPA_DUTIES: DutySource = {
  name: 'mappa',
  facts: 'supervision.mappa_duty_facts',
  on: ['supervision.mappa-', 'registration.', 'people.person-', 'imports.'],
  find: (facts, book) => mappaDuties(facts as unknown as MappaFacts, book),
};

export function mappaDuties(facts: MappaFacts, book: RuleBook): FoundDuty[] {
  return [
    ...asking(facts, book),
    ...facts.managements.flatMap((one) => [
      ...releaseReferral(one, facts.timeZone, book),
      ...screening(one, facts, book),
      ...reviews(one, facts, book),
    ]),
    ...minutes(facts, book),
    ...actions(facts, book),
  ];
}

/** Whoever is on the register is in category 1: no record is no level, not the lowest. */
function asking({ personId, timeZone, registrations, managements }: MappaFacts, book: RuleBook): FoundDuty[] {
  const { today } = book;
  const running = registrations.filter(
    ({ endsOn, endedOn }) => endedOn === null && (endsOn === null || endsOn >= today),
  );
  const now = managements.find(({ endedAt }) => endedAt === null);
  if (now) return hasOccasion(now) ? [] : [ask(now.jurisdiction, {}, LEFT)];
  // A person has one management at a time, so of two registers one question is asked.
  const live = running.find(({ regime }) => regime === 'GB-EAW') ?? running[0];
  if (!live) return [];
  const text = `The person is on the register of ${MAPPA_JURISDICTIONS[live.regime]}, so in category 1, and no level is recorded`;
  return [ask(live.regime, { relevantDate: live.relevantDate }, text)];

  function ask(jurisdiction: string, facts: Readonly<Record<string, string>>, text: string): FoundDuty {
    const why = [{ text, input: facts, result: 'level unknown' }];
    const rule = codeIn('mappa-ask', jurisdiction);
    return dutyOf({ rule, subjectId: personId, from: today, timeZone, facts, why }, book);
  }
}

const LEFT =
  'The person is to be referred, and the release before which it would be is not expected any more, so that nothing else asks for the level';

/** Whether something else asks for what comes next: a release that is waited for, a screening, a review. */
function hasOccasion({ level, referredOn, expectedReleaseOn }: ManagementFact): boolean {
  return level !== null || referredOn !== null || expectedReleaseOn !== null;
}

function screening(
  { id, jurisdiction, category, referredOn, screenedAt, endedAt }: ManagementFact,
  { timeZone }: MappaFacts,
  book: RuleBook,
): FoundDuty[] {
  if (referredOn === null || (endedAt !== null && screenedAt === null)) return [];
  const occasion: Occasion = {
    ...rulingOf(
      'screen-mappa-referral',
      jurisdiction,
      'screening of the referral to multi-agency management',
    ),
    subjectId: id,
    from: referredOn,
    timeZone,
    facts: { category, referredOn },
    why: [
      {
        text: 'The person was referred, and the referral is to be screened',
        input: { at: referredOn },
        result: screenedAt === null ? 'not screened' : 'screened',
      },
    ],
    owner: 'manager',
    doneAt: screenedAt,
  };
  return [dutyOf(occasion, book)];
}

function minutes({ meetings, timeZone }: MappaFacts, book: RuleBook): FoundDuty[] {
  return meetings.map(({ id, jurisdiction, level, heldOn, minutesSentAt }) =>
    dutyOf(
      {
        ...rulingOf('mappa-minutes', jurisdiction, 'minutes of the multi-agency meeting'),
        subjectId: id,
        from: heldOn,
        timeZone,
        facts: { level, heldOn },
        why: [
          {
            text: 'A meeting was held, and everybody who came needs its minutes',
            input: { at: heldOn },
            result: minutesSentAt === null ? 'not sent' : 'sent',
          },
        ],
        doneAt: minutesSentAt,
      },
      book,
    ),
  );
}

function actions({ actions: all, timeZone }: MappaFacts, book: RuleBook): FoundDuty[] {
  return all.map(({ id, dueOn, isOurs, closedAt }) =>
    dutyOf(
      {
        rule: 'mappa-action-due',
        subjectId: id,
        ...(isOurs
          ? {}
          : { title: 'Ask another agency what became of its action of the risk management plan' }),
        from: dueOn,
        timeZone,
        facts: { dueOn, isOurs },
        why: [
          {
            text: 'Somebody has an action of the risk management plan, and a meeting or an officer set its day',
            input: { endsOn: dueOn },
            result: dueOn,
          },
        ],
        doneAt: closedAt,
      },
      book,
    ),
  );
}
