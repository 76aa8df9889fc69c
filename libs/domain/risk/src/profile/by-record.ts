import type { Definition } from '@platform/definitions';
import type { KeptFact } from '../assessments/assessment.entities.js';
import type { AssessmentRow } from '../assessments/assessments.store.js';
import { FIXED_FACTS, prefilled, type RecordedFacts } from '../assessments/record-facts.js';
import { useOf } from '../assessments/use.js';
import type { Instrument } from '../engine/index.js';
import type { Doubt } from './views.js';

/** Where somebody is now says nothing about where they were when it was scored. */
const OF_THE_DAY: ReadonlySet<string> = new Set(['setting', 'assessedOn']);

/** What the record of today says of a result that was given before: it may have been corrected since. */
export interface ByRecord {
  /** Why the instrument would be refused today; null where nothing says so. */
  refused: string | null;
  doubts: Doubt[];
}

/** Facts that the record has otherwise today: those that were taken from it, and those that the assessor entered. */
export function changedInRecord(
  kept: Readonly<Record<string, KeptFact>>,
  instrument: Instrument,
  record: RecordedFacts,
): { changed: string[]; entered: string[] } {
  const now = prefilled(instrument, record);
  const otherwise = Object.entries(kept).filter(
    ([name, fact]) => !OF_THE_DAY.has(name) && now[name] !== undefined && now[name].value !== fact.value,
  );
  const isTaken = ([name, fact]: [string, KeptFact]) => fact.prefilled || FIXED_FACTS.has(name);
  return {
    changed: otherwise.filter(isTaken).map(([name]) => name),
    entered: otherwise.filter((one) => !isTaken(one)).map(([name]) => name),
  };
}

/**
 * Whether a result still is of the person whom the record describes. Adult norms of men do not apply to a woman or a
 * child because somebody first wrote down another sex or birth.
 */
export function byRecord(
  { record: kept, assessedOn }: Pick<AssessmentRow, 'record' | 'assessedOn'>,
  definition: Definition<Instrument> | null,
  record: RecordedFacts,
): ByRecord {
  if (!definition) return { refused: null, doubts: [] };
  const { content } = definition;
  const facts = kept?.facts ?? {};
  const { changed, entered } = changedInRecord(facts, content, record);
  const labelled = (names: readonly string[]) =>
    names.map((name) => content.facts.get(name)?.label ?? name).join('; ');
  const now = prefilled(content, record);
  const known: Record<string, unknown> = Object.fromEntries(
    Object.entries(facts).map(([name, { value }]) => [name, value]),
  );
  const asNow = [...FIXED_FACTS, ...changed].flatMap((name) => (now[name] ? [[name, now[name].value]] : []));
  const today = Object.fromEntries(asNow) as Record<string, unknown>;
  const use = useOf(definition, { ...known, ...today, assessedOn });
  const doubts: Doubt[] = [];
  const refused = use.refused ? (use.refused.reason ?? 'The instrument does not apply') : null;
  if (refused)
    doubts.push({
      code: 'NOT_APPLICABLE',
      text: `By the record as it is today this instrument does not apply: ${refused}. This result says nothing of this person`,
    });
  if (changed.length > 0)
    doubts.push({
      code: 'RECORD_CHANGED',
      text: `The record was changed since: ${labelled(changed)}. The result is as it was before`,
    });
  if (entered.length > 0)
    doubts.push({
      code: 'ENTERED_OTHERWISE',
      text: `Entered by the assessor, and otherwise in the record: ${labelled(entered)}. One of the two is to be put right`,
    });
  return { refused, doubts };
}
