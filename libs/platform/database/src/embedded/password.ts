import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasData } from './place.js';
import type { Place } from './place.js';
import { EmbeddedDatabaseFailed } from './embedded-database-failed.js';

/** The superuser's password: made once, readable by the owner alone, never part of the source. */
export async function keepPassword(place: Place): Promise<string> {
  const kept = await read(place.password);
  if (kept) return kept;
  if (await hasData(place.directory)) {
    throw new EmbeddedDatabaseFailed(
      'database.embedded-password-lost',
      `There is a database in ${place.directory}, but its password (${place.password}) is gone.\n` +
        'Put the file back from your backup, or move both folders away to begin anew.',
    );
  }
  await mkdir(dirname(place.password), { recursive: true, mode: 0o700 });
  const unfinished = `${place.password}.${process.pid}`;
  await writeFile(unfinished, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
  // A link appears whole or not at all, so two first starts agree on one password.
  await link(unfinished, place.password).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(unfinished, { force: true });
  return (await read(place.password)) ?? '';
}

async function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new EmbeddedDatabaseFailed(
      'database.embedded-out-of-reach',
      `The database password in ${file} cannot be read (${error.code}).\nStart as the user who created it.`,
    );
  });
}
