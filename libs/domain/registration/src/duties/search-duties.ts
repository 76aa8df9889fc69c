import { dutyOf, type FoundDuty, type RuleBook } from '@platform/duties';
import type { RegistrationFacts, SearchFact } from './registration-facts.js';

/** Which rule gives the clock of each step of a search. */
export const SEARCH_RULES = {
  ALERT: 'missing-alert',
  VERIFY: 'missing-verify',
  SUPERVISOR: 'missing-supervisor',
  UNVERIFIED_WHEREABOUTS: 'missing-whereabouts',
  WANTED: 'missing-wanted',
} as const;
export type SearchStep = keyof typeof SEARCH_RULES;
export const SEARCH_STEPS = Object.keys(SEARCH_RULES) as SearchStep[];

const WHY: Readonly<Record<SearchStep, string>> = {
  ALERT: 'A report or a return did not come when it was due, and a search is open',
  VERIFY: 'The address and the telephone have to be tried',
  SUPERVISOR: 'The supervisor decides what is done next',
  UNVERIFIED_WHEREABOUTS: 'Nobody knows where the person is: a marker or a warrant is asked for',
  WANTED: 'The person is wanted, until they are found',
};

/** The steps of a search that were taken, and the one that is next. */
export function searchDuties(
  { searches, timeZone }: Pick<RegistrationFacts, 'searches' | 'timeZone'>,
  book: RuleBook,
): FoundDuty[] {
  return searches.flatMap((search) => [
    ...search.steps.map(({ step, at, doneAt }) => stepDuty(search, { step, at, doneAt }, timeZone, book)),
    stepDuty(search, { step: search.step, at: search.stepAt, doneAt: search.closedAt }, timeZone, book),
  ]);
}

function stepDuty(
  { id, openedAt }: SearchFact,
  { step, at, doneAt }: { step: string; at: string; doneAt: string | null },
  timeZone: string,
  book: RuleBook,
): FoundDuty {
  const known = step as SearchStep;
  return dutyOf(
    {
      rule: SEARCH_RULES[known],
      subjectId: id,
      from: at,
      timeZone,
      facts: { step, at, openedAt },
      why: [{ text: WHY[known], input: { openedAt }, result: step.toLowerCase().replaceAll('_', ' ') }],
      doneAt,
    },
    book,
  );
}
