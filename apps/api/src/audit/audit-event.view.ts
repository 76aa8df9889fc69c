import type { AccessLogItem, AuditEvent, Verification } from '@platform/audit';

/** Listed by hand: a new field of the log does not become public by itself. */
export function auditEventView(event: AuditEvent) {
  return {
    shard: event.shard,
    seq: event.seq,
    at: event.at,
    actor: event.actor,
    agencyId: event.agency ?? null,
    session: event.session ?? null,
    roles: event.roles ?? [],
    verb: event.verb,
    operation: event.operation,
    decision: event.decision,
    personId: event.personId,
    people: event.people ?? [],
    count: event.count ?? null,
    records: event.records ?? [],
    fields: event.fields ?? [],
    sections: event.sections ?? [],
    path: event.path ?? null,
    purpose: event.purpose ?? null,
    requestId: event.request ?? null,
    detail: event.detail ?? null,
    reason: event.reason ?? null,
  };
}

export function accessLogItemView({ at, actor, verb, sections, purpose, path }: AccessLogItem) {
  return { at, actor, verb, sections, purpose, path };
}

export function verificationView({ ok, checked, firstBad, anchors }: Verification) {
  return { ok, checked, ...(firstBad ? { firstBad } : {}), anchors };
}
