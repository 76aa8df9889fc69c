import { wrong, type Place, type Table } from './formula.js';
import type { WrittenInstrument } from './written.js';

/**
 * What a definition may say by its form and cannot mean: two points that are one, a total without a band, a range that the
 * points leave. Each was found by writing it into a copy of an instrument; two people who approve a text overlook them.
 * @throws DefinitionWrong at the place
 */
export function mustMakeSense(written: WrittenInstrument): void {
  for (const [name, options] of Object.entries(written.options ?? {})) mustDiffer(options, ['options', name]);
  for (const [name, { rows }] of Object.entries(written.tables ?? {})) {
    mustBeOfOneKind(rows, ['tables', name, 'rows']);
  }
  for (const part of WITH_CONDITIONS) mustHoldSometimes(written[part], [part]);
  mustFit(written);
  const { validity } = written;
  if (validity && validity.warn_months > validity.months)
    throw wrong(['validity', 'warn_months'], 'a warning comes before the end of the validity');
}

const WITH_CONDITIONS = [
  'readings',
  'items',
  'applicability',
  'checks',
  'required',
  'flags',
  'values',
  'outcome',
  'scales',
  'details',
  'total',
] as const;
const CONDITIONS = new Set(['when', 'unless']);

/** A text that was forgotten to be a formula never holds, and an exclusion that never holds lets everybody in. */
function mustHoldSometimes(written: unknown, place: Place): void {
  if (typeof written !== 'object' || written === null) return;
  for (const [key, value] of Object.entries(written)) {
    const at = [...place, Array.isArray(written) ? Number(key) : key];
    if (CONDITIONS.has(key)) mustBeCondition(value, at);
    if ((key === 'all' || key === 'any') && Array.isArray(value))
      value.forEach((one: unknown, n) => mustBeCondition(one, [...at, n]));
    mustHoldSometimes(value, at);
  }
}

function mustBeCondition(written: unknown, place: Place): void {
  const isWord = typeof written === 'string' && !written.startsWith('$');
  if (isWord || typeof written === 'number' || written === null)
    throw wrong(place, 'this is not a condition: it never holds');
}

function mustDiffer(options: readonly (readonly [number, string])[], place: Place): void {
  options.forEach(([points], n) => {
    if (!Number.isInteger(points)) throw wrong([...place, n, 0], 'points are whole numbers');
    if (options.findIndex(([other]) => other === points) !== n)
      throw wrong([...place, n, 0], `${points} points stand twice`);
  });
}

/** A table is looked up from its first row on. */
export function mustRise(rows: Table, place: Place): void {
  rows.forEach(([from], n) => {
    if (n > 0 && from <= rows[n - 1]![0]) throw wrong([...place, n], 'the rows of a table rise');
  });
}

/** A word with a space after it is another word to everything that asks for it. */
function mustBeOfOneKind(rows: Table, place: Place): void {
  rows.forEach(([, value], n) => {
    if (typeof value !== typeof rows[0]![1])
      throw wrong([...place, n, 1], 'a table gives numbers or words, and not both');
    if (typeof value === 'string' && (value.trim() !== value || value === ''))
      throw wrong([...place, n, 1], 'a word has no space before or after it');
  });
}

/** The range is that of the points, and every total in it has a band. */
function mustFit({
  total_range: range,
  bands,
  total,
  items = [],
  options = {},
  tables = {},
  outcome,
}: WrittenInstrument) {
  const [least, most] = range ?? [];
  if (least === undefined || most === undefined) return;
  if (least > most) throw wrong(['total_range'], 'the range goes from the least to the most');
  if ((total as { points?: unknown } | null)?.points === 'all') {
    const points = items.map((item) => (options[item.options] ?? []).map(([one]) => one));
    const sum = (of: (...each: number[]) => number) =>
      points.filter((each) => each.length > 0).reduce((all, each) => all + of(...each), 0);
    const [from, to] = [sum(Math.min), sum(Math.max)];
    if (from !== least || to !== most)
      throw wrong(['total_range'], `the points of all items make ${from} to ${to}`);
  }
  if (bands === undefined) return;
  const first = tables[bands]?.rows[0]?.[0];
  if (first !== undefined && first > least)
    throw wrong(['tables', bands, 'rows', 0], `a total of ${least} has no band`);
  if (outcome.band === undefined && outcome.level === undefined)
    throw wrong(['outcome'], 'there are bands, and no result has one');
}
