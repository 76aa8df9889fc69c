import { isAway, isBefore } from '../plans/plan-states.js';
import type { AnswerRow } from '../plans/plans.store.js';
import type { TravelPlanView } from '../plans/views.js';

/** What a person may do about their own plan now. */
export type OwnAct = 'send' | 'change' | 'vary' | 'cancel' | 'back';

/** What was decided, in the words that are meant for the person. */
export interface OwnAnswer extends Omit<AnswerRow, 'planId'> {
  /** Still so; false where the trip was changed after it, and somebody decides again. */
  stands: boolean;
}

/** A plan as the person whose it is sees it: nothing that was weighed, and nobody who decided. */
export interface OwnPlanView extends Omit<TravelPlanView, 'personId' | 'breach' | 'givenBy' | 'givenAt'> {
  acts: OwnAct[];
  /** The last of the officer and of an authority, the newest first. */
  answers: OwnAnswer[];
}

export function ownPlanView(plan: TravelPlanView, today: string, answers: readonly AnswerRow[]): OwnPlanView {
  const { personId: _, breach: __, givenBy: ___, givenAt: ____, ...shown } = plan;
  return { ...shown, acts: ownActs(plan, today), answers: answersTo(plan, answers) };
}

function answersTo({ id, permission }: TravelPlanView, answers: readonly AnswerRow[]): OwnAnswer[] {
  const mine = answers.filter(({ planId }) => planId === id);
  return mine
    .filter(({ by }, n) => mine.findIndex((one) => one.by === by) === n)
    .map(({ by, decision, words, at }) => ({ by, decision, words, at, stands: permission[by] === decision }));
}

/** Whoever is late calls; whoever is away says that they come back later, or that they are back. */
export function ownActs(
  {
    state,
    notice,
    return: back,
    departsOn,
  }: Pick<TravelPlanView, 'state' | 'notice' | 'return' | 'departsOn'>,
  today: string,
): OwnAct[] {
  const before = isBefore(state);
  const isNotified = notice.givenAt !== null;
  const isOnTheWay = isAway(state) || (before && state !== 'DRAFT' && departsOn <= today);
  const acts: (OwnAct | false)[] = [
    state === 'DRAFT' && 'send',
    before && !isNotified && 'change',
    ((before && isNotified && state !== 'DRAFT') || state === 'DEPARTED' || state === 'RETURN_DUE') && 'vary',
    before && 'cancel',
    isOnTheWay && back.on === null && 'back',
  ];
  return acts.filter((act) => act !== false);
}
