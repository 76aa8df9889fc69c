import type { AccessLogItem, Page } from '@platform/audit';
import { actWords, pathWords } from './act-words.js';

/** What "audit/access-log.njk" draws. */
export interface AccessLogView {
  rows: { at: Date; who: string; what: string; sections: string; why: string }[];
  /** Address of the older entries, if there are any. */
  older: string | null;
}

/** @param here the address of the page that the log is part of, without a query */
export function accessLogView({ items, nextCursor }: Page<AccessLogItem>, here: string): AccessLogView {
  return {
    rows: items.map(({ at, actor, verb, sections, purpose, path }) => ({
      at: new Date(at),
      who: actor.displayName ?? 'Throughcare itself',
      what: actWords(verb),
      sections: sections.map((section) => section.replace(':', ', ')).join('; '),
      why: [pathWords(path), purpose?.replaceAll('-', ' ')].filter(Boolean).join(': '),
    })),
    older: nextCursor && `${here}?cursor=${encodeURIComponent(nextCursor)}`,
  };
}
