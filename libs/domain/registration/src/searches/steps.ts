import { Conflict, NotAllowed, type Actor } from '@platform/kernel';
import { SEARCH_STEPS, type SearchStep } from '../duties/search-duties.js';

/** A step that was taken: when it began, when it was done, by whom, and what came of it. */
export interface StepTaken {
  step: SearchStep;
  at: string;
  doneAt: string;
  words: string;
  byName: string;
}

export interface OpenSearch {
  step: SearchStep;
  stepAt: string;
  steps: readonly StepTaken[];
  closedAt: string | null;
}

/** Where a search may go from here: the next step; and from the supervisor straight to wanted, where a warrant is out already. */
export function nextSteps(step: SearchStep): SearchStep[] {
  const next = SEARCH_STEPS[SEARCH_STEPS.indexOf(step) + 1];
  if (!next) return [];
  return step === 'SUPERVISOR' ? [next, 'WANTED'] : [next];
}

/** The search one step on. What the supervisor decides, a manager decides. */
export function advanced(search: OpenSearch, to: SearchStep, words: string, actor: Actor, now: string) {
  if (search.closedAt) throw new Conflict('registration.search-closed', 'This search is closed');
  if (!nextSteps(search.step).includes(to))
    throw new Conflict('registration.search-step', 'The search is not at the step before this one');
  if (search.step === 'SUPERVISOR' && !actor.roles.includes('manager'))
    throw new NotAllowed(
      'registration.supervisor-decides',
      'What is done after this step is for a manager to decide',
    );
  const taken: StepTaken = {
    step: search.step,
    at: search.stepAt,
    doneAt: now,
    words,
    byName: actor.displayName,
  };
  return { step: to, stepAt: now, steps: [...search.steps, taken] };
}
