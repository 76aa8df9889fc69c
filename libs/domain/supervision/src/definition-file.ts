import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A definition of this module, as plain data. A missing or broken file stops the program at start. */
export function definitionOf(name: string): Record<string, unknown> {
  const file = fileURLToPath(new URL(`../definitions/${name}.yaml`, import.meta.url));
  const data: unknown = parse(readFileSync(file, 'utf8'));
  if (typeof data !== 'object' || data === null) throw new Error(`The definition ${name} holds nothing`);
  return data as Record<string, unknown>;
}

/** Says where a definition is wrong. */
export function must(condition: boolean, name: string, what: string): asserts condition {
  if (!condition) throw new Error(`The definition ${name} is wrong: ${what}`);
}
