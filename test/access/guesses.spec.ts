import { DEMO_PASSWORD, DEMO_PEOPLE } from '@domain/demo';
import { signIn, startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let privacy: Persona;
beforeAll(async () => {
  program = await startProgram();
  privacy = await program.as('privacy');
});
afterAll(() => program.close());

const look = (who: Persona, crn: string, born = '01/02/1980') =>
  who.form('/emergency', { crn, dateOfBirth: born });
const nth = (n: number) => `X${String(100_000 + n)}`;
const proveAgain = (who: Persona) =>
  who.form('/account/prove', { password: DEMO_PASSWORD, next: '/emergency' });

describe('a search by what one holds of a person', () => {
  it('is counted by different people: alert, then the password each time, then no more today', async () => {
    const officer = await signIn(program.http, 'officer');
    for (let n = 1; n <= 9; n += 1) expect([n, (await look(officer, nth(n))).status]).toEqual([n, 422]);
    // The same one again costs nothing.
    await look(officer, nth(1)).expect(422);
    await look(officer, nth(10)).expect(422);
    for (let n = 11; n <= 20; n += 1) {
      const asked = await look(officer, nth(n));
      expect([n, asked.status]).not.toEqual([n, 422]);
      await proveAgain(officer);
      expect([n, (await look(officer, nth(n))).status]).toEqual([n, 422]);
    }
    await proveAgain(officer);
    expect((await look(officer, nth(21))).status).toBe(403);
    // Nor the right one, though it is there.
    await proveAgain(officer);
    const [known] = await program.database.asSuperuser<{ crn: string; born: string }>(
      `select crn, to_char(date_of_birth, 'DD/MM/YYYY') as born from people.person where crn = $1`,
      [DEMO_PEOPLE.formerName],
    );
    expect((await look(officer, known!.crn, known!.born)).status).toBe(403);
  });

  it('is seen by a privacy officer, and not by whoever did it', async () => {
    const { body } = await privacy.get('/api/v1/search-alerts').expect(200);
    const { items } = body as { items: { displayName: string; tries: number }[] };
    expect(items).toHaveLength(1);
    expect(items[0]!.tries).toBeGreaterThan(20);
    expect((await privacy.get('/conflict-reviews').expect(200)).text).toContain(
      'Looked for unusually many people',
    );
    const officer = await signIn(program.http, 'officer');
    await officer.get('/api/v1/search-alerts').expect(403);
  });

  it('is each user’s own budget, and keeps neither reference nor birth date', async () => {
    const other = await signIn(program.http, 'officer2');
    await look(other, nth(1)).expect(422);
    const [kept] = await program.database.asSuperuser<{ all: string }>(
      "select string_agg(encode(subject, 'escape'), '|') as all from access.guess",
    );
    expect(kept!.all).not.toMatch(/X1000|1980/);
  });

  it('counts those at once one by one', async () => {
    const duty = await signIn(program.http, 'duty');
    await Promise.all(Array.from({ length: 4 }, (_, n) => look(duty, nth(n))));
    const [row] = await program.database.asSuperuser<{ n: number }>(
      'select count(*)::int as n from access.guess where user_id = $1',
      [duty.id],
    );
    expect(row).toEqual({ n: 4 });
  });
});

describe('the reason of an emergency access', () => {
  it('is sealed in its table and read by the reviewer', async () => {
    const duty = await signIn(program.http, 'officer2');
    const [somebody] = await program.database.asSuperuser<{ id: string }>(
      `select p.id from people.person p join supervision.allocation a on a.person_id = p.id and a.during @> now()
       join agencies.staff s on s.id = a.officer_id where s.user_id <> $1
         and p.id not in (select person_id from people.limited_access) limit 1`,
      [duty.id],
    );
    await duty
      .post(`/api/v1/people/${somebody!.id}/emergency-access`, {
        reasonCode: 'risk-to-child',
        reason: 'He stands before the school in Fernhill Road',
      })
      .expect(201);
    const rows = await program.database.asSuperuser<{ row: string; reason: string | null }>(
      'select e::text as row, reason from access.emergency_access e where user_id = $1',
      [duty.id],
    );
    expect(rows[0]!.reason).toBeNull();
    expect(rows[0]!.row).not.toContain('Fernhill');
    const { text } = await privacy.get('/api/v1/emergency-access').expect(200);
    expect(text).toContain('He stands before the school in Fernhill Road');
  });
});

describe('a reference that a creator brings', () => {
  const person = (crn: string) => ({
    crn,
    name: { given: 'New', family: 'Comer' },
    dateOfBirth: '1990-05-05',
    sex: 'M',
  });

  it('answers alike whether it is nobody’s, hidden or closed to them', async () => {
    const officer = await signIn(program.http, 'officer');
    const crns = ['Z999999', DEMO_PEOPLE.restrictedToOfficer2, DEMO_PEOPLE.excludedFromOfficer];
    for (const crn of crns) {
      const { status, body } = await officer.post('/api/v1/people', person(crn));
      expect([crn, status]).toEqual([crn, 201]);
      expect((body as { crn: string }).crn).not.toBe(crn);
      const found = await officer.get(`/api/v1/people?q=${crn}`).expect(200);
      expect(found.body).toMatchObject({ items: [{ matched: 'identifier' }] });
    }
  });

  it('is refused where the creator can see whose it is', async () => {
    const officer = await signIn(program.http, 'officer');
    const { body } = await officer.post('/api/v1/people', person(DEMO_PEOPLE.formerName)).expect(409);
    expect(body).toMatchObject({ code: 'people.crn-taken' });
  });
});
