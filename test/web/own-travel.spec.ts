import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let person: Persona;
let othersPlan: string;
const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);
const typed = (ahead: number) =>
  new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/');

beforeAll(async () => {
  program = await startProgram();
  person = await program.as('person');
  const mine = await program.personId(DEMO_PEOPLE.twoJurisdictions);
  othersPlan = (
    await sql<{ id: string }>('select id from travel.plan where person_id <> $1 limit 1', [mine])
  )[0]!.id;
});
afterAll(() => program.close());

async function draft(): Promise<string> {
  const made = await person.form('/mine/travel/new', { departsOn: typed(60), departsFrom: 'United Kingdom' });
  expect(made.status).toBe(303);
  const [, id] = /\/mine\/travel\/([^/]+)\/steps\/where/.exec(made.headers.location!)!;
  const where = await person.form(`/mine/travel/${id}/steps/where`, { countries: 'Poland', version: '1' });
  expect(where.headers.location).toBe(`/mine/travel/${id}/steps/leg-1`);
  return id!;
}

describe('my travel', () => {
  it('asks one question a page, keeps a wrong answer, and says a stale page', async () => {
    const wrong = await person.form('/mine/travel/new', { departsOn: 'soon', departsFrom: 'United Kingdom' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="soon"');
    expect(wrong.text).toContain('Enter the day as a real date');
    const id = await draft();
    expect((await person.get(`/mine/travel/${id}/steps/leg-2`)).status).toBe(404);
    const stale = await person.form(`/mine/travel/${id}/steps/purpose`, {
      purpose: 'To see my mother',
      version: '1',
    });
    expect(stale.status).toBe(412);
    expect(stale.text).toContain('To see my mother');
    expect(stale.text).not.toMatch(/screening|To think about|high-risk/i);
  });

  it('is sent once, however often the button is pressed, and the receipt says that it is no permission', async () => {
    const id = await draft();
    const sending = { version: '2', idempotencyKey: 'pressed-twice-0001' };
    const [first, second] = await Promise.all([
      person.form(`/mine/travel/${id}/sending`, sending),
      person.form(`/mine/travel/${id}/sending`, sending),
    ]);
    expect([first.headers.location, second.headers.location]).toEqual(
      Array.from({ length: 2 }, () => `/mine/travel/${id}/receipt`),
    );
    expect(
      await sql(`select count(*)::int as n from travel.act where plan_id = $1 and kind = 'submitted'`, [id]),
    ).toEqual([{ n: 1 }]);
    const { text } = await person.get(`/mine/travel/${id}/receipt`).expect(200);
    expect(text).toMatch(/Reference [0-9A-F]{4}-[0-9A-F]{4}/);
    expect(text).toContain('This receipt is not permission to travel.');
    expect(text).toContain('<title>Receipt · Throughcare</title>');
  });

  it('takes “I do not travel”, and refuses what is no longer to be said here, in words', async () => {
    const id = await draft();
    expect(
      (await person.form(`/mine/travel/${id}/acts/cancel`, { reason: '', version: '2' })).text,
    ).toContain('Say why, in a few words');
    const back = await person.form(`/mine/travel/${id}/acts/back`, { returnedOn: 'today', version: '2' });
    expect(back.status).toBe(422);
    expect(back.text).toContain('Call your officer');
    const off = await person.form(`/mine/travel/${id}/acts/cancel`, { reason: 'No money', version: '2' });
    expect(off.headers.location).toBe(`/mine/travel/${id}/receipt`);
    expect((await person.get(`/mine/travel/${id}`)).text).toContain('Cancelled');
  });

  it('of somebody else is not there on any page', async () => {
    for (const path of ['', '/receipt', '/receipt.pdf', '/steps/when', '/acts/cancel'])
      expect([path, (await person.get(`/mine/travel/${othersPlan}${path}`)).status]).toEqual([path, 404]);
    for (const path of ['/sending', '/steps/purpose', '/acts/cancel', '/acts/back'])
      expect([
        path,
        (await person.form(`/mine/travel/${othersPlan}${path}`, { version: '1', reason: 'xxx' })).status,
      ]).toEqual([path, 404]);
    const officer = await program.as('officer');
    expect((await officer.get(`/mine/travel/${othersPlan}`)).status).toBe(403);
  });
});
