import { isUnverified } from './definition.js';
import type { DefinitionKinds } from './definition-kinds.js';
import type { DefinitionRow, WholeDefinitionRow } from './definitions.store.js';
import type { ApprovalView, DefinitionItem, DefinitionView } from './views.js';

export function itemOf(row: DefinitionRow, kinds: DefinitionKinds): DefinitionItem {
  return {
    kind: row.kind,
    kindTitle: kinds.named(row.kind)?.title ?? row.kind,
    code: row.code,
    version: row.edition,
    title: row.title,
    status: row.status,
    unverified: isUnverified({ status: row.status, verifiedOn: row.verified_on }),
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    state: row.state,
    origin: row.origin,
  };
}

/** @param reader the id of who will read it */
export function viewOf(
  row: WholeDefinitionRow,
  versions: readonly DefinitionRow[],
  changed: DefinitionView['changed'],
  { kinds, reader }: { kinds: DefinitionKinds; reader: string },
): DefinitionView {
  return {
    ...itemOf(row, kinds),
    hash: row.hash,
    revision: row.version,
    source: row.body.source as string,
    citation: row.body.citation as string[],
    verifiedBy: row.body.verified_by as string | null,
    verifiedOn: row.verified_on,
    madeBy: row.maker,
    madeAt: row.made_at,
    approvals: approvalsOf(row),
    withdrawn: row.withdrawn_at
      ? { by: row.withdrawer ?? '', at: row.withdrawn_at, because: row.withdrawn_because ?? '' }
      : null,
    mayApprove: row.state === 'draft' && row.made_by !== reader && row.approved_by_1 !== reader,
    figures: row.body,
    versions: versions.map(({ edition, state, status }) => ({ version: edition, state, status })),
    changed,
  };
}

function approvalsOf(row: WholeDefinitionRow): ApprovalView[] {
  if (row.origin === 'shipped') return [{ by: 'shipped', at: null }];
  const both = [
    { by: row.approver_1, at: row.approved_at_1 },
    { by: row.approver_2, at: row.approved_at_2 },
  ];
  return both.flatMap(({ by, at }) => (by === null ? [] : [{ by, at }]));
}
