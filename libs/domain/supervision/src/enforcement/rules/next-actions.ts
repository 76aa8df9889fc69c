import type { CaseState } from './case-states.js';
import { isOpen } from './case-states.js';
import type { LetterKind, OrderRule } from './enforcement-rules.js';

export type Decision = 'acceptable' | 'unacceptable';
export type FailureAction =
  | 'ASK_FOR_EVIDENCE'
  | 'DECIDE_ACCEPTABLE'
  | 'DECIDE_UNACCEPTABLE'
  | 'MAKE_LETTER'
  | 'SEND_LETTER'
  | 'WITHDRAW_LETTER';

/** One failure as far as what may follow it depends on it. */
export interface FailureStanding {
  /** Null: nobody has decided yet. */
  decision: Decision | null;
  evidenceAsked: boolean;
  /** The rule of the order it failed; null: no order of a kind that is enforced. */
  rule: Pick<OrderRule, 'route' | 'letters'> | null;
  /** Whether an earlier unacceptable failure of the same order lies in the window. */
  isRepeated: boolean;
  /** The letter in force for this failure. */
  letter: 'none' | 'made' | 'sent';
  /** The breach or recall that rests on this failure. */
  caseState: CaseState | null;
}

/** The only things that may follow a failure as it stands. */
export function failureActions(standing: FailureStanding): FailureAction[] {
  const { decision, evidenceAsked, letter } = standing;
  if (decision === null) {
    return [
      ...(evidenceAsked ? [] : (['ASK_FOR_EVIDENCE'] as const)),
      'DECIDE_ACCEPTABLE',
      'DECIDE_UNACCEPTABLE',
    ];
  }
  if (letter !== 'none')
    return letter === 'made' && decision === 'unacceptable'
      ? ['SEND_LETTER', 'WITHDRAW_LETTER']
      : ['WITHDRAW_LETTER'];
  return letterKindFor(standing) ? ['MAKE_LETTER'] : [];
}

/**
 * The letter that fits, or null. A breach that runs is the court's matter, and another warning would contradict it; while
 * recall is weighed a warning is one of the alternatives, so it may still go out.
 */
export function letterKindFor({
  decision,
  rule,
  isRepeated,
  letter,
  caseState,
}: FailureStanding): LetterKind | null {
  if (decision !== 'unacceptable' || !rule || letter !== 'none') return null;
  if (caseState === 'ENFORCED') return null;
  if (caseState !== null && isOpen(caseState) && (rule.route === 'BREACH' || caseState !== 'PREPARING'))
    return null;
  return isRepeated ? rule.letters[1] : rule.letters[0];
}
