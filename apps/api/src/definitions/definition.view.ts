import type { DefinitionItem, DefinitionView } from '@platform/definitions';

export function definitionItemView(item: DefinitionItem) {
  return {
    kind: item.kind,
    code: item.code,
    version: item.version,
    title: item.title,
    status: item.status,
    unverified: item.unverified,
    effectiveFrom: item.effectiveFrom,
    effectiveTo: item.effectiveTo,
    state: item.state,
    origin: item.origin,
  };
}

export function definitionView(view: DefinitionView) {
  return {
    ...definitionItemView(view),
    hash: view.hash,
    revision: view.revision,
    source: view.source,
    citation: view.citation,
    verifiedBy: view.verifiedBy,
    verifiedOn: view.verifiedOn,
    madeBy: view.madeBy,
    madeAt: view.madeAt,
    approvals: view.approvals.map(({ by, at }) => ({ by, at })),
    withdrawn: view.withdrawn,
    mayApprove: view.mayApprove,
    figures: view.figures,
    versions: view.versions.map(({ version, state, status }) => ({ version, state, status })),
    // Null where a version has no such figure.
    changed: view.changed && {
      since: view.changed.since,
      differences: view.changed.differences.map(({ path, before, after }) => ({
        path,
        before: before ?? null,
        after: after ?? null,
      })),
    },
  };
}
