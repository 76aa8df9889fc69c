import type { AssessmentView } from '@domain/risk';
import { dateOnly } from '../shell/index.js';
import { resultWords } from './result.view.js';

export interface ComparisonView {
  title: string;
  before: ComparedHead;
  after: ComparedHead;
  rows: ComparedRow[];
  /** In a sentence, with what must be known to read it rightly. */
  finding: string;
  cautions: string[];
}

export interface ComparedHead {
  title: string;
  words: string;
  href: string;
  by: string;
}

export interface ComparedRow {
  code: string;
  label: string;
  before: string;
  after: string;
  change: string;
  notes: { before: string; after: string };
}

/** Item by item, the earlier one first. Two instruments or two editions are shown side by side and not counted. */
export function comparisonView(
  one: AssessmentView,
  other: AssessmentView,
  leastChange: number,
): ComparisonView {
  const [before, after] = one.assessedOn <= other.assessedOn ? [one, other] : [other, one];
  const codes = [...new Set([...before.items, ...after.items].map(({ code }) => code))];
  const rows = codes.map((code) => rowOf(code, before, after));
  const moved = rows.filter(({ change }) => change !== '' && change !== 'same');
  const same = before.instrument === after.instrument;
  const cautions = [
    ...(same ? [] : ['These are two instruments: their items and totals do not compare']),
    ...(same && before.instrumentVersion !== after.instrumentVersion
      ? [`Made with versions ${before.instrumentVersion} and ${after.instrumentVersion} of the definition`]
      : []),
    ...(rows.some(({ before: a, after: b }) => (a === 'not scored') !== (b === 'not scored'))
      ? ['An item was scored in one and not in the other, so the totals do not compare']
      : []),
    ...[before, after].flatMap((each) =>
      each.provisional ? [`The one of ${dateOnly(each.assessedOn)} is provisional`] : [],
    ),
    ...[before, after].flatMap((each) =>
      each.result ? [] : [`The one of ${dateOnly(each.assessedOn)} was recorded without its items`],
    ),
  ];
  return {
    title: same ? `${after.title}: what changed` : 'Two assessments side by side',
    before: headOf(before),
    after: headOf(after),
    rows,
    finding: findingOf(before, after, moved.length, cautions.length === 0 || same ? leastChange : null),
    cautions,
  };
}

function rowOf(code: string, before: AssessmentView, after: AssessmentView): ComparedRow {
  const item = (of: AssessmentView) => of.items.find((one) => one.code === code);
  const points = (of: AssessmentView) => of.result?.items.find((one) => one.code === code)?.points;
  const [a, b] = [points(before), points(after)];
  const change =
    before.instrument !== after.instrument || typeof a !== 'number' || typeof b !== 'number'
      ? ''
      : a === b
        ? 'same'
        : b > a
          ? `up ${b - a}`
          : `down ${a - b}`;
  return {
    code,
    label: (item(after) ?? item(before))!.label,
    before: wordsOf(before, code),
    after: wordsOf(after, code),
    change,
    notes: { before: item(before)?.answer?.note ?? '', after: item(after)?.answer?.note ?? '' },
  };
}

function wordsOf(view: AssessmentView, code: string): string {
  const item = view.items.find((one) => one.code === code);
  const points = view.result?.items.find((one) => one.code === code)?.points;
  if (!item || points === undefined) return 'not kept';
  if (item.answer && item.answer.tentative.length > 1)
    return `in doubt: ${item.answer.tentative.join(' or ')}`;
  if (points === null) return 'not scored';
  return `${points} ${item.options.find((one) => one.points === points)?.label ?? ''}`.trim();
}

function findingOf(
  before: AssessmentView,
  after: AssessmentView,
  moved: number,
  least: number | null,
): string {
  const [a, b] = [before.result?.total ?? null, after.result?.total ?? null];
  const items = moved === 0 ? 'No item moved' : moved === 1 ? 'One item moved' : `${moved} items moved`;
  if (a === null || b === null || before.instrument !== after.instrument) return `${items}.`;
  const by = Math.abs(b - a);
  if (by === 0) return `${items}; the total is ${b} in both.`;
  const words = `${items}; the total went ${b > a ? 'up' : 'down'} by ${by}, from ${a} to ${b}`;
  return least !== null && by < least ? `${words}, too little to be called change.` : `${words}.`;
}

function headOf(view: AssessmentView): ComparedHead {
  return {
    title: `${view.title}, ${dateOnly(view.assessedOn)}`,
    words: view.result ? resultWords(view.result) : (view.level ?? ''),
    href: `/assessments/${view.id}`,
    by: view.assessor?.name ?? view.source,
  };
}
