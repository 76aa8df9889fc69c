import { randomUUID } from 'node:crypto';
import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, signIn, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let person: string;
const signedIn = new Map<string, Persona>();
const REASON = 'The school rang this morning';

beforeAll(async () => {
  program = await startProgram();
  person = await program.personId(DEMO_PEOPLE.woman);
  for (const name of ['officer', 'manager', 'admin']) signedIn.set(name, await signIn(program.http, name));
});
afterAll(() => program.close());

const passTime = (minutes: number) =>
  program.database.asSuperuser(
    `update identity.session set stepped_up_at = now() - interval '${minutes} minutes'`,
  );

/** Exact paths do not matter: the question comes before anybody is looked for. */
const id = randomUUID();
const GUARDED: [who: string, path: string, body: object][] = [
  ['officer', `/people/${id}/victim-contacts/${id}/reveal`, { field: 'phone', reason: REASON }],
  ['officer', `/people/${id}/emergency-access`, { reasonCode: 'risk-to-child', reason: REASON }],
  ['officer', `/people/${id}/shares`, { agreementId: id, reason: REASON }],
  ['manager', '/agreements', {}],
  ['admin', `/teams/${id}/managers`, { staffId: id }],
  ['admin', '/staff', {}],
  ['admin', '/users', {}],
  ['admin', `/users/${id}/invitation`, {}],
  ['admin', `/users/${id}/roles`, { role: 'duty' }],
];

describe('what opens, shows or hands over most', () => {
  it.each(GUARDED)('asks %s for the password again: POST %s', async (who, path, body) => {
    await passTime(6);
    const answer = await signedIn.get(who)!.post(`/api/v1${path}`, body).expect(403);
    expect((answer.body as { code: string }).code).toBe('identity.prove-again');
  });

  it.each([
    ['officer', `/people/${id}/victim-contacts/${id}/reveal`, `/people/${id}/victim-contacts`],
    ['officer', `/people/${id}/emergency`, `/people/${id}/emergency`],
    ['officer', '/emergency', '/emergency'],
  ])('asks %s at the page too, and comes back: %s', async (who, path, back) => {
    await passTime(6);
    const answer = await signedIn.get(who)!.form(path, { reason: REASON }).expect(303);
    expect(answer.headers.location).toBe(`/account/prove?back=${encodeURIComponent(back)}`);
  });

  it('goes on once the password was given', async () => {
    await passTime(6);
    const officer = signedIn.get('officer')!;
    const open = () =>
      officer.post(`/api/v1/people/${id}/emergency-access`, { reasonCode: 'risk-to-child', reason: REASON });
    await open().expect(403);
    await officer.post('/api/v1/me/proof', { password: 'throughcare-demo' }).expect(204);
    await open().expect(404);
  });

  it('leaves reading a record as it is', async () => {
    await passTime(60);
    await signedIn.get('officer')!.get(`/api/v1/people/${person}`).expect(200);
  });
});

describe('administrators', () => {
  it('name neither their own account as staff nor themselves as managers', async () => {
    await passTime(0);
    const admin = signedIn.get('admin')!;
    const [staff] = await program.database.asSuperuser<{ id: string; version: number }>(
      "select s.id, s.version from agencies.staff s join identity.app_user u on u.id = s.user_id where u.username = 'officer2'",
    );
    const answer = await admin
      .call(
        'patch',
        `/api/v1/staff/${staff!.id}`,
        { userId: admin.id },
        { 'If-Match': `"${staff!.version}"` },
      )
      .expect(422);
    expect((answer.body as { code: string }).code).toBe('agencies.own-account');
  });
});
