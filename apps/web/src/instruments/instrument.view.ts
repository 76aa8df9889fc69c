import type { InstrumentVersionView } from '@domain/risk';
import { statusOf, type Badge } from './instruments.view.js';

interface PlainTable {
  caption: string;
  columns: { text: string; numeric?: boolean }[];
  rows: { text: string; href?: string }[][];
}

export interface InstrumentPageView {
  title: string;
  code: string;
  status: Badge;
  purpose: string;
  facts: { key: { text: string }; value: { text: string } }[];
  unverified: string[];
  items: PlainTable | null;
  tables: PlainTable[];
  refusals: PlainTable | null;
  asks: PlainTable | null;
  flags: PlainTable | null;
  reassess: readonly string[];
  notes: readonly string[];
  /** All versions, the one that is shown marked. */
  versions: { text: string; href: string; current: boolean }[];
  /** What is new since the version before; null for the first. */
  changed: { since: number; table: PlainTable | null } | null;
  /** Where it is approved, and by whom it was. */
  approvalHref: string;
  /** The definition as data, for whoever checks it line by line. */
  definition: string;
}

export function instrumentView(one: InstrumentVersionView): InstrumentPageView {
  return {
    title: one.title,
    code: one.code,
    status: statusOf(one),
    purpose: one.purpose,
    facts: aboutIt(one),
    unverified: one.unverifiedFigures.map((figure) => `${figure.what} (${figure.at})`),
    items: tableOf(
      'Items',
      ['Code', 'Item', 'Points'],
      one.items.map((item) => [
        item.code,
        item.derived ? `${item.label} (from facts, where they are known)` : item.label,
        item.options.map(({ points, label }) => `${points}: ${label}`).join('; '),
      ]),
    ),
    tables: one.tables.flatMap((table) => {
      const caption = table.unverified ? `${table.label} (unverified)` : table.label;
      return (
        tableOf(
          caption,
          ['From', 'Result'],
          table.rows.map((row) => [String(row.from), String(row.value)]),
        ) ?? []
      );
    }),
    refusals: tableOf(
      'When it does not apply',
      ['Reason', 'Code', 'Instead'],
      one.applicability.map((rule) => [
        rule.text,
        rule.code,
        rule.instead.join(', ') || 'Professional judgement; nothing shipped',
      ]),
    ),
    asks: tableOf(
      'Facts it takes',
      ['Name', 'Fact', 'Value'],
      one.facts.map((fact) => [
        fact.name,
        fact.decidesUse ? `${fact.label} (needed to say whether it applies)` : fact.label,
        fact.options.length > 0 ? fact.options.join(', ') : (TYPES[fact.type] ?? fact.type),
      ]),
    ),
    flags: tableOf(
      'Flags',
      ['Flag', 'Meaning'],
      one.flags.map((flag) => [flag.code, flag.text]),
    ),
    versions: one.versions.map(({ version, state }) => ({
      text: state === 'active' ? `Version ${version}` : `Version ${version} (${state})`,
      href: `/instruments/${one.code}/${version}`,
      current: version === one.version,
    })),
    changed: one.changed && {
      since: one.changed.since,
      table: tableOf(
        `What is new since version ${one.changed.since}`,
        ['Figure', 'Before', 'Now'],
        one.changed.differences.map(({ path, before, after }) => [path, said(before), said(after)]),
      ),
    },
    approvalHref: `/definitions/instrument/${one.code}/${one.version}`,
    reassess: one.reassess,
    notes: one.notes,
    definition: JSON.stringify(one.definition, null, 2),
  };
}

const TYPES: Readonly<Record<string, string>> = {
  truth: 'yes or no',
  count: 'whole number',
  number: 'number',
  day: 'date',
};

/** A figure in a cell; what is longer stands whole in the definition. */
function said(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function aboutIt(one: InstrumentVersionView): InstrumentPageView['facts'] {
  const rows: [string, string | null][] = [
    ['Edition', one.edition],
    [
      'Version',
      `${one.version}, in use from ${one.effectiveFrom}${one.effectiveTo ? ` to ${one.effectiveTo}` : ''}`,
    ],
    [
      'Standing',
      one.state === 'draft'
        ? 'A draft: not in use until two others have approved it'
        : `In use: ${one.approvals.map(({ by }) => by).join(' and ')}`,
    ],
    ['For whom', one.population],
    ['Total', one.totalRange && `${one.totalRange.least} to ${one.totalRange.most}`],
    ['Missing items', one.missingPolicy],
    [
      'Valid for',
      one.validity && `${one.validity.months} months; a warning after ${one.validity.warnMonths}`,
    ],
    ['Owner', one.licence.owner],
    ['Licence', one.licence.status],
    ['Attribution', one.licence.attribution],
    ['What is shown', one.licence.labelPolicy],
    ['Source', one.source],
    ['Citation', one.citation.join('; ')],
    ['Verified', one.verifiedBy ? `${one.verifiedBy}, ${one.verifiedOn ?? ''}` : 'By nobody yet'],
    [
      'Percentages',
      one.norms ?? 'None unless the rule itself is published or an approved norm set is loaded',
    ],
    ['Fingerprint', one.hash],
  ];
  return rows.flatMap(([key, text]) => (text === null ? [] : [{ key: { text: key }, value: { text } }]));
}

function tableOf(caption: string, columns: string[], rows: string[][]): PlainTable | null {
  if (rows.length === 0) return null;
  return {
    caption,
    columns: columns.map((text) => ({ text })),
    rows: rows.map((row) => row.map((text) => ({ text }))),
  };
}
