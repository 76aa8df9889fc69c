import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import { signIn, startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let personId: string;
const WORDS = 'He was calm & spoke of <his> brother, "the one in Leeds"';

beforeAll(async () => {
  program = await startProgram();
  const officer = await program.as('officer');
  const { body } = await officer.get('/api/v1/caseload').expect(200);
  personId = (body as { items: { person: { id: string } }[] }).items[0]!.person.id;
});
afterAll(() => program.close());

const sql = <T>(text: string, values: unknown[] = []) => program.database.asSuperuser<T>(text, values);
const contact = () => ({ type: 'PHONE_CALL', date: 'today', time: '09:15', notes: WORDS });
const place = () => `/people/${personId}/contacts`;
async function lapse({ csrfToken }: Persona): Promise<void> {
  await sql(
    "update identity.session set last_seen_at = now() - interval '16 minutes' where csrf_token = $1",
    [csrfToken],
  );
}
/** Signs in on the page, as a browser without scripts. @returns where it leads, and the cookie */
async function come(username: string): Promise<{
  to: string;
  cookie: string;
  get: (path: string) => request.Test;
  post: (path: string, fields: object) => Promise<request.Response>;
}> {
  const page = await request(program.http).get('/sign-in');
  const form = [page.headers['set-cookie']]
    .flat()
    .map((c) => String(c).split(';')[0])
    .join('; ');
  const token = /name="_csrf" value="([^"]+)"/.exec(page.text)![1]!;
  const answer = await request(program.http)
    .post('/sign-in')
    .set('Cookie', form)
    .type('form')
    .send({ _csrf: token, username, password: 'throughcare-demo' });
  const cookie = [answer.headers['set-cookie']]
    .flat()
    .map((c) => String(c).split(';')[0])
    .join('; ');
  const get = (path: string) => request(program.http).get(path).set('Cookie', cookie);
  const post = async (path: string, fields: object) => {
    const csrf = /name="_csrf" value="([^"]+)"/.exec((await get('/account')).text)![1]!;
    return request(program.http)
      .post(path)
      .set('Cookie', cookie)
      .type('form')
      .send({ _csrf: csrf, ...fields });
  };
  return { to: String(answer.headers.location), cookie, get, post };
}
const hidden = (html: string) => {
  const unescape = (text: string) =>
    text
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&');
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
      .filter(([, name]) => name !== '_csrf')
      .map(([, name, value]) => [name!, unescape(value!)]),
  );
};
const kept = () => sql<{ n: number }>('select count(*)::int as n from identity.kept_form');

describe('a form that is sent after the session ran out', () => {
  it('waits, sealed, for the same user, comes back into its form with everything typed, and is gone after that', async () => {
    const officer = await signIn(program.http, 'officer');
    await lapse(officer);
    const sent = await officer.form(place(), contact());
    expect([sent.status, sent.headers.location]).toEqual([303, '/sign-in']);
    const [row] = await sql<{ row: string; text: string }>(
      "select k::text as row, encode(sealed, 'escape') as text from identity.kept_form k",
    );
    expect(`${row!.row} ${row!.text}`).not.toMatch(/brother|Leeds|contacts/);

    // Somebody else at the same desk sees nothing of it, and cannot take it away.
    const other = await come('officer2');
    expect(other.to).toBe('/caseload');
    expect((await other.get('/kept-form')).headers.location).toBe('/caseload');
    await other.post('/kept-form/discard', {});
    expect(await kept()).toEqual([{ n: 1 }]);

    const back = await come('officer');
    expect(back.to).toBe('/kept-form');
    const page = await back.get('/kept-form').expect(200);
    expect(page.text).toContain('He was calm &amp; spoke of &lt;his&gt; brother');
    expect(page.text).toContain(`action="${place()}"`);
    const fields = hidden(page.text);
    expect(fields.notes).toBe(WORDS);
    const form = await back.post(place(), fields);
    expect(form.status).toBe(200);
    expect(form.text).toContain('<textarea');
    expect(form.text).toContain('He was calm &amp; spoke of &lt;his&gt; brother');
    // Nothing was saved by that, and nothing waits any more, once the page has left.
    expect(await sql('select 1 from supervision.contact where notes = $1', [WORDS])).toEqual([]);
    for (let n = 0; n < 100 && (await kept())[0]!.n > 0; n += 1) await pause(20);
    expect(await kept()).toEqual([{ n: 0 }]);
    expect((await come('officer')).to).toBe('/caseload');
  });

  it('is thrown away when its writer says so, and after a day', async () => {
    for (const away of ['discard', 'a day'] as const) {
      const officer = await signIn(program.http, 'officer');
      await lapse(officer);
      await officer.form(place(), contact());
      expect(await kept()).toEqual([{ n: 1 }]);
      const back = await come('officer');
      if (away === 'discard') await back.post('/kept-form/discard', {});
      else await sql("update identity.kept_form set kept_at = now() - interval '25 hours'");
      expect((await back.get('/kept-form')).headers.location).toBe('/caseload');
      await sql('delete from identity.kept_form');
    }
  });

  it('is not kept for a page elsewhere, a session that was ended, a closed account, or a password', async () => {
    const cases: [string, (who: Persona) => Promise<unknown>][] = [
      [
        'another token',
        async (who) => (await lapse(who), who.form(place(), { ...contact(), _csrf: 'x'.repeat(43) })),
      ],
      [
        'another site',
        async (who) => (await lapse(who), who.form(place(), contact()).set('Sec-Fetch-Site', 'cross-site')),
      ],
      ['signed out', async (who) => (await who.form('/sign-out', {}), who.form(place(), contact()))],
      [
        'closed account',
        async (who) => {
          await lapse(who);
          await sql("update identity.app_user set status = 'disabled' where id = $1", [who.id]);
          await who.form(place(), contact());
          await sql("update identity.app_user set status = 'active' where id = $1", [who.id]);
        },
      ],
      [
        'a password',
        async (who) => (
          await lapse(who),
          who.form('/account/password', { currentPassword: 'a', newPassword: 'b' })
        ),
      ],
    ];
    for (const [name, attempt] of cases) {
      await attempt(await signIn(program.http, 'officer'));
      expect([name, await kept()]).toEqual([name, [{ n: 0 }]]);
    }
  });

  it('does not open for another user, even where its row is put under their name', async () => {
    const officer = await signIn(program.http, 'officer');
    await lapse(officer);
    await officer.form(place(), contact());
    const other = await signIn(program.http, 'officer2');
    await sql('update identity.kept_form set user_id = $1', [other.id]);
    const answer = await other.get('/kept-form');
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('brother');
    await sql('delete from identity.kept_form');
  });
});
