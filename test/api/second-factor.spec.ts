import { Secret, TOTP } from 'otpauth';
import request from 'supertest';
import { DEMO_PASSWORD } from '@domain/demo';
import { signIn, startProgram, type Persona, type TestProgram } from '../setup/program.js';

/** Not a demo: a second factor is compulsory. */
let program: TestProgram;
beforeAll(async () => {
  program = await startProgram({ environment: { DEMO: 'false' } });
});
afterAll(() => program.close());

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);
const knock = (body: object) => request(program.http).post('/api/v1/session').send(body);

/** The code of some steps from now. A step that was used is used: tests move on by one. */
function codeOf(secretAsText: string, stepsAhead = 0): string {
  const secret = Secret.fromBase32(secretAsText.replaceAll(' ', ''));
  return TOTP.generate({ secret, timestamp: Date.now() + stepsAhead * 30_000 });
}
/** As if the last code had been used long ago. */
const forgetStep = (username: string) =>
  sql('update identity.app_user set totp_last_step = null where username = $1', [username]);

async function enrol(username: string): Promise<{ me: Persona; secret: string; cookie: string }> {
  const me = await signIn(program.http, username);
  const { body } = await me.post('/api/v1/me/second-factor').expect(201);
  const secret = (body as { secretAsText: string }).secretAsText;
  const answer = await me.post('/api/v1/me/second-factor/confirmation', { code: codeOf(secret) }).expect(201);
  expect(answer.body.level).toBe('mfa');
  const cookie = ([answer.headers['set-cookie']].flat() as string[]).map((c) => c.split(';')[0]).join('; ');
  return { me, secret, cookie };
}

describe('an account without a second factor', () => {
  it('reaches nothing but setting it up', async () => {
    const me = await signIn(program.http, 'officer');
    const { body } = await me.get('/api/v1/session').expect(200);
    expect(body.level).toBe('enrolling');
    for (const path of ['/api/v1/caseload', '/api/v1/purposes', '/api/v1/me/sessions']) {
      const refused = await me.get(path).expect(403);
      expect(refused.body.code).toBe('identity.enrolment-unfinished');
    }
    await me
      .post('/api/v1/me/password', { currentPassword: DEMO_PASSWORD, newPassword: 'vexed-otters-sing-flat' })
      .expect(403);
    await me.call('delete', '/api/v1/session').expect(204);
  });

  it('has cookies for this host and https only', async () => {
    const answer = await knock({ username: 'officer', password: DEMO_PASSWORD }).expect(201);
    const set = [answer.headers['set-cookie']].flat() as string[];
    for (const cookie of set)
      expect(cookie).toMatch(/^__Host-(sid|device)=[\w-]{43};.* Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('keeps a factor only once a code has shown that it arrived, and in a new session', async () => {
    const me = await signIn(program.http, 'manager');
    const { body } = await me.post('/api/v1/me/second-factor').expect(201);
    expect(body.qrSvg).toMatch(/^<svg /);
    const again = await me.post('/api/v1/me/second-factor').expect(201);
    expect(again.body.secretAsText).toBe(body.secretAsText);
    const wrong = codeOf(body.secretAsText as string) === '000000' ? '111111' : '000000';
    await me.post('/api/v1/me/second-factor/confirmation', { code: wrong }).expect(422);
    const [before] = await sql("select totp_enrolled_at from identity.app_user where username = 'manager'");
    expect(before).toEqual({ totp_enrolled_at: null });
    await me
      .post('/api/v1/me/second-factor/confirmation', { code: codeOf(body.secretAsText as string) })
      .expect(201);
    // The session that was only for enrolling is over.
    await me.get('/api/v1/session').expect(401);
  });

  it('stores the secret sealed', async () => {
    const { secret } = await enrol('privacy');
    const plain = Buffer.from(Secret.fromBase32(secret.replaceAll(' ', '')).bytes);
    const [row] = await sql<{ totp_sealed: Buffer }>(
      "select totp_sealed from identity.app_user where username = 'privacy'",
    );
    expect(row!.totp_sealed.includes(plain)).toBe(false);
    expect(row!.totp_sealed.length).toBeGreaterThan(plain.length);
  });
});

describe('an account with a second factor', () => {
  let secret: string;
  beforeAll(async () => {
    ({ secret } = await enrol('officer'));
  });

  it('is asked for a code, which the password alone does not replace', async () => {
    const answer = await knock({ username: 'officer', password: DEMO_PASSWORD }).expect(401);
    expect(answer.body.code).toBe('identity.second-factor-required');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('takes each code once, and never an earlier one after it', async () => {
    await forgetStep('officer');
    const give = (otp: string) => knock({ username: 'officer', password: DEMO_PASSWORD, otp });
    const code = codeOf(secret);
    const answers = await Promise.all(Array.from({ length: 6 }, () => give(code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401, 401, 401]);
    await give(code).expect(401);
    await give(codeOf(secret, -1)).expect(401);
    const next = await give(codeOf(secret, 1)).expect(201);
    expect(next.body.level).toBe('mfa');
    const used = await sql(
      "select 1 from audit.event where convert_from(canon, 'utf8') like '%identity.code-used%'",
    );
    expect(used.length).toBeGreaterThanOrEqual(6);
  });

  it('gives a code no better answer than a wrong password', async () => {
    const wrongCode = await knock({
      username: 'officer',
      password: DEMO_PASSWORD,
      otp: codeOf(secret, 9),
    }).expect(401);
    const wrongPassword = await knock({
      username: 'officer',
      password: 'not it at all',
      otp: codeOf(secret, 9),
    }).expect(401);
    expect({ ...wrongCode.body, requestId: '' }).toEqual({ ...wrongPassword.body, requestId: '' });
  });

  it('does not open with a secret taken from another row', async () => {
    const other = await enrol('analyst');
    await sql(
      `update identity.app_user set totp_last_step = null,
       totp_sealed = (select totp_sealed from identity.app_user where username = 'analyst') where username = 'privacy'`,
    );
    await knock({ username: 'privacy', password: DEMO_PASSWORD, otp: codeOf(other.secret, 1) }).expect(500);
  });
});

describe('half a sign-in', () => {
  it('reaches nothing at all', async () => {
    await enrol('police');
    const { rows } = {
      rows: await sql<{ id: string }>("select id from identity.app_user where username = 'police'"),
    };
    const token = 'h'.repeat(43);
    await sql(
      `insert into identity.session (token_hash, public_id, user_id, csrf_token, auth_level, expires_at)
       values (sha256($1::bytea), gen_random_uuid(), $2, 'c', 'half', now() + interval '5 minutes')`,
      [Buffer.from(token), rows[0]!.id],
    );
    const paths = [
      '/api/v1/session',
      '/api/v1/caseload',
      '/api/v1/purposes',
      '/api/v1/me/sessions',
      '/account',
      '/account/second-factor',
    ];
    for (const path of paths) {
      const answer = await request(program.http).get(path).set('Cookie', `__Host-sid=${token}`);
      expect([401, 303, 404]).toContain(answer.status);
    }
    for (const path of ['/api/v1/me/second-factor', '/api/v1/me/password', '/api/v1/me/proof']) {
      await request(program.http)
        .post(path)
        .set('Cookie', `__Host-sid=${token}`)
        .set('X-CSRF-Token', 'c')
        .send({})
        .expect(401);
    }
  });
});
