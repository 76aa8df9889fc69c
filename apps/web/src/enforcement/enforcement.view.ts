import {
  ABSENCE_REASONS,
  CONTACT_TYPES,
  ENFORCEMENT,
  LETTER_TITLES,
  ORDER_TITLES,
  SENDING_WAYS,
  type CaseAction,
  type CaseState,
  type CaseView,
  type EnforcementView,
  type Ending,
  type FailureView,
  type LetterRow,
  type WaitingRow,
  type WhereItStands,
} from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { dateOnly, relative, whenInZone } from '../shell/index.js';

export const STATE_WORDS: Readonly<Record<CaseState, string>> = {
  PREPARING: 'Being prepared',
  WITH_MANAGER: 'With the manager',
  WITH_HEAD: 'With the head of service',
  SIGNED: 'Countersigned',
  ENFORCED: 'Decided to go further',
  NOT_ENFORCED: 'Decided not to go further',
};
export const ENDING_WORDS: Readonly<Record<Ending, string>> = {
  BREACH: 'Start breach proceedings',
  FIXED_TERM: 'Recall for a fixed term',
  STANDARD: 'Standard recall',
  NONE: 'Not go further',
};
const STEP_WORDS: Readonly<Record<string, string>> = {
  OPEN: 'Opened',
  FAILURE_ADDED: 'One more failure',
  PREPARE: 'Prepared',
  ASK_SIGNATURE: 'Sent for countersignature',
  SIGN: 'Countersigned by the manager',
  SIGN_SECOND: 'Signed by the head of service',
  SEND_BACK: 'Sent back',
  ENFORCE: 'Decided to go further',
  DO_NOT_ENFORCE: 'Decided not to go further',
};
const RECALL_WORDS = {
  'fixed-term': 'The rule asks for a fixed term.',
  either: 'The rule allows a fixed term or a standard recall.',
  ask: 'A fact is missing, so the rule cannot say. Ask before you decide.',
} as const;
const DECISION_WORDS = { acceptable: 'Acceptable', unacceptable: 'Unacceptable' } as const;
const WHAT: Readonly<Partial<Record<FailureView['outcome'], string>>> = {
  ATTENDED_FAILED_TO_COMPLY: 'Came, failed to comply',
  ATTENDED_SENT_HOME_BEHAVIOUR: 'Sent home for behaviour',
};

export const routeWords = (route: 'BREACH' | 'RECALL') => (route === 'BREACH' ? 'Breach' : 'Recall');

/** The strip: where it stands, in one line. */
export function strip(stands: WhereItStands, { now }: ReaderNow) {
  const kind = stands.isLate
    ? 'danger'
    : (
        {
          none: 'quiet',
          enforced: 'loud',
          warned: 'due',
          clock: 'due',
          undecided: 'due',
          'with-manager': 'due',
          'to-decide': 'due',
          'not-enforced': 'quiet',
        } as const
      )[stands.code];
  return {
    text: stands.text,
    kind,
    due: stands.dueOn && `due ${dateOnly(stands.dueOn)}, ${relative(stands.dueOn, now)}`,
    isLate: stands.isLate,
  };
}

export function failureLine(one: FailureView, reader: ReaderNow) {
  const { order } = one.standing;
  const { now } = reader;
  return {
    id: one.id,
    title: `${CONTACT_TYPES.titleOf(one.type)}, ${whenInZone(one.at, reader.zone)}`,
    what: WHAT[one.outcome] ?? 'Did not come',
    decision: one.decision ? DECISION_WORDS[one.decision] : 'Not decided',
    kind: one.decision === null ? 'due' : one.decision === 'acceptable' ? 'good' : 'danger',
    due:
      one.due &&
      (one.due.on
        ? `Decide by ${dateOnly(one.due.on)}, ${relative(one.due.on, now)}`
        : 'By when is not known: the holidays of that year are missing. Ask.'),
    steps: one.due ? one.due.steps.map((step) => `${step.text}: ${step.result}`) : [],
    facts: [
      one.reason ? ABSENCE_REASONS[one.reason] : '',
      one.evidence ? `Shown${one.evidenceOn ? ` ${dateOnly(one.evidenceOn)}` : ''}: ${one.evidence}` : '',
      one.evidenceAskedOn
        ? `Evidence asked for ${dateOnly(one.evidenceAskedOn)}, due ${dateOnly(one.evidenceDueOn!)}`
        : '',
      order
        ? ORDER_TITLES[order.type]
        : one.decision === 'unacceptable'
          ? 'No order that is enforced here was in force, or it is not clear which'
          : '',
    ].filter(Boolean),
    links: [
      ...(one.decision === null ? [{ href: `/appointments/${one.id}/decide`, text: 'Decide' }] : []),
      ...(one.letterKind
        ? [
            {
              href: `/appointments/${one.id}/letter`,
              text: `Make the ${LETTER_TITLES[one.letterKind].toLowerCase()}`,
            },
          ]
        : []),
    ],
  };
}

export function letterLine(one: LetterRow, { zone }: ReaderNow) {
  const state = one.withdrawnOn
    ? `Withdrawn ${dateOnly(one.withdrawnOn)}`
    : one.sentOn
      ? `Sent ${dateOnly(one.sentOn)}, ${SENDING_WAYS[one.sentHow!].toLowerCase()}`
      : 'Made, not sent';
  return {
    id: one.id,
    title: LETTER_TITLES[one.kind],
    made: `Made ${whenInZone(one.madeAt, zone)} by ${one.madeBy}`,
    state,
    reason: one.withdrawnReason,
  };
}

export function caseLine(
  one: {
    id: string;
    route: 'BREACH' | 'RECALL';
    state: CaseState;
    dueOn: string | null;
    decidedAt: string | null;
    emergency: boolean;
    openedBecause: string;
  },
  { now }: ReaderNow,
) {
  const isOpen = one.decidedAt === null;
  return {
    id: one.id,
    title: `${routeWords(one.route)}${one.emergency ? ', emergency' : ''}`,
    state: STATE_WORDS[one.state],
    because: one.openedBecause,
    due: isOpen
      ? one.dueOn
        ? `Due ${dateOnly(one.dueOn)}, ${relative(one.dueOn, now)}`
        : 'By when is not known. Ask.'
      : `Decided ${dateOnly(one.decidedAt!)}`,
    isOpen,
  };
}

/** The tab of a person. */
export function enforcementTab(view: EnforcementView, reader: ReaderNow) {
  return {
    stands: strip(view.stands, reader),
    failures: view.failures.map((one) => failureLine(one, reader)),
    letters: view.letters.map((one) => letterLine(one, reader)),
    cases: view.cases.map((one) => caseLine(one, reader)),
    orders: view.orders
      .filter(
        (one) =>
          ENFORCEMENT.rules.orders.has(one.type) &&
          (one.endsOn === null || one.endsOn >= reader.now.toISOString().slice(0, 10)),
      )
      .filter(
        (one) => !view.cases.some((running) => running.orderId === one.id && running.decidedAt === null),
      )
      .map((one) => ({ id: one.id, title: ORDER_TITLES[one.type] })),
    rule: view.rule,
  };
}

/** A breach or recall with what may be done now, and nothing else. */
export function casePage(view: CaseView, reader: ReaderNow) {
  const may = (action: CaseAction) => view.next.includes(action);
  const alternative = (code: string) =>
    ENFORCEMENT.rules.alternatives.find((one) => one.code === code)?.title ?? code;
  const endings: Ending[] = view.route === 'BREACH' ? ['BREACH', 'NONE'] : ['FIXED_TERM', 'STANDARD', 'NONE'];
  return {
    line: caseLine(view, reader),
    version: view.version,
    order: view.order && ORDER_TITLES[view.order.type],
    steps: view.dueSteps.map((step) => `${step.text}: ${step.result}`),
    failures: view.failures.map((one) => failureLine(one, reader)),
    prepared: view.rationale !== null && {
      alternatives: view.alternatives.map(({ code, why }) => ({ title: alternative(code), why })),
      rationale: view.rationale,
      recommendation: view.recommendation && ENDING_WORDS[view.recommendation],
    },
    recall: view.recallType && {
      text: RECALL_WORDS[view.recallType.rule],
      steps: view.recallType.steps.map((step) => `${step.text}: ${step.result}`),
    },
    decision: view.decision && { text: ENDING_WORDS[view.decision], reasons: view.decisionReasons },
    history: view.steps.map((step) => ({
      title: STEP_WORDS[step.action] ?? step.action,
      by: step.by,
      when: whenInZone(step.at, reader.zone),
      words: step.words,
    })),
    may: {
      prepare: may('PREPARE'),
      ask: may('ASK_SIGNATURE'),
      sign: may('SIGN') || may('SIGN_SECOND'),
      decide: may('ENFORCE'),
    },
    endings: endings.map((value) => ({ value, text: ENDING_WORDS[value] })),
    alternatives: ENFORCEMENT.rules.alternatives,
    exceptions: view.route === 'RECALL' ? ENFORCEMENT.rules.recall.exceptions : [],
    rule: view.rule,
    typed: {
      rationale: view.rationale ?? '',
      recommendation: view.recommendation ?? '',
      ...Object.fromEntries(view.alternatives.map(({ code, why }) => [`why-${code}`, why])),
      ...Object.fromEntries(
        Object.entries(view.recallFacts?.exceptions ?? {}).map(([code, holds]) => [
          `exception-${code}`,
          holds === null ? '' : holds ? 'yes' : 'no',
        ]),
      ),
    },
  };
}

/** One line of the list over people. */
export function waitingLine(one: WaitingRow, reader: ReaderNow, maySign: boolean) {
  const waits = one.state === 'WITH_MANAGER' || one.state === 'WITH_HEAD';
  const isLate = one.dueOn !== null && one.dueOn < reader.now.toISOString().slice(0, 10);
  return {
    ...caseLine({ ...one, openedBecause: '', decidedAt: null }, reader),
    name: one.displayName,
    crn: one.crn,
    officer: one.officer ?? '',
    since: one.since && `since ${dateOnly(one.since)}`,
    isLate,
    forMe: maySign && waits && !one.isMine && !one.isSignedByMe,
  };
}
