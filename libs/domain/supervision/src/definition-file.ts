/** Where the definitions of this module lie. */
export const DEFINITIONS_FOLDER = new URL('../definitions/', import.meta.url);

/** Says where a definition is wrong. */
export function must(condition: boolean, name: string, what: string): asserts condition {
  if (!condition) throw new Error(`The definition ${name} is wrong: ${what}`);
}
