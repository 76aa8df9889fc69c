import { randomBytes } from 'node:crypto';
import pg from 'pg';

export type TestRole = 'superuser' | keyof typeof LOGIN;

interface TestServer {
  host: string;
  port: number;
  superuser: { user: string; password: string };
  passwords: Record<Exclude<TestRole, 'superuser'>, string>;
  contextKey: string;
}

/** A copy of the template, for one test file. */
export interface TestDatabase {
  name: string;
  contextKey: Buffer;
  url: (role: TestRole) => string;
  /** A statement as the superuser: to look, and to tamper. */
  asSuperuser<T = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>;
  drop: () => Promise<void>;
}

const LOGIN = {
  migrator: 'app_migrator',
  rw: 'app_rw',
  worker: 'app_worker',
  audit: 'audit_reader',
  identity: 'app_identity',
  record: 'app_audit',
} as const;

export async function copyDatabase(): Promise<TestDatabase> {
  const server = JSON.parse(process.env.TEST_SERVER ?? 'null') as TestServer | null;
  if (!server) throw new Error('The test database is not running: run jest with its global set-up');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const at = (user: string, password: string, database: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@${server.host}:${server.port}/${database}`;
  const admin = at(server.superuser.user, server.superuser.password, 'postgres');
  await once(admin, `create database ${name} template template_test owner app_owner strategy file_copy`);
  await once(admin, `grant connect on database ${name} to ${Object.values(LOGIN).join(', ')}`);
  const own = at(server.superuser.user, server.superuser.password, name);
  // Kept open: opening a connection costs more than most of what is asked over it.
  const superuser = new pg.Pool({
    connectionString: own,
    max: 4,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  });
  superuser.on('error', () => undefined);
  return {
    name,
    contextKey: Buffer.from(server.contextKey),
    url: (role) => (role === 'superuser' ? own : at(LOGIN[role], server.passwords[role], name)),
    asSuperuser: async <T>(text: string, values: unknown[] = []) =>
      (await superuser.query(text, values)).rows as T[],
    drop: async () => {
      await superuser.end();
      await once(admin, `drop database if exists ${name} with (force)`);
    },
  };
}

async function once(url: string, text: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as unknown[];
  } finally {
    await client.end();
  }
}
