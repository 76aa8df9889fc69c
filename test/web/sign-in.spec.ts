import { Secret, TOTP } from 'otpauth';
import request from 'supertest';
import { DEMO_PASSWORD } from '@domain/demo';
import { startProgram, type TestProgram } from '../setup/program.js';

let program: TestProgram;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(() => program.close());

/** A browser without scripts: keeps cookies, follows nothing by itself, posts the token of the page it is on. */
class Browser {
  private readonly jar = new Map<string, string>();
  private token = '';
  text = '';

  constructor(private readonly site: TestProgram = program) {}

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }
  get csrf(): string {
    return this.token;
  }

  async open(path: string): Promise<request.Response> {
    return this.keep(await request(this.site.http).get(path).set('Cookie', this.cookie));
  }

  async post(path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
    const form = { _csrf: this.token, ...fields };
    return this.keep(
      await request(this.site.http)
        .post(path)
        .set('Cookie', this.cookie)
        .set(headers)
        .type('form')
        .send(form),
    );
  }

  async signIn(username: string, password = DEMO_PASSWORD): Promise<request.Response> {
    await this.open('/sign-in');
    return this.post('/sign-in', { username, password });
  }

  private keep(answer: request.Response): request.Response {
    const set: string[] = [answer.headers['set-cookie'] ?? []].flat();
    for (const cookie of set) {
      const [name = '', value = ''] = cookie.split(';')[0]!.split('=');
      if (/Max-Age=0/.test(cookie)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
    this.text = answer.text ?? '';
    this.token = /name="_csrf" value="([^"]+)"/.exec(this.text)?.[1] ?? this.token;
    return answer;
  }
}

const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);

describe('the sign-in page', () => {
  it('is where everybody who is not signed in is sent', async () => {
    const answer = await new Browser().open('/account');
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in']);
  });

  it('names the accounts of the demonstration, and leads to the first page of a role', async () => {
    const browser = new Browser();
    const page = await browser.open('/sign-in');
    expect(page.status).toBe(200);
    expect(page.text).toContain('throughcare-demo');
    expect(page.text).toContain('supervising officer');
    const answer = await browser.signIn('officer');
    expect([answer.status, answer.headers.location]).toEqual([303, '/caseload']);
    expect(browser.cookie).toContain('sid=');
    expect((await browser.open('/sign-in')).headers.location).toBe('/caseload');
    const admin = new Browser();
    expect((await admin.signIn('admin')).headers.location).toBe('/accounts');
  });

  it('comes again with what was typed, and never with the password', async () => {
    const browser = new Browser();
    const answer = await browser.signIn('officer', 'wrong-Canary-password');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('There is a problem');
    expect(answer.text).toContain('value="officer"');
    expect(answer.text).not.toContain('Canary');
    expect(answer.text).toContain('Error: Sign in');
    const empty = await browser.post('/sign-in', { username: '', password: '' });
    expect(empty.text).toContain('Enter your user name');
    expect(empty.text).toContain('Enter your password');
    const script = await browser.signIn('<script>alert(1)</script>', 'x');
    expect(script.text).not.toContain('<script>alert');
  });

  it('says how long to wait after too many tries', async () => {
    const browser = new Browser();
    for (let n = 0; n < 10; n += 1) expect((await browser.signIn('nobody-here', 'x')).status).toBe(422);
    const answer = await browser.signIn('nobody-here', 'x');
    expect(answer.status).toBe(429);
    expect(answer.text).toMatch(/Try again in \d+ minutes/);
  });

  it('takes only a form of its own', async () => {
    const form = { username: 'officer', password: DEMO_PASSWORD };
    const post = (cookie: string, fields: object, headers: Record<string, string> = {}) =>
      request(program.http)
        .post('/sign-in')
        .set('Cookie', cookie)
        .set(headers)
        .type('form')
        .send({ ...form, ...fields });
    const [mine, other] = [new Browser(), new Browser()];
    await Promise.all([mine.open('/sign-in'), other.open('/sign-in')]);
    expect((await post(mine.cookie, {})).status).toBe(403);
    expect((await post(mine.cookie, { _csrf: other.csrf })).status).toBe(403);
    expect((await post('', { _csrf: mine.csrf })).status).toBe(403);
    const good = { _csrf: mine.csrf };
    expect((await post(mine.cookie, good, { Origin: 'https://example.com' })).status).toBe(403);
    expect((await post(mine.cookie, good, { Origin: 'null' })).status).toBe(403);
    expect((await post(mine.cookie, good, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    const ours = { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' };
    expect((await post(mine.cookie, good, ours)).status).toBe(303);
  });
});

describe('forms of somebody signed in', () => {
  const routes = [
    '/sign-out',
    '/account/password',
    '/account/prove',
    '/account/second-factor',
    '/account/sessions/end-others',
    '/accounts/new',
    '/approvals/roles/00000000-0000-7000-8000-000000000009',
  ];

  it.each(routes)('%s takes no form that is not ours, and records it', async (path) => {
    const [admin, other] = [new Browser(), new Browser()];
    await Promise.all([admin.signIn('admin'), other.signIn('officer')]);
    await Promise.all([admin.open('/account'), other.open('/account')]);
    const headers: Record<string, string>[] = [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://example.com' },
      { Origin: 'null' },
      { 'Content-Type': 'text/plain' },
    ];
    for (const sent of headers) {
      const answer = await request(program.http)
        .post(path)
        .set('Cookie', admin.cookie)
        .type('form')
        .set({ ...sent, 'X-CSRF-Token': admin.csrf })
        .send(`_csrf=${admin.csrf}`);
      expect([sent, answer.status]).toEqual([sent, 403]);
    }
    for (const token of ['', other.csrf]) {
      const answer = await request(program.http)
        .post(path)
        .set('Cookie', admin.cookie)
        .type('form')
        .send({ _csrf: token });
      expect(answer.status).toBe(403);
    }
    const kept = await sql(
      "select 1 from audit.event where convert_from(canon, 'utf8') like '%identity.forged%'",
    );
    expect(kept.length).toBeGreaterThanOrEqual(7);
    expect((await admin.open('/account')).status).toBe(200);
  });
});

describe('one’s own account', () => {
  it('shows the sessions, ends one, and signs out for good', async () => {
    const [here, there] = [new Browser(), new Browser()];
    await there.signIn('clinician');
    await here.signIn('clinician');
    const page = await here.open('/account');
    expect(page.text).toContain('this one');
    const [, action] = /action="(\/account\/sessions\/[0-9a-f-]{36}\/end)"/.exec(page.text)!;
    expect((await here.post(action!)).headers.location).toBe('/account?done=session');
    expect((await here.open('/account?done=session')).text).toContain('The session has ended.');
    expect((await there.open('/account')).headers.location).toBe('/sign-in');
    const before = here.cookie;
    const out = await here.post('/sign-out');
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(out.headers.location).toBe('/sign-in?signed=out');
    expect((await here.open('/sign-in?signed=out')).text).toContain('You are signed out.');
    const replayed = await request(program.http).get('/account').set('Cookie', before);
    expect(replayed.headers.location).toBe('/sign-in');
  });

  it('changes the password, with what is wrong said at its field', async () => {
    const browser = new Browser();
    await browser.signIn('analyst');
    await browser.open('/account/password');
    const fields = { currentPassword: DEMO_PASSWORD, newPassword: 'marmalade fog on a tin roof' };
    expect((await browser.post('/account/password', { ...fields, repeated: 'other' })).text).toContain(
      'not the same',
    );
    const short = await browser.post('/account/password', {
      ...fields,
      newPassword: 'short',
      repeated: 'short',
    });
    expect([short.status, short.text.includes('15 characters')]).toEqual([422, true]);
    const done = await browser.post('/account/password', { ...fields, repeated: fields.newPassword });
    expect(done.headers.location).toBe('/account?done=password');
    expect((await new Browser().signIn('analyst')).status).toBe(422);
  });

  it('asks for the password again before it shows a new second factor, and goes nowhere else', async () => {
    const browser = new Browser();
    await browser.signIn('auditor');
    await sql("update identity.session set stepped_up_at = now() - interval '10 minutes'");
    const asked = await browser.open('/account/second-factor');
    expect(asked.headers.location).toBe('/account/prove?back=%2Faccount%2Fsecond-factor');
    await browser.open(asked.headers.location as string);
    expect(
      (await browser.post('/account/prove', { password: 'no', back: '/account/second-factor' })).status,
    ).toBe(422);
    const away = await browser.post('/account/prove', { password: DEMO_PASSWORD, back: '//example.com' });
    expect(away.headers.location).toBe('/account');
    expect((await browser.open('/account/second-factor')).status).toBe(200);
  });
});

describe('a second factor', () => {
  it('is set up with a picture or letters, then asked for in a step of its own', async () => {
    const browser = new Browser();
    await browser.signIn('privacy');
    const page = await browser.open('/account/second-factor');
    expect(page.text).toContain('<svg');
    const letters = /type instead: <code>([A-Z2-7 ]+)<\/code>/.exec(page.text)![1]!;
    const secret = Secret.fromBase32(letters.replaceAll(' ', ''));
    const code = (steps = 0) => TOTP.generate({ secret, timestamp: Date.now() + steps * 30_000 });
    expect((await browser.post('/account/second-factor', { code: '12' })).status).toBe(422);
    const done = await browser.post('/account/second-factor', { code: code() });
    expect([done.status, done.headers.location]).toEqual([303, '/access-reviews']);

    const again = new Browser();
    expect((await again.signIn('privacy')).headers.location).toBe('/sign-in/code');
    // Half a sign-in opens no page and no route.
    for (const path of ['/account', '/account/second-factor', '/audit', '/api/v1/session'])
      expect([303, 401]).toContain((await again.open(path)).status);
    await again.open('/sign-in/code');
    expect((await again.post('/sign-in/code', { code: code() })).status).toBe(422);
    const half = again.cookie;
    const entered = await again.post('/sign-in/code', { code: code(1) });
    expect(entered.headers.location).toBe('/access-reviews');
    expect(again.cookie).not.toBe(half);
    expect((await again.open('/account')).status).toBe(200);
  });
});

describe('accounts', () => {
  it('are made, given a role by two, and shut', async () => {
    const [admin, manager] = [new Browser(), new Browser()];
    await Promise.all([admin.signIn('admin'), manager.signIn('manager')]);
    const form = await admin.open('/accounts/new');
    const agencyId = /<option value="([0-9a-f-]{36})"[^>]*>[^<]*[Pp]robation/.exec(form.text)![1]!;
    const taken = await admin.post('/accounts/new', { username: 'officer', displayName: 'Robin', agencyId });
    expect([taken.status, taken.text.includes('value="Robin"')]).toEqual([422, true]);
    const made = await admin.post('/accounts/new', {
      username: 'robin.new',
      displayName: 'Robin New',
      agencyId,
    });
    expect(made.text).toMatch(/<code>[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}<\/code>/);
    const list = await admin.open('/accounts?q=robin&status=invited');
    const [, href] = /href="(\/accounts\/[0-9a-f-]{36})"/.exec(list.text)!;
    await admin.open(href!);
    expect((await admin.post(`${href}/roles`, { role: '' })).text).toContain('Choose a role from the list');
    expect((await admin.post(`${href}/roles`, { role: 'analyst' })).status).toBe(303);
    expect((await admin.open('/approvals')).text).toContain('somebody else must approve');
    const waiting = await manager.open('/approvals');
    const [, approve] = /action="(\/approvals\/roles\/[0-9a-f-]{36})"/.exec(waiting.text)!;
    expect((await manager.post(approve!)).status).toBe(303);
    const page = await admin.open(href!);
    expect(page.text).toContain('approved by Martin Holroyd');
    const version = /name="version" value="(\d+)"/.exec(page.text)![1]!;
    expect((await admin.post(`${href}/details`, { version, displayName: 'Robin Newer' })).status).toBe(303);
    const stale = await admin.post(`${href}/details`, { version, displayName: 'Lost' });
    expect([stale.status, stale.text.includes('Somebody changed this account')]).toEqual([412, true]);
    const now = String(Number(version) + 1);
    expect((await admin.post(`${href}/details`, { version: now, status: 'disabled' })).status).toBe(303);
    expect((await admin.open(href!)).text).toContain('Enable the account');
  });

  it('are not for others', async () => {
    const officer = new Browser();
    await officer.signIn('officer');
    for (const path of ['/accounts', '/accounts/new', '/approvals'])
      expect((await officer.open(path)).status).toBe(403);
  });
});
