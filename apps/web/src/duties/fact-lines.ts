import type { ReaderNow } from '../edge/reader.js';
import { isStructure, lines, plain, spaced, unforeseen } from './fact-values.js';
import { FACT_WORDS } from './fact-words.js';

type Zone = Pick<ReaderNow, 'zone'>;

/** A fact as a page shows it; several things as a list. */
export interface FactLine {
  label: string;
  items: string[];
}

export function factLines(facts: Readonly<Record<string, unknown>>, zone: Zone): FactLine[] {
  return Object.entries(facts).map(([name, value]) => ({
    label: FACT_WORDS[name]?.label ?? capital(spaced(name)),
    items: itemsOf(name, value, zone),
  }));
}

/** What a step was worked out from, in one line. */
export function inputWords(input: Readonly<Record<string, unknown>>, zone: Zone): string {
  return Object.entries(input)
    .map(([name, value]) => `${spaced(name)}: ${itemsOf(name, value, zone).join(', ')}`)
    .join('; ');
}

function itemsOf(name: string, value: unknown, zone: Zone): string[] {
  const { none, say, each } = FACT_WORDS[name] ?? {};
  if (value === null) return [none ?? 'not recorded'];
  if (isStructure(value)) return lines(value, partWords(each?.(zone), zone));
  return [say ? say(value) : plain(value, zone)];
}

/** A fact that was kept by an older version of this program may have another shape: said as well as can be. */
function partWords(say: ((one: unknown) => string) | undefined, zone: Zone) {
  return (one: unknown) => {
    try {
      if (say && typeof one === 'object' && one !== null) return say(one);
    } catch {
      return unforeseen(one, zone);
    }
    return unforeseen(one, zone);
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
