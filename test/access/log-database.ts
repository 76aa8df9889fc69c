import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { copyDatabase, type TestRole as Role } from '../setup/database.js';

/** A database with an empty log, of which copies can be made and spoilt. */
export interface LogDatabase {
  contextKey: Buffer;
  url(role: Role): string;
  /** Statements as superuser, on one connection. */
  asSuperuser(...statements: string[]): Promise<pg.QueryResult>;
  /** Nobody else may be connected meanwhile. */
  copy(): Promise<LogDatabase>;
  drop(): Promise<void>;
}

export async function logDatabase(): Promise<LogDatabase> {
  const { url, contextKey, drop } = await copyDatabase();
  const made = spoilable(url, contextKey, drop);
  await made.asSuperuser(
    'set session_replication_role = replica',
    'truncate audit.event',
    "update audit.head set seq = 0, hash = ''",
  );
  return made;
}

function spoilable(url: LogDatabase['url'], contextKey: Buffer, drop: () => Promise<void>): LogDatabase {
  return {
    url,
    contextKey,
    drop,
    asSuperuser: (...statements) => onConnection(url('superuser'), statements),
    copy: async () => {
      const name = `test_${randomBytes(6).toString('hex')}`;
      const source = new URL(url('superuser')).pathname.slice(1);
      await onConnection(url('superuser'), [
        `create database ${name} template ${source} owner app_owner strategy file_copy`,
        `grant connect on database ${name} to app_rw, app_worker, audit_reader, app_identity, app_audit`,
      ]);
      const renamed = (role: Role) => Object.assign(new URL(url(role)), { pathname: `/${name}` }).href;
      const dropped = async () =>
        void (await onConnection(url('superuser'), [`drop database ${name} with (force)`]));
      return spoilable(renamed, contextKey, dropped);
    },
  };
}

async function onConnection(url: string, statements: string[]): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let last: pg.QueryResult | undefined;
    for (const statement of statements) last = await client.query(statement);
    return last!;
  } finally {
    await client.end();
  }
}
