import type { EmergencyView } from '@platform/access';
import { reasonWords } from '../emergency/emergency-forms.js';

/** Somebody opened a case of the reader's in an emergency. */
export interface OpenedNotice {
  href: string;
  person: string;
  openedBy: string;
  openedAt: Date;
  reason: string;
}

/** @param names of the people on the page, by id; a person who is not among them is not named */
export function openedNotices(
  opened: readonly Pick<EmergencyView, 'personId' | 'openedBy' | 'openedAt' | 'reasonCode'>[],
  names: ReadonlyMap<string, string>,
): OpenedNotice[] {
  return opened.map(({ personId, openedBy, openedAt, reasonCode }) => ({
    href: `/people/${personId}/access-log`,
    person: names.get(personId) ?? 'somebody of yours',
    openedBy,
    openedAt: new Date(openedAt),
    reason: reasonWords(reasonCode),
  }));
}
