/** A figure of a definition, or a group of them, ready to be drawn. */
export interface Figure {
  label: string;
  text: string;
  table: { columns: { text: string }[]; rows: { text: string }[][] } | null;
  parts: Figure[];
}

type Data = Readonly<Record<string, unknown>>;

/** What every definition says of itself stands elsewhere on the page. */
const HEAD = new Set([
  'kind',
  'code',
  'version',
  'title',
  'effective_from',
  'effective_to',
  'status',
  'source',
  'citation',
  'verified_by',
  'verified_on',
]);
const MOST_COLUMNS = 6;
const NAMES = ['title', 'name', 'code', 'id', 'path'];

/** Everything a definition holds besides its head, whatever its kind. */
export function figuresView(written: Data): Figure[] {
  return Object.entries(written).flatMap(([key, value]) =>
    HEAD.has(key) ? [] : [figure(wordsOf(key), value)],
  );
}

/** A value in one line: "yes", "3", "a, b", or as JSON where it is more. */
export function valueWords(value: unknown): string {
  if (value === undefined) return 'not there';
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (isPlainList(value)) return value.map(valueWords).join(', ');
  if (isPlainMap(value))
    return Object.entries(value)
      .map(([key, one]) => `${wordsOf(key)}: ${valueWords(one)}`)
      .join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function figure(label: string, value: unknown): Figure {
  const empty: Figure = { label, text: '', table: null, parts: [] };
  if (isPlain(value) || isPlainList(value) || isPlainMap(value)) return { ...empty, text: valueWords(value) };
  if (Array.isArray(value)) {
    const table = asTable(value);
    if (table) return { ...empty, table };
    return { ...empty, parts: value.map((one, at) => figure(nameOf(one) ?? String(at + 1), one)) };
  }
  return { ...empty, parts: Object.entries(value as Data).map(([key, one]) => figure(wordsOf(key), one)) };
}

/** Rows of the same few plain columns read best as a table. */
function asTable(list: readonly unknown[]): Figure['table'] {
  if (!list.every((one) => isMap(one) && Object.values(one).every((v) => isPlain(v) || isPlainList(v))))
    return null;
  const rows = list as readonly Data[];
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (columns.length > MOST_COLUMNS) return null;
  return {
    columns: columns.map((key) => ({ text: wordsOf(key) })),
    rows: rows.map((row) => columns.map((key) => ({ text: key in row ? valueWords(row[key]) : '' }))),
  };
}

function nameOf(value: unknown): string | undefined {
  if (!isMap(value)) return undefined;
  const key = NAMES.find((name) => typeof value[name] === 'string');
  return key && (value[key] as string);
}

/** `about_children` is "About children"; codes in capitals stay as they are. */
function wordsOf(key: string): string {
  const words = key.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function isPlainList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.every(isPlain);
}

/** Few enough plain values to be read in one line. */
function isPlainMap(value: unknown): value is Data {
  return isMap(value) && Object.keys(value).length <= 3 && Object.values(value).every(isPlain);
}

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
