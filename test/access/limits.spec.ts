import { copyDatabase, type TestDatabase } from '../setup/database.js';
import { SignedReader } from './signed-reader.js';
import { addStandings, CASES, id, OTHER, READER, STAFF, ways } from './standings.js';

let database: TestDatabase;
let reader: SignedReader;

beforeAll(async () => {
  database = await copyDatabase();
  reader = await SignedReader.open(database);
  await addStandings(database);
});
afterAll(async () => {
  await reader.close();
  await database.drop();
});

const reached = async () => {
  const rows = await reader.as<{ n: string; ways: string[] }>(
    READER,
    `select person_id as n, array_agg(path order by path) as ways from access.reach() group by person_id`,
  );
  return new Map(rows.map((row) => [row.n, row.ways]));
};

describe(`who reaches whom: ${CASES.length} ways to stand to a person`, () => {
  it('is what the rule says, for every one of them', async () => {
    const found = await reached();
    const wrong = CASES.filter((c) => String(found.get(id(6, c.n)) ?? []) !== String(ways(c)));
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(found.size).toBe(CASES.filter((c) => ways(c).length > 0).length);
    // The table says something: each way occurs alone, and a bar beats each.
    for (const way of ['allocated', 'team', 'cover', 'duty', 'agreement', 'emergency'])
      expect(CASES.some((c) => String(ways(c)) === way)).toBe(true);
  });

  it('is the same for the wall of the table, asked as the program', async () => {
    const rows = await reader.as<{ id: string }>(READER, 'select id from people.person');
    const expected = CASES.filter((c) => ways(c).length > 0).map((c) => id(6, c.n));
    expect(rows.map((row) => row.id).sort()).toEqual(expected.sort());
  });

  it('says the same of one person as of all: relation, is_barred and barred', async () => {
    const found = await reached();
    const some = CASES.filter((c) => c.n % 1201 === 0);
    const rows = await reader.as<{ n: string; ways: string[] | null; one: boolean; all: boolean }>(
      READER,
      `select x as n, (select array_agg(r.path order by r.path) from access.relation(x) r) as ways, access.is_barred(x, ctx.uid()) as one,
         x in (select access.barred()) as all from unnest($1::uuid[]) x`,
      [some.map((c) => id(6, c.n))],
    );
    expect(rows).toHaveLength(some.length);
    for (const row of rows) {
      expect(row.ways ?? []).toEqual(found.get(row.n) ?? []);
      expect(row.one).toBe(row.all);
    }
  });

  it('never gives more sections than role, agreement and share all give', async () => {
    const rows = await reader.as<{ path: string; reads: string[]; writes: string[] }>(
      READER,
      `select distinct path, reads, writes from access.reach() where path in ('agreement', 'emergency', 'duty')`,
    );
    const by = Object.fromEntries(rows.map((row) => [row.path, [row.reads.sort(), row.writes]]));
    expect(by).toEqual({
      agreement: [['core:min', 'legal'], []],
      emergency: [['core', 'legal'], []],
      duty: [['core', 'legal', 'location:coarse', 'offence', 'risk'], []],
    });
  });
});

describe('nobody is reached', () => {
  const count = async (context: string) =>
    (await reader.with<{ n: number }>(context, 'select count(*)::int as n from access.reach()'))[0]!.n;
  const signed = () => reader.contextOf(READER);

  it.each<[string, () => string]>([
    ['without a context', () => ''],
    ['by an expired one', () => reader.contextOf(READER, -1)],
    [
      'by one signed for somebody else',
      () => signed().replace(READER, OTHER).replace(OTHER, '00000001-0000-7000-8000-000000000009'),
    ],
    [
      'by one whose time was moved',
      () =>
        signed()
          .split('|')
          .map((part, n) => (n === 2 ? String(Number(part) + 3600) : part))
          .join('|'),
    ],
    ['by one with another signature', () => `${signed().slice(0, -4)}0000`],
    ['by one cut short', () => signed().split('|').slice(0, 3).join('|')],
    ['by one with more parts', () => `${signed()}|x`],
    ['by one whose time is no number', () => `${READER}|-|now|${'0'.repeat(64)}`],
    ['by somebody who does not exist', () => reader.contextOf(id(1, 77))],
  ])('%s', async (_, context) => {
    expect(await count(context())).toBe(0);
  });

  it.each([
    [
      'when the account is disabled',
      `update identity.app_user set status = 'disabled' where id = '${READER}'`,
    ],
    [
      'when every role has ended',
      `update identity.user_role set during = tstzrange(now() - interval '1 day', now() - interval '1 hour') where user_id = '${READER}'`,
    ],
  ])('%s', async (_, change) => {
    expect(await count(signed())).toBeGreaterThan(1000);
    await database.asSuperuser(change);
    expect(await count(signed())).toBe(0);
    await database.asSuperuser(
      `update identity.app_user set status = 'active', version = version + 1 where id = '${READER}'`,
    );
    await database.asSuperuser(
      `update identity.user_role set during = tstzrange(now() - interval '1 day', null) where user_id = '${READER}'`,
    );
  });

  it.each([
    ['officer', 'allocated'],
    ['manager', 'team'],
    ['duty', 'duty'],
    ['police', 'agreement'],
  ])('without the role %s by the way that it opens', async (role, path) => {
    const ask = `select count(*)::int as n from access.reach() where path = '${path}'`;
    expect((await reader.as<{ n: number }>(READER, ask))[0]!.n).toBeGreaterThan(0);
    await database.asSuperuser(
      `update identity.user_role set during = 'empty' where user_id = '${READER}' and role = '${role}'`,
    );
    expect((await reader.as<{ n: number }>(READER, ask))[0]!.n).toBe(0);
    await database.asSuperuser(
      `update identity.user_role set during = tstzrange(now() - interval '1 day', null) where user_id = '${READER}' and role = '${role}'`,
    );
  });

  it('on leaving the staff, by the ways that staff have', async () => {
    await database.asSuperuser(
      `update agencies.staff set active = false, version = version + 1 where id = '${STAFF}'`,
    );
    const rows = await reader.as<{ path: string }>(
      READER,
      'select distinct path from access.reach() order by 1',
    );
    expect(rows.map((row) => row.path)).toEqual(['agreement', 'emergency']);
    await database.asSuperuser(
      `update agencies.staff set active = true, version = version + 1 where id = '${STAFF}'`,
    );
  });
});
