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
  if (Array.isArray(before) && Array.isArray(after))
    return ofMaps(...(named(before, after) ?? placed(before, after)), path);
  if (before === after) return [];
  return [{ path: path.join(' › '), before, after }];
}

/** Lists as maps: by the name of each element where all have one and none twice, or by the value itself. */
function named(before: readonly unknown[], after: readonly unknown[]): [Data, Data] | null {
  const key = NAMES.find((name) => isNaming(name, before) && isNaming(name, after));
  if (!key && [...before, ...after].some((element) => isMap(element) || Array.isArray(element))) return null;
  const nameOf = (element: unknown) => String(key ? (element as Data)[key] : element);
  const asMap = (list: readonly unknown[]) => Object.fromEntries(list.map((one) => [nameOf(one), one]));
  return [asMap(before), asMap(after)];
}

/**
 * By place, with what is the same in both left out, so that one that was put in between does not make all after it look
 * changed. Where what is the same stands in another order, each place is compared: there the order may be the rule.
 */
function placed(before: readonly unknown[], after: readonly unknown[]): [Data, Data] {
  const texts = [before, after].map((list) => list.map((one) => JSON.stringify(one)));
  const [was, is] = texts as [string[], string[]];
  const inBoth = (list: string[], other: string[]) => list.filter((text) => other.includes(text));
  const isInOrder = inBoth(was, is).join('\n') === inBoth(is, was).join('\n');
  const rest = (list: readonly unknown[], own: string[], other: string[]) =>
    list.map((one, at) => ({ one, at })).filter(({ at }) => !isInOrder || !other.includes(own[at]!));
  const [gone, made] = [rest(before, was, is), rest(after, is, was)];
  // Named by its place; by both where it is one in the one version and another in the other.
  const nameOf = (n: number) => {
    const places = [gone[n], made[n]].flatMap((one) => (one ? one.at + 1 : []));
    return [...new Set(places.sort((a, b) => a - b))].join(' / ');
  };
  const asMap = (list: typeof made) => Object.fromEntries(list.map(({ one }, n) => [nameOf(n), one]));
  return [asMap(gone), asMap(made)];
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
