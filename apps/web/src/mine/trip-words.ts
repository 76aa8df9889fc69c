import { isBefore, type Outcome, type OwnAct, type OwnPlanView, type PlanState } from '@domain/travel';

interface Said {
  text: string;
  kind: string;
}

/** Short sentences that say what to do next: whoever reads them may read little. */
const STATES: Readonly<Record<PlanState, Said>> = {
  DRAFT: { text: 'Not sent yet', kind: 'due' },
  PERMISSION_PENDING: { text: 'Waiting for permission. Do not travel yet', kind: 'due' },
  PERMISSION_REFUSED: { text: 'Permission refused. Do not travel', kind: 'danger' },
  NOTICE_DUE: { text: 'You still have to give notice', kind: 'due' },
  NOTICE_GIVEN: { text: 'Notice given', kind: 'good' },
  VARIED: { text: 'Changed. You still have to give notice of the change', kind: 'due' },
  DEPARTED: { text: 'You are away', kind: '' },
  RETURN_DUE: { text: 'You come back today', kind: 'due' },
  OVERDUE: { text: 'You are late. Call your officer now', kind: 'danger' },
  RETURNED: { text: 'You are back. This will be checked', kind: '' },
  CANCELLED: { text: 'Cancelled', kind: 'quiet' },
  CLOSED: { text: 'Over', kind: 'quiet' },
};

/** An order forbids it, whatever was answered and given before. */
export function isForbidden({ state, evaluation }: Pick<OwnPlanView, 'state' | 'evaluation'>): boolean {
  return isBefore(state) && evaluation.outcome === 'PROHIBITED_BY_ORDER';
}

export function stateOf({ state, evaluation }: Pick<OwnPlanView, 'state' | 'evaluation'>): Said {
  if (isForbidden({ state, evaluation }))
    return { text: 'An order forbids this trip. Do not travel', kind: 'danger' };
  // Without a register there is no notice to give.
  if (state === 'NOTICE_DUE' && evaluation.outcome === 'NOT_REQUIRED')
    return { text: 'Sent. Nothing more to do now', kind: 'good' };
  return STATES[state];
}

export const OWN_OUTCOMES: Readonly<Record<Outcome, { text: string; tone: 'danger' | 'due' | 'good' }>> = {
  PROHIBITED_BY_ORDER: { text: 'You must not make this trip. An order forbids it', tone: 'danger' },
  PERMISSION_REQUIRED: { text: 'You need permission first. Do not travel until you have it', tone: 'due' },
  NOTICE_LATE_BREACH: {
    text: 'It is too late to give notice in time. Call your officer now',
    tone: 'danger',
  },
  UNKNOWN_RULE: {
    text: 'We do not know what the law asks here. Ask your officer before you travel',
    tone: 'danger',
  },
  NOTICE_LATE_EXCUSE_PATH: { text: 'Your notice is late. There is one last day', tone: 'due' },
  NOTICE_REQUIRED: { text: 'You have to give notice before you go', tone: 'due' },
  NOT_REQUIRED: { text: 'Nothing more to tell now, by the rules that we know', tone: 'good' },
};

export const OWN_REFUSED = { text: 'You do not have permission. Do not travel', tone: 'danger' } as const;

export const OWN_DUTIES = {
  notice: 'Give notice of the trip',
  change: 'Give notice of the change',
  return: 'Report that you are back',
} as const;

export const OWN_BLOCKS = {
  PROHIBITED_BY_ORDER: 'Not allowed',
  PERMISSION_REQUIRED: 'Permission',
  UNKNOWN_RULE: 'Ask first',
} as const;

export const OWN_ACTS: Readonly<Record<Exclude<OwnAct, 'send'>, string>> = {
  change: 'Change an answer',
  vary: 'Something has changed',
  cancel: 'I do not travel',
  back: 'I am back',
};

export const OWN_DOCUMENTS: Readonly<Record<string, string>> = {
  PASSPORT: 'Passport',
  IDENTITY_CARD: 'Identity card',
  OTHER: 'Travel paper',
};

export const OWN_DOCUMENT_STATES: Readonly<Record<string, string>> = {
  HELD: 'You have it',
  SURRENDERED: 'Handed in. Ask your officer when you get it back',
  RETURNED: 'You have it back',
  CANCELLED: 'No longer valid',
  LOST: 'Reported as lost',
};
