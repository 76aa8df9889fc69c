import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { findServer } from './adopt.js';
import { findBinaries } from './binaries.js';
import type { Binaries } from './binaries.js';
import { createDataDirectory } from './data-directory.js';
import { EmbeddedDatabaseFailed } from './embedded-database-failed.js';
import { launch } from './launch.js';
import { isOwner, removeOwner, writeOwner } from './owner-file.js';
import { keepPassword } from './password.js';
import { choosePlace } from './place.js';
import type { Place } from './place.js';
import { host, superuser } from './settings.js';
import { stopServer } from './stop.js';
import { endUnsafe, verify } from './trust.js';

export interface EmbeddedOptions {
  /** Where the data is to lie, for example `.data/postgres`; log, owner file and password are kept beside it. */
  directory: string;
  /** False only for databases that are thrown away, such as those of the tests. */
  durable?: boolean;
  sharedBuffers?: string;
  maxConnections?: number;
  /** A free one is chosen unless given. */
  port?: number;
  /** Told what an operator should know, such as that the data had to go elsewhere. Standard error unless given. */
  notice?: (line: string) => void;
}

export interface EmbeddedServer {
  host: string;
  port: number;
  superuser: { user: string; password: string };
  /** The server ran already: another program's, or left behind by one that was killed. */
  adopted: boolean;
  /** Where the data really lies, links resolved. */
  directory: string;
  log: string;
  /** Ends the server and waits for it, if it is ours to end: a server shared with its living starter runs on. */
  stop(): Promise<void>;
}

/** Crash recovery of a large database takes its time; a healthy start takes a tenth of a second. */
const longestStart = 120_000;

/**
 * Starts the embedded PostgreSQL, or finds it running, and makes sure the one that answers is the one of this directory.
 * @throws EmbeddedDatabaseFailed with a message for a person
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { place, binaries, password } = await prepare(options).catch((error: unknown) => {
    throw readable(error, options.directory);
  });

  const tuning = {
    durable: options.durable ?? true,
    sharedBuffers: options.sharedBuffers ?? '128MB',
    maxConnections: options.maxConnections ?? 60,
    port: options.port,
  };
  const token = randomUUID();
  const sign = (pid: number) => writeOwner(place.owner, pid, token);
  const server = (port: number, adopted: boolean): EmbeddedServer => ({
    host,
    port,
    superuser: { user: superuser, password },
    adopted,
    directory: place.directory,
    log: place.log,
    stop: once(() => stopOwned(place, binaries, token)),
  });

  const deadline = Date.now() + longestStart;
  for (;;) {
    const found = await findServer(place, password, deadline);
    if (found && (found.durable || !tuning.durable)) {
      if (found.orphan) await sign(found.pid);
      return server(found.port, true);
    }
    if (found) await endUnsafe(place, binaries, found.orphan);
    const launched = await launch(place, binaries, tuning, sign, deadline);
    if (launched) {
      await verify(place, launched.port, password, tuning.durable).catch(async (error: unknown) => {
        await stopOwned(place, binaries, token);
        throw error;
      });
      return server(launched.port, false);
    }
    await pause(100);
  }
}

async function prepare(
  options: EmbeddedOptions,
): Promise<{ place: Place; binaries: Binaries; password: string }> {
  const place = await choosePlace(
    options.directory,
    options.notice ?? ((line) => process.stderr.write(`${line}\n`)),
  );
  const binaries = await findBinaries(place);
  const password = await keepPassword(place);
  await createDataDirectory(place, binaries, password);
  return { place, binaries, password };
}

/** A full disk or a forbidden folder is the operator's to mend, not a fault of the program. */
function readable(error: unknown, directory: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return new EmbeddedDatabaseFailed(
    'database.embedded-out-of-reach',
    `The embedded database cannot be kept in ${directory}: ${error.message}\n` +
      'Make room or give the user who starts the program that folder, or set DATABASE_URL to another PostgreSQL.',
  );
}

async function stopOwned(place: Place, binaries: Binaries, token: string): Promise<void> {
  if (!(await isOwner(place.owner, token))) return;
  await stopServer(place, binaries);
  await removeOwner(place.owner);
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= act());
}
