import type { FoundDuty, KeptDuty } from '../duty.js';
import type { AsBefore } from '../reconcile.js';

export const DUE = '2026-11-20T23:59:59Z';

/** One duty of a rule, as found. */
export function found(parts: Partial<FoundDuty> = {}): FoundDuty {
  return {
    key: 'k',
    rule: { code: 'r', version: 1, status: 'in_force', unverified: false, citation: [] },
    uses: ['duty-rule/r@1'],
    title: 'Do it',
    section: 'core',
    subjectId: 's',
    owner: 'officer',
    urgency: 'routine',
    dueAt: DUE,
    alertAt: null,
    ask: false,
    facts: { at: '2026-11-18' },
    steps: [],
    doneAt: null,
    alerts: true,
    ...parts,
  };
}

/** The same as it is kept. */
export function kept(parts: Partial<KeptDuty> = {}): KeptDuty {
  const { doneAt: _, alerts: __, ...same } = found(parts);
  return {
    ...same,
    id: `id-${same.key}`,
    version: 1,
    personId: 'p',
    source: 'x',
    state: 'open',
    openedAt: '2026-11-18T10:00:00Z',
    closedAt: null,
    closedReason: null,
    supersedesId: null,
    ...parts,
  };
}

/** The rules are those of before: what is found is what they find. */
export const sameRules =
  (now: readonly FoundDuty[]): AsBefore =>
  ({ key }) =>
    now.find((one) => one.key === key) ?? null;
