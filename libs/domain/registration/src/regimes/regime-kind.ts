import { DefinitionWrong, type DefinitionKind } from '@platform/definitions';
import { DISPOSALS, FACTS, SPELLS, type DurationRow, type Regime } from './regime.js';

const TEXT = { type: 'string', minLength: 2, maxLength: 500 };
const YES_NO = { type: 'boolean' };
const DATE = { type: 'string', format: 'date' };
const WHOLE = { type: 'integer', minimum: 0, maximum: 1200 };
const MONTHS = { type: 'number', minimum: 0, maximum: 1200 };
const CODE = { type: 'string', pattern: '^[A-Z][A-Z_]{1,39}$' };
const of = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object, minItems = 0) => ({ type: 'array', items, minItems });

const SPAN = of(
  {
    count: { enum: ['after', 'within', 'beginning-with'] },
    n: WHOLE,
    unit: { enum: ['days', 'working-days', 'months', 'years'] },
  },
  ['count', 'n', 'unit'],
);
const WHEN = of({
  disposals: list({ enum: DISPOSALS }, 1),
  months: of({ over: MONTHS, from: MONTHS, up_to: MONTHS, under: MONTHS }),
  tiers: list({ enum: [1, 2, 3] }, 1),
  facts: of(Object.fromEntries(FACTS.map((fact) => [fact, YES_NO]))),
});
const ROW = { cite: TEXT, unverified: YES_NO, from: DATE, to: DATE, note: TEXT };
const KINDS = list({ enum: SPELLS }, 1);
const row = (properties: object, required: string[]) => of({ ...ROW, ...properties }, ['cite', ...required]);

/** Regimes of registration: one definition a jurisdiction, every figure with its section. */
export const REGIMES: DefinitionKind<Regime> = {
  name: 'registration-regime',
  title: 'Registration',
  schema: {
    properties: {
      regime: { type: 'string', pattern: '^[A-Z]{2}(-[A-Z]{2,8})?$' },
      review_by: DATE,
      recipient: TEXT,
      in_person: YES_NO,
      holidays: TEXT,
      covers: list(row({ when: WHEN, covered: YES_NO, title: TEXT }, ['when', 'covered', 'title']), 1),
      initial: list(row({ when: WHEN, limit: SPAN, safe: SPAN, disregards: KINDS }, ['limit']), 1),
      initial_fields: list(TEXT),
      changes: list(
        row(
          {
            code: CODE,
            title: TEXT,
            limit: SPAN,
            safe: SPAN,
            resets: YES_NO,
            withheld: YES_NO,
            full_days: WHOLE,
          },
          ['code', 'title', 'limit'],
        ),
        1,
      ),
      advance: row({ early_days: WHOLE, happen_days: WHOLE, report_days: WHOLE }, [
        'early_days',
        'happen_days',
        'report_days',
      ]),
      periodic: list(
        row(
          {
            code: CODE,
            title: TEXT,
            when: WHEN,
            every: SPAN,
            anchor: { enum: ['last_report', 'first_report'] },
            grace_days: WHOLE,
            window_days: WHOLE,
            deferred: of({ by: KINDS, limit: SPAN }, ['by', 'limit']),
          },
          ['code', 'title', 'every', 'anchor'],
        ),
        1,
      ),
      duration: list(
        row(
          {
            when: WHEN,
            months: MONTHS,
            indefinite: YES_NO,
            as_stated: YES_NO,
            half_under_18: YES_NO,
            only_if_known: YES_NO,
            count: { enum: ['beginning-with', 'after'] },
            excludes: KINDS,
          },
          ['when', 'count'],
        ),
        1,
      ),
      review: list(row({ when: WHEN, after_years: WHOLE }, ['when', 'after_years'])),
      penalty: TEXT,
      unverified: list(TEXT),
    },
    required: [
      'regime',
      'review_by',
      'recipient',
      'covers',
      'initial',
      'changes',
      'periodic',
      'duration',
      'unverified',
    ],
  },
  parse: (data) => regimeFrom(data as unknown as Written),
};

type Written = Pick<
  Regime,
  'regime' | 'recipient' | 'covers' | 'initial' | 'changes' | 'periodic' | 'duration' | 'unverified'
> & {
  review_by: string;
  in_person?: boolean;
  holidays?: string;
  initial_fields?: string[];
  advance?: Regime['advance'];
  review?: Regime['review'];
  penalty?: string;
};

function regimeFrom(written: Written): Regime {
  for (const [at, one] of written.duration.entries()) checkDuration(one, at);
  const spans = [...written.initial, ...written.changes].flatMap(({ limit, safe }) => [limit, safe ?? limit]);
  if (spans.some(({ unit }) => unit === 'working-days') && !written.holidays)
    throw new DefinitionWrong(['holidays'], 'working days need the holiday set that they leave out');
  const codes = written.changes.map(({ code, from }) => `${code} ${from ?? ''}`);
  if (new Set(codes).size < codes.length)
    throw new DefinitionWrong(['changes'], 'a kind of change stands twice for the same days');
  const { review_by, in_person = false, holidays = null, initial_fields = [], ...rest } = written;
  return {
    ...rest,
    reviewBy: review_by,
    inPerson: in_person,
    holidays,
    initialFields: initial_fields,
    advance: written.advance ?? null,
    review: written.review ?? [],
    penalty: written.penalty ?? null,
  };
}

function checkDuration({ months, indefinite, as_stated }: DurationRow, at: number): void {
  const said = [months !== undefined, indefinite === true, as_stated === true].filter(Boolean).length;
  if (said !== 1)
    throw new DefinitionWrong(
      ['duration', at],
      'a row says a length, "indefinite" or "as_stated", and one of them',
    );
}
