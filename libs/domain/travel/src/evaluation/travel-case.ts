/** A registration, with what is known of it. Absent facts are not so; facts that are null are not known. */
export interface CaseRegistration {
  regime: string;
  childOffence?: boolean | null;
  /** Of a regime that asks for permission. */
  permission?: Permission | null;
}

export const PERMISSIONS = ['GRANTED', 'REFUSED', 'PENDING'] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const PROHIBITIONS = ['none', 'all', 'named', 'all_except'] as const;

export interface CaseOrder {
  id: string;
  type: string;
  foreignTravel?: { kind: (typeof PROHIBITIONS)[number]; countries?: string[] | null } | null;
  startsOn?: string | null;
  /** Last local day. */
  endsOn?: string | null;
  /** The country that is not foreign to the order. */
  home?: string | null;
}

export interface CaseLicence {
  permissionRequired: boolean;
  permission?: Permission | null;
  /** Places inside which no permission is needed. */
  territory?: string[] | null;
}

export interface CaseLeg {
  country?: string | null;
  arrivesOn?: string | null;
  leavesOn?: string | null;
  pointOfArrival?: string | null;
  accommodation?: string | null;
  carrier?: string | null;
  /** Only passes through. It still counts as being there. */
  transit?: boolean | null;
}

export interface CaseTrip {
  departsOn: string;
  /** Local time of the departure, HH:MM. */
  departsAt?: string | null;
  /** The zone of `departsAt`, where it is not the person's own. */
  departureTimeZone?: string | null;
  from?: string | null;
  /** Null is an open return. */
  returnsOn?: string | null;
  returnPoint?: string | null;
  purpose?: string | null;
  legs: CaseLeg[];
  infoKnownOn?: string | null;
  reasonableExcuse?: boolean | null;
  /** What was notified has changed. */
  change?: boolean | null;
  /** The day of the change; the day of asking if not said. */
  changedOn?: string | null;
  cancelled?: boolean | null;
  /** When notice was given; without it, none has been. */
  noticeGivenAt?: string | null;
  returnedOn?: string | null;
  /** Local time of the return, HH:MM. */
  returnedAt?: string | null;
  returnedAsNotified?: boolean | null;
}

/** When the place that takes notice in person is open. */
export interface StationHours {
  opens: string;
  closes: string;
  /** ISO days of the week, 1 is Monday. */
  closedOn?: number[] | null;
}

/** Everything an evaluation is worked out from. */
export interface TravelCase {
  asOf: string;
  timeZone: string;
  registrations: CaseRegistration[];
  orders: CaseOrder[];
  licence?: CaseLicence | null;
  trip: CaseTrip;
  stationHours?: StationHours | null;
}
