import { Temporal } from 'temporal-polyfill';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, codeOf, recorded, staffOf } from './casework.js';

/** Naming a cover gives access, so each way of getting more of it than was meant is tried. */
let program: TestProgram;
let officer: Persona;
let officer2: Persona;
let manager: Persona;
let person: string;
const day = (n: number) => Temporal.Now.plainDateISO('Europe/London').add({ days: n }).toString();
const sql = <T extends object>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);

beforeAll(async () => {
  program = await startProgram();
  [officer, officer2, manager] = (await Promise.all(
    (['officer', 'officer2', 'manager'] as const).map((one) => program.as(one)),
  )) as [Persona, Persona, Persona];
  person = (await recorded(officer, 'Attacked')).id;
});
afterAll(() => program.close());

const name = async (by: Persona, cover: string, from = 0) =>
  by.post('/api/v1/absences', {
    staffId: await staffOf(program, officer),
    fromOn: day(from),
    untilOn: day(from + 2),
    coverStaffId: cover,
  });
const reads = async (who: Persona) => (await who.get(`/api/v1/people/${person}`)).status;
/** While the second officer covers for the first. */
async function covered(doing: () => Promise<void>): Promise<void> {
  const { id } = bodyOf(await name(manager, await staffOf(program, officer2)));
  expect(await reads(officer2)).toBe(200);
  await doing();
  await officer.post(`/api/v1/absences/${id}/end`, {}, { 'If-Match': '"1"' }).expect(200);
  expect(await reads(officer2)).toBe(404);
}

it('is never somebody of another agency, oneself, or named by the cover', async () => {
  const [foreign] = await sql<{ id: string }>(
    `insert into agencies.staff (id, code, display_name, agency_id, user_id) select gen_random_uuid(), 'NX97', 'Of Elsewhere', a.id, null
     from agencies.agency a where a.id <> (select agency_id from agencies.staff where user_id = $1) limit 1 returning id`,
    [officer.id],
  );
  expect(codeOf(await name(manager, foreign!.id))).toBe('agencies.cover-unknown');
  expect(codeOf(await name(officer, await staffOf(program, officer)))).toBe('agencies.covers-self');
  expect((await name(officer2, await staffOf(program, officer2))).status).toBe(403);
});

it('ends for somebody who declares that they know the person', async () => {
  await covered(async () => {
    await sql(
      `insert into access.declared_conflict (id, user_id, crn, person_id, origin, declared_by)
       select gen_random_uuid(), $1, p.crn, p.id, 'self', $1 from people.person p where p.id = $2`,
      [officer2.id, person],
    );
    expect(await reads(officer2)).toBe(404);
    await sql('alter table access.declared_conflict disable trigger user');
    await sql('delete from access.declared_conflict where user_id = $1', [officer2.id]);
  });
});

it('opens no record that is kept for named readers', async () => {
  await covered(async () => {
    await sql(
      `insert into people.limited_access (person_id, restricted, message, during, set_by) values ($1, true, 'No', tstzrange(now(), null), $2)`,
      [person, manager.id],
    );
    expect(await reads(officer2)).toBe(404);
    await sql('delete from people.limited_access where person_id = $1', [person]);
  });
});

it('ends with the office of the cover, and with the days of the absence', async () => {
  await covered(async () => {
    await sql(
      `update identity.user_role set during = tstzrange(lower(during), now()) where user_id = $1 and role = 'officer'`,
      [officer2.id],
    );
    expect([403, 404]).toContain(await reads(officer2));
    await sql(`update identity.user_role set during = tstzrange(lower(during), null) where user_id = $1`, [
      officer2.id,
    ]);
    const during = (range: string) =>
      sql(
        `update agencies.absence set version = version + 1, during = ${range} where cover_staff_id = $1 and ended_at is null`,
        [officer2.id],
      );
    await during(`tstzrange(now() - interval '3 days', now() - interval '1 second')`);
  });
});
