import { execFile } from 'node:child_process';
import type { Binaries } from './binaries.js';
import { EmbeddedDatabaseFailed } from './embedded-database-failed.js';
import type { Place } from './place.js';
import { readPostmasterFile } from './postmaster-file.js';
import { findProcess } from './processes.js';
import { environment } from './settings.js';

/** Fast shutdown: open transactions are rolled back, everything committed is written, then the server is gone. */
export async function stopServer(place: Place, binaries: Binaries): Promise<void> {
  const args = ['stop', '-D', place.directory, '-m', 'fast', '-w', '-t', '60'];
  const options = { ...place.account, cwd: place.directory, env: environment(), windowsHide: true };
  const said = await new Promise<string | undefined>((resolve) => {
    execFile(binaries.pgCtl, args, options, (error, _stdout, stderr) =>
      resolve(error ? stderr || error.message : undefined),
    );
  });
  if (said === undefined) return;
  const file = await readPostmasterFile(place.directory);
  if (!file || (file !== 'garbled' && !(await findProcess(file.pid)))) return;
  throw new EmbeddedDatabaseFailed(
    'database.embedded-cannot-stop',
    `The embedded database in ${place.directory} did not stop.\n${said.trim()}\nIts log is ${place.log}`,
  );
}
