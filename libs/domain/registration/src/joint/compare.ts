import type { NotifiedField } from '../notifications/fields.js';

/** What was told to a register of one thing, the latest first. */
export interface Told {
  value: string;
  on: string;
  regime: string;
}

/** What the register was told beside what this record has. `same` null: one of them does not have it. */
export interface JointLine {
  field: NotifiedField | 'CUSTODY';
  told: Told[];
  here: string[];
  same: boolean | null;
}

/** Whether two writings mean the same: case, punctuation, order of words and what is left out by one do not count as long as all of its words are in the other. */
export function isSame(a: string, b: string): boolean {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  const [few, many] = x.size <= y.size ? [x, y] : [y, x];
  return few.size > 0 && [...few].every((word) => many.has(word));
}

function wordsOf(text: string): Set<string> {
  const plain = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/['’]/g, '');
  // A postcode is one word however it is spaced.
  const joined = plain.replace(/\b([a-z]{1,2}\d[a-z\d]?)\s+(\d[a-z]{2})\b/g, '$1$2');
  return new Set(
    joined
      .split(/[^\p{L}\p{N}@.+]+/u)
      .map((word) => word.replace(/^\.+|\.+$/g, ''))
      .filter(Boolean),
  );
}

/** Line by line; what was told last to each register is what counts. */
export function compared(
  fields: readonly NotifiedField[],
  told: ReadonlyMap<NotifiedField, readonly Told[]>,
  here: ReadonlyMap<NotifiedField, readonly string[]>,
): JointLine[] {
  return fields.flatMap((field) => {
    const said = lastOfEach(told.get(field) ?? []);
    const known = [...(here.get(field) ?? [])];
    if (said.length === 0 && known.length === 0) return [];
    const same =
      said.length === 0 || known.length === 0
        ? null
        : said.every(({ value }) => known.some((one) => isSame(one, value)));
    return [{ field, told: said, here: known, same }];
  });
}

function lastOfEach(all: readonly Told[]): Told[] {
  const latest = new Map<string, Told>();
  for (const one of all) {
    const before = latest.get(one.regime);
    if (!before || before.on <= one.on) latest.set(one.regime, one);
  }
  return [...latest.values()].sort((a, b) => (a.on < b.on ? 1 : -1));
}
