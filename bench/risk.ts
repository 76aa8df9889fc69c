import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDefinitions } from '@platform/definitions';
import { INSTRUMENTS, score } from '../libs/domain/risk/src/engine/index.js';
import { httpLane, type HttpClient } from './lanes/http.lane.js';
import { interleave } from './measure.js';
import { startEmptyNest, startProgram } from './program.js';

/**
 * What a score costs: over HTTP beside the framework's own empty route and the cheapest signed-in route, all in one
 * run; and how long the engine takes for a whole country, without anything around it.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    people: { type: 'string', default: '100000' },
  },
});
const CLIENTS = 32;
const PASSWORD = 'throughcare-demo';
const say = (line: string) => process.stdout.write(`${line}\n`);

const items = Object.fromEntries([1, 1, 0, 1, 2, 0, 0, 1, 1, 0].map((value, i) => [`i${i + 1}`, value]));
const facts = {
  sex: 'M',
  hasSexualOffence: true,
  contactAdultSanctions: 1,
  contactChildSanctions: 0,
  nonContactSanctions: 0,
  imageSanctions: 0,
  allSanctions: 2,
  currentOffenceStranger: false,
  dateOfBirth: '1986-01-01',
  followUpStartsOn: '2026-02-01',
  lastSexualSanctionOn: '2026-01-02',
  setting: 'COMMUNITY',
  assessedOn: '2026-03-01',
};
const body = JSON.stringify({
  instrument: 'STATIC-99R',
  items,
  facts: { sex: 'M', indexOffence: 'CATEGORY_A' },
});

throughput(Number(values.people));
await overHttp();

/** Two instruments for each of so many people, none of them alike. */
function throughput(people: number): void {
  const library = loadDefinitions(new URL('../libs/domain/risk/definitions/', import.meta.url), INSTRUMENTS);
  const [first, second] = ['STATIC-99R', 'DC-SRP'].map((code) => library.versions(code).at(-1)!.content);
  const began = performance.now();
  let sum = 0;
  for (let n = 0; n < people; n += 1) {
    sum += score(first!, { items: { ...items, i5: n % 4 }, facts: { sex: 'M', charges: n % 8 } }).score!
      .total!;
    const dateOfBirth = `${1950 + (n % 50)}-06-15`;
    sum += score(second!, { facts: { ...facts, dateOfBirth, allSanctions: 1 + (n % 9) } }).score!.total!;
  }
  const seconds = (performance.now() - began) / 1000;
  say(
    `${people} people, two instruments each: ${seconds.toFixed(1)} s (${Math.round((2 * people) / seconds)} scores/s, sum ${sum})`,
  );
}

async function overHttp(): Promise<void> {
  const folder = process.env.BENCH_DIR
    ? resolve(process.env.BENCH_DIR)
    : await mkdtemp(join(tmpdir(), 'risk-bench-'));
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
        'risk score',
        program.address,
        all([{ method: 'POST', path: '/api/v1/risk/score', body }], headers),
      ),
    ];
    const plan = { clients: [CLIENTS], seconds: Number(values.seconds) };
    await interleave(lanes, { ...plan, rounds: 1, seconds: 2 }, () => undefined);
    const figures = await interleave(lanes, { ...plan, rounds: Number(values.rounds) }, say);
    const [floor, door, scoring] = figures.map((figure) => figure.median.perSecond) as [
      number,
      number,
      number,
    ];
    say(`risk score / empty route of the framework: ${(scoring / floor).toFixed(2)}`);
    say(`risk score / cheapest signed-in route:     ${(scoring / door).toFixed(2)}`);
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
