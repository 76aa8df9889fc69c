import {
  DefinitionWrong,
  inUse,
  isUnverified,
  loadDefinitions,
  type Definition,
  type DefinitionKind,
} from '@platform/definitions';

/** The public holidays of one jurisdiction for the years it covers. */
export interface HolidayFigures {
  jurisdiction: string;
  /** First and last year covered. Of other years nothing is known. */
  covers: { from: number; to: number };
  /** ISO days of the week on which nobody works; 1 is Monday. */
  weekend: ReadonlySet<number>;
  /** Local date to name. */
  days: ReadonlyMap<string, string>;
}

/** A version of a jurisdiction's holidays, as the working-day rules read it. */
export interface HolidaySet extends HolidayFigures {
  code: string;
  version: number;
  title: string;
  unverified: boolean;
}

interface Written {
  jurisdiction: string;
  covers: { from: number; to: number };
  weekend: number[];
  holidays: { on: string; name: string }[];
}

const YEAR = { type: 'integer', minimum: 1900, maximum: 2200 };

export const HOLIDAYS: DefinitionKind<HolidayFigures> = {
  name: 'holidays',
  title: 'Public holidays',
  schema: {
    properties: {
      jurisdiction: { type: 'string', pattern: '^[A-Z]{2}(-[A-Z]{2,3})?$' },
      covers: {
        type: 'object',
        properties: { from: YEAR, to: YEAR },
        required: ['from', 'to'],
        additionalProperties: false,
      },
      weekend: {
        type: 'array',
        items: { type: 'integer', minimum: 1, maximum: 7 },
        uniqueItems: true,
        maxItems: 6,
      },
      holidays: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: {
            on: { type: 'string', format: 'date' },
            name: { type: 'string', minLength: 3, maxLength: 100 },
          },
          required: ['on', 'name'],
          additionalProperties: false,
        },
      },
    },
    required: ['jurisdiction', 'covers', 'weekend', 'holidays'],
  },
  parse: (data) => figuresFrom(data as unknown as Written),
};

function figuresFrom({ jurisdiction, covers, weekend, holidays }: Written): HolidayFigures {
  if (covers.to < covers.from) throw new DefinitionWrong(['covers', 'to'], '"to" lies before "from"');
  const days = new Map<string, string>();
  const years = new Set<number>();
  for (const [at, { on, name }] of holidays.entries()) {
    const year = Number(on.slice(0, 4));
    if (year < covers.from || year > covers.to)
      throw new DefinitionWrong(['holidays', at, 'on'], `${on} lies outside the years covered`);
    if (days.has(on)) throw new DefinitionWrong(['holidays', at, 'on'], `${on} stands twice`);
    days.set(on, name);
    years.add(year);
  }
  for (let year = covers.from; year <= covers.to; year += 1) {
    if (!years.has(year)) throw new DefinitionWrong(['holidays'], `${year} is covered and has no holidays`);
  }
  return { jurisdiction, covers, weekend: new Set(weekend), days };
}

export function holidaySetOf(definition: Definition<HolidayFigures>): HolidaySet {
  const { code, version, title } = definition;
  return { ...definition.content, code, version, title, unverified: isUnverified(definition) };
}

/** Where the holiday sets that come with the program lie. */
export const HOLIDAYS_FOLDER = new URL('../definitions/holidays/', import.meta.url);

const shipped = loadDefinitions(HOLIDAYS_FOLDER, HOLIDAYS);
const used = inUse(HOLIDAYS, shipped);

/** The codes of the holiday sets that come with the program. */
export const HOLIDAY_CODES: readonly string[] = shipped.codes;

/**
 * The holiday set of a code that is in use, or one version of it.
 * @throws RangeError where there is none: a rule may not name a set that does not exist
 */
export function holidaySet(code: string, version?: number): HolidaySet {
  const known = version === undefined ? shipped.codes.includes(code) : used.version(code, version);
  if (!known) throw new RangeError(`There is no holiday set ${code}${version ? ` version ${version}` : ''}`);
  return holidaySetOf(version === undefined ? used.current(code) : used.version(code, version)!);
}
