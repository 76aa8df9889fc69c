/** How a path of a duty counts its limit. `not_required` says in words that the law asks nothing here. */
export const COUNTS = [
  'not_less_than_days_before',
  'clear_days_before',
  'calendar_days_before',
  'hours_before_departure_date',
  'hours_before_departure',
  'before_departure',
  'within_days_of',
  'days_beginning_with',
  'hours_after',
  'without_delay',
  'not_required',
] as const;
export type Count = (typeof COUNTS)[number];

export const EVENTS = ['departure', 'change', 'return'] as const;
export type TripEvent = (typeof EVENTS)[number];

export const PATHS = ['standard', 'excuse', 'unknown', 'change', 'change_excuse', 'return'] as const;
export type PathName = (typeof PATHS)[number];

export interface Limit {
  count: Count;
  days?: number;
  hours?: number;
  /** What a count runs on from. */
  event?: TripEvent;
  /** The n-th day of the event starts the count; its own day is the first. */
  from_day?: number;
}

/** What must hold for a path; all of it. The first path of a list that holds is taken. */
export interface When {
  /** A reasonable excuse is claimed. */
  excuse?: boolean;
  /** The trip was known this many days before the day of departure, or earlier. */
  known_days_before?: number;
  /** The trip was not known on the day of departure less this many days. */
  not_known_days_before?: number;
  /** The trip was decided on or after the day of departure. */
  decided_away?: boolean;
  /** The person has left already. */
  away?: boolean;
  abroad?: boolean;
  /** Facts of the registration by name. */
  facts?: Readonly<Record<string, boolean>>;
}

export interface DutyPath {
  path: PathName;
  when?: When;
  limit: Limit;
  /** The path that would hold without the excuse: after its limit the person is late, and excused by this one. */
  late_after?: PathName;
  in_person?: boolean;
  recipient?: string;
  /** Said with the steps. */
  note?: string;
}

/** Which trips a rule is about. The first that fits is taken. */
export interface Reach {
  scope: 'abroad' | 'domestic';
  /** Days from departure to return, by the calendar. */
  min_days: number;
  facts?: Readonly<Record<string, boolean>>;
}

/** The travel rule of one regime. */
export interface TravelRule {
  regime: string;
  /** Last local day on which it may be relied on without being looked at again. */
  reviewBy: string;
  /** Countries and parts of countries (ISO 3166); to leave all of them is to be abroad. */
  territory: readonly string[];
  /** The part of the territory that is home, where the law counts absence within the country. */
  home: string | null;
  applies: readonly Reach[];
  /** Leave to travel is needed from this authority. */
  permission: { authority: string } | null;
  notice: readonly DutyPath[];
  change: readonly DutyPath[];
  return: readonly DutyPath[];
  /** No report is due by somebody who returned on the day and at the point that were notified. */
  returnWaivedAsNotified: boolean;
  inPerson: boolean;
  recipient: string;
  fields: Readonly<Record<'trip' | 'if_held' | 'person' | 'return', readonly string[]>>;
  /** What nobody has checked against the source. */
  unverified: readonly string[];
}
