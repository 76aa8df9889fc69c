import { DEMO_ACCOUNTS, DEMO_PEOPLE } from '@domain/demo';
import { readPdf } from '../documents/read-pdf.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let person: Persona;
let officer: Persona;
let personId: string;
const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);

beforeAll(async () => {
  program = await startProgram();
  [person, officer] = await Promise.all([program.as('person'), program.as('officer')]);
  personId = await program.personId(DEMO_PEOPLE.twoJurisdictions);
  // Something was done about the person, so that everything due is worked out.
  await officer
    .post(`/api/v1/people/${personId}/appointments`, {
      type: 'OFFICE_VISIT',
      at: new Date(Date.now() + 5 * 86_400_000).toISOString(),
      minutes: 30,
      place: 'Mill Street',
      notes: 'Canary of the notes',
    })
    .expect(201);
});
afterAll(() => program.close());

describe('my page', () => {
  it('says what comes next, and where each trip stands', async () => {
    const { text } = await person.get('/mine').expect(200);
    expect(text).toMatch(/Appointment<\/dt><dd>[^<]+, (today|tomorrow|in [^<]+)\. /);
    expect(text).toMatch(/To report<\/dt><dd>[^<]+: by [^<]+/);
    expect(text).toContain('Spain, Portugal');
    expect(text).toContain('You still have to give notice');
  });
});

describe('what I must do', () => {
  it('says appointments, reports with days left and why, conditions and ends, and nothing of anybody at work', async () => {
    const { text } = await person.get('/mine/must-do').expect(200);
    expect(text).toContain('<title>What I must do · Throughcare</title>');
    expect(text).toContain('Mill Street');
    expect(text).toContain('in 5 days');
    expect(text).toMatch(/Notice of travel \((England and Wales|Scotland)\): by .*, in \d+ days/);
    expect(text).toContain('Why these days?');
    expect(text).toContain('North and South Probation Service, North');
    const told = [DEMO_ACCOUNTS.officer.name, 'Canary', 'offender-management', 'I was given this sheet'];
    for (const one of told) expect(text).not.toContain(one);
    const risk = await sql<{ level: string; instrument: string }>(
      'select instrument from risk.assessment where person_id = $1',
      [personId],
    );
    expect(risk.length).toBeGreaterThan(0);
    for (const { instrument } of risk) expect(text).not.toContain(instrument);
  });

  it('is the same as a PDF, whose name and title say nothing', async () => {
    const answer = await person.get('/mine/must-do/sheet.pdf').buffer(true).expect(200);
    expect(answer.headers['content-disposition']).toMatch(/filename="?sheet-\d{4}-\d\d-\d\d\.pdf/);
    const { text } = await readPdf(answer.body as Buffer);
    expect(text).toContain('Mill Street');
    expect(text).not.toContain(DEMO_ACCOUNTS.officer.name);
  });

  it('gives the same by the API, and these names alone', async () => {
    const { body } = await person.get('/api/v1/me/obligations').expect(200);
    const keys = (of: object) => Object.keys(of).sort();
    expect(keys(body)).toEqual(['appointments', 'conditions', 'duties', 'office', 'orders', 'timeZone']);
    const first = (list: unknown) => (list as object[])[0]!;
    expect(keys(first(body.appointments))).toEqual(['at', 'place', 'title']);
    expect(keys(first(body.orders))).toEqual(['endsOn', 'startsOn', 'title']);
    expect(keys(first(body.duties))).toEqual(['ask', 'code', 'dueAt', 'steps', 'title', 'unverified']);
    expect((body.duties as { code: string }[]).map(({ code }) => code)).not.toContain('risk-reassess');
  });

  it('is recorded as what the person read of themselves', async () => {
    const rows = await sql<{ person_id: string; path: string; sections: string[] }>(
      `select person_id, path, sections from audit.event where verb = 'own-page.sheet.read' and decision = 'allowed' limit 1`,
    );
    expect(rows).toEqual([{ person_id: personId, path: 'self', sections: ['self'] }]);
  });

  it.each(['officer', 'manager', 'admin', 'police'] as const)('is not for the %s', async (who) => {
    const reader = await program.as(who);
    for (const path of ['/mine', '/mine/must-do', '/mine/must-do/sheet.pdf', '/api/v1/me/obligations'])
      expect([path, (await reader.get(path)).status]).toEqual([path, 403]);
  });
});
