import { wrong, type Place } from './formula.js';
import { isKnown, type Scope } from './values.js';

/** Reads a sentence with `{names}` in it that are filled in from the scope. */
export function readTemplate(
  written: string,
  known: ReadonlySet<string>,
  place: Place,
): (scope: Scope) => string {
  const parts = written.split(/\{(\w+)\}/);
  for (let i = 1; i < parts.length; i += 2)
    if (!known.has(parts[i]!)) throw wrong(place, `nothing before this is called "${parts[i]!}"`);
  if (parts.length === 1) return () => written;
  return (scope) => parts.map((part, i) => (i % 2 === 0 ? part : wordsOf(scope[part]))).join('');
}

function wordsOf(value: Scope[string] | undefined): string {
  if (!isKnown(value)) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
