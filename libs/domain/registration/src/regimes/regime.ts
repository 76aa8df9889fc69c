import type { Span } from '@platform/duties';

/** How a court, or somebody instead of one, dealt with the offence. */
export const DISPOSALS = [
  'LIFE',
  'INDETERMINATE',
  'IMPRISONMENT',
  'HOSPITAL_RESTRICTED',
  'HOSPITAL',
  'CAUTION',
  'CONDITIONAL_DISCHARGE',
  'COURT_ORDER',
  'COMMUNITY_ORDER',
  'FINE',
  'OTHER',
] as const;
export type Disposal = (typeof DISPOSALS)[number];

/** What a rule may ask about somebody besides the disposal; a fact that nobody knows is asked for. */
export const FACTS = [
  'under18',
  'listed_offence',
  'foreign_conviction',
  'serious_offence',
  'clean_record',
  'repeat',
  'no_fixed_abode',
] as const;
export type FactName = (typeof FACTS)[number];

/** Time that a rule may leave out. */
export const SPELLS = ['CUSTODY', 'HOSPITAL', 'ABROAD'] as const;
export type SpellKind = (typeof SPELLS)[number];

/** When a row is about somebody. Everything named must hold. */
export interface When {
  disposals?: readonly Disposal[];
  /** Length of the sentence, or the period that the order states, in months. */
  months?: { over?: number; from?: number; up_to?: number; under?: number };
  tiers?: readonly number[];
  facts?: Partial<Record<FactName, boolean>>;
}

/** What each row of a regime says about itself. */
export interface Row {
  /** Statute and section. */
  cite: string;
  /** Nobody has read this figure in its source. */
  unverified?: boolean;
  /** Days on which the row is law, where that is not as long as the regime. */
  from?: string;
  to?: string;
  note?: string;
}

export interface CoverRow extends Row {
  when: When;
  covered: boolean;
  title: string;
}

/** First report. `disregards`: time that does not count. */
export interface InitialRow extends Row {
  when?: When;
  limit: Span;
  /** A stricter count of the same limit that is surely within it, where counting can be argued about; never after it. */
  safe?: Span;
  disregards?: readonly SpellKind[];
}

export interface ChangeRow extends Row {
  code: string;
  title: string;
  limit: Span;
  /** As of a first report. */
  safe?: Span;
  /** Whether telling of it starts the year of the periodic report again. */
  resets?: boolean;
  /** Money: the police keep what it is; here only that it was told. */
  withheld?: boolean;
  /** Stays count from the day on which so many days at one place within twelve months are full. */
  full_days?: number;
}

export interface PeriodicRow extends Row {
  code: string;
  title: string;
  when?: When;
  every: Span;
  /** Counted from the last report of any kind that resets it, or from each anniversary of the first report. */
  anchor: 'last_report' | 'first_report';
  /** Days that remain after the period: "within 7 days after 12 months without a report". */
  grace_days?: number;
  /** How many days before the limit the report is first taken. */
  window_days?: number;
  /** Where the limit falls into such time, the report is due by this after it ends. */
  deferred?: { by: readonly SpellKind[]; limit: Span };
}

export interface DurationRow extends Row {
  when: When;
  months?: number;
  indefinite?: boolean;
  /** The period that the disposal itself states. */
  as_stated?: boolean;
  /** Under 18 on the relevant date: half of it. */
  half_under_18?: boolean;
  /** A row that lessens a duty holds only where its facts are known to hold. */
  only_if_known?: boolean;
  count: 'beginning-with' | 'after';
  excludes?: readonly SpellKind[];
}

export interface ReviewRow extends Row {
  when: When;
  after_years: number;
}

/** Telling of a change before it happens, where a regime takes that. */
export interface AdvanceRow extends Row {
  /** Earlier than this before the stated day it does not count. */
  early_days: number;
  /** It must happen within so many days beginning with the stated day… */
  happen_days: number;
  /** …or it is reported by this day, beginning with the stated one, that it did not. */
  report_days: number;
}

/** What one jurisdiction asks of people on its register. */
export interface Regime {
  regime: string;
  /** Last local day on which it may be relied on without being looked at again. */
  reviewBy: string;
  recipient: string;
  inPerson: boolean;
  holidays: string | null;
  covers: readonly CoverRow[];
  initial: readonly InitialRow[];
  initialFields: readonly string[];
  changes: readonly ChangeRow[];
  advance: AdvanceRow | null;
  periodic: readonly PeriodicRow[];
  duration: readonly DurationRow[];
  review: readonly ReviewRow[];
  penalty: string | null;
  /** What nobody has checked, in words. */
  unverified: readonly string[];
}
