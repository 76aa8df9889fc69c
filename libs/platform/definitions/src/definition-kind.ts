import { DEFINITION_STATUSES } from './definition.js';

/** A JSON Schema (2020-12) or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * A kind of definition: its name in files and addresses, the JSON Schema of what it holds besides the head, and
 * the typed reading of it.
 */
export interface DefinitionKind<T> {
  /** In files and addresses: lower case with hyphens. */
  name: string;
  /** For people, in the plural: "Holidays". */
  title: string;
  /** Of the keys besides the head. Other keys are refused. */
  schema: {
    properties: Readonly<Record<string, JsonSchema>>;
    required?: readonly string[];
    $defs?: Readonly<Record<string, JsonSchema>>;
  };
  /** Called with data that fits the schema. @throws DefinitionWrong where the figures contradict each other */
  parse(written: Readonly<Record<string, unknown>>): T;
  /**
   * Of a text that is handed in or comes with the program, and not of what is in use: what was approved under fewer rules
   * goes on working. @throws DefinitionWrong where it cannot be meant
   */
  check?(written: Readonly<Record<string, unknown>>): void;
}

/** What a schema cannot say: figures that contradict each other. */
export class DefinitionWrong extends Error {
  constructor(
    /** Where, as keys and indexes from the top of the file. */
    readonly path: readonly (string | number)[],
    message: string,
  ) {
    super(message);
    this.name = 'DefinitionWrong';
  }
}

const DATE = { type: 'string', format: 'date' };
const TEXT = { type: 'string', minLength: 3, maxLength: 2000 };

const HEAD = {
  kind: { type: 'string' },
  code: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{1,79}$' },
  version: { type: 'integer', minimum: 1 },
  title: { ...TEXT, maxLength: 200 },
  effective_from: DATE,
  effective_to: { ...DATE, type: ['string', 'null'] },
  status: { enum: DEFINITION_STATUSES },
  source: TEXT,
  citation: { type: 'array', minItems: 1, items: TEXT },
  verified_by: { type: ['string', 'null'], minLength: 3 },
  verified_on: { ...DATE, type: ['string', 'null'] },
};
const HEAD_REQUIRED = Object.keys(HEAD).filter((key) => key !== 'effective_to');

/** The schema of a whole file of a kind. */
export function schemaOf(kind: DefinitionKind<unknown>): JsonSchema {
  return {
    type: 'object',
    properties: { ...kind.schema.properties, ...HEAD, kind: { const: kind.name } },
    required: [...HEAD_REQUIRED, ...(kind.schema.required ?? [])],
    additionalProperties: false,
    ...(kind.schema.$defs ? { $defs: kind.schema.$defs } : {}),
  };
}
