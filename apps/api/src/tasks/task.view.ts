import type { AlertRow, OwnDuty } from '@platform/alerts';

/** An alert as a task: acknowledged and completed by its own id. */
export function alertTask(alert: AlertRow) {
  const { id, version, personId, rule, title, urgency, state, dueAt, acknowledgeBy, recipient, raisedAt } =
    alert;
  const { readAt, readBy, outcome, closedAt, dutyId, putOff, putOffUntil } = alert;
  const task = { id, version, type: 'alert' as const, personId, kind: rule, title, urgency, state, dueAt };
  const answer = { readAt, readBy, outcome, closedAt, putOff, putOffUntil };
  return { ...task, dutyId, acknowledgeBy, recipient, raisedAt, ...answer };
}

/** A duty as a task: it is done by the act that it asks for, and by nothing else. */
export function dutyTask(duty: OwnDuty) {
  const { id, version, personId, rule, title, urgency, state, dueAt, owner, ask, steps } = duty;
  return {
    id,
    version,
    type: 'duty' as const,
    personId,
    kind: rule.code,
    title,
    urgency,
    state,
    dueAt,
    owner,
    ask,
    rule: { id: rule.code, version: rule.version, citation: rule.citation, unverified: rule.unverified },
    steps,
  };
}
