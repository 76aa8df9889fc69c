import request from 'supertest';
import { DEMO_PASSWORD } from '@domain/demo';
import { Sessions } from '@platform/identity';
import { signIn, startProgram, type TestProgram } from '../setup/program.js';

let program: TestProgram;
beforeAll(async () => {
  program = await startProgram({ environment: { TRUSTED_PROXIES: '1' } });
});
afterAll(() => program.close());

type Headers = Record<string, string>;
const WRONG = 'not the password of anybody';

function knock(username: string, password: string, headers: Headers = {}) {
  return request(program.http).post('/api/v1/session').set(headers).send({ username, password });
}
/** "name=value" of each cookie that an answer sets. */
function cookies(answer: { headers: Record<string, unknown> }): Record<string, string> {
  const set = [answer.headers['set-cookie'] ?? []].flat() as string[];
  return Object.fromEntries(set.map((cookie) => [cookie.split('=')[0]!, cookie.split(';')[0]!]));
}
const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);
const isOpen = async (cookie: string) =>
  (await request(program.http).get('/api/v1/session').set('Cookie', cookie)).status === 200;
/** Each test has an address of its own, as the trusted proxy reports it. */
let next = 1;
const from = (address = `198.51.100.${next++}`): Headers => ({ 'X-Forwarded-For': address });

describe('signing in', () => {
  it('answers who it is and with what to send, and sets two cookies that scripts cannot read', async () => {
    const answer = await knock('officer', DEMO_PASSWORD, from()).expect(201);
    expect(answer.body).toMatchObject({
      user: {
        username: 'officer',
        displayName: 'Nadia Osei',
        roles: ['officer'],
        agency: { name: expect.any(String) },
      },
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: expect.stringMatching(/Z$/),
    });
    const set = [answer.headers['set-cookie']].flat() as string[];
    expect(set.map((cookie) => cookie.split('=')[0]).sort()).toEqual(['device', 'sid']);
    for (const cookie of set) expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(JSON.stringify(answer.body)).not.toContain(cookies(answer).sid!.slice(4));
  });

  it('says the same for a wrong password, an unknown name and an account that is not open', async () => {
    await sql("update identity.app_user set status = 'disabled' where username = 'volunteer2'");
    const answers = await Promise.all([
      knock('officer', WRONG, from()),
      knock('nobody-of-that-name', WRONG, from()),
      knock('volunteer2', DEMO_PASSWORD, from()),
    ]);
    const said = answers.map(({ status, body }) => ({ status, ...body, requestId: '' }));
    expect(said[0]).toMatchObject({ status: 401, code: 'identity.sign-in-refused' });
    expect(said[1]).toEqual(said[0]);
    expect(said[2]).toEqual(said[0]);
    for (const answer of answers) expect(cookies(answer)).toEqual({});
    await sql("update identity.app_user set status = 'active' where username = 'volunteer2'");
  });

  it('is recorded, refusals with their reason, and never with what was typed', async () => {
    await knock('canary-name-in-log', 'canary-password-in-log', from()).expect(401);
    await knock('officer', WRONG, from()).expect(401);
    const rows = await sql<{ entry: string }>(
      "select convert_from(canon, 'utf8') as entry from audit.event where verb = 'identity.sign-in' order by at",
    );
    const entries = rows.map(({ entry }) => entry);
    expect(entries.some((entry) => entry.includes('identity.unknown-user'))).toBe(true);
    expect(entries.some((entry) => entry.includes('identity.password-wrong'))).toBe(true);
    expect(entries.join()).not.toMatch(/canary/);
  });

  it.each([
    [{ username: 'officer' }, 422],
    [{ username: ['officer'], password: DEMO_PASSWORD }, 422],
    [{ username: 'officer', password: { length: 16 } }, 422],
    [{ username: 'officer', password: DEMO_PASSWORD, level: 'mfa' }, 400],
  ])('refuses %j', async (body, status) => {
    await request(program.http).post('/api/v1/session').set(from()).send(body).expect(status);
  });
});

describe('tries', () => {
  it('end after ten from one place, at once, and are not forgotten by another program', async () => {
    const stranger = from();
    const answers = await Promise.all(Array.from({ length: 14 }, () => knock('manager', WRONG, stranger)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    const last = answers.find(({ status }) => status === 429)!;
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(60);
    // Even the right password is not looked at any more.
    await knock('manager', DEMO_PASSWORD, stranger).expect(429);
    const [kept] = await sql<{ n: number }>(
      "select count(*)::int as n from identity.attempt where key like 'account:%'",
    );
    expect(kept!.n).toBeGreaterThan(0);
  });

  it('of somebody else do not shut the owner out of a device they have used, not even from the same address', async () => {
    const office = from();
    const { device } = cookies(await knock('police', DEMO_PASSWORD, office).expect(201));
    for (let n = 0; n < 10; n += 1) await knock('police', WRONG, office).expect(401);
    await knock('police', WRONG, office).expect(429);
    await knock('police', DEMO_PASSWORD, { ...office, Cookie: device! }).expect(201);
  });

  it('on a known device end as well, for that account only', async () => {
    const home = from();
    const { device } = cookies(await knock('coordinator', DEMO_PASSWORD, home).expect(201));
    const here = { ...home, Cookie: device! };
    for (let n = 0; n < 10; n += 1) await knock('coordinator', WRONG, here).expect(401);
    await knock('coordinator', DEMO_PASSWORD, here).expect(429);
    await knock('volunteer', DEMO_PASSWORD, here).expect(201);
  });

  it('take no device for known that this account has not signed in from', async () => {
    const { device } = cookies(await knock('analyst', DEMO_PASSWORD, from()).expect(201));
    const stranger = { ...from(), Cookie: device! };
    for (let n = 0; n < 10; n += 1) await knock('privacy', WRONG, stranger).expect(401);
    await knock('privacy', WRONG, stranger).expect(429);
    // A made-up device buys no fresh counter.
    await knock('privacy', WRONG, { ...stranger, Cookie: `device=${'x'.repeat(43)}` }).expect(429);
  });

  it('cannot pretend to come from elsewhere than the proxy says', async () => {
    const [address] = Object.values(from());
    for (let n = 0; n < 10; n += 1)
      await knock('auditor', WRONG, from(`203.0.113.${n}, ${address}`)).expect(401);
    await knock('auditor', WRONG, from(`203.0.113.99, ${address}`)).expect(429);
  });
});

describe('a session', () => {
  it('has a new token at every sign-in, ends the one that came along, and takes no token of the client', async () => {
    const planted = 'P'.repeat(43);
    const first = await knock('officer', DEMO_PASSWORD, { ...from(), Cookie: `sid=${planted}` }).expect(201);
    expect(cookies(first).sid).not.toContain(planted);
    const second = await knock('officer', DEMO_PASSWORD, { ...from(), Cookie: cookies(first).sid! }).expect(
      201,
    );
    expect(cookies(second).sid).not.toBe(cookies(first).sid);
    expect(second.body.csrfToken).not.toBe(first.body.csrfToken);
    await expect(isOpen(cookies(first).sid!)).resolves.toBe(false);
    await expect(isOpen(cookies(second).sid!)).resolves.toBe(true);
  });

  it('is gone after signing out, though the cookie is played again', async () => {
    const me = await signIn(program.http, 'officer');
    const answer = await me.call('delete', '/api/v1/session').expect(204);
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"');
    await expect(isOpen(me.cookie)).resolves.toBe(false);
  });

  it('cannot be opened with anything the table holds', async () => {
    await signIn(program.http, 'officer');
    const rows = await sql<Record<string, unknown>>(
      "select encode(token_hash, 'hex') as a, encode(token_hash, 'base64') as b, public_id::text as c, csrf_token as d from identity.session",
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const value of rows.flatMap((row) => Object.values(row).map(String))) {
      const token = value.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
      await expect(isOpen(`sid=${token}`)).resolves.toBe(false);
    }
  });

  it.each([
    ['idle for 15 minutes', "last_seen_at = now() - interval '15 minutes 1 second'", false],
    ['idle for 14', "last_seen_at = now() - interval '14 minutes'", true],
    ['eight hours old, however busy', "expires_at = now() - interval '1 second'", false],
  ])('%s is open: %s', async (_, change, open) => {
    const me = await signIn(program.http, 'officer');
    const [session] = await sql<{ hours: number; public_id: string }>(
      `select round(extract(epoch from expires_at - created_at) / 3600)::int as hours, public_id
       from identity.session order by created_at desc limit 1`,
    );
    expect(session!.hours).toBe(8);
    await sql(`update identity.session set ${change} where public_id = $1`, [session!.public_id]);
    await expect(isOpen(me.cookie)).resolves.toBe(open);
  });

  it('is kept open by being used, noted once a minute', async () => {
    const me = await signIn(program.http, 'officer');
    await sql(
      "update identity.session set last_seen_at = now() - interval '10 minutes' where csrf_token = $1",
      [me.csrfToken],
    );
    await me.get('/api/v1/session').expect(200);
    const [row] = await sql<{ fresh: boolean }>(
      "select last_seen_at > now() - interval '5 seconds' as fresh from identity.session where csrf_token = $1",
      [me.csrfToken],
    );
    expect(row!.fresh).toBe(true);
  });

  it('ends within a second of the account being disabled', async () => {
    const [admin, volunteer] = [await program.as('admin'), await signIn(program.http, 'volunteer2')];
    const { body, headers } = await admin.get(`/api/v1/users/${volunteer.id}`).expect(200);
    const began = performance.now();
    await admin
      .call(
        'patch',
        `/api/v1/users/${volunteer.id}`,
        { status: 'disabled' },
        { 'If-Match': headers.etag as string },
      )
      .expect(200);
    await volunteer.get('/api/v1/session').expect(401);
    expect(performance.now() - began).toBeLessThan(1000);
    expect(body).not.toHaveProperty('passwordHash');
    await admin
      .call(
        'patch',
        `/api/v1/users/${volunteer.id}`,
        { status: 'active' },
        { 'If-Match': `"${Number(body.version) + 1}"` },
      )
      .expect(200);
    // Enabling does not bring back what disabling ended.
    await volunteer.get('/api/v1/session').expect(401);
  });

  it('is nobody’s once the account is not active, by whatever way', async () => {
    const me = await signIn(program.http, 'volunteer2');
    await sql("update identity.app_user set status = 'disabled' where id = $1", [me.id]);
    await me.get('/api/v1/session').expect(401);
    await sql("update identity.app_user set status = 'active' where id = $1", [me.id]);
  });

  it('that is nobody’s any more calculates for a quarter of a second at most, and reads nothing', async () => {
    const me = await signIn(program.http, 'officer2');
    const calculate = async () =>
      (await me.post('/api/v1/risk/score', { instrument: 'STATIC-99R', items: { i1: 1 } })).status;
    expect(await calculate()).toBe(200);
    await sql("update identity.app_user set status = 'disabled' where id = $1", [me.id]);
    const disabled = performance.now();
    await me.get('/api/v1/caseload').expect(401);
    while ((await calculate()) !== 401) expect(performance.now() - disabled).toBeLessThan(1000);
    await sql("update identity.app_user set status = 'active' where id = $1", [me.id]);
  });

  it('remembers why somebody looks at a person, for as long as it lasts', async () => {
    const me = await signIn(program.http, 'manager');
    const sessions = program.app.get(Sessions, { strict: false });
    const token = /sid=([\w-]+)/.exec(me.cookie)![1]!;
    const { id } = (await sessions.open(token))!;
    const [one, other] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];
    await sessions.keepPurpose(id, one, 'cover');
    await sessions.keepPurpose(id, other, 'review');
    expect((await sessions.open(token))!.purposes).toEqual({ [one]: 'cover', [other]: 'review' });
  });

  it('can be seen and ended from another one, and by its owner only', async () => {
    const [here, there] = [await signIn(program.http, 'clinician'), await signIn(program.http, 'clinician')];
    const { body } = await here.get('/api/v1/me/sessions').expect(200);
    const items = body.items as { id: string; isThisOne: boolean }[];
    expect(items.filter((item) => item.isThisOne)).toHaveLength(1);
    const other = items.find((item) => !item.isThisOne)!;
    await (await program.as('officer')).call('delete', `/api/v1/me/sessions/${other.id}`).expect(404);
    await there.get('/api/v1/session').expect(200);
    await here.call('delete', `/api/v1/me/sessions/${other.id}`).expect(204);
    await there.get('/api/v1/session').expect(401);
  });
});

describe('one’s own password', () => {
  it('changes only with the present one, and ends every other session', async () => {
    const [here, there] = [
      await signIn(program.http, 'clinician2'),
      await signIn(program.http, 'clinician2'),
    ];
    const change = (currentPassword: string, newPassword: string) =>
      here.post('/api/v1/me/password', { currentPassword, newPassword });
    const refused = await change(WRONG, 'vexed-otters-sing-flat').expect(422);
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/currentPassword' })]);
    const unfit = await change(DEMO_PASSWORD, 'clinician2clinician2').expect(422);
    expect(unfit.body.errors).toEqual([expect.objectContaining({ pointer: '/newPassword' })]);
    await there.get('/api/v1/session').expect(200);
    await change(DEMO_PASSWORD, 'vexed-otters-sing-flat').expect(204);
    await here.get('/api/v1/session').expect(200);
    await there.get('/api/v1/session').expect(401);
    await knock('clinician2', DEMO_PASSWORD, from()).expect(401);
    await knock('clinician2', 'vexed-otters-sing-flat', from()).expect(201);
  });
});
