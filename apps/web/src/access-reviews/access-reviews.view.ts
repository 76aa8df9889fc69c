import type { EmergencyView } from '@platform/access';
import { reasonWords } from '../emergency/emergency-forms.js';

/** One use of emergency access that waits for a review. */
export interface ReviewRow {
  id: string;
  version: number;
  openedBy: string;
  openedAt: Date;
  until: Date;
  isOpen: boolean;
  reason: string;
  said: string;
  dueAt: Date;
  isLate: boolean;
  /** Only for readers who may see the person; '' for the others, who review the access and not the case. */
  personHref: string;
}

export const FINDINGS = [
  { value: 'justified', text: 'Justified', hint: { text: 'There was a reason, and it could not wait' } },
  {
    value: 'not-justified',
    text: 'Not justified',
    hint: { text: 'There was no such reason, or it could have waited' },
  },
  { value: 'refer', text: 'Refer', hint: { text: 'Somebody else has to look into it' } },
];

export function reviewRow(one: EmergencyView, now: number, roles: readonly string[]): ReviewRow {
  return {
    id: one.id,
    version: one.version,
    openedBy: one.openedBy,
    openedAt: new Date(one.openedAt),
    until: new Date(one.until),
    isOpen: Date.parse(String(one.until)) > now,
    reason: reasonWords(one.reasonCode),
    said: one.reason,
    dueAt: new Date(one.reviewDueAt),
    isLate: Date.parse(String(one.reviewDueAt)) < now,
    personHref: roles.includes('manager') ? `/people/${one.personId}` : '',
  };
}
