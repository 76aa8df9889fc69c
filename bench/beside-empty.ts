import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { httpLane } from './lanes/http.lane.js';
import { interleave, type Lane } from './measure.js';
import { startEmptyNest, startProgram, type Running } from './program.js';

const CLIENTS = 32;
const PASSWORD = 'throughcare-demo';

/** A route that is measured beside the framework's own empty one. */
export interface Beside {
  name: string;
  path: string;
  /** What is posted to it, and to the empty route. */
  body: string;
  seconds: number;
  rounds: number;
  say: (line: string) => void;
  /** Lanes of the same run that are not compared. */
  more?: (program: Running, headers: Record<string, string>) => Lane[];
}

/** The route beside the empty route and the cheapest signed-in one, all in one run on a program with the demo's data. */
export async function besideEmpty({ name, path, body, seconds, rounds, say, more }: Beside): Promise<void> {
  const folder = process.env.BENCH_DIR
    ? resolve(process.env.BENCH_DIR)
    : await mkdtemp(join(tmpdir(), 'throughcare-bench-'));
  // The database may run as another user, who has to get in.
  if (!process.env.BENCH_DIR) await chmod(folder, 0o755);
  const [program, empty] = await Promise.all([startProgram(folder), startEmptyNest()]);
  try {
    const headers = await signedIn(program.address);
    const own = (request: { method?: 'POST'; path: string; body?: string }) => [
      { headers, requests: [request] },
    ];
    const lanes = [
      httpLane('empty route of the framework', empty.address, [
        { headers: {}, requests: [{ method: 'POST', path: '/empty', body }] },
      ]),
      httpLane('cheapest signed-in route', program.address, own({ path: '/api/v1/session' })),
      httpLane(name, program.address, own({ method: 'POST', path, body })),
      ...(more?.(program, headers) ?? []),
    ];
    await interleave(lanes, { clients: [CLIENTS], rounds: 1, seconds: 2 }, () => undefined);
    const figures = await interleave(lanes, { clients: [CLIENTS], rounds, seconds }, say);
    const [floor, door, measured] = figures.map((figure) => figure.median.perSecond) as [
      number,
      number,
      number,
    ];
    say(`${name} / empty route of the framework: ${(measured / floor).toFixed(2)}`);
    say(`${name} / cheapest signed-in route:     ${(measured / door).toFixed(2)}`);
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
