import { copyDatabase, type TestDatabase } from '../setup/database.js';

/** Tables that row-level security does not guard, and why that is right. A new one is a reviewed change of this list. */
const OPEN_TABLES: Record<string, string> = {
  'access.persona': 'the table of section grants; read only for the program',
  'access.purpose': 'the list of purposes; read only for the program',
  'ctx.k': 'the key of signed contexts: the program has no right to it at all',
  'identity.session': 'token hashes; app_identity alone, before anybody is known',
  'identity.device': 'token hashes; app_identity alone, before anybody is known',
  'identity.attempt': 'counters of tries; app_identity alone, before anybody is known',
  'identity.kept_form': 'sealed answers of forms; app_identity alone, before anybody is known',
  'identity.recovery': 'hashes of recovery codes; app_identity alone, before anybody is known',
  'jobs.processed': 'ids of messages, for the worker',
  'public.migration': 'which migrations have run; the owner’s',
};

/** Read by everybody who is signed in; written by those whose office it is. */
const OPEN_FOR_READING: string[] = [
  'agencies.absence known',
  'agencies.agency known',
  'agencies.agreement known',
  'agencies.duty_roster known',
  'agencies.staff known',
  'agencies.team known',
  'agencies.team_manager known',
  'definitions.definition known',
  'duties.run known',
  'identity.app_user signs_in',
  'identity.user_role known',
  'jobs.beat added',
  'jobs.beat done_again',
  'jobs.beat known',
  'jobs.idempotency tidied',
  'jobs.outbox relayed',
  'risk.certificate known',
];

/** The job queue belongs to its library: ids only, and no login but the worker’s may enter its schema. */
const LIBRARY_SCHEMAS = ['pgboss'];

const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg_temp%'
  and n.nspname not like 'pg_toast_temp%'`;

const LOGINS = ['app_rw', 'app_worker', 'app_identity', 'app_audit', 'audit_reader'];

let database: TestDatabase;
beforeAll(async () => {
  database = await copyDatabase();
});
afterAll(() => database.drop());

const ask = <T = Record<string, unknown>>(text: string) => database.asSuperuser<T>(text);
const names = async (text: string) => (await ask<{ name: string }>(text)).map(({ name }) => name);

describe('the schema as a wall', () => {
  it('has forced row-level security and a policy on every table that is not on the reviewed list', async () => {
    const open = await names(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and ${OURS} and n.nspname <> all ('{${LIBRARY_SCHEMAS.join()}}')
        and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid))
      order by 1`);
    expect(open).toEqual(Object.keys(OPEN_TABLES).sort());
  });

  it('guards every table with a person in it by a relationship or by whose row it is, and by the limits', async () => {
    const rows = await ask<{ name: string; reads: string; restrictive: boolean }>(`
      select n.nspname || '.' || c.relname as name,
        (select string_agg(pg_get_expr(p.polqual, c.oid), ' or ') from pg_policy p where p.polrelid = c.oid and p.polpermissive
           and p.polcmd in ('r', '*') and 'app_rw'::regrole = any(p.polroles)) as reads,
        exists (select 1 from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd = '*'
           and pg_get_expr(p.polqual, c.oid) ~ 'access.barred') as restrictive
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and n.nspname <> 'audit' order by 1`);
    expect(rows.length).toBeGreaterThan(20);
    const unguarded = rows.filter(
      ({ reads }) => reads !== null && !/access\.|ctx\.uid|imports\./.test(reads),
    );
    expect(unguarded).toEqual([]);
    // These name their reader, who must have stood in a relation when the row was written.
    const byOwner = [
      'access.declared_conflict',
      'access.emergency_access',
      'imports.person_row',
      'people.opened',
      'supervision.draft',
    ];
    expect(rows.filter((row) => !row.restrictive).map((row) => row.name)).toEqual(byOwner);
  });

  it('lets a policy say `true` for nobody but the owner’s functions and the reader of the log', async () => {
    const loose = await names(`
      select c.oid::regclass || ' ' || p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid
      where coalesce(pg_get_expr(p.polqual, c.oid), 'true') = 'true' and coalesce(pg_get_expr(p.polwithcheck, c.oid), 'true') = 'true'
        and p.polpermissive and p.polroles not in ('{app_owner}'::regrole[]::oid[], '{audit_reader}'::regrole[]::oid[]) order by 1`);
    expect(loose).toEqual(OPEN_FOR_READING);
  });

  it('keeps the owner out of every login, and the logins out of the owner', async () => {
    const roles = await ask<Record<string, unknown>>(`
      select rolname as name, rolcanlogin as login, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
        pg_has_role(rolname, 'app_owner', 'member') and rolname <> 'app_owner' as owner,
        rolinherit as inherits
      from pg_roles where rolname ~ '^(app|audit)_' order by 1`);
    const plain = { login: true, mighty: false, owner: false, inherits: true };
    expect(roles).toEqual([
      { name: 'app_audit', ...plain },
      { name: 'app_identity', ...plain },
      { name: 'app_migrator', login: true, mighty: false, owner: true, inherits: false },
      { name: 'app_owner', login: false, mighty: false, owner: false, inherits: true },
      { name: 'app_rw', ...plain },
      { name: 'app_worker', ...plain },
      { name: 'audit_reader', ...plain },
    ]);
    const memberships = await names(`
      select r.rolname || ' in ' || g.rolname as name from pg_auth_members m join pg_roles r on r.oid = m.member
      join pg_roles g on g.oid = m.roleid where r.rolname in (${LOGINS.map((l) => `'${l}'`).join()})`);
    expect(memberships).toEqual([]);
  });

  it('has everything of ours owned by the owner', async () => {
    const strays = await names(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS}
        and n.nspname <> 'public' and c.relkind in ('r', 'p', 'v', 'S') and c.relowner <> 'app_owner'::regrole
      union all select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS}
        and n.nspname <> 'public' and p.proowner <> 'app_owner'::regrole`);
    expect(strays).toEqual([]);
  });

  it('has views that look with the eyes of the reader, and nothing materialised', async () => {
    expect(
      await names(`
        select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS}
          and n.nspname <> 'public' and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'))`),
    ).toEqual([]);
  });

  it('pins the search path of every function that runs as its owner, and of every trigger', async () => {
    expect(
      await names(`
        select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where ${OURS} and n.nspname not in ('public', '${LIBRARY_SCHEMAS.join("','")}')
          and (p.prosecdef or p.prorettype = 'trigger'::regtype)
          and not exists (select 1 from unnest(p.proconfig) c where c ~ '^search_path="?pg_catalog"?, "?pg_temp"?$')`),
    ).toEqual([]);
  });

  it('grants PUBLIC nothing of ours', async () => {
    expect(
      await names(`
        select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
          aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        where a.grantee = 0 and ${OURS} and n.nspname <> 'public'
        union all select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
          aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        where a.grantee = 0 and n.nspname = 'public' and not exists
          (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
        union all select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
        where a.grantee = 0 and ${OURS}
        union all select n.nspname from pg_namespace n, aclexplode(n.nspacl) a
        where a.grantee = 0 and ${OURS} and not (n.nspname = 'public' and a.privilege_type = 'USAGE')
        union all select 'database' from pg_database d, aclexplode(d.datacl) a where d.datname = current_database() and a.grantee = 0
          and a.privilege_type <> 'CONNECT' and a.privilege_type <> 'TEMPORARY'`),
    ).toEqual([]);
  });

  it('lets the program make nothing, own nothing and truncate nothing', async () => {
    for (const login of LOGINS) {
      expect(
        await names(`
          select n.nspname as name from pg_namespace n where ${OURS} and has_schema_privilege('${login}', n.oid, 'CREATE')
          union all select current_database() where has_database_privilege('${login}', current_database(), 'CREATE')
          union all select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where ${OURS} and c.relkind in ('r', 'p') and (has_table_privilege('${login}', c.oid, 'TRUNCATE')
              or has_table_privilege('${login}', c.oid, 'TRIGGER') or has_table_privilege('${login}', c.oid, 'REFERENCES'))`),
      ).toEqual([]);
    }
  });

  it('lets the program delete only what it may forget', async () => {
    expect(
      await names(`
        select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${OURS} and c.relkind in ('r', 'p') and has_table_privilege('app_rw', c.oid, 'DELETE') order by 1`),
    ).toEqual(['imports.piece', 'imports.refusal', 'supervision.draft']);
  });

  it('leaves what people sign in with, and the log, to a login of their own each', async () => {
    // Of an account, others may say who it is. Of the rest they see nothing, and they change nothing.
    expect(
      await names(`
        select l || ' ' || a.attrelid::regclass || '.' || a.attname || ' ' || p as name
        from unnest('{${LOGINS.join()}}'::text[]) l, unnest('{SELECT,INSERT,UPDATE}'::text[]) p, pg_attribute a
        join pg_class c on c.oid = a.attrelid where c.relnamespace = 'identity'::regnamespace and c.relkind = 'r'
          and a.attnum > 0 and not a.attisdropped and l <> 'app_identity' and has_column_privilege(l, c.oid, a.attnum, p)
          and not (p = 'SELECT' and l in ('app_rw', 'app_worker') and (c.relname = 'user_role' or (c.relname = 'app_user'
            and a.attname in ('id', 'version', 'username', 'display_name', 'agency_id', 'time_zone', 'status', 'created_at'))))`),
    ).toEqual([]);
    expect(
      await names(`
        select l || ' ' || p.oid::regprocedure as name from unnest('{${LOGINS.join()}}'::text[]) l, pg_proc p
        where p.pronamespace = 'audit'::regnamespace and has_function_privilege(l, p.oid, 'execute') order by 1`),
    ).toEqual([
      'app_audit audit.append(integer,bytea[])',
      'app_audit audit.make_partition(date)',
      'app_identity audit.append_signed(integer,bytea[],text)',
      'app_rw audit.append_signed(integer,bytea[],text)',
      'app_worker audit.append_signed(integer,bytea[],text)',
    ]);
    // And neither of the two reaches what is about a supervised person.
    expect(
      await names(`
        select l || ' ' || c.oid::regclass as name from unnest('{app_identity,app_audit}'::text[]) l, pg_class c
        where c.relkind in ('r', 'p') and has_any_column_privilege(l, c.oid, 'SELECT,INSERT,UPDATE')
          and c.relnamespace <> 'identity'::regnamespace and c.relnamespace::regnamespace::text !~ '^(pg_|information)' order by 1`),
    ).toEqual(['app_identity agencies.agency', 'app_identity agencies.staff']);
  });

  it('holds every version against a stale write, whatever the program does', async () => {
    // A review counts its version itself and happens once; a batch has one writer, its import.
    const elsewhere = ['access.emergency_access', 'imports.batch'];
    const unguarded = await names(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'version' and a.atttypid = 'int4'::regtype
      where c.relkind = 'r' and ${OURS} and n.nspname <> all ('{${LIBRARY_SCHEMAS.join()}}') and has_any_column_privilege('app_rw', c.oid, 'UPDATE')
        and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'ctx.bump_only'::regproc) order by 1`);
    expect(unguarded.filter((name) => !elsewhere.includes(name))).toEqual([]);
  });
});
