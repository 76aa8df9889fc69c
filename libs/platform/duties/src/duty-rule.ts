import { DefinitionWrong, type DefinitionKind } from '@platform/definitions';
import { DUTY_OWNERS, type DutyOwner, type DutyUrgency } from './duty.js';

export const LIMIT_UNITS = ['hours', 'days', 'working-days', 'months', 'years'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];
/** `after` and `within` leave out the day of the event; `beginning-with` counts it as the first; `before` runs back. */
export const LIMIT_COUNTS = ['after', 'within', 'beginning-with', 'before'] as const;

/** A span of time from an event. A span of days, months or years ends with a local day; hours end on the instant. */
export interface Span {
  count: (typeof LIMIT_COUNTS)[number];
  n: number;
  unit: LimitUnit;
}

/** Who must confirm having read an alert, in what time, and who hears of it next. */
export interface Acknowledgement {
  hours: number;
  /** Whether hours outside work do not count; never where a child may be at risk. */
  workingHours: boolean;
}

/** What a duty rule says: its limit as data, nothing about how its facts are found. */
export interface DutyRule {
  /** From the event to the limit; null: no limit, it has to be done. */
  limit: Span | null;
  /** How long before the limit it starts to be shown; null: at once. */
  alert: Span | null;
  owner: DutyOwner;
  section: string;
  urgency: DutyUrgency;
  /** Holiday set for working days. */
  holidays: string | null;
  /** Last local day on which the rule may be relied on without being looked at again. */
  reviewBy: string | null;
  acknowledge: Acknowledgement | null;
}

interface Written {
  limit?: Span | null;
  alert?: Span | null;
  owner: DutyOwner;
  section: string;
  urgency?: DutyUrgency;
  holidays?: string | null;
  review_by?: string | null;
  acknowledge?: { hours: number; working_hours: boolean } | null;
}

const SPAN = {
  type: ['object', 'null'],
  properties: {
    count: { enum: LIMIT_COUNTS },
    n: { type: 'integer', minimum: 0, maximum: 1200 },
    unit: { enum: LIMIT_UNITS },
  },
  required: ['count', 'n', 'unit'],
  additionalProperties: false,
};

/** Rules of what is due when: under `definitions/` of the domain that finds the facts. */
export const DUTY_RULES: DefinitionKind<DutyRule> = {
  name: 'duty-rule',
  title: 'Rules of what is due',
  schema: {
    properties: {
      limit: SPAN,
      alert: SPAN,
      owner: { enum: DUTY_OWNERS },
      section: { type: 'string', pattern: '^[a-z]+$' },
      urgency: { enum: ['routine', 'child'] },
      holidays: { type: ['string', 'null'] },
      review_by: { type: ['string', 'null'], format: 'date' },
      acknowledge: {
        type: ['object', 'null'],
        properties: {
          hours: { type: 'integer', minimum: 1, maximum: 240 },
          working_hours: { type: 'boolean' },
        },
        required: ['hours', 'working_hours'],
        additionalProperties: false,
      },
    },
    required: ['owner', 'section'],
  },
  parse: (data) => ruleFrom(data as unknown as Written),
};

function ruleFrom(written: Written): DutyRule {
  const { limit = null, alert = null, urgency = 'routine', holidays = null, acknowledge = null } = written;
  const counts = [limit, alert].some((span) => span?.unit === 'working-days');
  if (counts && !holidays)
    throw new DefinitionWrong(['limit'], 'working days need the holiday set that they leave out');
  if (alert && alert.count !== 'before')
    throw new DefinitionWrong(['alert', 'count'], 'an alert comes "before" the limit');
  if (alert && !limit) throw new DefinitionWrong(['alert'], 'there is no limit to come before');
  if (urgency === 'child' && acknowledge?.working_hours)
    throw new DefinitionWrong(
      ['acknowledge', 'working_hours'],
      'where a child may be at risk nobody waits for working hours',
    );
  return {
    limit,
    alert,
    urgency,
    holidays,
    owner: written.owner,
    section: written.section,
    reviewBy: written.review_by ?? null,
    acknowledge: acknowledge && { hours: acknowledge.hours, workingHours: acknowledge.working_hours },
  };
}
