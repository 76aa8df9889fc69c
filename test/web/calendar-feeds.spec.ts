import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let officer: Persona;
let officer2: Persona;
const PAGE = '/account/calendar-feeds';
beforeAll(async () => {
  program = await startProgram();
  [officer, officer2] = await Promise.all([program.as('officer'), program.as('officer2')]);
});
afterAll(() => program.close());

const addressIn = (html: string) => /\/api\/v1\/calendar\/[\w-]{43}\.ics/.exec(html)?.[0];
const withdrawalIn = (html: string) =>
  /action="(\/account\/calendar-feeds\/[\w-]+\/withdrawal)"/.exec(html)?.[1];

it('makes an address for a device, shows it once, and withdraws it', async () => {
  const nameless = await officer.form(PAGE, { label: ' ' });
  expect(nameless.status).toBe(422);
  expect(nameless.text).toContain('Say which device it is for');
  const made = await officer.form(PAGE, { label: 'Work telephone' });
  expect(made.status).toBe(200);
  const address = addressIn(made.text)!;
  expect((await program.nobody().get(address)).text).toContain('BEGIN:VCALENDAR');
  const later = (await officer.get(PAGE).expect(200)).text;
  expect(later).toContain('Work telephone');
  expect(addressIn(later)).toBeUndefined();
  const withdrawal = withdrawalIn(later)!;
  expect((await officer2.form(withdrawal, {})).status).toBe(404);
  expect((await program.nobody().get(address)).status).toBe(200);
  const gone = await officer.form(withdrawal, {});
  expect([gone.status, gone.headers.location]).toEqual([303, `${PAGE}?done=withdrawn`]);
  expect((await program.nobody().get(address)).status).toBe(404);
  expect((await officer.get(PAGE).expect(200)).text).not.toContain('Work telephone');
});

it('is in the account menu of those who have a calendar, and of nobody else', async () => {
  const has = async (who: Persona) => (await who.get('/account').expect(200)).text.includes(`href="${PAGE}"`);
  expect(await has(officer)).toBe(true);
  for (const name of ['police', 'auditor', 'volunteer'] as const) {
    const other = await program.as(name);
    expect(await has(other)).toBe(false);
    expect((await other.get(PAGE)).status).toBe(403);
  }
});
