import { OUTCOME_RULES, type Outcome } from '../appointments/outcomes.js';
import { CONTACT_TYPES } from '../contacts/contact-types.js';
import { LETTER_TITLES } from '../enforcement/letter-paper.js';
import type { LetterKind } from '../enforcement/rules/enforcement-rules.js';
import { MONITORING_TITLES, type MonitoringKind } from '../monitoring/views.js';
import { CONDITION_LIBRARY } from '../orders/condition-library.js';
import { ORDER_TITLES, type OrderType } from '../orders/views.js';
import {
  REFERRAL_KINDS,
  REFERRAL_OUTCOMES,
  type ReferralKind,
  type ReferralOutcome,
} from '../safeguarding/views.js';
import { mappaTitle } from './mappa-branches.js';
import { travelTitle } from './travel-branches.js';
import type { TimelineKind } from './views.js';

const CHANGES: Readonly<Record<string, string>> = {
  NAME: 'Name changed',
  ADDRESS: 'Moved in',
  NO_FIXED_ABODE: 'No fixed abode',
};

/** The heading of a timeline entry from its kind and code. A code nobody knows is shown as it is, in words. */
export function titleOf(kind: TimelineKind, code: string): string {
  const [first = '', second = ''] = code.split(' ');
  switch (kind) {
    case 'contact':
      return CONTACT_TYPES.titleOf(code);
    case 'appointment':
      return `Appointment: ${CONTACT_TYPES.titleOf(code)}`;
    case 'outcome':
      return `${CONTACT_TYPES.titleOf(first)}: ${OUTCOME_RULES[second as Outcome]?.title ?? plain(second)}`;
    case 'allocation':
      return `Case held by ${code}`;
    case 'order':
      return `${ORDER_TITLES[code as OrderType] ?? plain(code)} starts`;
    case 'condition':
      return `Condition: ${CONDITION_LIBRARY.get(code)?.title ?? plain(code)}`;
    case 'assessment':
      return `Assessment ${first}: ${/^[IV]+[ab]?$/.test(second) ? second : plain(second)}`;
    case 'registration':
      return `Notification requirements start (${code})`;
    case 'travel':
      return travelTitle(first);
    case 'safeguarding':
      return `Safeguarding referral: ${lowerFirst(REFERRAL_KINDS[first as ReferralKind] ?? plain(first))}${outcomeOf(second)}`;
    case 'mappa':
      return mappaTitle([first, second]);
    case 'enforcement':
      return first === 'LETTER'
        ? (LETTER_TITLES[second as LetterKind] ?? plain(second))
        : `${second === 'RECALL' ? 'Recall' : 'Breach'}: ${STEPS[first] ?? plain(first)}`;
    case 'monitoring':
      return `Monitoring: ${lowerFirst(MONITORING_TITLES[first as MonitoringKind] ?? plain(first))}, ${MONITORED[second] ?? plain(second)}`;
    case 'change':
      return CHANGES[first] ?? `Circumstance: ${plain(second)}`;
  }
}

const STEPS: Readonly<Record<string, string>> = {
  OPEN: 'opened',
  FAILURE_ADDED: 'one more failure',
  PREPARE: 'prepared',
  ASK_SIGNATURE: 'sent for countersignature',
  SIGN: 'countersigned by the manager',
  SIGN_SECOND: 'signed by the head of service',
  SEND_BACK: 'sent back',
  ENFORCE: 'decided to go further',
  DO_NOT_ENFORCE: 'decided not to go further',
};
const MONITORED: Readonly<Record<string, string>> = {
  ALERT: 'not verified',
  VERIFIED_BREACH: 'a breach',
  NOT_A_BREACH: 'not a breach',
  TECHNICAL: 'a technical fault',
};

function outcomeOf(code: string): string {
  return code ? `. ${REFERRAL_OUTCOMES[code as ReferralOutcome] ?? plain(code)}` : '';
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function plain(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
