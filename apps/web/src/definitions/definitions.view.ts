import type {
  DefinitionFilter,
  DefinitionItem,
  DefinitionState,
  DefinitionStatus,
  DefinitionView,
} from '@platform/definitions';
import { dateOnly } from '../shell/index.js';
import { figuresView, valueWords, type Figure } from './figures.view.js';

export const STATUS_WORDS: Readonly<Record<DefinitionStatus, string>> = {
  in_force: 'In force',
  enacted_not_commenced: 'Enacted, not commenced',
  bill: 'Bill',
  repealed: 'Repealed',
  unverified: 'Unverified',
};
const STATES: Readonly<Record<DefinitionState, { text: string; kind: string }>> = {
  draft: { text: 'Draft', kind: 'due' },
  active: { text: 'Active', kind: 'good' },
  retired: { text: 'Withdrawn', kind: 'quiet' },
};

interface Choice {
  value: string;
  text: string;
  selected: boolean;
}

export interface DefinitionsView {
  kinds: Choice[];
  statuses: Choice[];
  filtered: boolean;
  mayUpload: boolean;
  rows: {
    href: string;
    title: string;
    code: string;
    version: number;
    kind: string;
    status: string;
    unverified: boolean;
    state: { text: string; kind: string };
    since: string;
  }[];
}

export function definitionsView(
  items: readonly DefinitionItem[],
  filter: DefinitionFilter,
  more: { kinds: readonly { name: string; title: string }[]; mayUpload: boolean },
): DefinitionsView {
  return {
    kinds: choices(
      more.kinds.map(({ name, title }) => [name, title]),
      filter.kind,
    ),
    statuses: choices(Object.entries(STATUS_WORDS), filter.status),
    filtered: Boolean(filter.kind ?? filter.status),
    mayUpload: more.mayUpload,
    rows: items.map((item) => ({
      href: hrefOf(item),
      title: item.title,
      code: item.code,
      version: item.version,
      kind: item.kindTitle,
      status: STATUS_WORDS[item.status],
      unverified: item.unverified,
      state: STATES[item.state],
      since: termOf(item),
    })),
  };
}

export interface DefinitionPageView {
  heading: string;
  what: string;
  unverified: boolean;
  state: { text: string; kind: string };
  facts: { label: string; text: string }[];
  figures: Figure[];
  versions: { text: string; href: string; current: boolean }[];
  changed: { since: number; rows: { path: string; before: string; after: string }[] } | null;
  /** Where a draft is withdrawn. */
  withdrawHref: string;
  /** As its form was drawn from. */
  revision: number;
  /** The form with which this reader approves, or null. */
  approve: { action: string; hash: string; words: string } | null;
}

/** @param mayApprove whether this reader's roles approve definitions at all */
export function definitionPageView(view: DefinitionView, mayApprove: boolean): DefinitionPageView {
  return {
    heading: view.title,
    what: `${view.kindTitle} · ${view.code} · version ${view.version}`,
    unverified: view.unverified,
    state: STATES[view.state],
    facts: factsOf(view),
    figures: figuresView(view.figures),
    versions: view.versions.map(({ version, state }) => ({
      text: `Version ${version}${state === 'active' ? '' : ` (${STATES[state].text.toLowerCase()})`}`,
      href: hrefOf({ ...view, version }),
      current: version === view.version,
    })),
    changed: view.changed && {
      since: view.changed.since,
      rows: view.changed.differences.map(({ path, before, after }) => ({
        path,
        before: valueWords(before),
        after: valueWords(after),
      })),
    },
    withdrawHref: `${hrefOf(view)}/withdraw`,
    revision: view.revision,
    approve:
      mayApprove && view.mayApprove
        ? {
            action: `${hrefOf(view)}/approve`,
            hash: view.hash,
            words:
              view.approvals.length === 0
                ? 'Somebody else has to approve it too before it is active.'
                : 'Yours is the second approval: it will be active at once.',
          }
        : null,
  };
}

export function hrefOf({ kind, code, version }: { kind: string; code: string; version: number }): string {
  return `/definitions/${kind}/${code}/${version}`;
}

function factsOf(view: DefinitionView): { label: string; text: string }[] {
  const approved = view.approvals.map(({ by, at }) =>
    at ? `${by}, ${dateOnly(at)}` : 'Came with the program',
  );
  return [
    { label: 'Status', text: STATUS_WORDS[view.status] },
    { label: 'In force', text: termOf(view) },
    { label: 'Source', text: view.source },
    { label: 'Citation', text: view.citation.join('; ') },
    {
      label: 'Verified',
      text:
        view.verifiedBy && view.verifiedOn
          ? `${view.verifiedBy}, ${dateOnly(view.verifiedOn)}`
          : 'By nobody yet',
    },
    { label: 'Made by', text: view.madeBy ?? 'The program' },
    { label: 'Approved', text: approved.join('; ') || 'Not yet' },
    ...(view.withdrawn
      ? [
          {
            label: 'Withdrawn',
            text: `${view.withdrawn.by}, ${dateOnly(view.withdrawn.at)}: ${view.withdrawn.because}`,
          },
        ]
      : []),
    { label: 'Hash', text: view.hash.slice(0, 16) },
  ];
}

function termOf({ effectiveFrom, effectiveTo }: DefinitionItem): string {
  const from = `From ${dateOnly(effectiveFrom)}`;
  return effectiveTo ? `${from} to ${dateOnly(effectiveTo)}` : from;
}

function choices(all: readonly (readonly [string, string])[], chosen: string | undefined): Choice[] {
  return [
    { value: '', text: 'Any', selected: chosen === undefined },
    ...all.map(([value, text]) => ({ value, text, selected: value === chosen })),
  ];
}
