import { RuleBroken, isLocalDay, type Actor, type Fault } from '@platform/kernel';
import { score, type Instrument } from '../engine/index.js';
import type { KeptFact } from './assessment.entities.js';
import { FIXED_FACTS, prefilled, type RecordedFacts } from './record-facts.js';
import { refusal } from './result-rules.js';
import { inputOf, type Answered } from './score-input.js';
import { offeredInstead, type Use } from './use.js';

/** A value that cannot be kept is refused at once; a contradiction between values may be mended later in a draft. */
const AT_ONCE = new Set(['UNKNOWN_ITEM', 'UNKNOWN_FACT', 'INVALID', 'OUT_OF_RANGE', 'TOO_MANY_ALTERNATIVES']);

/** Facts as typed over facts as recorded; null goes back to the record. */
export function mergedFacts(
  instrument: Instrument,
  kept: Readonly<Record<string, KeptFact>>,
  record: RecordedFacts,
  given: Readonly<Record<string, unknown>>,
  actor: Actor,
): Record<string, KeptFact> {
  const fromRecord = prefilled(instrument, record);
  const merged: Record<string, KeptFact> = { ...kept };
  for (const [name, value] of Object.entries(given)) {
    if (FIXED_FACTS.has(name)) {
      const message = `${instrument.facts.get(name)?.label ?? name}: change it in the person’s record, not here`;
      throw new RuleBroken('risk.fact-fixed', message, [
        { pointer: `/facts/${name}`, code: 'FIXED', message },
      ]);
    }
    const recorded = fromRecord[name];
    if (value === null || value === undefined || value === '') {
      if (recorded) merged[name] = recorded;
      else delete merged[name];
    } else if (recorded && recorded.value === value) merged[name] = recorded;
    else merged[name] = { value, source: `Entered by ${actor.displayName}`, on: null, prefilled: false };
  }
  return merged;
}

/** @throws RuleBroken where a value cannot be kept, with a pointer for each */
export function refuseNow(instrument: Instrument, answered: Answered): void {
  const { faults } = score(instrument, inputOf(instrument, answered));
  const now: Fault[] = faults.filter(({ code }) => AT_ONCE.has(code));
  if (now.length > 0) throw new RuleBroken('risk.values-refused', 'Some answers need mending', now);
}

/** @throws RuleBroken where the instrument does not apply, with the reason and what may be used instead */
export function checkApplies(
  instrument: Instrument,
  facts: Record<string, KeptFact>,
  assessedOn: string,
  uses: () => Use[],
): void {
  if (!isLocalDay(assessedOn)) return;
  const answered = { items: {}, facts, assessedOn };
  refuseNow(instrument, answered);
  const { score: result } = score(instrument, inputOf(instrument, answered));
  if (result && !result.applicable) throw refusal({ ...result, instead: offeredInstead(result, uses()) });
}
