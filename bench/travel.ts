import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluateTravel, TravelRules } from '@domain/travel';
import { httpLane, type HttpClient } from './lanes/http.lane.js';
import { interleave } from './measure.js';
import { startEmptyNest, startProgram } from './program.js';

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
const CLIENTS = 32;
const PASSWORD = 'throughcare-demo';
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
await overHttp();

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

async function overHttp(): Promise<void> {
  const folder = process.env.BENCH_DIR
    ? resolve(process.env.BENCH_DIR)
    : await mkdtemp(join(tmpdir(), 'travel-bench-'));
  // The database may run as another user, who has to get in.
  if (!process.env.BENCH_DIR) await chmod(folder, 0o755);
  const [program, empty] = await Promise.all([startProgram(folder), startEmptyNest()]);
  try {
    const headers = await signedIn(program.address);
    const all = (requests: HttpClient['requests'], own = {}): HttpClient[] => [{ headers: own, requests }];
    const lanes = [
      httpLane(
        'empty route of the framework',
        empty.address,
        all([{ method: 'POST', path: '/empty', body }]),
      ),
      httpLane('cheapest signed-in route', program.address, all([{ path: '/api/v1/session' }], headers)),
      httpLane(
        'travel evaluation',
        program.address,
        all([{ method: 'POST', path: '/api/v1/travel/evaluate', body }], headers),
      ),
      httpLane('list of plans (page)', program.address, all([{ path: '/travel' }], headers)),
    ];
    const plan = { clients: [CLIENTS], seconds: Number(values.seconds) };
    await interleave(lanes, { ...plan, rounds: 1, seconds: 2 }, () => undefined);
    const figures = await interleave(lanes, { ...plan, rounds: Number(values.rounds) }, say);
    const [floor, door, evaluation] = figures.map((figure) => figure.median.perSecond) as [
      number,
      number,
      number,
    ];
    say(`travel evaluation / empty route of the framework: ${(evaluation / floor).toFixed(2)}`);
    say(`travel evaluation / cheapest signed-in route:     ${(evaluation / door).toFixed(2)}`);
    if (figures.some((figure) => figure.median.failed > 0)) {
      say('Some answers were not a success: these figures are worth nothing');
      process.exitCode = 1;
    }
  } finally {
    await Promise.all([program.stop(), empty.stop()]);
    if (!process.env.BENCH_DIR) await rm(folder, { recursive: true, force: true });
  }
}

async function signedIn(address: string): Promise<Record<string, string>> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'officer', password: PASSWORD }),
  });
  if (answer.status !== 201) throw new Error(`Signing in answered ${answer.status}`);
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { cookie, 'x-csrf-token': csrfToken };
}
