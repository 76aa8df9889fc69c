/** One figure that is not the same in two versions; `undefined` where it is not there. */
export interface Difference {
  /** From the top of the definition: `holidays › 2026-06-15 › name`. */
  path: string;
  before?: unknown;
  after?: unknown;
}

/** Keys of the head that are never the same in two versions, or say nothing about the figures. */
const LEFT_OUT = new Set(['version']);
/** What names an element of a list, in this order: a list is compared by name, not by place. */
const NAMES = ['code', 'id', 'on', 'name', 'value', 'path'];

type Data = Readonly<Record<string, unknown>>;

/** What changed from one version to another, in the order of the newer. */
export function differencesBetween(before: Data, after: Data): Difference[] {
  return ofMaps(before, after, []).filter(({ path }) => !LEFT_OUT.has(path));
}

function ofMaps(before: Data, after: Data, path: readonly string[]): Difference[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return keys.flatMap((key) => ofValues(before[key], after[key], [...path, key]));
}

function ofValues(before: unknown, after: unknown, path: readonly string[]): Difference[] {
  if (isMap(before) && isMap(after)) return ofMaps(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) return ofMaps(...named(before, after), path);
  if (before === after) return [];
  return [{ path: path.join(' › '), before, after }];
}

/** Lists as maps: by the name of each element where all have one and none twice, by the value itself, or by place. */
function named(before: readonly unknown[], after: readonly unknown[]): [Data, Data] {
  const key = NAMES.find((name) => isNaming(name, before) && isNaming(name, after));
  const nameOf = (element: unknown, at: number): string => {
    if (key) return String((element as Data)[key]);
    return isMap(element) || Array.isArray(element) ? String(at + 1) : String(element);
  };
  const asMap = (list: readonly unknown[]) => Object.fromEntries(list.map((e, at) => [nameOf(e, at), e]));
  return [asMap(before), asMap(after)];
}

function isNaming(key: string, list: readonly unknown[]): boolean {
  const names = list.map((element) => (isMap(element) ? element[key] : undefined));
  return (
    names.every((name) => typeof name === 'string' || typeof name === 'number') &&
    new Set(names).size === names.length
  );
}

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
