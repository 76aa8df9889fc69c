import pg from 'pg';

const WHO = `
  select current_user as name, r.rolsuper as super, r.rolbypassrls as bypass, pg_has_role(current_user, 'app_owner', 'member') as owner,
    (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in
      ('people','supervision','risk','registration','travel','circles','caseload','imports','audit') and c.relkind in ('r','p')
      and not (c.relrowsecurity and c.relforcerowsecurity)) as open_tables,
    (select has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, 'password_hash', 'update') from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'identity' and c.relname = 'app_user') as sets_passwords,
    (select has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute') from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'audit' and p.proname = 'append') as appends,
    current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes, current_setting('synchronous_commit') as synchronous_commit,
    current_setting('server_version_num')::int as version
  from pg_roles r where r.rolname = current_user`;

/** What a login is for. Who works with records sets nobody's password and appends nothing to the log unsigned. */
export type Office = 'records' | 'identity' | 'log';

const OFFICES: Readonly<Record<Office, string>> = {
  records: 'records: DATABASE_URL takes app_rw and DATABASE_WORKER_URL app_worker',
  identity: 'what people sign in with: DATABASE_IDENTITY_URL takes app_identity',
  log: 'the log: DATABASE_RECORD_URL takes app_audit',
};

/** What must hold before anybody is answered; each reason is a sentence. `durable` false only in tests. */
export async function loginFaults(
  url: string,
  { office, durable = true }: { office: Office; durable?: boolean },
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{
      name: string;
      super: boolean;
      bypass: boolean;
      owner: boolean;
      open_tables: number;
      sets_passwords: boolean;
      appends: boolean;
      fsync: string;
      full_page_writes: string;
      synchronous_commit: string;
      version: number;
    }>(WHO);
    const w = rows[0]!;
    const faults: string[] = [];
    if (w.version < 150000) faults.push('PostgreSQL 15 or newer is needed');
    if (w.super || w.bypass || w.owner)
      faults.push(
        `The program may not log in as ${w.name}: it is a superuser, passes row-level security or owns the tables. Use app_rw`,
      );
    if (w.sets_passwords !== (office === 'identity') || w.appends !== (office === 'log'))
      faults.push(`${w.name} is not the login for ${OFFICES[office]}`);
    if (w.open_tables > 0)
      faults.push(`${w.open_tables} tables about people are without forced row-level security`);
    if (durable && [w.fsync, w.full_page_writes].includes('off'))
      faults.push('The database may lose what it has confirmed: fsync or full_page_writes is off');
    if (durable && w.synchronous_commit === 'off')
      faults.push('The database may lose what it has confirmed: synchronous_commit is off');
    return faults;
  } finally {
    await client.end();
  }
}
