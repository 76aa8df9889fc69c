/** The states of a travel plan, in the order a journey passes them. */
export const PLAN_STATES = [
  'DRAFT',
  'PERMISSION_PENDING',
  'PERMISSION_REFUSED',
  'NOTICE_DUE',
  'NOTICE_GIVEN',
  'VARIED',
  'DEPARTED',
  'RETURN_DUE',
  'OVERDUE',
  'RETURNED',
  'CANCELLED',
  'CLOSED',
] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** What can be done about a plan. What the person has done is recorded even where it was forbidden: a fact is a fact. */
export const PLAN_ACTS = ['submit', 'decide', 'notify', 'vary', 'depart', 'return', 'cancel'] as const;
export type PlanAct = (typeof PLAN_ACTS)[number];

/** How the two tracks of a plan stand once the act is done; neither waits for the other. */
export interface Tracks {
  /** Permission by the licence or by an authority, with its countersignature. */
  permission: 'not-needed' | 'pending' | 'granted' | 'refused';
  /** Whether what was notified still holds. */
  notice: 'none' | 'given' | 'changed';
  /** The return is confirmed by more than somebody's word, and its report is not still due. */
  returnSettled: boolean;
  /** Nobody saw the person leave; it was taken from the plan. */
  departurePresumed: boolean;
}

const BEFORE: readonly PlanState[] = [
  'DRAFT',
  'PERMISSION_PENDING',
  'PERMISSION_REFUSED',
  'NOTICE_DUE',
  'NOTICE_GIVEN',
  'VARIED',
];
const AWAY: readonly PlanState[] = ['DEPARTED', 'RETURN_DUE', 'OVERDUE'];

export const isBefore = (state: PlanState) => BEFORE.includes(state);
export const isAway = (state: PlanState) => AWAY.includes(state);
export const isOver = (state: PlanState) => !isBefore(state) && !isAway(state);

/** The state after an act, or null where the act is not possible. Time moves plans too; that is the sweep's part. */
export function nextState(state: PlanState, act: PlanAct, tracks: Tracks): PlanState | null {
  const before = isBefore(state);
  const away = isAway(state);
  switch (act) {
    case 'submit':
      return state === 'DRAFT' ? standingOf(tracks) : null;
    case 'decide':
      return before && state !== 'DRAFT' ? standingOf(tracks) : null;
    case 'notify':
      if (before) return standingOf(tracks);
      if (state === 'CANCELLED') return 'CLOSED';
      return away ? state : null;
    case 'vary':
      if (before && state !== 'DRAFT') return standingOf(tracks);
      // With another day of return it may not be due any more; the sweep looks again.
      return away ? 'DEPARTED' : null;
    case 'depart':
      if (before) return 'DEPARTED';
      return away && tracks.departurePresumed ? state : null;
    case 'return':
      if (state === 'DRAFT' || state === 'CANCELLED' || state === 'CLOSED') return null;
      return tracks.returnSettled ? 'CLOSED' : 'RETURNED';
    case 'cancel':
      return before || (away && tracks.departurePresumed) ? 'CANCELLED' : null;
  }
}

/** Before leaving: the first track that stands in the way names the state. */
export function standingOf({ permission, notice }: Pick<Tracks, 'permission' | 'notice'>): PlanState {
  if (permission === 'refused') return 'PERMISSION_REFUSED';
  if (permission === 'pending') return 'PERMISSION_PENDING';
  if (notice === 'changed') return 'VARIED';
  return notice === 'given' ? 'NOTICE_GIVEN' : 'NOTICE_DUE';
}
