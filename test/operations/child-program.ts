import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const MAIN = 'dist/apps/server/src/main.js';
/** As test/setup/global-setup.js chose it. */
const PLACE = process.env.TEST_PLACE ?? tmpdir();

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  afterMs: number;
}

/** The built program in a process of its own, as an operator starts it. */
export interface ChildProgram {
  address: string;
  pid: number;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<Ended>;
  /** Everything it has printed. */
  said(): string;
}

/** Starts the built program; @throws with what it said when it ends before it listens. */
export async function startChild(environment: Record<string, string>, words: string[] = []) {
  const child = spawnMain(environment, words);
  const said = wordsOf(child);
  const ended = endOf(child);
  const address = await Promise.race([
    said.until(/running at (http:\S+)/),
    ended.then(() => {
      throw new Error(`It ended before it listened:\n${said.all()}`);
    }),
  ]);
  const program: ChildProgram = {
    address,
    pid: child.pid!,
    kill: (signal) => child.kill(signal),
    ended,
    said: said.all,
  };
  return program;
}

/** Runs it to its end. */
export async function runChild(environment: Record<string, string>, words: string[] = []) {
  const child = spawnMain(environment, words);
  const said = wordsOf(child);
  const { code } = await endOf(child);
  return { code, said: said.all() };
}

/**
 * A data folder that the database's user can enter too, with a demo in it. The first that is asked for is made by the program
 * itself, as at its first start; the others are copies of it. The workers of a run are threads of one process.
 */
export class DataFolder {
  readonly path = join(PLACE, `throughcare-${randomUUID()}`);

  async make(): Promise<void> {
    const first = await firstFolder();
    await promisify(execFile)('cp', ['-a', first, this.path]);
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  /** The process id of the embedded PostgreSQL, if it is there. */
  async postgres(): Promise<number | null> {
    const file = await readFile(join(this.path, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(file.split('\n')[0]);
    return pid && isAlive(pid) ? pid : null;
  }

  /** Somebody who may look at everything. */
  async superuser(): Promise<pg.Client> {
    const file = await readFile(join(this.path, 'postgres', 'postmaster.pid'), 'utf8');
    const password = await readFile(join(this.path, 'secrets', 'postgres.password'), 'utf8');
    const client = new pg.Client({
      host: '127.0.0.1',
      port: Number(file.split('\n')[3]),
      user: 'postgres',
      password: password.trim(),
      database: 'throughcare',
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }
}

/** Where the first one is; `test/setup/global-teardown.js` takes it away. */
const FIRST = join(PLACE, `throughcare-first-${process.pid}`);
const MADE = `${FIRST}.made`;

async function firstFolder(): Promise<string> {
  const mine = await mkdir(FIRST, { mode: 0o755 }).then(
    () => true,
    () => false,
  );
  if (!mine) {
    while (!existsSync(MADE)) await pause(200);
    return FIRST;
  }
  const program = await startChild({ DATA_DIR: FIRST, PORT: '0', DEMO_PEOPLE: '100' });
  program.kill('SIGTERM');
  await program.ended;
  await writeFile(MADE, '');
  return FIRST;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function spawnMain(environment: Record<string, string>, words: string[]): ChildProcess {
  const { PATH = '', TMPDIR } = process.env;
  return spawn(process.execPath, [MAIN, ...words], {
    env: { PATH, ...(TMPDIR ? { TMPDIR } : {}), LOG_LEVEL: 'fatal', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function wordsOf(child: ChildProcess) {
  let text = '';
  let heard: () => void = () => undefined;
  const hear = (chunk: Buffer) => {
    text += chunk.toString();
    heard();
  };
  child.stdout!.on('data', hear);
  child.stderr!.on('data', hear);
  return {
    all: () => text,
    until: (sentence: RegExp) =>
      new Promise<string>((resolve) => {
        heard = () => {
          const found = sentence.exec(text);
          if (found) resolve(found[1]!);
        };
        heard();
      }),
  };
}

function endOf(child: ChildProcess): Promise<Ended> {
  const began = performance.now();
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, afterMs: performance.now() - began }));
  });
}
