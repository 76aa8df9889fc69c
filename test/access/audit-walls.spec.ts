import pg from 'pg';
import { AuditLog } from '@platform/audit';
import { entryKeyFrom } from '@platform/config';
import { newId, systemActor, Unrecordable, type Entry } from '@platform/kernel';
import type { TestRole } from '../setup/database.js';
import { logDatabase, type LogDatabase } from './log-database.js';

const entry: Entry = { actor: systemActor('people.read', newId()), decision: 'allowed', seen: {} };

describe('the walls of the log', () => {
  let database: LogDatabase;
  let log: AuditLog;

  beforeAll(async () => {
    database = await logDatabase();
    log = new AuditLog({
      url: database.url('record'),
      entryKey: entryKeyFrom(database.contextKey),
      limitMs: 500,
    });
    await log.append(entry);
  });

  afterAll(async () => {
    await log.close();
    await database.drop();
  });

  async function as(role: TestRole, statement: string) {
    const client = new pg.Client({ connectionString: database.url(role) });
    await client.connect();
    try {
      return await client.query(statement);
    } finally {
      await client.end();
    }
  }

  it.each(
    (['rw', 'worker', 'audit', 'identity', 'record'] as const).flatMap((role) =>
      [
        "update audit.event set verb = 'x'",
        'delete from audit.event',
        'truncate audit.event',
        "insert into audit.event (shard, seq, at, canon, prev, hash, verb, decision) values (0, 99, now(), '', '', '', 'x', 'allowed')",
        'update audit.head set seq = 0',
        'delete from audit.head',
        'alter table audit.event disable trigger all',
        'drop table audit.event',
        'create or replace function audit.append(sh int, entries bytea[]) returns bigint language sql as $$ select 1::bigint $$',
      ].map((statement) => [role, statement] as const),
    ),
  )('%s may not: %s', async (role, statement) => {
    await expect(as(role, statement)).rejects.toMatchObject({
      code: expect.stringMatching(/^(42501|0A000)$/) as string,
    });
  });

  it('refuses even the owner of the table a change of what is written', async () => {
    await expect(as('superuser', "update audit.event set verb = 'x'")).rejects.toThrow('append-only');
    await expect(as('superuser', 'delete from audit.event')).rejects.toThrow('append-only');
    await expect(as('superuser', 'truncate audit.event')).rejects.toThrow('append-only');
  });

  it('shows the program nothing of the log without a signed reader', async () => {
    expect((await as('rw', 'select count(*)::int as n from audit.event')).rows).toEqual([{ n: 0 }]);
  });

  it('says Unrecordable when appending is not possible, and recovers', async () => {
    await as('superuser', 'revoke execute on function audit.append(int, bytea[]) from app_audit');
    await expect(log.append(entry)).rejects.toBeInstanceOf(Unrecordable);
    await as('superuser', 'grant execute on function audit.append(int, bytea[]) to app_audit');
    await expect(log.append(entry)).resolves.toBeUndefined();
  });

  it('says Unrecordable within its limit when the heads are locked, to everybody who waits', async () => {
    const holder = new pg.Client({ connectionString: database.url('superuser') });
    await holder.connect();
    try {
      await holder.query('begin; select * from audit.head for update');
      const since = performance.now();
      const answers = await Promise.allSettled(Array.from({ length: 20 }, () => log.append(entry)));
      expect(performance.now() - since).toBeLessThan(1500);
      for (const answer of answers)
        expect(answer).toMatchObject({ status: 'rejected', reason: expect.any(Unrecordable) as unknown });
    } finally {
      await holder.end();
    }
    await expect(log.append(entry)).resolves.toBeUndefined();
  });

  it('takes a change with it when its entry cannot be written', async () => {
    await as(
      'superuser',
      'create table public.thing (n int); grant insert, select on public.thing to app_rw',
    );
    await as('superuser', 'revoke execute on function audit.append_signed(int, bytea[], text) from app_rw');
    const client = new pg.Client({ connectionString: database.url('rw') });
    await client.connect();
    try {
      await client.query('begin; insert into public.thing values (1)');
      await expect(log.appendIn(client, [entry])).rejects.toBeInstanceOf(Unrecordable);
      await client.query('commit');
      expect((await client.query('select * from public.thing')).rows).toEqual([]);
    } finally {
      await client.end();
      await as('superuser', 'grant execute on function audit.append_signed(int, bytea[], text) to app_rw');
    }
  });

  it('writes several entries of one change on one chain, after one another', async () => {
    const before = await heads();
    const client = new pg.Client({ connectionString: database.url('rw') });
    await client.connect();
    await client.query('begin');
    await log.appendIn(client, [entry, entry, entry]);
    await client.query('commit');
    await client.end();
    const moved = (await heads()).map((seq, shard) => seq - before[shard]!).filter((by) => by > 0);
    expect(moved).toEqual([3]);
  });

  async function heads(): Promise<number[]> {
    const { rows } = await as('superuser', 'select seq::int from audit.head order by shard');
    return rows.map((row: { seq: number }) => row.seq);
  }
});
