import type { ContactView } from '@domain/supervision';
import type { ReaderNow } from '../edge/reader.js';
import { plural, relative, whenInZone } from '../shell/index.js';

/** A contact as it is read before a meeting: whole, unless it is sensitive, which opens on request. */
export interface ContactCard {
  id: string;
  title: string;
  when: string;
  ago: string;
  by: string;
  facts: string[];
  notes: string;
  sensitive: boolean;
  aboutChild: boolean;
}

export function contactCard(contact: ContactView, { now, zone }: ReaderNow): ContactCard {
  return {
    id: contact.id,
    title: contact.title,
    when: whenInZone(contact.at, zone, { zone, now }),
    ago: relative(contact.at, now, zone),
    by: contact.author.displayName,
    facts: [
      contact.minutes === null ? '' : plural(contact.minutes, 'minute'),
      contact.place ?? '',
      contact.corrects ? 'corrected' : '',
    ].filter(Boolean),
    notes: contact.notes,
    sensitive: contact.sensitive,
    aboutChild: contact.aboutChild,
  };
}
