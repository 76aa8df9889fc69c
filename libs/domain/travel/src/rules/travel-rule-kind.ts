import { DefinitionWrong, type DefinitionKind } from '@platform/definitions';
import { TRIP_FIELDS } from '../evaluation/fields.js';
import {
  COUNTS,
  EVENTS,
  PATHS,
  type Count,
  type DutyPath,
  type Reach,
  type TravelRule,
} from './travel-rule.js';

const TEXT = { type: 'string', minLength: 2, maxLength: 500 };
const TEXTS = { type: 'array', items: TEXT };
const WHOLE = { type: 'integer', minimum: 0, maximum: 366 };
const YES_NO = { type: 'boolean' };
const FACTS = { type: 'object', additionalProperties: YES_NO };
const PLACE = { type: 'string', pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$' };
const FIELD = { type: 'string', pattern: '^[a-z][a-z_]{1,60}$' };
const of = (properties: Record<string, object>, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const LIMIT = of(
  { count: { enum: COUNTS }, days: WHOLE, hours: WHOLE, event: { enum: EVENTS }, from_day: WHOLE },
  ['count'],
);
const WHEN = of({
  excuse: YES_NO,
  known_days_before: WHOLE,
  not_known_days_before: WHOLE,
  decided_away: YES_NO,
  away: YES_NO,
  abroad: YES_NO,
  facts: FACTS,
});
const DUTY_PATHS = {
  type: 'array',
  items: of(
    {
      path: { enum: PATHS },
      when: WHEN,
      limit: LIMIT,
      late_after: { enum: PATHS },
      in_person: YES_NO,
      recipient: TEXT,
      note: TEXT,
    },
    ['path', 'limit'],
  ),
};
const FIELDS = { type: 'array', items: FIELD, uniqueItems: true };

/** Travel rules: one definition a regime, whatever the regime asks. */
export const TRAVEL_RULES: DefinitionKind<TravelRule> = {
  name: 'travel-rule',
  title: 'Travel rules',
  schema: {
    properties: {
      regime: { type: 'string', pattern: '^[A-Z]{2,3}(-[A-Z]{2,8})?$' },
      review_by: { type: 'string', format: 'date' },
      territory: { type: 'array', items: PLACE, minItems: 1, uniqueItems: true },
      home: PLACE,
      applies: {
        type: 'array',
        minItems: 1,
        items: of({ scope: { enum: ['abroad', 'domestic'] }, min_days: WHOLE, facts: FACTS }, [
          'scope',
          'min_days',
        ]),
      },
      permission: of({ authority: TEXT }, ['authority']),
      notice: DUTY_PATHS,
      change: DUTY_PATHS,
      return: DUTY_PATHS,
      return_waived_as_notified: YES_NO,
      in_person: YES_NO,
      recipient: TEXT,
      fields: of({ trip: FIELDS, if_held: FIELDS, person: FIELDS, return: FIELDS }),
      penalty: TEXT,
      unverified: TEXTS,
    },
    required: ['regime', 'review_by', 'territory', 'applies', 'recipient', 'unverified'],
  },
  parse: (data) => ruleFrom(data as unknown as Written),
};

interface Written {
  regime: string;
  review_by: string;
  territory: string[];
  home?: string;
  applies: Reach[];
  permission?: { authority: string };
  notice?: DutyPath[];
  change?: DutyPath[];
  return?: DutyPath[];
  return_waived_as_notified?: boolean;
  in_person?: boolean;
  recipient: string;
  fields?: Partial<TravelRule['fields']>;
  unverified: string[];
}

function ruleFrom(written: Written): TravelRule {
  const { notice = [], change = [], return: back = [], permission = null } = written;
  if (notice.length === 0 && !permission)
    throw new DefinitionWrong(['notice'], 'a rule asks for notice or for permission');
  for (const [name, paths] of Object.entries({ notice, change, return: back }))
    for (const [at, path] of paths.entries()) check(path, paths, [name, at]);
  const { trip = [], if_held = [], person = [], return: returned = [] } = written.fields ?? {};
  const unknown = [...trip, ...if_held, ...returned].find((field) => !(field in TRIP_FIELDS));
  if (unknown !== undefined) throw new DefinitionWrong(['fields'], `no trip has a field "${unknown}"`);
  return {
    regime: written.regime,
    reviewBy: written.review_by,
    territory: written.territory,
    home: written.home ?? null,
    applies: written.applies,
    permission,
    notice,
    change,
    return: back,
    returnWaivedAsNotified: written.return_waived_as_notified ?? false,
    inPerson: written.in_person ?? false,
    recipient: written.recipient,
    fields: { trip, if_held, person, return: returned },
    unverified: written.unverified,
  };
}

/** The figures that a count needs, and no others. */
const NEEDS: Readonly<Record<Count, readonly ('days' | 'hours' | 'event')[]>> = {
  not_less_than_days_before: ['days'],
  clear_days_before: ['days'],
  calendar_days_before: ['days'],
  hours_before_departure_date: ['hours'],
  hours_before_departure: ['hours'],
  before_departure: [],
  within_days_of: ['days', 'event'],
  days_beginning_with: ['days', 'event'],
  hours_after: ['hours', 'event'],
  without_delay: [],
  not_required: [],
};

function check({ limit, late_after }: DutyPath, paths: readonly DutyPath[], at: (string | number)[]): void {
  for (const figure of ['days', 'hours', 'event'] as const)
    if ((limit[figure] !== undefined) !== NEEDS[limit.count].includes(figure))
      throw new DefinitionWrong([...at, 'limit', figure], `"${limit.count}" and "${figure}" do not fit`);
  if (limit.count === 'days_beginning_with' && limit.days === 0)
    throw new DefinitionWrong([...at, 'limit', 'days'], 'the first day counts, so there is at least one');
  if (limit.from_day !== undefined && (limit.count !== 'days_beginning_with' || limit.from_day < 1))
    throw new DefinitionWrong([...at, 'limit', 'from_day'], 'counts on from the first day or a later one');
  if (late_after && !paths.some(({ path }) => path === late_after))
    throw new DefinitionWrong([...at, 'late_after'], `there is no path "${late_after}" here`);
}
