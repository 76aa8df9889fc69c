import type { CaseLeg, CaseTrip } from './travel-case.js';

const every = (trip: CaseTrip, has: (leg: CaseLeg) => unknown): boolean =>
  trip.legs.length > 0 && trip.legs.every((leg) => Boolean(has(leg)));
const onward = (trip: CaseTrip): CaseLeg[] => trip.legs.slice(1);

/** What a notice may ask of a trip, and whether a trip has it. */
export const TRIP_FIELDS: Readonly<Record<string, (trip: CaseTrip) => boolean>> = {
  departure_date: ({ departsOn }) => Boolean(departsOn),
  departure_place: ({ from }) => Boolean(from),
  first_country: ({ legs }) => Boolean(legs[0]?.country),
  first_point_of_arrival: ({ legs }) => Boolean(legs[0]?.pointOfArrival),
  onward_points_of_arrival: (trip) => onward(trip).every((leg) => Boolean(leg.pointOfArrival)),
  countries: (trip) => every(trip, (leg) => leg.country),
  dates_per_country: (trip) => every(trip, (leg) => leg.arrivesOn && leg.leavesOn),
  // Nobody stays where they only pass through.
  accommodation_per_country: (trip) => every(trip, (leg) => leg.transit || leg.accommodation),
  every_address_or_location: (trip) => every(trip, (leg) => leg.transit || leg.accommodation),
  carriers: (trip) => every(trip, (leg) => leg.carrier),
  return_date: ({ returnsOn }) => Boolean(returnsOn),
  return_point: ({ returnPoint }) => Boolean(returnPoint),
  purpose: ({ purpose }) => Boolean(purpose),
  returned_on: ({ returnedOn }) => Boolean(returnedOn),
  point_of_return: ({ returnPoint }) => Boolean(returnPoint),
};

/** Those of the fields that a trip does not have. */
export function missingIn(trip: CaseTrip, fields: readonly string[]): string[] {
  return fields.filter((field) => TRIP_FIELDS[field] && !TRIP_FIELDS[field](trip));
}
