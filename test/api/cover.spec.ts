import { SignedReader } from '../access/signed-reader.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { Temporal } from 'temporal-polyfill';
import { bodyOf, codeOf, recorded, staffOf } from './casework.js';

/** What covering opens, for how long, and to whom it is never given. */
let program: TestProgram;
let officer: Persona;
let officer2: Persona;
let manager: Persona;
let duty: Persona;
const day = (n: number) => Temporal.Now.plainDateISO('Europe/London').add({ days: n }).toString();

beforeAll(async () => {
  program = await startProgram();
  [officer, officer2, manager, duty] = (await Promise.all(
    (['officer', 'officer2', 'manager', 'duty'] as const).map((one) => program.as(one)),
  )) as [Persona, Persona, Persona, Persona];
});
afterAll(() => program.close());

const record = (who: Persona, body: object) => who.post('/api/v1/absences', body);
const end = (who: Persona, id: string) => who.post(`/api/v1/absences/${id}/end`, {}, { 'If-Match': '"1"' });
const made = async () => (await recorded(officer, 'Covered')).id;
/** The second officer, of another team, covers for the first: named by the manager of the first. */
const covered = async (from = 0, until = 3) =>
  bodyOf(
    await record(manager, {
      staffId: await staffOf(program, officer),
      fromOn: day(from),
      untilOn: day(until),
      coverStaffId: await staffOf(program, officer2),
    }).expect(201),
  );

describe('whoever is named to cover', () => {
  const reads = (who: Persona, person: string) => who.get(`/api/v1/people/${person}`);
  const contact = { type: 'PHONE_CALL', at: '2026-01-05T10:00:00+00:00', notes: 'Spoke about work.' };

  it('opens and works the cases of whoever is away, on these days and no others', async () => {
    const person = await made();
    expect((await reads(officer2, person)).status).toBe(404);
    const later = await covered(1, 3);
    expect((await reads(officer2, person)).status).toBe(404);
    await end(manager, later.id).expect(200);
    const { id } = await covered();
    await reads(officer2, person).expect(200);
    await officer2.post(`/api/v1/people/${person}/contacts`, contact).expect(201);
    expect((await officer2.get(`/people/${person}`).expect(200)).text).toContain(
      'you cover for the officer of this case',
    );
    expect((await officer2.get('/tasks').expect(200)).text).toContain(`href="/absences/${id}"`);
    expect((await officer.get('/tasks').expect(200)).text).not.toContain('You cover for');
    await end(officer, id).expect(200);
    expect((await reads(officer2, person)).status).toBe(404);
    const log = await program.database.asSuperuser<{ path: string }>(
      `select distinct convert_from(canon, 'utf8')::jsonb ->> 'path' as path from audit.event
       where convert_from(canon, 'utf8')::jsonb ->> 'actor' = $1 and verb = 'people.read' and decision = 'allowed'
         and convert_from(canon, 'utf8')::jsonb ->> 'person' = $2`,
      [officer2.id, person],
    );
    expect(log).toEqual([{ path: 'cover' }]);
  });

  it('sees nothing of victims, no exact area and no log of readers, and holds no office over the case', async () => {
    const person = await made();
    const { id } = await covered();
    const { rows } = await relation(officer2, person);
    expect(rows).toEqual([
      {
        path: 'cover',
        reads: ['core', 'offence', 'risk', 'treatment', 'circle', 'location:coarse', 'legal'],
        writes: ['core', 'risk', 'legal'],
      },
    ]);
    expect((await officer2.get(`/api/v1/people/${person}/victim-contacts`)).status).toBe(403);
    await end(officer, id).expect(200);
  });

  it('is barred from a record like everybody, and opens nothing to a third', async () => {
    const [open, shut] = [await made(), await made()];
    await program.database.asSuperuser(
      `insert into people.limited_access (person_id, restricted, message, during, set_by) values ($1, false, 'No', tstzrange(now(), null), $2)`,
      [shut, manager.id],
    );
    await program.database.asSuperuser(
      `insert into people.limited_access_entry (person_id, user_id, kind) values ($1, $2, 'excluded')`,
      [shut, officer2.id],
    );
    const { id } = await covered();
    await reads(officer2, open).expect(200);
    expect((await reads(officer2, shut)).status).toBe(404);
    // Who covers for the cover covers their own cases, not those that they cover.
    const third = bodyOf(
      await record(officer2, {
        fromOn: day(0),
        untilOn: day(1),
        coverStaffId: await staffOf(program, duty),
      }).expect(201),
    );
    const { rows } = await relation(duty, open);
    expect(rows.map(({ path }) => path)).toEqual(['duty']);
    await end(officer2, third.id).expect(200);
    await end(officer, id).expect(200);
  });

  it('is of another team only where the manager of the team says so', async () => {
    const cover = { fromOn: day(0), untilOn: day(2), coverStaffId: await staffOf(program, officer2) };
    const answer = await record(officer, cover).expect(422);
    expect(codeOf(answer)).toBe('agencies.cover-other-team');
    const raw = await SignedReader.open(program.database);
    const past = raw.as(
      officer.id,
      `insert into agencies.absence (id, staff_id, cover_staff_id, from_on, until_on, during, set_by)
       values (gen_random_uuid(), $1, $2, current_date, current_date, tstzrange(now(), now() + interval '1 day'), $3)`,
      [await staffOf(program, officer), await staffOf(program, officer2), officer.id],
    );
    await expect(past).rejects.toThrow(/row-level security/);
    await raw.close();
  });

  it('is chosen from those who may be named: of one’s own team and roster, or by a manager anybody who works cases', async () => {
    const [mine, theirs] = await Promise.all([officer.get('/absences'), manager.get('/absences')]);
    const [own, other] = [await staffOf(program, duty), await staffOf(program, officer2)];
    expect([mine.text.includes(`value="${own}"`), mine.text.includes(`value="${other}"`)]).toEqual([
      true,
      false,
    ]);
    expect([theirs.text.includes(`value="${own}"`), theirs.text.includes(`value="${other}"`)]).toEqual([
      true,
      true,
    ]);
  });

  it('works cases: somebody who does not is refused in words', async () => {
    const [idle] = await program.database.asSuperuser<{ id: string }>(
      `insert into agencies.staff (id, code, display_name, agency_id, team_id) select gen_random_uuid(), 'NX98', 'Of No Office', s.agency_id, s.team_id
       from agencies.staff s where s.user_id = $1 returning id`,
      [officer.id],
    );
    const answer = await record(officer, { fromOn: day(0), untilOn: day(2), coverStaffId: idle!.id }).expect(
      422,
    );
    expect(codeOf(answer)).toBe('agencies.cover-role');
  });

  /** How the database says that somebody stands to a person. */
  async function relation(who: Persona, person: string) {
    const raw = await SignedReader.open(program.database);
    const rows = await raw.as<{ path: string; reads: string[]; writes: string[] }>(
      who.id,
      'select path, reads, writes from access.relation($1)',
      [person],
    );
    await raw.close();
    return { rows };
  }
});
