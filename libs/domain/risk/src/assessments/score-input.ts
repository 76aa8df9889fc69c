import type { Instrument, ScoreInput } from '../engine/index.js';
import type { KeptFact, KeptItem } from './assessment.entities.js';

export interface Answered {
  items: Readonly<Record<string, KeptItem>>;
  facts: Readonly<Record<string, KeptFact>>;
  assessedOn: string;
}

/** What an assessment holds, as the engine takes it. The day of the assessment is a fact of each instrument that asks for it. */
export function inputOf(instrument: Instrument, { items, facts, assessedOn }: Answered): ScoreInput {
  const kept = Object.entries(items);
  return {
    items: Object.fromEntries(
      kept.filter(([, one]) => one.value !== null).map(([code, one]) => [code, one.value]),
    ),
    tentative: Object.fromEntries(
      kept.filter(([, one]) => one.tentative.length > 1).map(([code, one]) => [code, one.tentative]),
    ),
    facts: {
      ...Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact.value])),
      ...(instrument.facts.has('assessedOn') ? { assessedOn } : {}),
    },
  };
}
