import { ask } from './answer.js';
import type { Binaries } from './binaries.js';
import { EmbeddedDatabaseFailed } from './embedded-database-failed.js';
import type { Place } from './place.js';
import { stopServer } from './stop.js';

/** A server left over from tests must not carry real records. */
export async function endUnsafe(place: Place, binaries: Binaries, orphan: boolean): Promise<void> {
  if (orphan) return stopServer(place, binaries);
  throw notDurable(place, 'Another program runs it so for tests. End that program, then start again.');
}

/** Makes sure that what answers is the server just started, and that it keeps what it commits. */
export async function verify(place: Place, port: number, password: string, durable: boolean): Promise<void> {
  const answer = await ask(port, password, place.directory);
  if (answer.kind !== 'ours') {
    throw new EmbeddedDatabaseFailed(
      answer.kind === 'wrong-password' ? 'database.embedded-password-lost' : 'database.embedded-not-ours',
      `The database in ${place.directory} started on port ${port}, but what answers there is ` +
        (answer.kind === 'wrong-password' ? `not opened by the password in ${place.password}.` : 'not it.') +
        '\nStart again; if it stays so, look for another program on that port.',
    );
  }
  if (durable && !answer.durable)
    throw notDurable(place, 'Its settings were changed in a file or for a role. Undo that.');
}

function notDurable(place: Place, advice: string): EmbeddedDatabaseFailed {
  return new EmbeddedDatabaseFailed(
    'database.embedded-not-durable',
    `The database in ${place.directory} would lose committed records when the machine stops.\n${advice}`,
  );
}
