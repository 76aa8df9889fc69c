import type { CaseState } from './case-states.js';

/** Where enforcement of somebody stands, the gravest first. */
export type StandingCode =
  'with-manager' | 'clock' | 'undecided' | 'to-decide' | 'warned' | 'enforced' | 'not-enforced' | 'none';

export interface WhereItStands {
  code: StandingCode;
  /** A few words for a strip or a list. */
  text: string;
  dueOn: string | null;
  isLate: boolean;
}

export interface StandingFacts {
  /** Days on which undecided failures are due for decision; null where the calendar can't say. */
  undecidedDueOn: readonly (string | null)[];
  /** Sending days of warnings in force. */
  warnedOn: readonly string[];
  cases: readonly {
    route: 'BREACH' | 'RECALL';
    state: CaseState;
    dueOn: string | null;
    decidedOn: string | null;
  }[];
}

const OPEN_WORDS: Readonly<Partial<Record<CaseState, [StandingCode, string]>>> = {
  WITH_MANAGER: ['with-manager', 'waits for the manager’s countersignature'],
  WITH_HEAD: ['with-manager', 'waits for the head of service’s signature'],
  SIGNED: ['to-decide', 'countersigned, decision to be recorded'],
  PREPARING: ['clock', 'clock is running'],
};

/** One look: the open breach or recall, else what is undecided, else the last warning or decision. */
export function whereItStands(facts: StandingFacts, today: string): WhereItStands {
  const of = (code: StandingCode, text: string, dueOn: string | null = null): WhereItStands => ({
    code,
    text,
    dueOn,
    isLate: dueOn !== null && dueOn < today,
  });
  for (const one of facts.cases) {
    const words = OPEN_WORDS[one.state];
    if (words) return of(words[0], `${one.route === 'BREACH' ? 'Breach' : 'Recall'}: ${words[1]}`, one.dueOn);
  }
  if (facts.undecidedDueOn.length > 0) {
    const n = facts.undecidedDueOn.length;
    const first = facts.undecidedDueOn.filter((on) => on !== null).sort()[0] ?? null;
    return of('undecided', n === 1 ? 'A failure to decide on' : `${n} failures to decide on`, first);
  }
  const last = facts.cases[0];
  const warned = [...facts.warnedOn].sort().at(-1);
  if (last && (!warned || (last.decidedOn ?? '') >= warned)) {
    const route = last.route === 'BREACH' ? 'breach' : 'recall';
    return last.state === 'ENFORCED'
      ? of('enforced', route === 'breach' ? 'Breach started' : 'Recall decided')
      : of('not-enforced', `Decided against ${route}`);
  }
  return warned ? of('warned', 'Warned') : of('none', 'Nothing to enforce');
}
