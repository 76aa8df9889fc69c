import pg from 'pg';
import { DataSource } from 'typeorm';
import { entryKeyFrom } from '@platform/config';
import { migrationClasses } from './source.js';

/** Passwords of the logins the program uses. The owner cannot log in at all. */
export interface RolePasswords {
  migrator: string;
  rw: string;
  worker: string;
  audit: string;
  identity: string;
  record: string;
}

const LOGINS = {
  migrator: 'app_migrator',
  rw: 'app_rw',
  worker: 'app_worker',
  audit: 'audit_reader',
  identity: 'app_identity',
  record: 'app_audit',
} as const;

/** Makes the roles (cluster-wide) with these passwords. `adminUrl` is a superuser or a role that may create roles. */
export async function prepareRoles(adminUrl: string, passwords: RolePasswords): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    const make = (name: string, rest: string) =>
      `do $$ begin create role ${name} ${rest}; exception when duplicate_object then null; end $$`;
    await admin.query(make('app_owner', 'nologin'));
    for (const [key, name] of Object.entries(LOGINS)) {
      await admin.query(
        make(
          name,
          `login nosuperuser nocreatedb nocreaterole nobypassrls ${key === 'migrator' ? 'noinherit' : ''}`,
        ),
      );
      await admin.query(
        `alter role ${name} login password ${admin.escapeLiteral(passwords[key as keyof RolePasswords])}`,
      );
    }
    await admin.query('grant app_owner to app_migrator');
  });
}

/** Makes the database, owned by app_owner, if it is not there, and lets the logins in. @returns whether it was made now */
export async function prepareDatabase(
  adminUrl: string,
  name: string,
  template = 'template0',
): Promise<boolean> {
  return withClient(adminUrl, async (admin) => {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
    const id = admin.escapeIdentifier(name);
    await admin.query('grant app_owner to current_user').catch(() => undefined);
    if (!rowCount) {
      await admin.query(`create database ${id} owner app_owner template ${admin.escapeIdentifier(template)}`);
      await admin.query(`revoke all on database ${id} from public`);
    }
    // Each time: a newer program may bring a login that an older database has not met.
    await admin.query(`grant connect on database ${id} to ${Object.values(LOGINS).join(', ')}`);
    await admin.query(`grant create on database ${id} to app_migrator`);
    return !rowCount;
  });
}

const KEEP_KEY = (table: 'ctx.k' | 'audit.k') =>
  `insert into ${table} as k (secret) values ($1) on conflict (only_row) do update set secret = excluded.secret where k.secret <> excluded.secret`;

/** Brings the schema up to date as the owner, and keeps the keys with which contexts and entries are signed. */
export async function migrate(migratorUrl: string, contextKey: Buffer): Promise<number> {
  const source = migrationSource(migratorUrl, await migrationClasses());
  await source.initialize();
  try {
    const done = await source.runMigrations({ transaction: 'each' });
    await source.query(KEEP_KEY('ctx.k'), [contextKey]);
    await source.query(KEEP_KEY('audit.k'), [entryKeyFrom(contextKey)]);
    return done.length;
  } finally {
    await source.destroy();
  }
}

/** A source that acts as the owner: for migrations, and for the test that takes them back. */
export function migrationSource(url: string, migrations: (new () => never)[]): DataSource {
  return new DataSource({
    type: 'postgres',
    driver: pg,
    url,
    migrations,
    entities: [],
    migrationsTableName: 'migration',
    schema: 'public',
    extra: { options: '-c role=app_owner -c lock_timeout=10000' },
  });
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
