import { createHash } from 'node:crypto';
import { access, chmod, chown, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { canEnter, isRoot, unprivilegedAccount } from './account.js';
import type { Account } from './account.js';
import { EmbeddedDatabaseFailed } from './embedded-database-failed.js';

/** Where the data lies, what lies beside it, and whom it belongs to. */
export interface Place {
  directory: string;
  /** Undefined: whoever runs the program. */
  account?: Account;
  log: string;
  owner: string;
  password: string;
  /** A copy of the programs, used when the account cannot reach the installed ones. */
  programs: string;
}

/** The asked-for directory, or a stable one under /var/lib when the unprivileged account cannot enter it. */
export async function choosePlace(asked: string, notice: (line: string) => void): Promise<Place> {
  const directory = resolve(asked);
  if (!isRoot()) {
    await mkdir(dirname(directory), { recursive: true });
    await hasData(directory);
    return placeAt(directory);
  }
  if (await hasData(directory)) return placeAt(directory, await ownerOf(directory));

  const elsewhere = join('/var/lib', `throughcare-${fingerprint(directory)}`, 'postgres');
  const account = (await hasData(elsewhere)) ? await ownerOf(elsewhere) : await unprivilegedAccount();
  if (!(await hasData(elsewhere))) {
    await openFolder(dirname(directory));
    if (await canEnter(account, dirname(directory))) return placeAt(directory, account);
    await openFolder(dirname(elsewhere));
  }
  notice(`The database user may not enter ${dirname(directory)}, so the data is kept in ${elsewhere}`);
  return placeAt(elsewhere, account);
}

export async function hasData(directory: string): Promise<boolean> {
  try {
    await access(join(directory, 'PG_VERSION'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw new EmbeddedDatabaseFailed(
      'database.embedded-out-of-reach',
      `The database in ${directory} belongs to another user.\n` +
        'Start as the user who created it (root, if it was first started as root), or move that folder away to begin anew.',
    );
  }
}

async function placeAt(directory: string, account?: Account): Promise<Place> {
  // PostgreSQL reports its directory with links resolved, and we compare with what it says.
  const parent = await realpath(dirname(directory));
  const name = basename(directory);
  return {
    directory: join(parent, name),
    account,
    log: join(parent, `${name}.log`),
    owner: join(parent, `${name}.owner`),
    password: join(parent, 'secrets', `${name}.password`),
    programs: join(parent, 'programs'),
  };
}

/** Data keeps the user it was created for: PostgreSQL refuses a directory of somebody else. */
async function ownerOf(directory: string): Promise<Account> {
  let { uid, gid } = await stat(directory);
  if (uid === 0) {
    ({ uid, gid } = await unprivilegedAccount());
    for (const entry of await readdir(directory, { recursive: true }))
      await chown(join(directory, entry), uid, gid);
    await chown(directory, uid, gid);
  }
  if (await canEnter({ uid, gid }, directory)) return { uid, gid };
  throw new EmbeddedDatabaseFailed(
    'database.embedded-out-of-reach',
    `The database user (number ${uid}) can no longer enter ${directory}.\n` +
      `Let it pass every folder above (chmod o+x), or start as the user who owns that folder.`,
  );
}

/** Folders made here can be passed, not listed, by the database user whatever the umask; existing ones are left alone. */
async function openFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await chmod(made, 0o711);
}

function fingerprint(directory: string): string {
  return createHash('sha256').update(directory).digest('hex').slice(0, 12);
}
