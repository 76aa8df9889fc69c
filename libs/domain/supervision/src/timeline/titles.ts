import { OUTCOME_RULES, type Outcome } from '../appointments/outcomes.js';
import { CONTACT_TYPES } from '../contacts/contact-types.js';
import { CONDITION_LIBRARY } from '../orders/condition-library.js';
import { ORDER_TITLES, type OrderType } from '../orders/views.js';
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
      return `Assessment ${first}: ${plain(second)}`;
    case 'registration':
      return `Notification requirements start (${code})`;
    case 'travel':
      return `Travel plan: ${plain(code)}`;
    case 'change':
      return CHANGES[first] ?? `Circumstance: ${plain(second)}`;
  }
}

function plain(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
