import { randomBytes } from 'node:crypto';
import { migrationClasses, migrationSource, prepareDatabase } from '@platform/database';
import pg from 'pg';

const server = JSON.parse(process.env.TEST_SERVER!) as {
  host: string;
  port: number;
  superuser: { user: string; password: string };
  passwords: { migrator: string };
};
const name = `scratch_${randomBytes(6).toString('hex')}`;
const at = (user: string, password: string, database: string) =>
  `postgres://${user}:${encodeURIComponent(password)}@${server.host}:${server.port}/${database}`;
const admin = (database: string) => at(server.superuser.user, server.superuser.password, database);

async function ask(database: string, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: admin(database) });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(text);
    return rows.map((row) => row.line);
  } finally {
    await client.end();
  }
}

const OURS = `not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname !~ '^pg_(temp|toast_temp)'`;
/** All that a schema is: columns, constraints, indexes, policies, functions, triggers, rights; one line each. */
const SCHEMA = `
  select 'schema ' || n.nspname || ' ' || coalesce(n.nspacl::text, '') as line from pg_namespace n where n.nspname ${OURS}
  union all select 'column ' || c.oid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
    || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || coalesce(a.attacl::text, '')
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where n.nspname ${OURS} and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'c', 'v')
  union all select 'relation ' || c.oid::regclass || ' ' || c.relkind::text || ' ' || c.relrowsecurity || c.relforcerowsecurity || ' '
    || coalesce(c.relacl::text, '') || pg_get_userbyid(c.relowner)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname ${OURS}
  union all select 'constraint ' || x.conrelid::regclass || ' ' || x.conname || ' ' || pg_get_constraintdef(x.oid)
    from pg_constraint x join pg_namespace n on n.oid = x.connamespace where n.nspname ${OURS} and x.conrelid <> 0
  union all select 'index ' || pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname ${OURS}
  union all select 'policy ' || p.polrelid::regclass || ' ' || p.polname || ' ' || p.polcmd::text || p.polpermissive || ' '
    || coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' / ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') from pg_policy p
  union all select 'function ' || p.oid::regprocedure || ' ' || md5(coalesce(p.prosrc, '')) || ' ' || coalesce(p.proconfig::text, '')
    || p.prosecdef || coalesce(p.proacl::text, '') from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname ${OURS}
  union all select 'trigger ' || t.tgrelid::regclass || ' ' || pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
  order by 1`;

it('takes the schema up, back to nothing, and up to the very same', async () => {
  await prepareDatabase(admin('postgres'), name);
  const migrator = at('app_migrator', server.passwords.migrator, name);
  const classes = await migrationClasses();
  const source = await migrationSource(migrator, classes).initialize();
  try {
    const empty = await ask(name, SCHEMA);
    await source.runMigrations({ transaction: 'each' });
    const full = await ask(name, SCHEMA);
    expect(full.length).toBeGreaterThan(500);
    for (const _ of classes) await source.undoLastMigration({ transaction: 'each' });
    await ask(name, 'drop table public.migration');
    expect(await ask(name, SCHEMA)).toEqual(empty);
    await source.runMigrations({ transaction: 'each' });
    expect(await ask(name, SCHEMA)).toEqual(full);
    expect(await source.showMigrations()).toBe(false);
  } finally {
    await source.destroy();
    await ask('postgres', `drop database ${name} with (force)`);
  }
});
