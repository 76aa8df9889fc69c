import type { DifferenceRow, KeptDuty, PreviewedChange } from '@platform/duties';

/** A duty as the API gives it: what, by when, and how that was worked out. */
export function dutyView(duty: KeptDuty) {
  const { id, version, personId, rule, title, subjectId, owner, urgency } = duty;
  const { dueAt, alertAt, state, ask, facts, steps, openedAt, closedAt, closedReason, supersedesId } = duty;
  return {
    id,
    version,
    personId,
    kind: rule.code,
    title,
    subjectId,
    owner,
    urgency,
    dueAt,
    alertAt,
    state,
    ask,
    rule: {
      id: rule.code,
      version: rule.version,
      citation: rule.citation,
      status: rule.status,
      unverified: rule.unverified,
    },
    uses: duty.uses,
    steps,
    facts,
    openedAt,
    closedAt,
    closedReason,
    supersedesId,
  };
}

/** What a preview would change: the limit before and after. */
export function changeView(change: PreviewedChange) {
  const before = 'kept' in change ? change.kept : change.what === 'open' ? change.supersedes : null;
  const after = 'found' in change ? change.found : null;
  return {
    what: WORDS[change.what],
    kind: (after ?? before)!.rule.code,
    title: (after ?? before)!.title,
    before: before && { dutyId: before.id, dueAt: before.dueAt },
    after: after && { dueAt: after.dueAt, alertAt: after.alertAt, ask: after.ask, steps: after.steps },
  };
}

const WORDS: Readonly<Record<PreviewedChange['what'], string>> = {
  open: 'opened',
  close: 'closed',
  supersede: 'superseded',
  renew: 'renewed',
  propose: 'proposed',
};

/** A difference that waits for a signature. */
export function differenceView({ id, version, personId, runId, madeAt, kept, proposed }: DifferenceRow) {
  return {
    id,
    version,
    personId,
    runId,
    madeAt,
    kind: kept.rule.code,
    title: kept.title,
    /** Somebody is alerted by the rule of before, and nobody by this one. */
    endsAlerts: proposed?.endsAlerts ?? false,
    before: { dutyId: kept.id, ...signed(kept), uses: kept.uses },
    after: proposed && { ...signed(proposed), uses: proposed.uses, steps: proposed.steps },
  };
}

/** All that a signature changes. */
function signed({ dueAt, alertAt, urgency, owner, section }: Signed): Signed {
  return { dueAt, alertAt, urgency, owner, section };
}
type Signed = Pick<KeptDuty, 'dueAt' | 'alertAt' | 'urgency' | 'owner' | 'section'>;
