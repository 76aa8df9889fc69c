import type { AuditEvent, Page, Verification } from '@platform/audit';
import type { FieldError } from '../shell/index.js';
import { actWords, badWords, pathWords } from './act-words.js';

const FIELDS = ['personId', 'among', 'actor', 'verb', 'from', 'to', 'decision', 'by'] as const;

export interface AuditView {
  errors: readonly FieldError[];
  typed: Readonly<Record<(typeof FIELDS)[number], string>>;
  filtered: boolean;
  rows: {
    at: Date;
    who: string;
    username: string;
    what: string;
    verb: string;
    refused: boolean;
    about: string;
    aboutHref: string | null;
    why: string;
    more: { name: string; value: string }[];
  }[];
  older: string | null;
  mayVerify: boolean;
  verification: { ok: boolean; words: string[] } | null;
}

export function auditView(
  page: Page<AuditEvent>,
  given: Readonly<Record<string, string>>,
  rest: Pick<AuditView, 'errors' | 'mayVerify'> & { verification?: Verification },
): AuditView {
  const typed = Object.fromEntries(FIELDS.map((field) => [field, given[field] ?? ''])) as AuditView['typed'];
  const asked = FIELDS.filter((field) => typed[field] !== '');
  return {
    errors: rest.errors,
    mayVerify: rest.mayVerify,
    typed,
    filtered: asked.length > 0,
    rows: page.items.map(rowOf),
    older:
      page.nextCursor &&
      hrefOf([...asked.map((field) => [field, typed[field]] as const), ['cursor', page.nextCursor]]),
    verification: rest.verification ? verificationWords(rest.verification) : null,
  };
}

function rowOf(event: AuditEvent): AuditView['rows'][number] {
  const { personId, people = [], count } = event;
  return {
    at: new Date(event.at),
    who: event.actor.displayName ?? 'Throughcare itself',
    username: event.actor.username ?? '',
    what: actWords(event.verb),
    verb: event.verb,
    refused: event.decision === 'refused',
    about:
      personId ??
      (people.length > 0 ? `${people.length} people` : count === undefined ? '' : `${count} entries`),
    aboutHref:
      personId &&
      hrefOf([
        ['personId', personId],
        ['by', 'both'],
      ]),
    why: [pathWords(event.path), event.purpose?.replaceAll('-', ' ')].filter(Boolean).join(': '),
    more: [
      { name: 'Entry', value: `${event.seq} of chain ${event.shard}` },
      { name: 'Operation', value: event.operation },
      { name: 'Roles', value: (event.roles ?? []).join(', ') },
      { name: 'Sections', value: (event.sections ?? []).join(', ') },
      { name: 'Fields', value: (event.fields ?? []).join(', ') },
      { name: 'Records', value: (event.records ?? []).join(', ') },
      { name: 'People', value: people.join(', ') },
      { name: 'Detail', value: event.detail ?? '' },
      { name: 'Reason', value: event.reason ?? '' },
      { name: 'Session', value: event.session ?? '' },
      { name: 'Request', value: event.request ?? '' },
    ].filter(({ value }) => value !== ''),
  };
}

function verificationWords({ ok, checked, firstBad, anchors }: Verification): AuditView['verification'] {
  const words = [`${checked.toLocaleString('en-GB')} entries checked.`];
  if (firstBad) words.unshift(badWords(firstBad));
  words.push(
    anchors.count === 0
      ? 'No anchor is kept outside the database yet: a rewriting of the whole log would not show.'
      : `${anchors.count.toLocaleString('en-GB')} anchors outside the database agree with it as far as it was checked.`,
  );
  return { ok, words: firstBad ? words.slice(0, 2) : words };
}

function hrefOf(query: readonly (readonly [string, string])[]): string {
  const words = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]));
  return `/audit?${words.toString()}`;
}
