export const CASE_STATES = [
  'PREPARING',
  'WITH_MANAGER',
  'WITH_HEAD',
  'SIGNED',
  'ENFORCED',
  'NOT_ENFORCED',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const CASE_ACTIONS = [
  'PREPARE',
  'ASK_SIGNATURE',
  'SIGN',
  'SIGN_SECOND',
  'SEND_BACK',
  'ENFORCE',
  'DO_NOT_ENFORCE',
] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

/** A breach or recall as far as what may happen next depends on it. */
export interface CaseStanding {
  state: CaseState;
  /** Alternatives, rationale and recommendation are written. */
  isPrepared: boolean;
  needsSecond: boolean;
}

/** Who would act. */
export interface Chair {
  /** Manages the team that holds the case. */
  isManager: boolean;
  hasPrepared: boolean;
  hasSigned: boolean;
}

/** What this person may do now, and nothing else. Nobody countersigns what they prepared, or signs twice. */
export function caseActions({ state, isPrepared }: CaseStanding, chair: Chair): CaseAction[] {
  const maySign = chair.isManager && !chair.hasPrepared;
  switch (state) {
    case 'PREPARING':
      return isPrepared ? ['PREPARE', 'ASK_SIGNATURE'] : ['PREPARE'];
    case 'WITH_MANAGER':
      return maySign ? ['SIGN', 'SEND_BACK'] : [];
    case 'WITH_HEAD':
      return maySign && !chair.hasSigned ? ['SIGN_SECOND', 'SEND_BACK'] : [];
    case 'SIGNED':
      return ['ENFORCE', 'DO_NOT_ENFORCE'];
    case 'ENFORCED':
    case 'NOT_ENFORCED':
      return [];
  }
}

/** The state after an action that is allowed, or null where it is not. */
export function stateAfter(standing: CaseStanding, action: CaseAction, chair: Chair): CaseState | null {
  if (!caseActions(standing, chair).includes(action)) return null;
  switch (action) {
    case 'PREPARE':
    case 'SEND_BACK':
      return 'PREPARING';
    case 'ASK_SIGNATURE':
      return 'WITH_MANAGER';
    case 'SIGN':
      return standing.needsSecond ? 'WITH_HEAD' : 'SIGNED';
    case 'SIGN_SECOND':
      return 'SIGNED';
    case 'ENFORCE':
      return 'ENFORCED';
    case 'DO_NOT_ENFORCE':
      return 'NOT_ENFORCED';
  }
}

export const isOpen = (state: CaseState): boolean => state !== 'ENFORCED' && state !== 'NOT_ENFORCED';
