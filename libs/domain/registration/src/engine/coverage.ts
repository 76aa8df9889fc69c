import { lawOn, type RegimeDefinition } from '../regimes/regimes.js';
import type { Coverage } from './answer.js';
import { firstOf } from './matches.js';
import type { RegistrationCase } from './registration-case.js';

/** Whether a regime is about somebody. It is never "no" because something is not known. */
export function coverageOf({ content, code, version }: RegimeDefinition, known: RegistrationCase): Coverage {
  const { row, missing } = firstOf(lawOn(content.covers, known.relevantDate), known);
  const input = { regime: `${code} v${version}`, disposal: known.disposal ?? 'not said' };
  if (row) {
    const text = `${row.title} (${row.cite})`;
    const result = row.covered ? 'on the register' : 'not on the register';
    return { covered: row.covered, ask: null, steps: [{ text, input, result }] };
  }
  const ask =
    missing.length > 0
      ? `Whether the regime is about them depends on ${missing.join(' and on ')}`
      : 'No row of the regime says whether it is about them';
  return {
    covered: null,
    ask,
    missing,
    steps: [{ text: `${ask}. Unknown is not "no"`, input, result: 'ask' }],
  };
}
