import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { EmbeddedDatabaseFailed } from './embedded-database-failed.js';
import { logTail, openLog } from './log-file.js';
import type { Place } from './place.js';
import { readPostmasterFile } from './postmaster-file.js';
import { commandLine, environment, host } from './settings.js';
import type { Tuning } from './settings.js';

export interface Launched {
  pid: number;
  port: number;
}

/**
 * Starts PostgreSQL and waits until it takes connections; `claimed` is called as soon as it holds the directory.
 * Undefined: another server holds it, or the port was taken meanwhile; look again and try again.
 */
export async function launch(
  place: Place,
  binaries: Binaries,
  tuning: Tuning & { port?: number },
  claimed: (pid: number) => Promise<void>,
  deadline: number,
): Promise<Launched | undefined> {
  const port = tuning.port ?? (await freePort());
  const log = await openLog(place.log);
  // Its own process group: Ctrl-C reaches the whole group of the terminal, and requests in flight still need the database.
  const child = spawn(binaries.postgres, commandLine(place.directory, port, tuning), {
    ...place.account,
    cwd: place.directory,
    env: environment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.handle.fd, log.handle.fd],
  });
  const ended = ending(child);
  await log.handle.close();
  child.unref();

  const reason = await Promise.race([ended.promise, ready(place, child, claimed, deadline, ended)]);
  if (reason === 'ready') return { pid: child.pid ?? 0, port };
  const tail = await logTail(place.log, log.from);
  if (/postmaster\.pid" (already exists|is empty)|pre-existing shared memory block/.test(tail))
    return undefined;
  const portTaken = /could not bind|could not create any TCP/.test(tail);
  if (portTaken && tuning.port === undefined) return undefined;
  if (reason === 'late') child.kill('SIGKILL');
  throw cannotStart(place, reason, tail, portTaken ? `Port ${port} is taken: choose another.` : undefined);
}

type Ending = { promise: Promise<string>; over: boolean };

function ending(child: ChildProcess): Ending {
  const result: Ending = { promise: Promise.resolve(''), over: false };
  result.promise = new Promise((resolve) => {
    const end = (reason: string) => {
      result.over = true;
      resolve(reason);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(`it ended with ${signal ?? code}`));
  });
  return result;
}

/** PostgreSQL announces itself in a file only, as its own pg_ctl waits for it. */
async function ready(
  place: Place,
  child: ChildProcess,
  claimed: (pid: number) => Promise<void>,
  deadline: number,
  ended: Ending,
): Promise<string> {
  let told = false;
  while (!ended.over) {
    const file = await readPostmasterFile(place.directory);
    if (file && file !== 'garbled' && file.pid === child.pid) {
      if (!told) await claimed(file.pid);
      told = true;
      if (file.status === 'ready') return 'ready';
    }
    if (Date.now() > deadline) return 'late';
    await pause(15);
  }
  return ended.promise;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, host, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function cannotStart(place: Place, reason: string, tail: string, advice?: string): EmbeddedDatabaseFailed {
  const why = reason === 'late' ? 'it took too long to become ready' : reason;
  const next =
    advice ??
    'If the lines above do not help: check the disk and its permissions, or set DATABASE_URL to another PostgreSQL.';
  return new EmbeddedDatabaseFailed(
    'database.embedded-cannot-start',
    `The embedded database in ${place.directory} did not start (${why}).\n` +
      `${tail ? `Its last words, from ${place.log}:\n${tail}\n` : ''}${next}`,
  );
}
