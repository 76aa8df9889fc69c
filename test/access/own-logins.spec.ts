import { createHash, createHmac } from 'node:crypto';
import pg from 'pg';
import { AuditLog } from '@platform/audit';
import { entryKeyFrom } from '@platform/config';
import { ContextMint } from '@platform/database';
import { newId, systemActor, type Actor, type Entry } from '@platform/kernel';
import { copyDatabase, type TestDatabase } from '../setup/database.js';

let database: TestDatabase;
let log: AuditLog;
let officer: Actor;
let mint: ContextMint;

beforeAll(async () => {
  database = await copyDatabase();
  log = new AuditLog({ url: database.url('record'), entryKey: entryKeyFrom(database.contextKey) });
  mint = new ContextMint(database.contextKey);
  const [row] = await database.asSuperuser<{ id: string }>(
    "select id from identity.app_user where username = 'officer'",
  );
  officer = { ...systemActor('supervision.contact.record', newId()), id: row!.id, kind: 'user' };
});
afterAll(async () => {
  await log.close();
  await database.drop();
});

/** Statements that got into a change of the officer's, under the login that changes records. */
async function insideChange<T>(use: (db: pg.Client, context: string) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: database.url('rw') });
  await db.connect();
  const context = mint.mint(officer);
  await db.query('begin');
  await db.query("select set_config('app.ctx', $1, true)", [context]);
  try {
    return await use(db, context);
  } finally {
    await db.end();
  }
}

describe('a statement that got in under the login of records', () => {
  const me = () => `'${officer.id}'`;
  it.each<[string, () => string]>([
    ['reads no password hash', () => `select password_hash from identity.app_user where id = ${me()}`],
    ['reads no factor', () => 'select totp_sealed from identity.app_user'],
    [
      'counts none by a filter',
      () => "select count(*) from identity.app_user where password_hash like '$a%'",
    ],
    ['sorts by none', () => 'select id from identity.app_user order by password_hash'],
    ['sets no password', () => `update identity.app_user set password_hash = 'x' where id = ${me()}`],
    ['takes nobody’s factor away', () => 'update identity.app_user set totp_enrolled_at = null'],
    ['opens no closed account', () => "update identity.app_user set status = 'active'"],
    ['takes over no name', () => "update identity.app_user set display_name = 'x'"],
    [
      'makes no account',
      () =>
        "insert into identity.app_user (id, username, display_name, agency_id) select gen_random_uuid(), 'x1', 'x', agency_id from identity.app_user limit 1",
    ],
    [
      'gives no role',
      () =>
        `insert into identity.user_role (id, user_id, role) values (gen_random_uuid(), ${me()}, 'privacy')`,
    ],
    [
      'makes no session',
      () =>
        `insert into identity.session (token_hash, public_id, user_id, csrf_token, auth_level, expires_at) values ('x', gen_random_uuid(), ${me()}, 'x', 'mfa', now() + interval '1 hour')`,
    ],
    ['sees no session', () => 'select public_id from identity.session'],
    ['proves no session again', () => 'update identity.session set stepped_up_at = now()'],
    ['knows no device', () => 'select user_id from identity.device'],
    [
      'makes no recovery code',
      () =>
        `insert into identity.recovery (id, user_id, kind, reason, asked_by, code_hash, code_expires_at) values (gen_random_uuid(), ${me()}, 'invitation', 'x', ${me()}, 'x', now() + interval '1 day')`,
    ],
    ['forgets no tries', () => 'delete from identity.attempt'],
    ['appends nothing to the log', () => `select audit.append(0, array['{}'::bytea])`],
    ['makes no room in the log', () => 'select audit.make_partition(now()::date)'],
    ['reads no key of contexts', () => 'select secret from ctx.k'],
    ['reads no key of entries', () => 'select secret from audit.k'],
  ])('%s', async (_, statement) => {
    await insideChange(async (db) => {
      await expect(db.query(statement())).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('still sees who there is', async () => {
    await insideChange(async (db) => {
      const { rows } = await db.query('select username from identity.app_user where id = $1', [officer.id]);
      expect(rows).toEqual([{ username: 'officer' }]);
    });
  });
});

describe('an entry of a change', () => {
  const entry = (): Entry => ({ actor: officer, decision: 'allowed', seen: {} });
  const append = (db: pg.Client, entries: Buffer[], signature: string) =>
    db.query('select audit.append_signed(0, $1::bytea[], $2)', [entries, signature]);
  const canon = (actor: string) =>
    Buffer.from(
      JSON.stringify({ actor, verb: 'people.read', decision: 'allowed', operation: 'consultation' }),
    );
  /** As the program signs, with whatever key and context. */
  function signed(
    entries: Buffer[],
    context: string,
    { seconds = 30, key = entryKeyFrom(database.contextKey) } = {},
  ) {
    const expiry = Math.floor(Date.now() / 1000) + seconds;
    const mac = createHmac('sha256', key).update(`${expiry}|${context}|`);
    for (const e of entries) mac.update(createHash('sha256').update(e).digest());
    return `${expiry}|${mac.digest('hex')}`;
  }

  it('is taken from the program, in the transaction of the change', async () => {
    await insideChange(async (db, context) => {
      await log.appendIn(db, [entry(), entry()], context);
      await db.query('commit');
    });
    const [row] = await database.asSuperuser<{ n: number }>(
      'select count(*)::int as n from audit.event where request_id = $1 and actor_id = $2',
      [officer.act.requestId, officer.id],
    );
    expect(row).toEqual({ n: 2 });
  });

  it('is refused to statements alone: unsigned, with a key of theirs, late, or swapped', async () => {
    const mine = [canon(officer.id)];
    for (const signature of [
      () => '',
      () => '9999999999|00',
      () => 'x|y|z',
      (context: string) => signed(mine, context, { key: Buffer.alloc(32) }),
      (context: string) => signed(mine, context, { key: database.contextKey }),
      (context: string) => signed(mine, context, { seconds: -1 }),
      (context: string) => signed([canon(newId())], context),
      (context: string) => signed([...mine, ...mine], context),
    ])
      await insideChange(async (db, context) => {
        await expect(append(db, mine, signature(context))).rejects.toMatchObject({ code: '42501' });
      });
    await insideChange(async (db, context) => {
      await expect(append(db, mine, signed(mine, context))).resolves.toBeDefined();
    });
  });

  it('belongs to one signed context: another session’s, another user’s or none will not do', async () => {
    const mine = [canon(officer.id)];
    for (const other of [
      '',
      mint.mint({ ...officer, id: newId() }),
      mint.mint({ ...officer, sessionId: newId() }),
    ])
      await insideChange(async (db) => {
        await expect(append(db, mine, signed(mine, other))).rejects.toMatchObject({ code: '42501' });
      });
  });

  it('is of whoever changes, even where the program would sign for somebody else', async () => {
    const theirs = [canon(newId())];
    await insideChange(async (db, context) => {
      await expect(append(db, theirs, signed(theirs, context))).rejects.toMatchObject({ code: '42501' });
    });
  });
});
