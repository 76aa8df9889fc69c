import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { startCasework, type Casework } from '../api/casework.js';

let desk: Casework;
let appointment: string;
const page = async (path: string, who = desk.officer) => {
  const answer = await who.get(path);
  return { status: answer.status, html: answer.text };
};

beforeAll(async () => {
  desk = await startCasework();
  const made = await desk.officer
    .post(`/api/v1/people/${desk.person}/appointments`, {
      type: 'OFFICE_VISIT',
      at: new Date(Date.now() - 3 * 3_600_000).toISOString(),
      minutes: 30,
    })
    .expect(201);
  appointment = (made.body as { ids: string[] }).ids[0]!;
});
afterAll(() => desk.program.close());

const dutyId = async () => {
  const { html } = await page(`/people/${desk.person}/duties`);
  return /\/duties\/([0-9a-f-]{36})/.exec(html)![1]!;
};

describe('the duties of a person', () => {
  it('stand on their tab with limit, rule, and the steps in words', async () => {
    const { status, html } = await page(`/people/${desk.person}/duties`);
    expect(status).toBe(200);
    expect(html).toContain('ecord what came of the office appointment');
    expect(html).toContain('1 working day after the day');
    expect(html).toContain('figures not verified');
    expect(html).toContain(`/appointments/${appointment}/outcome`);
  });

  it('each have a page that explains them to a court', async () => {
    const { status, html } = await page(`/duties/${await dutyId()}`);
    expect(status).toBe(200);
    for (const part of ['How the limit was worked out', 'holidays', 'Facts used', '/definitions/duty-rule/'])
      expect(html).toContain(part);
  });

  it('say their facts in plain words, whatever their rule is', async () => {
    const duties = await desk.program.database.asSuperuser<{ id: string; code: string }>(
      `select distinct on (d.rule->>'code') d.id, d.rule->>'code' as code from duties.duty d
         join supervision.allocation a on a.person_id = d.person_id and a.during @> now()
         join agencies.staff s on s.id = a.officer_id join identity.app_user u on u.id = s.user_id and u.username = 'officer'
       where d.section in ('core', 'legal', 'risk') order by d.rule->>'code', d.id`,
    );
    expect(duties.length).toBeGreaterThan(20);
    const raw: string[] = [];
    for (const { id, code } of duties) {
      const { status, html } = await page(`/duties/${id}`);
      expect([code, status]).toEqual([code, 200]);
      const values = [...html.matchAll(/<(dd|td|li)\b[^>]*>\s*([^<]*)/g)].map(([, , text]) => text!.trim());
      expect(values.length).toBeGreaterThan(3);
      raw.push(
        ...values
          .filter((one) => /^[[{]|&quot;|undefined|\d-\d\d-\d\d/.test(one))
          .map((v) => `${code}: ${v}`),
      );
    }
    expect(raw).toEqual([]);
  });

  it('are named on the page that follows a recorded contact, with the next visit of the standard', async () => {
    const list = await desk.officer.get('/api/v1/caseload?limit=200').expect(200);
    const people = (list.body as { items: { person: { id: string }; nextAppointment: unknown }[] }).items;
    const { id } = people.find(({ nextAppointment }) => nextAppointment === null)!.person;
    // What the template's own set-up opened is not what this contact opens, however short a time ago that was.
    await desk.program.database.asSuperuser(
      "update duties.duty set opened_at = opened_at - interval '1 hour', version = version + 1",
    );
    const answers = { type: 'HOME_VISIT', when: 'now', notes: 'At home', aboutChild: 'no' };
    const sent = await desk.officer.form(`/people/${id}/contacts`, answers).expect(303);
    const { html } = await page(sent.headers.location as string);
    expect(html).toContain('Contact recorded');
    expect(html).toMatch(/Now open: [a-z- ]+ visit is due, by \w{3} \d{1,2} \w{3}/);
    const [, day] = /By the contact standard: [a-z- ]+ is due by \w{3} (\d{1,2}) \w{3}/.exec(html) ?? [];
    expect(html).toContain(`Arrange the next one, for example for ${day?.padStart(2, '0')}/`);
  });

  it('are nobody else’s business', async () => {
    const id = await dutyId();
    for (const path of [
      `/duties/${id}`,
      `/people/${desk.person}/duties`,
      `/people/${desk.person}/duties/try`,
      `/people/${desk.person}/brief`,
      `/people/${desk.person}/obligations`,
      `/people/${desk.person}/obligations/sheet.pdf`,
    ])
      expect([path, (await page(path, desk.officer2)).status]).toEqual([path, 404]);
    expect(
      (await desk.officer.form(`/duties/${id}/excuse`, { reason: 'Because I say so', version: '1' })).status,
    ).toBe(403);
    expect((await page('/duty-differences')).status).toBe(403);
  });

  it('wait under Tasks, for the officer alone', async () => {
    expect((await page('/tasks')).html).toContain('Supervised');
    expect((await page('/tasks', desk.officer2)).html).not.toContain('Supervised');
    // Whoever may be told of alerts has the page; the duties of others are not on it.
    const clinicians = await page('/tasks', await desk.program.as('clinician'));
    expect([clinicians.status, clinicians.html.includes('Supervised')]).toEqual([200, false]);
    expect((await page('/tasks', await desk.program.as('importer'))).status).toBe(403);
  });

  it('show what another level of risk would change, and keep what was typed wrong', async () => {
    await desk.officer
      .post(`/api/v1/people/${desk.person}/orders`, {
        type: 'LICENCE',
        startsOn: '2026-01-01',
        endsOn: '2029-01-01',
      })
      .expect(201);
    const tried = (fields: Record<string, string>) =>
      desk.officer.form(`/people/${desk.person}/duties/try`, fields);
    expect((await page(`/people/${desk.person}/duties/try`)).html).toContain('What would change');
    const { text } = await tried({ level: 'I' });
    expect(text).toContain('Face-to-face visit is due');
    for (const wrong of [{ level: 'VII' }, { dateOfBirth: 'soon' }, {}] as Record<string, string>[])
      expect([wrong, (await tried(wrong)).status]).toEqual([wrong, 422]);
    expect((await tried({ dateOfBirth: 'soon' })).text).toContain('value="soon"');
  });
});

describe('the sheets', () => {
  it('before a meeting has everything on one page', async () => {
    const { status, html } = await page(`/people/${desk.person}/brief`);
    expect(status).toBe(200);
    for (const part of [
      'What is due',
      'Last three contacts',
      'Attendance',
      'Old or not known',
      'who is at risk',
    ])
      expect(html).toContain(part);
  });

  it('for the person is a page and a PDF with the same words and a name nowhere in the file’s own', async () => {
    expect((await page(`/people/${desk.person}/obligations`)).html).toContain('What you have to do');
    const answer = await desk.officer
      .get(`/people/${desk.person}/obligations/sheet.pdf`)
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="what-you-have-to-do-\d{4}-\d\d-\d\d\.pdf"/,
    );
    expect(answer.headers['cache-control']).toContain('no-store');
    const pdf = await getDocument({ data: new Uint8Array(answer.body as Buffer) }).promise;
    const text = (await (await pdf.getPage(1)).getTextContent()).items
      .map((item) => ('str' in item ? item.str : ''))
      .join(' ');
    expect(text).toContain('What you have to do');
    expect(text).toContain('If you cannot come');
  });
});
