import type { DefinitionKind, JsonSchema } from '@platform/definitions';
import { wrong } from './formula.js';

/** How the levels of two instruments make one: level of the static, band of the dynamic. */
export interface Combination {
  static: string;
  dynamic: string;
  levels: readonly string[];
  /** Null where the rule knows nothing of such a level or band. */
  levelOf(staticLevel: string, dynamicBand: string): string | null;
}

interface Written {
  static: string;
  dynamic: string;
  levels: string[];
  rule:
    | { type: 'formula'; shift: Record<string, number> }
    | { type: 'matrix'; rows: Record<string, Record<string, string>> };
}

const WORDS: JsonSchema = { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } };
const ROW: JsonSchema = { type: 'object', minProperties: 1, additionalProperties: { type: 'string' } };

/** Combinations: a formula that shifts a level, or a matrix that an agency supplies. */
export const COMBINATIONS: DefinitionKind<Combination> = {
  name: 'combination',
  title: 'Combinations',
  schema: {
    properties: {
      static: { type: 'string' },
      dynamic: { type: 'string' },
      levels: WORDS,
      rule: {
        oneOf: [
          {
            type: 'object',
            properties: {
              type: { const: 'formula' },
              shift: { type: 'object', minProperties: 1, additionalProperties: { type: 'integer' } },
            },
            required: ['type', 'shift'],
            additionalProperties: false,
          },
          {
            type: 'object',
            properties: {
              type: { const: 'matrix' },
              rows: { type: 'object', minProperties: 1, additionalProperties: ROW },
            },
            required: ['type', 'rows'],
            additionalProperties: false,
          },
        ],
      },
      notes: WORDS,
    },
    required: ['static', 'dynamic', 'levels', 'rule'],
  },
  parse: (data) => {
    const { static: first, dynamic, levels, rule } = data as unknown as Written;
    const levelOf = rule.type === 'formula' ? shifting(levels, rule.shift) : lookingUp(levels, rule.rows);
    return { static: first, dynamic, levels, levelOf };
  },
  check: (data) => {
    const { levels, rule } = data as unknown as Written;
    for (const [level, row] of rule.type === 'matrix' ? Object.entries(rule.rows) : [])
      for (const [band, made] of Object.entries(row))
        if (!levels.includes(made)) throw wrong(['rule', 'rows', level, band], `there is no level "${made}"`);
  },
};

function shifting(levels: readonly string[], shift: Record<string, number>): Combination['levelOf'] {
  const steps = new Map(Object.entries(shift));
  return (level, band) => {
    const from = levels.indexOf(level);
    const by = steps.get(band);
    if (from < 0 || by === undefined) return null;
    return levels[Math.min(Math.max(from + by, 0), levels.length - 1)]!;
  };
}

function lookingUp(
  levels: readonly string[],
  rows: Record<string, Record<string, string>>,
): Combination['levelOf'] {
  const known = new Map(Object.entries(rows).map(([level, row]) => [level, new Map(Object.entries(row))]));
  for (const level of levels)
    if (!known.has(level)) throw wrong(['rule', 'rows'], `there is no row for the level ${level}`);
  return (level, band) => known.get(level)?.get(band) ?? null;
}
