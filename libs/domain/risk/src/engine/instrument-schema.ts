import type { JsonSchema } from '@platform/definitions';

const text = (maxLength = 400): JsonSchema => ({ type: 'string', minLength: 2, maxLength });
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', minItems: 1, items });
const NAME: JsonSchema = { type: 'string', pattern: '^[a-z][A-Za-z0-9]{0,39}$' };
const CODE: JsonSchema = { type: 'string', pattern: '^[A-Z][A-Z0-9_]{1,59}$' };
/** What a choice may be. */
const WORD: JsonSchema = { type: 'string', pattern: '^[A-Z][A-Z0-9_]{0,39}$' };
/** The figures come from memory or a second hand: shown as such with every result. */
const STATUS: JsonSchema = { enum: ['unverified'] };
/** Formulas are read, and refused with their place, by the engine. */
const FORMULA: JsonSchema = {};

function shape(required: Record<string, JsonSchema>, optional: Record<string, JsonSchema> = {}): JsonSchema {
  return {
    type: 'object',
    properties: { ...required, ...optional, status: STATUS, source: text() },
    required: Object.keys(required),
    additionalProperties: false,
  };
}
const mapOf = (value: JsonSchema): JsonSchema => ({
  type: 'object',
  propertyNames: NAME,
  additionalProperties: value,
});

const FACT = shape(
  { label: text(), type: { enum: ['choice', 'truth', 'count', 'number', 'day'] } },
  {
    options: list(WORD),
    also: { type: 'object', additionalProperties: WORD },
    least: { type: 'number' },
    most: { type: 'number' },
    decides_use: { const: true },
    from_result: text(80),
  },
);
const STEP = shape({ name: NAME, label: text(), is: FORMULA }, { told: { type: 'boolean' } });
const ITEM = shape(
  { code: NAME, label: text(), options: NAME },
  {
    not_scored: shape({ when: FORMULA, why: text() }),
    derive: shape(
      { is: FORMULA, why: text() },
      { flag: CODE, checks: { const: true }, candidates: list(FORMULA) },
    ),
    if_missing: shape({ value: { type: 'number' }, flag: CODE }),
  },
);

/** The JSON Schema of what an instrument's definition holds besides its head. */
export const INSTRUMENT_SCHEMA = {
  properties: {
    edition: text(),
    purpose: text(1000),
    population: text(),
    licence: shape({ owner: text(), terms: text(1000), attribution: text(), label_policy: text() }),
    facts: mapOf(FACT),
    options: mapOf(
      list({
        type: 'array',
        minItems: 2,
        maxItems: 2,
        prefixItems: [{ type: 'number' }, { type: 'string' }],
        items: false,
      }),
    ),
    tables: mapOf(
      shape({
        label: text(),
        rows: list({
          type: 'array',
          minItems: 2,
          maxItems: 2,
          prefixItems: [{ type: 'number' }, { type: ['number', 'string'] }],
          items: false,
        }),
      }),
    ),
    readings: list(STEP),
    items: list(ITEM),
    applicability: list(
      shape({ code: CODE, when: FORMULA, text: text() }, { instead: { type: 'array', items: text(60) } }),
    ),
    checks: list(shape({ code: CODE, when: FORMULA, at: { type: 'string', pattern: '^/' }, text: text() })),
    required: shape({ facts: list(NAME) }, { unless: FORMULA }),
    flags: list(shape({ code: CODE, when: FORMULA, text: text() })),
    values: list(STEP),
    missing_policy: text(),
    record_only: { const: true },
    total: FORMULA,
    total_range: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'integer' } },
    most_without: { type: 'object', additionalProperties: { type: 'integer' } },
    bands: NAME,
    levels: list(shape({ level: { type: 'string', minLength: 1, maxLength: 40 }, label: text(100) })),
    outcome: shape(
      {},
      { band: FORMULA, level: FORMULA, percent: FORMULA, answers_when_incomplete: { const: true } },
    ),
    scales: list(shape({ code: NAME, label: text(), total: FORMULA, band: FORMULA })),
    details: list(STEP),
    validity: shape({
      months: { type: 'integer', minimum: 1 },
      warn_months: { type: 'integer', minimum: 1 },
    }),
    reassess: list(shape({ when: text() })),
    notes: list(text(1000)),
  },
  required: ['edition', 'purpose', 'population', 'licence', 'total', 'outcome', 'missing_policy'],
} as const;
