import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RolePasswords } from '@platform/database';

/** What the embedded database and its log are locked with. Made once, kept beside the data, readable by their owner only. */
export interface Secrets {
  passwords: RolePasswords;
  contextKey: string;
  sealKey: string;
  anchorKey: string;
}

/** The secrets kept in this folder, made now if there are none. */
export async function secretsIn(folder: string): Promise<Secrets> {
  const file = join(folder, 'keys.json');
  const kept = await keptIn(file);
  const secrets: Secrets = { ...fresh(), ...kept, passwords: { ...fresh().passwords, ...kept.passwords } };
  // What an older program made is kept; it knew fewer logins.
  if (JSON.stringify(kept) === JSON.stringify(secrets)) return secrets;
  await mkdir(folder, { recursive: true });
  // Written aside and moved, so that a crash leaves the whole file or none.
  await writeFile(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}

function fresh(): Secrets {
  const random = () => randomBytes(32).toString('base64url');
  return {
    passwords: {
      migrator: random(),
      rw: random(),
      worker: random(),
      audit: random(),
      identity: random(),
      record: random(),
    },
    contextKey: random(),
    sealKey: random(),
    anchorKey: random(),
  };
}

async function keptIn(file: string): Promise<Partial<Secrets>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return {};
  }
}
