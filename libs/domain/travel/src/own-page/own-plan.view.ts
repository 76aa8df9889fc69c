import { isAway, isBefore } from '../plans/plan-states.js';
import type { TravelPlanView } from '../plans/views.js';

/** What a person may do about their own plan now. */
export type OwnAct = 'send' | 'change' | 'vary' | 'cancel' | 'back';

/** A plan as the person whose it is sees it: nothing that was weighed, and nobody who decided. */
export interface OwnPlanView extends Omit<TravelPlanView, 'personId' | 'breach' | 'givenBy' | 'givenAt'> {
  acts: OwnAct[];
}

export function ownPlanView(plan: TravelPlanView, today: string): OwnPlanView {
  const { personId: _, breach: __, givenBy: ___, givenAt: ____, ...shown } = plan;
  return { ...shown, acts: ownActs(plan, today) };
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
