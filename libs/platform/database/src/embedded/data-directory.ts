import { spawn } from 'node:child_process';
import { chown, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedDatabaseFailed } from './embedded-database-failed.js';
import { hasData } from './place.js';
import type { Place } from './place.js';
import { findProcess } from './processes.js';
import { environment, superuser } from './settings.js';

const supported = '18';

/** Creates the data directory on the first start; an interrupted creation leaves nothing that looks finished. */
export async function createDataDirectory(place: Place, binaries: Binaries, password: string): Promise<void> {
  if (await hasData(place.directory)) return checkVersion(place.directory);
  await clearUnfinished(place.directory);
  const unfinished = `${place.directory}.new-${process.pid}`;
  await mkdir(unfinished, { mode: 0o700 });
  if (place.account) await chown(unfinished, place.account.uid, place.account.gid);
  try {
    await initialise(unfinished, place, binaries, password);
    await rename(unfinished, place.directory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // A second first start was quicker, with the same password.
    if (!(await hasData(place.directory))) throw error;
  }
}

async function checkVersion(directory: string): Promise<void> {
  const version = (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim();
  if (version === supported) return;
  throw new EmbeddedDatabaseFailed(
    'database.embedded-other-version',
    `The data in ${directory} is of PostgreSQL ${version}; this program brings PostgreSQL ${supported}.\n` +
      'Use the version of the program that made it to move the data, or move that folder away to begin anew.',
  );
}

async function clearUnfinished(directory: string): Promise<void> {
  const start = `${basename(directory)}.new-`;
  for (const name of await readdir(dirname(directory))) {
    if (!name.startsWith(start) || (await findProcess(Number.parseInt(name.slice(start.length), 10))))
      continue;
    // An initdb whose program was killed may still write there; what it leaves is cleared the next time.
    await rm(join(dirname(directory), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function initialise(target: string, place: Place, binaries: Binaries, password: string): Promise<void> {
  // The built-in provider sorts alike on every system; the machine's own C.UTF-8 exists on Linux only.
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  const args = [`--pgdata=${target}`, `--username=${superuser}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  args.push(`--locale=${locale}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  args.push(`--pwfile=${await passwordFor(place, target, password)}`, '--no-instructions');
  const child = spawn(binaries.initdb, args, {
    ...place.account,
    cwd: target,
    env: environment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = await new Promise<string | number | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', resolve);
  });
  await rm(`${target}.password`, { force: true });
  if (ended === 0) return;
  throw new EmbeddedDatabaseFailed(
    'database.embedded-cannot-create',
    `The embedded database could not be created in ${place.directory} (${ended}).\n${said.trim()}\n` +
      'Check that the disk has room and that the folder can be written, or set DATABASE_URL to another PostgreSQL.',
  );
}

/** The kept file belongs to us alone, so another account gets a copy for the moment of creation. */
async function passwordFor(place: Place, target: string, password: string): Promise<string> {
  if (!place.account) return place.password;
  const copy = `${target}.password`;
  await writeFile(copy, password, { mode: 0o600 });
  await chown(copy, place.account.uid, place.account.gid);
  return copy;
}
