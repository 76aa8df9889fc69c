import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate, prepareDatabase, prepareRoles } from '@platform/database';

/** A migrated database without people, of which copies can be made and spoilt. */
export interface LogDatabase {
  url: (role: 'app_rw' | 'app_worker' | 'audit_reader' | 'superuser') => string;
  /** Statements as superuser, on one connection. */
  asSuperuser: (...statements: string[]) => Promise<pg.QueryResult>;
  copy: () => Promise<LogDatabase>;
  drop: () => Promise<void>;
}

const PASSWORDS = { migrator: 'm', rw: 'rw', worker: 'w', audit: 'a' };
const ADMIN = process.env.TEST_ADMIN_URL ?? 'postgres://postgres@127.0.0.1:55432/postgres';

export async function logDatabase(): Promise<LogDatabase> {
  const { rows } = await onConnection(ADMIN, ["select 1 from pg_roles where rolname = 'audit_reader'"]);
  if (rows.length === 0) await prepareRoles(ADMIN, PASSWORDS);
  const name = freshName();
  await prepareDatabase(ADMIN, name);
  const made = databaseCalled(name);
  await migrate(urlOf(name, 'app_migrator', PASSWORDS.migrator), Buffer.alloc(32, 'k'));
  return made;
}

function databaseCalled(name: string): LogDatabase {
  return {
    url: (role) => {
      if (role === 'superuser') return urlOf(name);
      return urlOf(
        name,
        role,
        { app_rw: PASSWORDS.rw, app_worker: PASSWORDS.worker, audit_reader: PASSWORDS.audit }[role],
      );
    },
    asSuperuser: (...statements) => onConnection(urlOf(name), statements),
    copy: async () => {
      const copy = freshName();
      await prepareDatabase(ADMIN, copy, name);
      return databaseCalled(copy);
    },
    drop: async () => void (await onConnection(ADMIN, [`drop database if exists ${name} with (force)`])),
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

function freshName(): string {
  return `log_${randomBytes(6).toString('hex')}`;
}

function urlOf(name: string, user?: string, password = ''): string {
  const url = new URL(ADMIN);
  url.pathname = `/${name}`;
  if (user) {
    url.username = user;
    url.password = password;
  }
  return url.href;
}
