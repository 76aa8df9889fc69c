import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Anchors, AuditLog, AuditVerification, ChainReader, type Verification } from '@platform/audit';
import { entryKeyFrom } from '@platform/config';
import { newId, systemActor, type Entry } from '@platform/kernel';
import { logDatabase, type LogDatabase } from './log-database.js';

const KEY = Buffer.alloc(32, 7);
const entry = (n: number): Entry => ({
  actor: systemActor('people.read', newId()),
  decision: 'allowed',
  seen: { personId: newId(), sections: ['core', 'risk'], count: n },
});

/** The same hash as the database's own function, for a forger who is superuser. */
const FORGERY = `
  create function pg_temp.rehash(sh int, first bigint, last bigint) returns void language plpgsql as $$
  declare e record; p bytea;
  begin
    for e in select * from audit.event where shard = sh and seq between first and last order by seq loop
      select hash into p from audit.event where shard = sh and seq = e.seq - 1;
      update audit.event set prev = coalesce(p, ''), hash = sha256(coalesce(p, '') || int8send(e.seq)
        || int8send((extract(epoch from e.at) * 1000000)::bigint) || e.canon) where shard = sh and seq = e.seq;
    end loop;
  end $$`;
const OPEN = 'alter table audit.event disable trigger all';
const REHEAD =
  'update audit.head h set (seq, hash) = (select seq, hash from audit.event e where e.shard = h.shard order by seq desc limit 1) where shard = 5';
const FORGED = `convert_to(replace(convert_from(canon, 'utf8'), 'people.read', 'people.list'), 'utf8')`;

describe('the log in the database', () => {
  let whole: LogDatabase;
  let folder: string;
  let copies = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'log-'));
    whole = await logDatabase();
    // Last month's partition, with a beginning for chain 5; then what the program itself records; then one more anchor.
    await whole.asSuperuser(
      "select audit.make_partition((now() - interval '1 month')::date)",
      `do $$ declare c bytea; at timestamptz; p bytea := ''; n bytea;
       begin
         for s in 1..6 loop
           at := date_trunc('month', now()) - interval '10 days' + s * interval '1.000001 seconds';
           c := convert_to(format('{"actor":"%s","decision":"allowed","verb":"people.read"}', gen_random_uuid()), 'utf8');
           n := sha256(p || int8send(s) || int8send((extract(epoch from at) * 1000000)::bigint) || c);
           insert into audit.event (shard, seq, at, canon, prev, hash, actor_id, verb, decision, sections) values
             (5, s, at, c, p, n, (convert_from(c, 'utf8')::jsonb ->> 'actor')::uuid, 'people.read', 'allowed', '{}');
           p := n;
         end loop;
         update audit.head set seq = 6, hash = p where shard = 5;
       end $$`,
    );
    const log = new AuditLog({ url: whole.url('record'), entryKey: entryKeyFrom(whole.contextKey) });
    await Promise.all(Array.from({ length: 400 }, (_, n) => log.append(entry(n))));
    await fillChain(log, 5, 20);
    await new Anchors(readerOf(whole), { path: join(folder, 'anchors'), key: KEY }).write();
    await fillChain(log, 5, (await headOf(5)) + 1);
    await new Anchors(readerOf(whole), { path: join(folder, 'anchors'), key: KEY }).write();
    await log.close();
  });

  afterAll(async () => {
    await whole?.drop();
    await rm(folder, { recursive: true });
  });

  const readerOf = (database: LogDatabase) => new ChainReader({ url: database.url('audit'), page: 100 });

  async function fillChain(log: AuditLog, shard: number, atLeast: number) {
    while ((await headOf(shard)) < atLeast) {
      await Promise.all(Array.from({ length: 16 }, (_, n) => log.append(entry(n))));
    }
  }

  async function headOf(shard: number): Promise<number> {
    const { rows } = await whole.asSuperuser(`select seq::int from audit.head where shard = ${shard}`);
    return (rows[0] as { seq: number }).seq;
  }

  async function verified(database: LogDatabase, path = join(folder, 'anchors')): Promise<Verification> {
    const reader = readerOf(database);
    return new AuditVerification(reader, new Anchors(reader, { path, key: KEY })).run();
  }

  async function afterTampering(...statements: string[]): Promise<Verification['firstBad']> {
    const copy = await whole.copy();
    try {
      await copy.asSuperuser(OPEN, FORGERY, ...statements);
      const { ok, firstBad } = await verified(copy);
      expect(ok).toBe(firstBad === undefined);
      return firstBad;
    } finally {
      await copy.drop();
    }
  }

  it('verifies, every entry of every chain', async () => {
    const { rows } = await whole.asSuperuser('select count(*)::int as n from audit.event');
    expect(await verified(whole)).toMatchObject({
      ok: true,
      checked: (rows[0] as { n: number }).n,
      anchors: { count: 2 },
    });
  });

  const anchoredAt = async () => {
    const { byShard } = await new Anchors(readerOf(whole), {
      path: join(folder, 'anchors'),
      key: KEY,
    }).read();
    return [...byShard.get(5)!.keys()].map(Number) as [number, number];
  };

  const at = (n: number) => `where shard = 5 and seq = ${n}`;
  it.each([
    ['content modified', [`update audit.event set canon = ${FORGED} ${at(9)}`], 9, 'altered'],
    ['time modified', [`update audit.event set at = at + interval '1 second' ${at(9)}`], 9, 'altered'],
    [
      'a searchable column modified',
      [`update audit.event set person_id = gen_random_uuid() ${at(9)}`],
      9,
      'columns',
    ],
    ['deleted in the middle', [`delete from audit.event ${at(9)}`], 9, 'missing'],
    [
      'two entries exchanged',
      [
        `update audit.event set seq = 999 ${at(9)}`,
        `update audit.event set seq = 9 ${at(10)}`,
        `update audit.event set seq = 10 ${at(999)}`,
      ],
      9,
      'out-of-place',
    ],
    [
      'an entry inserted and the rest renumbered',
      [
        `update audit.event set seq = seq + 1000 where shard = 5 and seq > 9`,
        `update audit.event set seq = seq - 999 where shard = 5 and seq > 9`,
        `insert into audit.event select 5, 10, at + interval '1 microsecond', canon, prev, hash, actor_id, person_id, verb,
           decision, purpose, path, sections, request_id from audit.event ${at(9)}`,
        'select pg_temp.rehash(5, 10, 10)',
      ],
      11,
      'out-of-place',
    ],
    [
      'a second entry of the same number',
      [
        `insert into audit.event select 5, 9, at + interval '1 second', canon, prev, hash, actor_id, person_id, verb,
           decision, purpose, path, sections, request_id from audit.event ${at(9)}`,
      ],
      9,
      'out-of-place',
    ],
    [
      'one entry rewritten with its hash',
      [
        `update audit.event set canon = ${FORGED}, verb = 'people.list' ${at(9)}`,
        'select pg_temp.rehash(5, 9, 9)',
      ],
      9,
      'rewritten',
    ],
    [
      'a partition dropped',
      [
        "do $$ begin execute format('drop table audit.%I', to_char(date_trunc('month', now()) - interval '10 days', '\"event_\"YYYY_MM')); end $$",
      ],
      1,
      'missing',
    ],
  ] as const)('names the entry: %s', async (_, statements, seq, reason) => {
    expect(await afterTampering(...statements)).toEqual({ shard: 5, seq, reason });
  });

  it('names a number below the first and a chain that does not exist', async () => {
    const put = (
      shard: number,
      seq: number,
    ) => `insert into audit.event select ${shard}, ${seq}, at, canon, prev, hash,
      actor_id, person_id, verb, decision, purpose, path, sections, request_id from audit.event ${at(9)}`;
    expect(await afterTampering(put(5, -3))).toEqual({ shard: 5, seq: -3, reason: 'out-of-place' });
    expect(await afterTampering(put(77, 1))).toEqual({ shard: 77, seq: 1, reason: 'out-of-place' });
  });

  it('names the first entry of a tail that was cut, also when the head was put back', async () => {
    const [, last] = await anchoredAt();
    const cut = `delete from audit.event where shard = 5 and seq > ${last - 2}`;
    expect(await afterTampering(cut)).toEqual({ shard: 5, seq: last - 1, reason: 'missing' });
    expect(await afterTampering(cut, REHEAD)).toEqual({ shard: 5, seq: last - 1, reason: 'missing' });
  });

  it('catches a rewriting with all its hashes and its head, from the last anchor before it', async () => {
    const [first] = await anchoredAt();
    const rewrite = [
      `update audit.event set canon = ${FORGED}, verb = 'people.list' ${at(first + 1)}`,
      `select pg_temp.rehash(5, ${first + 1}, 100000)`,
      REHEAD,
    ];
    expect(await afterTampering(...rewrite)).toEqual({ shard: 5, seq: first + 1, reason: 'rewritten' });
  });

  it('cannot be calmed by an anchor made after the rewriting', async () => {
    const [first] = await anchoredAt();
    const copy = await whole.copy();
    const path = join(folder, `anchors-${(copies += 1)}`);
    try {
      await copyFile(join(folder, 'anchors'), path);
      await copy.asSuperuser(
        OPEN,
        FORGERY,
        `update audit.event set canon = ${FORGED}, verb = 'people.list' ${at(first + 1)}`,
        `select pg_temp.rehash(5, ${first + 1}, 100000)`,
        REHEAD,
      );
      await new Anchors(readerOf(copy), { path, key: KEY }).write();
      expect((await verified(copy, path)).firstBad).toEqual({
        shard: 5,
        seq: first + 1,
        reason: 'rewritten',
      });
    } finally {
      await copy.drop();
    }
  });

  it('stays verifiable while entries and anchors are being written', async () => {
    const copy = await whole.copy();
    const path = join(folder, `anchors-${(copies += 1)}`);
    await copyFile(join(folder, 'anchors'), path);
    const log = new AuditLog({ url: copy.url('record'), entryKey: entryKeyFrom(copy.contextKey) });
    try {
      const anchors = new Anchors(readerOf(copy), { path, key: KEY });
      const writing = Promise.all(
        Array.from({ length: 8 }, async (_, n) => {
          for (let times = 0; times < 40; times += 1) await log.append(entry(n));
        }),
      );
      const anchoring = Promise.all(Array.from({ length: 6 }, () => anchors.write()));
      for (let times = 0; times < 5; times += 1) expect((await verified(copy, path)).ok).toBe(true);
      await Promise.all([writing, anchoring]);
      expect(await verified(copy, path)).toMatchObject({ ok: true });
    } finally {
      await log.close();
      await copy.drop();
    }
  });
});
