import { contentInUse, inUse, loadDefinitions, type DefinitionKind } from '@platform/definitions';
import { DEFINITIONS_FOLDER, must } from '../definition-file.js';
import { PROHIBITION_TYPES, type ProhibitionType } from './prohibition-types.js';

export type ConditionParam = { title: string; required: boolean } & (
  | { kind: 'text'; most: number; default: string | null }
  | { kind: 'number'; min: number; max: number; default: number | null }
  | { kind: 'choice'; of: string[] }
  | { kind: 'date' | 'time' | 'country-list' }
);

export interface ConditionDefinition {
  code: string;
  title: string;
  category: string;
  /** What it counts as over all kinds of order. */
  prohibition: ProhibitionType;
  /** Neutral text with `{name}` inserts. */
  text: string;
  params: Record<string, ConditionParam>;
  /** The condition protects children: the identity bar says so. */
  aboutChildren: boolean;
  /** The condition protects a victim: victim liaison is asked before it is varied. */
  protectsVictim: boolean;
  /** Countries are needed where another parameter has one of these values. */
  countriesWith: Record<string, string[]>;
  /** How long it may last in orders of a type, in years. */
  mostYears: Record<string, number>;
  source: string;
  status: string;
}

export type ConditionParams = Record<string, string | number | string[]>;

/** Code of the library among the definitions. */
export const LIBRARY_CODE = 'conditions';

const NAME = 'conditions';
const KINDS = ['text', 'number', 'choice', 'date', 'time', 'country-list'];

interface Written {
  code?: string;
  title?: string;
  category?: string;
  text?: string;
  params?: Record<string, Record<string, unknown>>;
  prohibition?: ProhibitionType;
  protects_victim?: boolean;
  about_children?: boolean;
  countries_with?: Record<string, string[]>;
  most_years?: Record<string, number>;
  source?: string;
  status?: string;
}

/** The known conditions, by code. @throws when the definition is not what it must be */
export function conditionLibraryFrom(
  data: Record<string, unknown>,
): ReadonlyMap<string, ConditionDefinition> {
  const written = data.conditions as Written[];
  must(Array.isArray(written), NAME, 'it has no conditions');
  const all = written.map((one) => definitionFrom(one, String(data.status)));
  must(new Set(all.map((c) => c.code)).size === all.length, NAME, 'a code stands twice');
  return new Map(all.map((c) => [c.code, c]));
}

function definitionFrom(one: Written, status: string): ConditionDefinition {
  const { code = '', title = '', category = '', text = '', source = '' } = one;
  must(/^[A-Z][A-Z_]{2,40}$/.test(code), NAME, `"${code}" is not a code`);
  for (const [name, value] of Object.entries({ title, category, text, source })) {
    must(value.length > 2, NAME, `${code} has no ${name}`);
  }
  const params = Object.fromEntries(
    Object.entries(one.params ?? {}).map(([name, param]) => [name, paramFrom(code, name, param)]),
  );
  for (const [, name] of text.matchAll(/\{(\w+)\}/g))
    must(name! in params, NAME, `${code} inserts an unknown ${name}`);
  return {
    code,
    title,
    category,
    text,
    params,
    source,
    status: one.status ?? status,
    // The first version of the library had no types.
    prohibition: one.prohibition ?? 'other',
    protectsVictim: one.protects_victim ?? false,
    aboutChildren: one.about_children ?? false,
    countriesWith: one.countries_with ?? {},
    mostYears: one.most_years ?? {},
  };
}

function paramFrom(code: string, name: string, written: Record<string, unknown>): ConditionParam {
  const { kind, title, required = false } = written;
  must(KINDS.includes(String(kind)), NAME, `${code}.${name} is of no known kind`);
  must(typeof title === 'string', NAME, `${code}.${name} has no title`);
  const common = { title, required: required === true };
  switch (kind) {
    case 'number':
      return {
        ...common,
        kind,
        min: Number(written.min),
        max: Number(written.max),
        default: typeof written.default === 'number' ? written.default : null,
      };
    case 'choice':
      must(Array.isArray(written.of), NAME, `${code}.${name} has nothing to choose from`);
      return { ...common, kind, of: written.of.map(String) };
    case 'text':
      return {
        ...common,
        kind,
        most: Number(written.most ?? 200),
        default: typeof written.default === 'string' ? written.default : null,
      };
    default:
      return { ...common, kind: kind as 'date' | 'time' | 'country-list' };
  }
}

const TEXT = { type: 'string' };

/** The condition library as a kind of definition. */
export const CONDITIONS: DefinitionKind<ReadonlyMap<string, ConditionDefinition>> = {
  name: 'conditions',
  title: 'Condition libraries',
  schema: {
    properties: {
      conditions: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: {
            code: TEXT,
            title: TEXT,
            category: TEXT,
            text: TEXT,
            source: TEXT,
            status: { enum: ['in_force', 'unverified'] },
            params: { type: 'object', additionalProperties: { type: 'object' } },
            prohibition: { enum: PROHIBITION_TYPES },
            protects_victim: { type: 'boolean' },
            about_children: { type: 'boolean' },
            countries_with: { type: 'object', additionalProperties: { type: 'array', items: TEXT } },
            most_years: { type: 'object', additionalProperties: { type: 'number', minimum: 0 } },
          },
          required: ['code', 'title', 'category', 'text', 'source'],
          additionalProperties: false,
        },
      },
    },
    required: ['conditions'],
  },
  parse: conditionLibraryFrom,
};

const LIBRARIES = inUse(CONDITIONS, loadDefinitions(DEFINITIONS_FOLDER, CONDITIONS));

/** The version that new conditions are recorded under. */
export function libraryVersion(): number {
  return LIBRARIES.current(LIBRARY_CODE).version;
}

/** The library in use, by code. */
export const CONDITION_LIBRARY = contentInUse(LIBRARIES, LIBRARY_CODE);

/** The library as it was when a condition was recorded, so that its words never change under anybody. */
export function libraryOf(version: number): ReadonlyMap<string, ConditionDefinition> {
  return LIBRARIES.version(LIBRARY_CODE, version)?.content ?? new Map<string, ConditionDefinition>();
}
