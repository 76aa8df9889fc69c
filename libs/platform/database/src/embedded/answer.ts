import { Client } from 'pg';
import type { DatabaseError } from 'pg';
import { realpath } from 'node:fs/promises';
import { host, superuser } from './settings.js';

/** Who answers on the port: our server, somebody else's, nobody, or ours that is not ready yet. */
export type Answer =
  { kind: 'ours'; durable: boolean } | { kind: 'other' } | { kind: 'wrong-password' } | { kind: 'silent' };

/** Asks the server which directory it serves and whether it would survive a power cut. */
export async function ask(port: number, password: string, directory: string): Promise<Answer> {
  const client = new Client({
    host,
    port,
    user: superuser,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ directory: string; durable: boolean }>(
      `SELECT current_setting('data_directory') AS directory,
              current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'
                AND current_setting('synchronous_commit') = 'on' AS durable`,
    );
    const [row] = rows;
    if (!row || (await realpath(row.directory).catch(() => row.directory)) !== directory)
      return { kind: 'other' };
    return { kind: 'ours', durable: row.durable };
  } catch (error) {
    const { code } = error as DatabaseError;
    if (code === '28P01') return { kind: 'wrong-password' };
    // An SQLSTATE means PostgreSQL spoke; a full or starting server will speak differently in a moment.
    if (code !== undefined && /^(28|42|3D)/.test(code)) return { kind: 'other' };
    return { kind: 'silent' };
  } finally {
    await client.end().catch(() => undefined);
  }
}
