import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './answer.js';
import { EmbeddedDatabaseFailed } from './embedded-database-failed.js';
import { ownerOfServer } from './owner-file.js';
import type { Place } from './place.js';
import { postmasterFile, readPostmasterFile } from './postmaster-file.js';
import type { PostmasterFile } from './postmaster-file.js';
import { findProcess, servesDirectory } from './processes.js';

export interface Found {
  pid: number;
  port: number;
  durable: boolean;
  /** Its starter is gone: whoever found it now answers for it. */
  orphan: boolean;
}

/** How long a starter may take between holding the directory and signing the owner file. */
const patience = 1000;

/** The server that already holds the directory, once it answers; undefined when there is none and one may be started. */
export async function findServer(
  place: Place,
  password: string,
  deadline: number,
): Promise<Found | undefined> {
  while (Date.now() < deadline) {
    const file = await holder(place.directory);
    if (!file) return undefined;
    if (file.status === 'ready') {
      const answer = await ask(file.port, password, place.directory);
      if (answer.kind === 'ours') {
        return { ...file, durable: answer.durable, orphan: await isOrphan(place, file.pid) };
      }
      if (answer.kind === 'wrong-password') throw passwordLost(place);
      if (answer.kind === 'other') throw notOurs(place, file);
    }
    await pause(50);
  }
  throw new EmbeddedDatabaseFailed(
    'database.embedded-cannot-start',
    `A PostgreSQL server holds ${place.directory} but does not answer.\n` +
      `Stop the process named in the first line of ${postmasterFile(place.directory)}, then start again.`,
  );
}

/** The live server named in the lock. A dead one's lock PostgreSQL clears itself; one whose number now names another process is cleared here. */
async function holder(directory: string): Promise<PostmasterFile | undefined> {
  let file = await readPostmasterFile(directory);
  if (file === 'garbled') {
    // Being written this instant, or cut short by a power failure.
    await pause(patience);
    file = await readPostmasterFile(directory);
  }
  if (file === undefined) return undefined;
  const found = file === 'garbled' ? {} : await findProcess(file.pid);
  if (!found) return undefined;
  if (file !== 'garbled' && (await servesDirectory(file.pid, found, directory))) return file;
  await rm(postmasterFile(directory), { force: true });
  return undefined;
}

async function isOrphan(place: Place, server: number): Promise<boolean> {
  const owner = await ownerOfServer(place.owner, server);
  if (owner !== 'unknown') return owner === 'dead';
  await pause(patience);
  return (await ownerOfServer(place.owner, server)) !== 'alive';
}

function passwordLost(place: Place): EmbeddedDatabaseFailed {
  return new EmbeddedDatabaseFailed(
    'database.embedded-password-lost',
    `The running database in ${place.directory} does not accept the password in ${place.password}.\n` +
      'Put the file back from your backup, or stop that server and move both folders away to begin anew.',
  );
}

function notOurs(place: Place, file: PostmasterFile): EmbeddedDatabaseFailed {
  return new EmbeddedDatabaseFailed(
    'database.embedded-not-ours',
    `The server on port ${file.port} is not the one of ${place.directory}.\n` +
      `If no other program uses that folder, remove ${postmasterFile(place.directory)} and start again.`,
  );
}
