import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A program that was started for the measurement, with its memory watched. */
export interface Running {
  address: string;
  /** Resident memory in MB, now. */
  memory(): number;
  stop(): Promise<void>;
}

/** The real program, as `npm start` runs it, on this data. */
export async function startProgram(dataDir: string): Promise<Running> {
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'fatal', DATABASE_URL: '' };
  return start('../apps/server/src/main.js', [], env, port, '/health/ready', limitsOfStart());
}

/** The limits of memory that `npm start` gives to Node. */
function limitsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

export async function startPlain(databaseUrl: string): Promise<Running> {
  const port = await freePort();
  return start(
    './plain-server.js',
    [databaseUrl, String(port)],
    process.env,
    port,
    '/caseload/00000000-0000-0000-0000-000000000000',
  );
}

/** Nest with one route that does nothing, in a process of its own. */
export async function startEmptyNest(): Promise<Running> {
  const port = await freePort();
  return start('./empty-nest.js', [String(port)], process.env, port, '/ready');
}

async function start(
  file: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  port: number,
  ready: string,
  limits: string[] = [],
): Promise<Running> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [...limits, path, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = `http://127.0.0.1:${port}`;
  await untilReady(child, address + ready);
  return {
    address,
    memory: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`The program ended with code ${child.exitCode} before it was ready`);
    const isUp = await fetch(url).then(
      (r) => r.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The program was not ready within a minute');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
