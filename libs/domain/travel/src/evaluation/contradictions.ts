import type { Fault } from '@platform/kernel';
import type { TravelCase } from './travel-case.js';

type Pair = readonly [first: string | null | undefined, second: string | null | undefined];

/** Dates and times that cannot both be so. */
export function contradictionsIn({ asOf, trip, orders, stationHours }: TravelCase): Fault[] {
  const faults: Fault[] = [];
  const inOrder = ([first, second]: Pair, pointer: string, message: string) => {
    if (first && second && second < first) faults.push({ pointer, code: 'travel.before', message });
  };
  inOrder([trip.departsOn, trip.returnsOn], '/trip/returnsOn', 'The return is before the departure');
  inOrder([trip.departsOn, trip.returnedOn], '/trip/returnedOn', 'The return is before the departure');
  for (const [at, { arrivesOn, leavesOn }] of trip.legs.entries())
    inOrder([arrivesOn, leavesOn], `/trip/legs/${at}/leavesOn`, 'The leg ends before it starts');
  for (const [at, { startsOn, endsOn }] of orders.entries())
    inOrder([startsOn, endsOn], `/orders/${at}/endsOn`, 'The order ends before it starts');
  if (stationHours && stationHours.closes <= stationHours.opens)
    faults.push({
      pointer: '/stationHours/closes',
      code: 'travel.before',
      message: 'The station closes before it opens',
    });
  if (trip.noticeGivenAt && Date.parse(trip.noticeGivenAt) > Date.parse(asOf))
    faults.push({
      pointer: '/trip/noticeGivenAt',
      code: 'travel.ahead',
      message: 'Notice that is still to come is not given yet',
    });
  if (trip.returnedAt && !trip.returnedOn)
    faults.push({
      pointer: '/trip/returnedOn',
      code: 'travel.missing',
      message: 'Enter the day of the return as well as its time',
    });
  return faults;
}
