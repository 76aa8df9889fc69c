import { parseArgs } from 'node:util';
import { evaluateTravel, TravelRules } from '@domain/travel';
import { besideEmpty } from './beside-empty.js';
import { httpLane } from './lanes/http.lane.js';

/**
 * What an evaluation of a journey costs: over HTTP beside the framework's own empty route and the cheapest signed-in
 * route, all in one run; and how long the engine takes by itself.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    trips: { type: 'string', default: '20000' },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

const asked = {
  asOf: '2026-08-01T09:00:00Z',
  timeZone: 'Europe/London',
  registrations: [{ regime: 'GB-EAW' }, { regime: 'CA-SOIRA', childOffence: true }],
  orders: [],
  trip: {
    departsOn: '2026-09-20',
    departsAt: '10:00',
    from: 'GB',
    returnsOn: '2026-10-02',
    returnPoint: 'Gatwick',
    infoKnownOn: '2026-08-01',
    legs: [{ country: 'ES', arrivesOn: '2026-09-20', leavesOn: '2026-10-02', pointOfArrival: 'ALC' }],
  },
};
const body = JSON.stringify(asked);

throughput(Number(values.trips));
await besideEmpty({
  name: 'travel evaluation',
  path: '/api/v1/travel/evaluate',
  body,
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  say,
  more: (program, headers) => [
    httpLane('list of plans (page)', program.address, [{ headers, requests: [{ path: '/travel' }] }]),
  ],
});

function throughput(trips: number): void {
  const rules = new TravelRules();
  const began = performance.now();
  let limits = 0;
  for (let n = 0; n < trips; n += 1) {
    const departsOn = `2026-09-${String(1 + (n % 28)).padStart(2, '0')}`;
    const trip = { ...asked.trip, departsOn, legs: [{ ...asked.trip.legs[0]!, arrivesOn: departsOn }] };
    limits += evaluateTravel({ ...asked, trip }, rules).duties.length;
  }
  const seconds = (performance.now() - began) / 1000;
  say(
    `${trips} journeys under two regimes: ${seconds.toFixed(1)} s (${Math.round(trips / seconds)}/s, ${limits} duties)`,
  );
}
