import { startProgram, type TestProgram } from '../setup/program.js';
import { SignedReader } from './signed-reader.js';

let program: TestProgram;
let reader: SignedReader;
const ids = new Map<string, string>();
const id = (username: string) => ids.get(username)!;

beforeAll(async () => {
  program = await startProgram();
  reader = await SignedReader.open(program.database);
  for (const row of await program.database.asSuperuser<{ id: string; username: string }>(
    'select id, username from identity.app_user',
  ))
    ids.set(row.username, row.id);
});
afterAll(async () => {
  await reader.close();
  await program.close();
});

/** What a statement that got into the program as somebody may not make of them, by writing to the lists that decide. */
describe('raw statements as the program, about offices', () => {
  it.each<[string, string, () => string]>([
    [
      'an ended role of one’s own made into another',
      'admin',
      () =>
        `update identity.user_role set role = 'officer', ended_by = '${id('admin')}' where user_id = '${id('admin')}'`,
    ],
    [
      'somebody’s role made one’s own',
      'manager',
      () =>
        `update identity.user_role set user_id = '${id('manager')}', ended_by = '${id('manager')}'
         where role = 'privacy'`,
    ],
    [
      'an ended role revived',
      'admin',
      () => `update identity.user_role set during = tstzrange(now(), null), ended_by = '${id('admin')}', ended_at = null
             where user_id = '${id('admin')}'`,
    ],
    [
      'another agency for oneself',
      'officer',
      () =>
        `update identity.app_user set agency_id = (select agency_id from identity.app_user where username = 'police')
         where id = '${id('officer')}'`,
    ],
    [
      'one’s session given to somebody else',
      'officer',
      () => `update identity.session set user_id = '${id('manager')}' where user_id = '${id('officer')}'`,
    ],
    [
      'a job in somebody else’s name',
      'officer',
      () =>
        `insert into jobs.outbox (id, name, payload, actor_id) values (gen_random_uuid(), 'imports.received', '{}', '${id('importer')}')`,
    ],
    ['what waits for the jobs', 'officer', () => 'select * from jobs.outbox limit 1'],
    [
      'a share moved under another agreement',
      'officer',
      () =>
        `update agencies.agreement_share set sections = '{core}', agreement_id = agreement_id where false`,
    ],
    [
      'a creator rewritten',
      'officer',
      () => `update people.person set created_by = '${id('officer2')}', version = version + 1 where false`,
    ],
    [
      'journeys judged late before they are',
      'person',
      () => `select travel.sweep(now() + interval '9 years')`,
    ],
    [
      'what a list says of a journey',
      'officer',
      () => `select travel.mark_plans('[{"outcome": "NOT_REQUIRED"}]', now())`,
    ],
    ['journeys held by hand', 'person', () => `select travel.plans_to_mark('{}')`],
    [
      'notices told of before their time',
      'manager',
      () => `select travel.escalate(now() + interval '9 years')`,
    ],
    [
      'searches for people who are here',
      'officer',
      () => `select registration.sweep(now() + interval '9 years')`,
    ],
    [
      'requests ended by hand',
      'manager',
      () => `select * from risk.end_requests_over(now() + interval '9 years')`,
    ],
    ['results read once more', 'officer', () => 'select * from risk.take_to_reread(1)'],
    ['what a result could be', 'officer', () => `select risk.keep_possible(gen_random_uuid(), '{}')`],
    ['a sign of a draft', 'manager', () => `select risk.keep_sign_of_draft(gen_random_uuid(), '{}')`],
    ['a part of the log for a far year', 'officer', () => `select audit.make_partition('2999-01-01')`],
  ])('refuse %s', async (_, username, statement) => {
    await expect(reader.as(id(username), statement())).rejects.toMatchObject({ code: '42501' });
  });
});

describe('what was worked out for one transaction', () => {
  it('opens nothing in a later one, once the relation has ended', async () => {
    const officer = id('officer');
    const context = reader.contextOf(officer);
    const [{ person }] = (await program.database.asSuperuser<{ person: string }>(
      `select a.person_id as person from supervision.allocation a join agencies.staff s on s.id = a.officer_id
       join people.address d on d.person_id = a.person_id
       where s.user_id = $1 and a.during @> now() limit 1`,
      [officer],
    )) as [{ person: string }];
    const look = (reads: string) =>
      reader.with<{ seen: number; reads: string }>(
        context,
        `with f as materialized (select set_config('app.focus', '${person}', true), set_config('app.reads', '${reads}', true)),
              a as materialized (select count(*)::int as seen from f, people.address)
         select a.seen, current_setting('app.reads') as reads from a`,
      );
    const [{ seen, reads }] = (await look('')) as [{ seen: number; reads: string }];
    expect(seen).toBeGreaterThan(0);
    await program.database.asSuperuser(
      'update supervision.allocation set during = tstzrange(lower(during), now()) where person_id = $1 and upper_inf(during)',
      [person],
    );
    expect((await look(reads))[0]!.seen).toBe(0);
  });
});

describe('a suspended opener of emergency access', () => {
  it('is told so before anybody is looked for', async () => {
    await program.database.asSuperuser(
      `insert into access.emergency_access (id, person_id, user_id, reason_code, reason, sections, during, review_due_at)
       select gen_random_uuid(), p.id, $1, 'court-today', 'A hearing this morning', '{core}',
         tstzrange(now() - interval '9 days', now() - interval '9 days' + interval '4 hours'), now() - interval '5 days'
       from people.person p limit 1`,
      [id('officer2')],
    );
    const open = `select access.open_emergency_sealed(gen_random_uuid(), gen_random_uuid(), 'court-today', 'sealed', '{core}')`;
    await expect(reader.as(id('officer2'), open)).rejects.toMatchObject({ code: 'TC001' });
  });
});

describe('a review of emergency access', () => {
  it('is due within two working days, whatever day it is', async () => {
    const [nobodys] = await program.database.asSuperuser<{ id: string }>(
      `select p.id from people.person p where p.id not in (select person_id from people.limited_access) limit 1`,
    );
    const rows = await reader.within(id('manager'), async (ask) => {
      await ask.query('select access.open_emergency_sealed(gen_random_uuid(), $1, $2, $3, $4)', [
        nobodys!.id,
        'court-today',
        'A hearing this morning',
        '{core}',
      ]);
      return (
        await ask.query<{ days: number }>(
          `select (select count(*)::int from generate_series(1, 10) n
             where opened_at + make_interval(days => n) <= review_due_at
               and extract(isodow from opened_at + make_interval(days => n)) < 6) as days
           from access.emergency_access where user_id = ctx.uid() and opened_at = now()`,
        )
      ).rows;
    });
    expect(rows).toEqual([{ days: 2 }]);
  });
});
