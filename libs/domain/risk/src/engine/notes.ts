import type { Instrument } from './instrument.js';
import type { Score } from './result.js';

/** What the flags of a result mean. */
export function notesOf(instrument: Instrument, flags: readonly string[]): Score['notes'] {
  return flags.flatMap((code) => {
    const text =
      instrument.flagTexts.get(code) ??
      (code.endsWith('_DIFFERS_FROM_FACTS')
        ? 'The entered points are not what the facts say: check both'
        : null);
    return text === null ? [] : [{ code, text }];
  });
}
