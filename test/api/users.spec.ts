import request from 'supertest';
import { signIn, startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let admin: Persona;
let manager: Persona;
let agencyId: string;
beforeAll(async () => {
  program = await startProgram();
  [admin, manager] = [await program.as('admin'), await program.as('manager')];
  const [row] = await sql<{ agency_id: string }>(
    "select agency_id from identity.app_user where username = 'officer'",
  );
  agencyId = row!.agency_id;
});
afterAll(() => program.close());

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);
const PASSWORD = 'marmalade fog on a tin roof';
let count = 0;

interface Account {
  id: string;
  username: string;
  version: number;
  code: string;
}
async function anAccount(): Promise<Account> {
  const username = `new.person-${(count += 1)}`;
  const { body } = await admin
    .post('/api/v1/users', { username, displayName: 'Robin Example', agencyId })
    .expect(201);
  return { id: body.id, username, version: body.version, code: body.invitation.code };
}
/** Sets a password with a code, as the form does it. */
async function useCode(fields: Record<string, string>) {
  const page = await request(program.http).get('/sign-in/code-you-were-given').expect(200);
  const cookie = ([page.headers['set-cookie']].flat() as string[]).map((c) => c.split(';')[0]).join('; ');
  const token = /name="_csrf" value="([^"]+)"/.exec(page.text)![1]!;
  return request(program.http)
    .post('/sign-in/code-you-were-given')
    .set('Cookie', cookie)
    .type('form')
    .send({ _csrf: token, newPassword: PASSWORD, repeated: PASSWORD, ...fields });
}

it.each(['users', 'staff'])('a place in the list of %s is one that it gave', async (list) => {
  const read = async (query: string) => {
    const { status, body } = await admin.get(`/api/v1/${list}?${query}`);
    return { status, ...(body as { code?: string; items: { id: string }[]; nextCursor: string }) };
  };
  const [first, both] = [await read('limit=1'), await read('limit=2')];
  const second = await read(`limit=1&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items]).toEqual(both.items);
  for (const wrong of ['abc', Buffer.from('officer').toString('base64url'), 'dzoA'])
    expect(await read(`cursor=${wrong}`)).toMatchObject({ status: 400, code: 'cursor-malformed' });
});

describe('accounts', () => {
  it('are for administrators, who see nothing of a case', async () => {
    const { body } = await admin.get('/api/v1/users?limit=200').expect(200);
    const items = body.items as Record<string, unknown>[];
    expect(items.map((item) => item.username)).toEqual(
      expect.arrayContaining(['officer', 'admin', 'volunteer']),
    );
    expect(Object.keys(items[0]!).sort()).toEqual([
      'agency',
      'displayName',
      'hasSecondFactor',
      'id',
      'lastSeenAt',
      'roles',
      'status',
      'username',
      'version',
    ]);
    await admin.get('/api/v1/caseload').expect(403);
    const crn = await sql<{ id: string }>('select id from people.person limit 1');
    await admin.get(`/api/v1/people/${crn[0]!.id}`).expect(403);
  });

  it.each(['officer', 'manager', 'auditor', 'importer', 'volunteer'] as const)(
    'are closed to %s',
    async (username) => {
      const me = await program.as(username);
      await me.get('/api/v1/users').expect(403);
      await me.post('/api/v1/users', { username: 'x.y', displayName: 'X', agencyId }).expect(403);
      await me.post(`/api/v1/users/${me.id}/roles`, { role: 'admin' }).expect(403);
    },
  );

  it('come a page at a time, and can be searched', async () => {
    const first = await admin.get('/api/v1/users?limit=3').expect(200);
    const second = await admin.get(`/api/v1/users?limit=3&cursor=${first.body.nextCursor}`).expect(200);
    const names = [...first.body.items, ...second.body.items].map(
      (item: { username: string }) => item.username,
    );
    expect(names).toEqual([...new Set(names)].sort());
    expect(names).toHaveLength(6);
    const found = await admin.get('/api/v1/users?q=officer2').expect(200);
    expect(found.body.items).toHaveLength(1);
    await admin.get('/api/v1/users?q=%25').expect(200, { items: [], nextCursor: null });
  });

  it('change at the version that was seen', async () => {
    const { id, version } = await anAccount();
    const change = (etag: string, displayName: string) =>
      admin.call('patch', `/api/v1/users/${id}`, { displayName }, { 'If-Match': etag });
    await admin.call('patch', `/api/v1/users/${id}`, { displayName: 'A' }).expect(428);
    await change(`"${version}"`, 'First').expect(200);
    await change(`"${version}"`, 'Second').expect(412);
  });

  it('have names of their own', async () => {
    const body = { username: 'officer', displayName: 'Somebody Else', agencyId };
    const refused = await admin.post('/api/v1/users', body).expect(409);
    expect(refused.body.code).toBe('identity.username-taken');
  });
});

describe('a new account', () => {
  it('is opened by its owner with a code, once, and has no role', async () => {
    const { username, code } = await anAccount();
    await request(program.http).post('/api/v1/session').send({ username, password: PASSWORD }).expect(401);
    expect((await useCode({ username, code: 'AAAA-AAAA-AAAA' })).status).toBe(422);
    expect((await useCode({ username, code, newPassword: 'short', repeated: 'short' })).status).toBe(422);
    expect((await useCode({ username, code: code.toLowerCase().replaceAll('-', ' ') })).status).toBe(303);
    expect((await useCode({ username, code })).status).toBe(422);
    const me = await signIn(program.http, username, PASSWORD);
    const { body } = await me.get('/api/v1/session').expect(200);
    expect(body.user.roles).toEqual([]);
    await me.get('/api/v1/caseload').expect(403);
  });

  it('keeps no code that could be read', async () => {
    const { code } = await anAccount();
    const rows = await sql<{ row: string }>('select r::text as row from identity.recovery r');
    expect(rows.map(({ row }) => row).join()).not.toMatch(new RegExp(code.replaceAll('-', '.?')));
  });
});

describe('a role', () => {
  it('does nothing until somebody else has approved it', async () => {
    const { id, username, code } = await anAccount();
    await useCode({ username, code });
    const { body } = await admin.post(`/api/v1/users/${id}/roles`, { role: 'auditor' }).expect(201);
    const me = await signIn(program.http, username, PASSWORD);
    await me.get('/api/v1/audit/events').expect(403);
    const own = await admin.post(`/api/v1/users/${id}/roles/${body.id}/approval`).expect(403);
    expect(own.body.code).toBe('identity.second-person');
    const waiting = await manager.get('/api/v1/account-requests').expect(200);
    expect(waiting.body.items).toEqual([
      expect.objectContaining({ kind: 'role', id: body.id, role: 'auditor', isYoursToApprove: true }),
    ]);
    await manager.post(`/api/v1/users/${id}/roles/${body.id}/approval`).expect(204);
    await manager.post(`/api/v1/users/${id}/roles/${body.id}/approval`).expect(404);
    // No new sign-in is needed: rights are read at each request.
    await me
      .get('/api/v1/session')
      .expect(200)
      .expect(({ body: now }) => expect(now.user.roles).toEqual(['auditor']));
    await admin.call('delete', `/api/v1/users/${id}/roles/${body.id}`).expect(204);
    await me.get('/api/v1/session').expect(({ body: now }) => expect(now.user.roles).toEqual([]));
  });

  it('cannot be given to oneself, nor be made to work in the database without a second person', async () => {
    await admin.post(`/api/v1/users/${admin.id}/roles`, { role: 'officer' }).expect(409);
    await expect(
      sql(
        `insert into identity.user_role (id, user_id, role, granted_by) values (gen_random_uuid(), $1, 'officer', $2)`,
        [admin.id, manager.id],
      ),
    ).rejects.toThrow(/check constraint/);
  });

  it('of another agency is not for this manager to approve', async () => {
    const clinician = await program.as('clinician');
    const { body } = await admin
      .post(`/api/v1/users/${clinician.id}/roles`, { role: 'coordinator' })
      .expect(201);
    await manager.post(`/api/v1/users/${clinician.id}/roles/${body.id}/approval`).expect(404);
  });
});

describe('a lost account', () => {
  it('takes two members of staff, and what neither of them has alone', async () => {
    const { id, username, code } = await anAccount();
    await useCode({ username, code });
    const before = await signIn(program.http, username, PASSWORD);
    const started = await admin
      .post(`/api/v1/users/${id}/recovery`, { reason: 'Seen in person with their pass' })
      .expect(201);
    const first = started.body.code as string;
    expect((await useCode({ username, code: first })).status).toBe(422);
    const waiting = await manager.get('/api/v1/account-requests').expect(200);
    const mine = (waiting.body.items as { id: string; kind: string }[]).find(
      (item) => item.kind === 'recovery',
    )!;
    await admin.post(`/api/v1/users/${id}/recovery/${mine.id}/approval`).expect(403);
    const approved = await manager.post(`/api/v1/users/${id}/recovery/${mine.id}/approval`).expect(201);
    const second = approved.body.code as string;
    expect((await useCode({ username, code: second })).status).toBe(422);
    expect((await useCode({ username, code: first })).status).toBe(422);
    await before.get('/api/v1/session').expect(200);
    const fresh = { newPassword: 'seven kettles hum at dusk', repeated: 'seven kettles hum at dusk' };
    expect((await useCode({ username, code: first, secondCode: second, ...fresh })).status).toBe(303);
    await before.get('/api/v1/session').expect(401);
    await signIn(program.http, username, fresh.newPassword);
    expect((await useCode({ username, code: first, secondCode: second })).status).toBe(422);
  });
});

it('asks for the password again when it was given too long ago', async () => {
  const me = await signIn(program.http, 'admin');
  await sql(
    "update identity.session set stepped_up_at = now() - interval '6 minutes' where csrf_token = $1",
    [me.csrfToken],
  );
  const grant = () => me.post(`/api/v1/users/${manager.id}/roles`, { role: 'duty' });
  expect((await grant().expect(403)).body.code).toBe('identity.prove-again');
  await me.post('/api/v1/me/proof', { password: 'not it' }).expect(401);
  await me.post('/api/v1/me/proof', { password: 'throughcare-demo' }).expect(204);
  await grant().expect(201);
});
