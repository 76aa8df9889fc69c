import type { DefinitionKinds } from './definition-kinds.js';
import { LocatedText } from './located-text.js';
import { readDefinition, type Reading } from './reading.js';

/** Reads a text of whatever kind it says it is. */
export function readOfAnyKind(text: string, kinds: DefinitionKinds, file: string | null): Reading<unknown> {
  const located = new LocatedText(text, file ?? 'the text');
  if (located.faults.length > 0) return { definition: null, faults: located.faults };
  const { kind: name } = located.data as { kind?: unknown };
  const kind = typeof name === 'string' ? kinds.named(name) : undefined;
  if (kind) return readDefinition(text, kind, file);
  const known = kinds.all.map((one) => one.name).join(', ');
  return { definition: null, faults: [located.fault(['kind'], `"kind" must be one of ${known}`)] };
}
