import type { Instrument } from './instrument.js';
import { notesOf } from './notes.js';
import type { ReadInput } from './read-input.js';
import type { NormSet, Score, Scoring } from './result.js';
import { scoreItem, type ItemReading } from './score-item.js';
import { numberOr, type Scope, type Value } from './values.js';

/** Scores with every item as it stands, no doubt left: use, contradictions, what is missing, total, outcome. */
export function scoreOne(
  instrument: Instrument,
  scope: Scope,
  { items: entered }: ReadInput,
  norms: NormSet | null,
): Scoring {
  const flags: string[] = [];
  const items = instrument.items.map((item) => scoreItem(item, scope, entered.get(item.code), flags));
  const bar = instrument.applicability.find((rule) => rule.when(scope) === true);
  if (bar) return { score: notApplicable(instrument, bar), faults: [] };
  const contradictions = instrument.checks.filter((check) => check.when(scope) === true);
  if (contradictions.length > 0)
    return {
      score: null,
      faults: contradictions.map((c) => ({ pointer: c.at, code: c.code, message: c.text })),
    };
  const missing = missingOf(instrument, scope, items);
  scope.total = missing.length > 0 ? null : instrument.total(scope);
  for (const { name, is } of instrument.values) scope[name] = is(scope);
  for (const rule of instrument.flags) if (rule.when(scope) === true) flags.push(rule.code);
  const unsure = [...instrument.facts.values()].filter(
    (f) => f.decidesUse && (scope[f.name] ?? null) === null,
  );
  if (unsure.length > 0) flags.push('APPLICABILITY_NOT_CHECKED');
  // An instrument that answers doubt by itself, as with an omission, still has its outcome.
  const answers = missing.length === 0 || instrument.outcome.incomplete(scope) === true;
  const outcome = answers ? outcomeOf(instrument, scope, norms) : NO_OUTCOME;
  if (!answers) flags.push('INCOMPLETE');
  const notes = notesOf(instrument, flags);
  if (unsure.length > 0) notes.push({ code: 'APPLICABILITY_NOT_CHECKED', text: uncheckedText(unsure) });
  if (!answers) notes.push({ code: 'INCOMPLETE', text: `Missing: ${missing.join(', ')}` });
  return {
    faults: [],
    score: {
      ...outcome,
      items: items.map(({ item, points, why, isMissing, isAssumed }) => ({
        code: item.code,
        label: item.label,
        points,
        why,
        ...(isMissing || isAssumed ? { missing: true as const } : {}),
      })),
      applicable: true,
      reasonCode: answers ? null : 'INCOMPLETE',
      reason: answers ? null : 'Something is missing, so there is no total',
      instead: [],
      flags,
      notes,
      missing,
      steps: stepsOf(instrument, scope),
      scales: Object.fromEntries(
        instrument.scales.map((s) => [
          s.code,
          { label: s.label, total: numberOr(s.total(scope)), band: textOr(s.band(scope)) },
        ]),
      ),
      alternatives: [],
      details: Object.fromEntries(instrument.details.map((d) => [d.name, d.is(scope)])),
      unverified: instrument.unverified,
    },
  };
}

function missingOf(instrument: Instrument, scope: Scope, items: readonly ItemReading[]): string[] {
  const missing = items.filter((one) => one.isMissing).map((one) => one.item.code);
  const { required } = instrument;
  if (!required || required.unless(scope) === true) return required ? [] : missing;
  return [...required.names.filter((name) => (scope[name] ?? null) === null), ...missing];
}

const NO_OUTCOME = { total: null, band: null, level: null, percent: null, norms: null };

function outcomeOf(instrument: Instrument, scope: Scope, norms: NormSet | null) {
  const total = numberOr(scope.total);
  const own = numberOr(instrument.outcome.percent(scope));
  const loaded = norms?.approved && total !== null ? norms.percentByTotal.get(total) : undefined;
  return {
    total,
    band: textOr(instrument.outcome.band(scope)),
    level: textOr(instrument.outcome.level(scope)),
    percent: own ?? loaded ?? null,
    norms: own === null && loaded !== undefined ? norms!.version : null,
  };
}

function notApplicable(instrument: Instrument, bar: Instrument['applicability'][number]): Score {
  return {
    ...NO_OUTCOME,
    items: [],
    applicable: false,
    reasonCode: bar.code,
    reason: bar.text,
    instead: bar.instead,
    flags: ['NOT_APPLICABLE'],
    notes: [{ code: 'NOT_APPLICABLE', text: bar.text }],
    missing: [],
    steps: [],
    scales: {},
    alternatives: [],
    details: {},
    unverified: instrument.unverified,
  };
}

function stepsOf(instrument: Instrument, scope: Scope): Score['steps'] {
  return [...instrument.readings, ...instrument.values]
    .filter((step) => step.told)
    .map((step) => ({ text: step.label, result: scope[step.name] ?? null }));
}

const uncheckedText = (facts: readonly { label: string }[]) =>
  `Whether this instrument applies was not checked. Not known: ${facts.map((f) => f.label).join('; ')}`;
const textOr = (value: Value): string | null => (typeof value === 'string' ? value : null);
