import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { isId, type Entry } from '@platform/kernel';
import type { SealedReasons } from './sealed-reasons.js';
import { operationOf, type Operation } from './operations.js';

/** What is kept of one act, under the names it has in the log. Absent rather than null; ids, codes and counts only. */
export interface AuditEntry {
  actor: string;
  agency?: string;
  /** Start of the SHA-256 of the session's public id: sessions can be told apart, not found. */
  session?: string;
  roles?: string[];
  verb: string;
  operation: Operation;
  decision: 'allowed' | 'refused';
  person?: string;
  people?: string[];
  count?: number;
  records?: string[];
  fields?: string[];
  sections?: string[];
  path?: string;
  purpose?: string;
  request?: string;
  detail?: string;
  /** Sealed, in base64. */
  reason?: string;
}

const MOST_PEOPLE = 200;
const LONGEST_CODE = 200;

/** RFC 8785, so that any language can verify the log from the stored bytes. */
export function canonOf(entry: Entry, otherwise: Operation, reasons?: SealedReasons): Buffer {
  return Buffer.from(canonicalize(auditEntryOf(entry, otherwise, reasons)) ?? '', 'utf8');
}

/** @param otherwise the operation of a verb that the table of operations does not know */
export function auditEntryOf(
  { actor, decision, seen }: Entry,
  otherwise: Operation,
  reasons?: SealedReasons,
): AuditEntry {
  const { act } = actor;
  if (!isId(actor.id)) throw new TypeError('An actor without an id cannot be recorded');
  const person = id(seen.personId ?? act.personId);
  const verb = code(act.verb) ?? 'unnamed';
  return withoutGaps({
    actor: actor.id,
    agency: id(actor.agencyId),
    session: actor.sessionId === null ? undefined : sessionMark(actor.sessionId),
    roles: some(actor.roles),
    verb,
    operation: operationOf(act.verb, otherwise),
    decision,
    person,
    people: some(seen.people?.filter(isId), MOST_PEOPLE),
    count: Number.isSafeInteger(seen.count) ? seen.count : undefined,
    records: some(seen.records?.filter(isId), MOST_PEOPLE),
    fields: codes(seen.fields),
    sections: codes(seen.sections ?? (act.section && decision === 'allowed' ? [act.section] : undefined)),
    path: act.path,
    purpose: code(act.purpose),
    request: id(act.requestId),
    detail: code(seen.detail),
    reason: seen.reason && sealedBy(reasons).close(seen.reason, { actor: actor.id, person, verb }),
  });
}

export function sessionMark(publicId: string): string {
  return createHash('sha256').update(publicId, 'utf8').digest('hex').slice(0, 16);
}

/** A reason that cannot be sealed is not kept in the open: the act cannot be recorded, so it does not happen. */
function sealedBy(reasons: SealedReasons | undefined): SealedReasons {
  if (!reasons) throw new TypeError('A reason cannot be recorded without the key that seals it');
  return reasons;
}

/** The log must take every entry, so what is not an id is left out instead of being refused by the database. */
function id(value: string | null | undefined): string | undefined {
  return isId(value) ? value : undefined;
}

/** Codes are plain ASCII; a character that JSON in the database cannot hold would stop the whole group. */
function code(text: string | undefined): string | undefined {
  return text ? text.slice(0, LONGEST_CODE).replace(/[^\x20-\x7e]/g, '?') : undefined;
}

function codes(values: readonly string[] | undefined): string[] | undefined {
  return some(values?.map((value) => code(value) ?? ''));
}

function some<T>(values: readonly T[] | undefined, most = Infinity): T[] | undefined {
  return values && values.length > 0 ? values.slice(0, most) : undefined;
}

function withoutGaps(entry: { [K in keyof AuditEntry]: AuditEntry[K] | undefined }): AuditEntry {
  return Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== undefined),
  ) as unknown as AuditEntry;
}
