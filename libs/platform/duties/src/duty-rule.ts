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

/** That a named person must confirm having read it, from when on, and in what time before the next hears of it. */
export interface Acknowledgement {
  /** From when it is shown, or only once its limit is over and it is not done. */
  from: 'shown' | 'limit';
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
  /** Why nobody has to confirm anything, where nobody does: a rule without an alert is a decision. */
  noAlert: string | null;
}

interface Written {
  limit?: Span | null;
  alert?: Span | null;
  owner: DutyOwner;
  section: string;
  urgency?: DutyUrgency;
  holidays?: string | null;
  review_by?: string | null;
  acknowledge?: { from?: 'shown' | 'limit'; hours: number; working_hours: boolean };
  no_alert?: string;
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
        type: 'object',
        properties: {
          from: { enum: ['shown', 'limit'] },
          hours: { type: 'integer', minimum: 1, maximum: 240 },
          working_hours: { type: 'boolean' },
        },
        required: ['hours', 'working_hours'],
        additionalProperties: false,
      },
      no_alert: { type: 'string', minLength: 20 },
    },
    required: ['owner', 'section'],
  },
  parse: (data) => ruleFrom(data as unknown as Written),
};

function ruleFrom(written: Written): DutyRule {
  const { limit = null, alert = null, urgency = 'routine', holidays = null } = written;
  const counts = [limit, alert].some((span) => span?.unit === 'working-days');
  if (counts && !holidays)
    throw new DefinitionWrong(['limit'], 'working days need the holiday set that they leave out');
  if (alert && alert.count !== 'before')
    throw new DefinitionWrong(['alert', 'count'], 'an alert comes "before" the limit');
  if (alert && !limit) throw new DefinitionWrong(['alert'], 'there is no limit to come before');
  return {
    limit,
    alert,
    urgency,
    holidays,
    owner: written.owner,
    section: written.section,
    reviewBy: written.review_by ?? null,
    acknowledge: acknowledgementIn(written),
    noAlert: written.no_alert ?? null,
  };
}

function acknowledgementIn({ acknowledge, no_alert: why, urgency, limit }: Written): Acknowledgement | null {
  if (!acknowledge) {
    if (why !== undefined) return null;
    throw new DefinitionWrong(
      ['acknowledge'],
      'say in what time somebody confirms that they read of it, or in "no_alert" why nobody has to',
    );
  }
  if (why !== undefined)
    throw new DefinitionWrong(['no_alert'], 'somebody confirms it or nobody has to, not both');
  const { from = 'shown', hours, working_hours: workingHours } = acknowledge;
  if (from === 'limit' && !limit)
    throw new DefinitionWrong(['acknowledge', 'from'], 'there is no limit that could be over');
  if (urgency === 'child' && workingHours)
    throw new DefinitionWrong(
      ['acknowledge', 'working_hours'],
      'where a child may be at risk nobody waits for working hours',
    );
  return { from, hours, workingHours };
}
