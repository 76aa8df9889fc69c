import { Temporal } from 'temporal-polyfill';
import { SignedReader } from '../access/signed-reader.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, codeOf, recorded, staffOf } from './casework.js';

/** Naming a cover gives access, so each way of getting more of it than was meant is tried. */
let program: TestProgram;
let officer: Persona;
let officer2: Persona;
let manager: Persona;
let person: string;
let raw: SignedReader;
const day = (n: number) => Temporal.Now.plainDateISO('Europe/London').add({ days: n }).toString();
const sql = <T extends object>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);

beforeAll(async () => {
  program = await startProgram();
  [officer, officer2, manager] = (await Promise.all(
    (['officer', 'officer2', 'manager'] as const).map((one) => program.as(one)),
  )) as [Persona, Persona, Persona];
  person = (await recorded(officer, 'Attacked')).id;
  raw = await SignedReader.open(program.database);
});
afterAll(async () => {
  await raw.close();
  await program.close();
});

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

describe('it holds no longer than what it was given by', () => {
  const teamOf = (who: Persona, team: string) =>
    sql(`update agencies.staff set team_id = ${team}, version = version + 1 where user_id = $1`, [who.id]);
  const NORTH = `(select m.team_id from agencies.team_manager m join agencies.staff s on s.id = m.staff_id
    where s.user_id = '%' and m.during @> now() limit 1)`;
  const back = () => teamOf(officer, NORTH.replace('%', manager.id));
  const set = (who: Persona, what: string) =>
    sql(`update agencies.staff set ${what}, version = version + 1 where user_id = $1`, [who.id]);
  const AGENCY = `(select agency_id from agencies.staff where user_id = '%')`;
  const ELSEWHERE = `(select id from agencies.agency where kind = 'treatment' limit 1)`;

  it.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
    ['who is away leaves', () => set(officer, 'active = false'), () => set(officer, 'active = true')],
    [
      'who is away goes to another agency',
      () => set(officer, `agency_id = ${ELSEWHERE}`),
      () => set(officer, `agency_id = ${AGENCY.replace('%', manager.id)}`),
    ],
    ['the cover leaves', () => set(officer2, 'active = false'), () => set(officer2, 'active = true')],
    [
      'the cover goes to another agency',
      () => set(officer2, `agency_id = ${ELSEWHERE}`),
      () => set(officer2, `agency_id = ${AGENCY.replace('%', manager.id)}`),
    ],
    [
      'who is away goes to a team whose manager named nobody',
      async () => {
        await sql(`insert into agencies.team (id, agency_id, code, name)
          select gen_random_uuid(), agency_id, 'XT', 'Third' from agencies.team limit 1 on conflict do nothing`);
        await teamOf(officer, `(select id from agencies.team where code = 'XT')`);
      },
      back,
    ],
    ['who is away has no team any more', () => teamOf(officer, 'null'), back],
    [
      'who named them does not manage the team any more',
      () =>
        sql(
          `update agencies.team_manager m set during = tstzrange(lower(during), now()) from agencies.staff s where s.id = m.staff_id and s.user_id = $1`,
          [manager.id],
        ),
      () =>
        sql(
          `update agencies.team_manager m set during = tstzrange(lower(during), null) from agencies.staff s where s.id = m.staff_id and s.user_id = $1`,
          [manager.id],
        ),
    ],
  ])('where %s', async (_, changes, mends) => {
    await covered(async () => {
      await changes();
      const seen = await reads(officer2);
      await mends();
      expect([403, 404]).toContain(seen);
      expect(await reads(officer2)).toBe(200);
    });
  });

  it('and goes on where the cover is of the team, or came into it', async () => {
    await covered(async () => {
      await teamOf(officer, `(select team_id from agencies.staff where user_id = '${officer2.id}')`);
      expect(await reads(officer2)).toBe(200);
      await back();
    });
  });
});

it('is, for whoever has no team, somebody who answers for the team of each of their cases', async () => {
  const duty = await program.as('duty');
  const [mine, other, rostered] = await Promise.all(
    [officer, officer2, duty].map((who) => staffOf(program, who)),
  );
  const [before] = await sql<{ team: string }>('select team_id as team from agencies.staff where id = $1', [
    mine,
  ]);
  const team = (value: string | null) =>
    sql('update agencies.staff set team_id = $2, version = version + 1 where id = $1', [mine, value]);
  await team(null);
  expect(codeOf(await name(officer, other!))).toBe('agencies.cover-other-team');
  const past = raw.as(
    officer.id,
    `insert into agencies.absence (id, staff_id, cover_staff_id, from_on, until_on, during, set_by)
     values (gen_random_uuid(), $1, $2, current_date, current_date, tstzrange(now(), now() + interval '1 day'), $3)`,
    [mine, other, officer.id],
  );
  await expect(past).rejects.toThrow(/row-level security/);
  const { id } = bodyOf(await name(officer, rostered!));
  const paths = await raw.as<{ path: string }>(
    duty.id,
    'select path from access.reach() where person_id = $1',
    [person],
  );
  expect(paths.map(({ path }) => path).sort()).toEqual(['cover', 'duty']);
  await sql(`delete from agencies.duty_roster where staff_id = $1`, [rostered]);
  expect(await raw.as(duty.id, 'select path from access.reach() where person_id = $1', [person])).toEqual([]);
  await officer.post(`/api/v1/absences/${id}/end`, {}, { 'If-Match': '"1"' }).expect(200);
  await team(before!.team);
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
