import type { Definition } from '@platform/definitions';
import { openQuestions, type Instrument } from '../engine/index.js';
import type { AssessmentRow } from './assessments.store.js';
import { FIXED_FACTS } from './record-facts.js';
import { inputOf } from './score-input.js';
import type { AssessmentFactView, AssessmentItemView, AssessmentView } from './views.js';

/**
 * A final result is shown as it was given: from what was kept with it, never worked out again. Without the definition
 * it was made from, its items keep their codes and lose their words.
 */
export function assessmentView(
  row: AssessmentRow,
  definition: Definition<Instrument> | null,
  {
    unanswered = [],
    actToday = [],
    doubts = [],
    refused = null,
  }: Partial<Pick<AssessmentView, 'unanswered' | 'actToday' | 'doubts' | 'refused'>> = {},
): AssessmentView {
  const { record } = row;
  const { result = null, items = {}, facts = {} } = record ?? {};
  const answered = { items, facts, assessedOn: row.assessedOn };
  const isDraft = row.state === 'draft';
  return {
    id: row.id,
    version: row.version,
    personId: row.personId,
    instrument: row.instrument,
    instrumentVersion: row.instrumentVersion,
    title: definition?.title ?? row.instrument,
    state: row.state,
    assessedOn: row.assessedOn,
    provisional: row.provisional,
    level: row.level,
    possible: row.possible,
    items: record ? itemsOf(row, definition) : [],
    facts: record ? factsOf(row, definition) : [],
    completeness:
      isDraft && definition ? openQuestions(definition.content, inputOf(definition.content, answered)) : null,
    sources: record?.sources ?? [],
    selfReportUsed: record?.selfReportUsed ?? null,
    supervised: record?.supervised ?? false,
    assessor: record && { id: record.assessorId, name: record.assessorName },
    certificate: record?.certificate ?? null,
    result: isDraft ? null : result,
    attestation: record?.attestation ?? null,
    finalisedAt: row.finalisedAt,
    supersedesId: row.supersedesId,
    supersededById: row.supersededById,
    supersededAt: row.supersededAt,
    correctionReason: row.correctionReason,
    unanswered,
    actToday,
    doubts,
    refused,
    withdrawn: row.withdrawn ?? null,
    definition: {
      hash: record?.definitionHash ?? null,
      status: definition?.status ?? null,
      unverified: result?.unverified ?? definition?.content.unverified ?? [],
      normsVersion: record?.normsVersion ?? null,
      attribution: definition?.content.licence.attribution ?? '',
      notes: definition?.content.notes ?? [],
    },
    source: row.source,
  };
}

function itemsOf(
  { record, state }: AssessmentRow,
  definition: Definition<Instrument> | null,
): AssessmentItemView[] {
  const { items, former, result } = record!;
  const scored = new Map(state === 'draft' ? [] : (result?.items ?? []).map((one) => [one.code, one]));
  const known = definition?.content.items ?? [];
  const codes = known.length > 0 ? known.map(({ code }) => code) : [...scored.keys()];
  return codes.map((code) => {
    const item = definition?.content.itemsByCode.get(code);
    const one = scored.get(code);
    const before = former[code];
    return {
      code,
      label: item?.label ?? one?.label ?? code,
      options: item ? [...item.options].map(([points, label]) => ({ points, label })) : [],
      derived: Boolean(item?.derivation),
      answer: items[code] ?? null,
      former: before ? { ...before, label: item?.options.get(before.value) ?? String(before.value) } : null,
      scored: one ? { points: one.points, why: one.why } : null,
    };
  });
}

function factsOf({ record }: AssessmentRow, definition: Definition<Instrument> | null): AssessmentFactView[] {
  const { facts } = record!;
  const known = [...(definition?.content.facts.values() ?? [])].filter(({ name }) => name !== 'assessedOn');
  return known.map(({ name, label, type, options }) => {
    const { value = null, source = '', on = null, prefilled = false } = facts[name] ?? {};
    return { name, label, type, options, value, source, on, prefilled, fixed: FIXED_FACTS.has(name) };
  });
}
