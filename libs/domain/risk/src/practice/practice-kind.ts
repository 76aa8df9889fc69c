import { DefinitionWrong, type DefinitionKind, type JsonSchema } from '@platform/definitions';

export interface Action {
  code: string;
  title: string;
}

/** What must hold of a series of assessments, newest last; all parts that are given must. */
export interface TriggerCondition {
  /** A flag of the newest result. */
  flag?: string;
  /** Not where the newest result has this flag: something graver asks already. */
  unless_flag?: string;
  /** The newest total is so much above the lowest of the `times` results before, and above the last of them. */
  rise_points?: number;
  /** An item rose to this or more since the one before. */
  item_rises_to?: number;
  /** The band, or that of one of its scales, of each of the newest `times` results. */
  band?: string;
  /** Each of the newest `times` totals is so much below the one before them all. */
  fall_points?: number;
  times?: number;
}

/** A change that proposes actions. The officer takes or declines each, with a reason. */
export interface Trigger {
  code: string;
  title: string;
  instruments: readonly string[];
  when: TriggerCondition;
  actions: readonly string[];
  /** To be answered on the day of the assessment. */
  urgent: boolean;
}

export interface Reassessment {
  instrument: string;
  months: number | null;
  /** Where nothing binds in the community yet. */
  custodyMonths: number | null;
  days: number | null;
  firstWithinDays: number | null;
  yearsOffenceFree: number | null;
  /** Not missed where one of these was done. */
  coveredBy: readonly string[];
  /** Due only where each of these refuses. */
  inPlaceOf: readonly string[];
  /** Due only where the record says that it applies; else it is due as long as nothing says that it does not. */
  whereKnown: boolean;
  why: string;
}

/** What may happen to somebody, and the assessments that it makes old before their time. */
export interface RiskEventKind {
  code: string;
  title: string;
  instruments: readonly string[];
}

/** Birthdays that cross a band of an age item. */
export interface Birthdays {
  instrument: string;
  ages: readonly number[];
  /** Fact whose day fixes the age: a birthday after it changes nothing. */
  fixedBy: string | null;
}

/** How an agency works with instruments. */
export interface RiskPractice {
  certificateYears: number;
  doubleScoring: { sharePercent: number; firstOfAssessor: number; discrepancyPoints: number };
  leastChange: number;
  /** Who is at risk is looked at again within so many months. */
  harmReviewMonths: number;
  reassessment: readonly Reassessment[];
  actions: readonly Action[];
  triggers: readonly Trigger[];
  events: readonly RiskEventKind[];
  birthdays: readonly Birthdays[];
}

interface Written {
  certificate_years: number;
  double_scoring: { share_percent: number; first_of_assessor: number; discrepancy_points: number };
  least_change: number;
  harm_review_months?: number;
  reassessment: {
    instrument: string;
    months?: number;
    custody_months?: number;
    days?: number;
    first_within_days?: number;
    years_offence_free?: number;
    covered_by?: string[];
    in_place_of?: string[];
    where_known?: boolean;
    why: string;
  }[];
  actions: Action[];
  triggers: (Omit<Trigger, 'urgent'> & { urgent?: boolean })[];
  events?: RiskEventKind[];
  birthdays?: { instrument: string; ages: number[]; fixed_by?: string }[];
}

const WHOLE: JsonSchema = { type: 'integer', minimum: 0, maximum: 1000 };
const WORD: JsonSchema = { type: 'string', minLength: 1 };
const object = (properties: Record<string, JsonSchema>, required: string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

export const RISK_PRACTICES: DefinitionKind<RiskPractice> = {
  name: 'risk-practice',
  title: 'Practice of risk assessment',
  schema: {
    properties: {
      certificate_years: { type: 'integer', minimum: 1, maximum: 20 },
      double_scoring: object(
        {
          share_percent: { type: 'integer', minimum: 0, maximum: 100 },
          first_of_assessor: WHOLE,
          discrepancy_points: WHOLE,
        },
        ['share_percent', 'first_of_assessor', 'discrepancy_points'],
      ),
      least_change: WHOLE,
      harm_review_months: { type: 'integer', minimum: 1, maximum: 60 },
      reassessment: list(
        object(
          {
            instrument: WORD,
            months: WHOLE,
            custody_months: WHOLE,
            days: WHOLE,
            first_within_days: WHOLE,
            years_offence_free: WHOLE,
            covered_by: list(WORD),
            in_place_of: list(WORD),
            where_known: { type: 'boolean' },
            why: WORD,
          },
          ['instrument', 'why'],
        ),
      ),
      actions: list(object({ code: WORD, title: WORD }, ['code', 'title'])),
      triggers: list(
        object(
          {
            code: WORD,
            title: WORD,
            instruments: list(WORD),
            when: {
              type: 'object',
              minProperties: 1,
              properties: {
                flag: WORD,
                unless_flag: WORD,
                rise_points: WHOLE,
                item_rises_to: WHOLE,
                band: WORD,
                fall_points: WHOLE,
                times: { type: 'integer', minimum: 1, maximum: 10 },
              },
              additionalProperties: false,
            },
            actions: list(WORD),
            urgent: { type: 'boolean' },
          },
          ['code', 'title', 'instruments', 'when', 'actions'],
        ),
      ),
      events: list(
        object({ code: WORD, title: WORD, instruments: list(WORD) }, ['code', 'title', 'instruments']),
      ),
      birthdays: list(
        object({ instrument: WORD, ages: list(WHOLE), fixed_by: WORD }, ['instrument', 'ages']),
      ),
    },
    required: ['certificate_years', 'double_scoring', 'least_change', 'reassessment', 'actions', 'triggers'],
  },
  parse: (data) => {
    const written = data as unknown as Written;
    const known = new Set(written.actions.map(({ code }) => code));
    written.triggers.forEach(({ actions }, n) =>
      actions.forEach((code, at) => {
        if (!known.has(code))
          throw new DefinitionWrong(['triggers', n, 'actions', at], `there is no action ${code}`);
      }),
    );
    return {
      certificateYears: written.certificate_years,
      doubleScoring: {
        sharePercent: written.double_scoring.share_percent,
        firstOfAssessor: written.double_scoring.first_of_assessor,
        discrepancyPoints: written.double_scoring.discrepancy_points,
      },
      leastChange: written.least_change,
      // Practices of before say nothing about it.
      harmReviewMonths: written.harm_review_months ?? 12,
      reassessment: written.reassessment.map((one) => ({
        instrument: one.instrument,
        months: one.months ?? null,
        custodyMonths: one.custody_months ?? null,
        days: one.days ?? null,
        firstWithinDays: one.first_within_days ?? null,
        yearsOffenceFree: one.years_offence_free ?? null,
        coveredBy: one.covered_by ?? [],
        inPlaceOf: one.in_place_of ?? [],
        whereKnown: one.where_known ?? false,
        why: one.why,
      })),
      actions: written.actions,
      triggers: written.triggers.map((one) => ({ ...one, urgent: one.urgent ?? false })),
      events: written.events ?? [],
      birthdays: (written.birthdays ?? []).map(({ instrument, ages, fixed_by: fixedBy = null }) => ({
        instrument,
        ages,
        fixedBy,
      })),
    };
  },
};
