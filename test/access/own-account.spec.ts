import { routesOf } from '../../apps/server/src/route-inventory.js';
import { signIn, startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { enter } from '../setup/enter.js';
import { arrangeChairs, type Chairs } from './chairs.js';
import { isApi, place } from './doors.js';
import { instanceOf } from './instances.js';
import { TABLES, OWN_RULES } from './person-tables.js';
import { SignedReader } from './signed-reader.js';

let program: TestProgram;
let chairs: Chairs;
let reader: SignedReader;
let person: Persona;
let myId: string;
const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);

beforeAll(async () => {
  program = await startProgram();
  chairs = await arrangeChairs(program);
  reader = await SignedReader.open(program.database);
  person = await chairs.sit('person');
  myId = (await sql<{ id: string }>("select id from identity.app_user where username = 'person'"))[0]!.id;
});
afterAll(async () => {
  await reader.close();
  await program.close();
});

/** Routes that anybody signed in has, about their own session. */
const OF_THE_SESSION = 'use OwnSession';
const OF_ONESELF = 'use OwnPage';

describe('the account of a supervised person', () => {
  it('is refused by every route that is not about its own session or its own page', async () => {
    const open: string[] = [];
    let asked = 0;
    for (const route of routesOf(program.app)) {
      if (!route.policy || [OF_THE_SESSION, OF_ONESELF].includes(route.policy.can.join(' '))) continue;
      const path = instanceOf(route, chairs, 'ordinary');
      const verb = route.method.toLowerCase() as 'get';
      const answer =
        verb === 'get'
          ? await person.get(path)
          : isApi(path)
            ? await person.call(verb, path, {})
            : await person.form(path, {});
      asked += 1;
      if (answer.status !== 403) open.push(`${place(route)} ${answer.status}`);
    }
    expect(open).toEqual([]);
    expect(asked).toBeGreaterThan(250);
  });

  it('is in no list from which somebody at work is chosen', async () => {
    const manager = await chairs.sit('manager');
    const page = await manager.get(`/people/${chairs.person.ordinary}/limited-access`, {
      'X-Purpose': 'oversight',
    });
    expect(page.text).toContain('auditor');
    expect(page.text).not.toMatch(/\(person\b|>person</);
    const admin = await chairs.sit('admin');
    expect((await admin.get('/accounts?q=person')).text).not.toMatch(/own page/i);
  });

  it('is the only one to whom its own pages open', async () => {
    const own = routesOf(program.app).filter(({ policy }) => policy?.can.join(' ') === OF_ONESELF);
    expect(own.length).toBeGreaterThan(0);
    for (const chair of ['officer', 'manager', 'admin', 'auditor', 'police', 'volunteer'])
      for (const route of own.filter(({ method }) => method === 'GET')) {
        const { status } = await (await chairs.sit(chair)).get(instanceOf(route, chairs, 'ordinary'));
        expect(`${chair} ${place(route)} ${status}`).toBe(`${chair} ${place(route)} 403`);
      }
    expect((await person.get('/mine')).status).toBe(200);
  });

  it('sees in raw statements nothing of staff, of other accounts, or of anybody’s record but what is its own', async () => {
    const mine = chairs.person.ordinary;
    // Of declared conflicts nobody has a right to read at all.
    const readable = OWN_RULES.filter((table) => table !== 'access.declared_conflict');
    for (const table of [...Object.keys(TABLES), ...readable]) {
      const column = table === 'people.person' ? 'id' : 'person_id';
      const rows = await reader.as<{ p: string }>(myId, `select distinct ${column}::text as p from ${table}`);
      expect([table, rows.filter(({ p }) => p !== mine)]).toEqual([table, []]);
    }
    for (const table of [
      'agencies.agency',
      'agencies.team',
      'agencies.staff',
      'agencies.team_manager',
      'agencies.duty_roster',
      'agencies.agreement',
      'agencies.absence',
      'identity.user_role',
      'risk.certificate',
      'alerts.address',
      'access.own_account',
    ])
      expect([table, await reader.as(myId, `select 1 from ${table} limit 1`)]).toEqual([table, []]);
    const accounts = await reader.as<{ id: string }>(myId, 'select id from identity.app_user');
    expect(accounts.map(({ id }) => id)).toEqual([myId]);
    expect(await reader.as(myId, 'select access.my_agency() as agency, access.my_staff() as staff')).toEqual([
      { agency: null, staff: null },
    ]);
    expect(await reader.as(myId, `select path, reads, writes from access.reach()`)).toEqual([
      { path: 'self', reads: ['self'], writes: ['self'] },
    ]);
  });

  it.each<[string, () => string]>([
    ['in nobody’s name', () => ''],
    ['in a name that is forged', () => `${reader.contextOf(myId).slice(0, -2)}xx`],
    ['in the name of staff, unsigned', () => `${chairs.person.elsewhere}|-|9999999999|${'a'.repeat(64)}`],
    ['in a name that is no name', () => 'x|y|z|w'],
  ])('a statement that asks %s learns no more', async (_, context) => {
    for (const table of [
      'agencies.staff',
      'agencies.team',
      'identity.app_user',
      'identity.user_role',
      'people.person',
    ])
      expect([table, await reader.with(context(), `select 1 from ${table} limit 1`)]).toEqual([table, []]);
    expect(await reader.with(context(), 'select 1 from access.reach()')).toEqual([]);
  });

  it('reaches nobody else by an office, an agreement, a circle or an emergency that somebody gives to it', async () => {
    await expect(
      sql(`insert into identity.user_role (id, user_id, role) values (gen_random_uuid(), $1, 'officer')`, [
        myId,
      ]),
    ).rejects.toThrow('holds no office');
    await sql(
      `insert into access.emergency_access (id, person_id, user_id, reason_code, reason, sections, during, review_due_at)
       values (gen_random_uuid(), $1, $2, 'court-today', 'a reason of length', '{core}', tstzrange(now(), now() + interval '1 hour'), now())`,
      [chairs.person.elsewhere, myId],
    );
    expect((await reader.as(myId, 'select 1 from access.reach()')).length).toBe(1);
    const fails = (text: string) => reader.as(myId, text).catch(({ code }: { code: string }) => [{ code }]);
    const at = chairs.person.elsewhere;
    expect(
      await fails(
        `select access.open_emergency_sealed(gen_random_uuid(), '${at}', 'court-today', 'x', '{core}') as until`,
      ),
    ).toEqual([{ until: null }]);
    expect(
      await fails(
        `select access.issue_own_account(gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'x', '${at}')`,
      ),
    ).toEqual([{ code: '42501' }]);
  });
});

describe('a session that is not finished', () => {
  it('opens nothing before the second factor is set up', async () => {
    const here =
      'update identity.session s set auth_level = $1 from identity.app_user u where u.id = s.user_id and u.username = $2';
    await sql(here, ['enrolling', 'person']);
    for (const path of ['/api/v1/me/obligations', '/api/v1/me/travel-plans'])
      expect((await person.get(path).expect(403)).body).toMatchObject({
        code: 'identity.enrolment-unfinished',
      });
    await sql(here, ['half', 'person']);
    await person.get('/api/v1/me/obligations').expect(401);
    await sql(here, ['password', 'person']);
    await person.get('/api/v1/me/obligations').expect(200);
  });
});

describe('what closes the page at the next request', () => {
  const mine = () => chairs.person.ordinary;
  it.each<[string, string, string]>([
    [
      'limited access, even a list of excluded alone',
      `insert into people.limited_access (person_id, restricted, message, during, set_by) values ($1, false, 'x', tstzrange(now(), null), gen_random_uuid())`,
      'delete from people.limited_access where person_id = $1',
    ],
    [
      'custody',
      `insert into registration.spell (id, person_id, kind, from_on, source, recorded_at, recorded_by, recorded_by_name)
       values (gen_random_uuid(), $1, 'CUSTODY', current_date - 1, 'x', now(), gen_random_uuid(), 'x')`,
      `update registration.spell set version = version + 1, to_on = current_date where person_id = $1 and to_on is null and kind = 'CUSTODY'`,
    ],
    [
      'death',
      `update registration.registration set version = version + 1, ended_at = now(), ended_on = current_date, end_reason = 'DIED' where person_id = $1`,
      `update registration.registration set version = version + 1, ended_at = null, ended_on = null, end_reason = null where person_id = $1`,
    ],
    [
      'nobody who supervises',
      `update supervision.allocation set during = tstzrange(lower(during), now()) where person_id = $1 and during @> now()`,
      `update supervision.allocation set during = tstzrange(lower(during), null)
       where person_id = $1 and upper(during) = (select max(upper(a.during)) from supervision.allocation a where a.person_id = $1)`,
    ],
    [
      'the role’s end',
      `update identity.user_role r set during = tstzrange(lower(r.during), now()) from access.own_account o where o.user_id = r.user_id and o.person_id = $1`,
      `update identity.user_role r set during = tstzrange(lower(r.during), null) from access.own_account o where o.user_id = r.user_id and o.person_id = $1`,
    ],
  ])('%s', async (_, closing, opening) => {
    expect((await person.get('/mine')).status).toBe(200);
    await sql(closing, [mine()]);
    expect([403, 404]).toContain((await person.get('/mine')).status);
    expect(await reader.as(myId, 'select 1 from access.reach()')).toEqual([]);
    await sql(opening, [mine()]);
    expect((await person.get('/mine')).status).toBe(200);
  });
});

describe('an officer', () => {
  const path = () => `/api/v1/people/${chairs.person.shared}/own-account`;
  const use = (given: { username: string; code: string }, newPassword: string) =>
    program.nobody().post('/api/v1/session').send({ username: given.username, password: newPassword });

  it('issues, issues again and withdraws; each stops what was before, at once, and is in the log', async () => {
    const officer = await signIn(program.http, 'officer');
    expect((await officer.get(path()).expect(200)).body).toEqual({ account: null });
    const given = (await officer.post(path(), {}).expect(201)).body as { username: string; code: string };
    expect(given.username).toMatch(/^[a-z]{6}-\d{4}$/);
    await officer.post(path(), {}).expect(409);
    const seen = await officer.get(path()).expect(200);
    expect(seen.text).not.toContain(given.code);
    expect(seen.body).toMatchObject({
      account: { username: given.username, status: 'invited', closed: null },
    });
    // Before it is entered, the code is no password.
    expect((await use(given, given.code)).status).toBe(401);
    const mine = await enter(program.http, given.username, given.code, 'four quiet lamps above');
    expect((await mine.get('/mine')).status).toBe(200);
    await officer.post(path(), { replaces: 7 }).expect(412);
    const again = (await officer.post(path(), { replaces: 1 }).expect(201)).body as typeof given;
    expect(again.username).not.toBe(given.username);
    expect((await mine.get('/mine')).status).toBe(303);
    expect((await use(given, 'four quiet lamps above')).status).toBe(401);
    const next = await enter(program.http, again.username, again.code, 'seven slow green doors');
    await officer
      .call('post', `${path()}/withdrawal`, { reason: 'Moved away' }, { 'If-Match': '"9"' })
      .expect(412);
    await officer
      .call('post', `${path()}/withdrawal`, { reason: 'Moved away' }, { 'If-Match': '"1"' })
      .expect(204);
    expect((await next.get('/mine')).status).toBe(303);
    await officer
      .call('post', `${path()}/withdrawal`, { reason: 'Moved away' }, { 'If-Match': '"1"' })
      .expect(409);
    const verbs = await sql<{ verb: string; n: number }>(
      `select verb, count(*)::int as n from audit.event where person_id = $1 and verb like 'identity.own-account.%' and decision = 'allowed' group by 1 order by 1`,
      [chairs.person.shared],
    );
    expect(verbs).toEqual([
      { verb: 'identity.own-account.end', n: 1 },
      { verb: 'identity.own-account.issue', n: 2 },
      { verb: 'identity.own-account.read', n: 2 },
    ]);
  });

  it('of another case, a manager and an administrator issue nothing, and an administrator does not learn of it', async () => {
    const officer2 = await chairs.sit('officer2');
    await officer2.post(path(), {}).expect(404);
    const manager = await chairs.sit('manager');
    await manager.call('post', path(), {}, { 'X-Purpose': 'oversight' }).expect(403);
    const admin = await chairs.sit('admin');
    expect((await admin.get('/api/v1/users?q=person')).text).not.toContain('"username":"person"');
    await admin.get(`/api/v1/users/${myId}`).expect(404);
    await admin.post(`/api/v1/users/${myId}/recovery`, { reason: 'They have lost it again' }).expect(404);
    await admin.post(`/api/v1/users/${myId}/roles`, { role: 'officer' }).expect(404);
    const clerk = (
      await sql<{ id: string }>("select id from identity.app_user where username = 'importer'")
    )[0]!.id;
    await admin.post(`/api/v1/users/${clerk}/roles`, { role: 'supervised_person' }).expect(422);
  });

  it('issues none where the record is limited, and has to give the password again first', async () => {
    const officer = await signIn(program.http, 'officer');
    await officer.post(`/api/v1/people/${chairs.person.restrictedToOfficer}/own-account`, {}).expect(409);
    await sql(`update identity.session set stepped_up_at = null`);
    const { body } = await officer.post(path(), {}).expect(403);
    expect(body).toMatchObject({ code: 'identity.prove-again' });
  });
});
