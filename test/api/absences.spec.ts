import { AlertKeeping } from '@platform/alerts';
import { StandingClock } from '@platform/kernel';
import { Temporal } from 'temporal-polyfill';
import { SignedReader } from '../access/signed-reader.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, codeOf, itemsOf, PURPOSE, recorded, staffOf } from './casework.js';

/** Who is away, who covers, and where their alerts go. */
let program: TestProgram;
let officer: Persona;
let officer2: Persona;
let manager: Persona;
let duty: Persona;
const clock = new StandingClock(Temporal.Now.instant());
const keepUp = () => program.app.get(AlertKeeping, { strict: false }).keepUp();
const day = (n: number) => clock.today('Europe/London').add({ days: n }).toString();
const at = (minutes: number) => clock.now().add({ minutes }).round('second').toString();

beforeAll(async () => {
  program = await startProgram({ clock });
  [officer, officer2, manager, duty] = (await Promise.all(
    (['officer', 'officer2', 'manager', 'duty'] as const).map((one) => program.as(one)),
  )) as [Persona, Persona, Persona, Persona];
}, 60_000);
afterAll(() => program.close());

const record = (who: Persona, body: object) => who.post('/api/v1/absences', body);
const tag = (version: number) => ({ 'If-Match': `"${version}"` });
const end = (who: Persona, id: string, version = 1) =>
  who.post(`/api/v1/absences/${id}/end`, {}, tag(version));

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

async function raised(of?: string): Promise<string> {
  const person = of ?? (await made());
  await officer
    .post(`/api/v1/people/${person}/safeguarding-referrals`, {
      kind: 'CONTACT',
      basis: 'OBSERVED',
      children: [{ initials: 'J.B.', age: 7, relation: 'unknown' }],
      account: 'Seen at the swimming pool with a child',
      immediateDanger: false,
    })
    .expect(201);
  return person;
}
const told = async (person: string) =>
  (
    await program.database.asSuperuser<{ part: string; username: string | null }>(
      `select t.part, u.username from alerts.telling t left join identity.app_user u on u.id = t.recipient_id
       where t.person_id = $1 and t.alert_id = (select id from alerts.alert a where a.person_id = $1 and a.rule = 'safeguarding-referral')
       order by t.n`,
      [person],
    )
  ).map(({ part, username }) => `${part} ${username}`);

describe('an absence', () => {
  it.each<[string, () => object, string]>([
    ['ends before it begins', () => ({ fromOn: day(5), untilOn: day(4) }), 'agencies.absence-backwards'],
    ['is over', () => ({ fromOn: day(-9), untilOn: day(-2) }), 'agencies.absence-past'],
    ['lasts for years', () => ({ fromOn: day(0), untilOn: day(500) }), 'agencies.absence-long'],
    ['has no day', () => ({ fromOn: 'soon', untilOn: day(5) }), 'invalid'],
  ])('is refused where it %s', async (_, body, code) => {
    expect(codeOf(await record(officer, body()).expect(422))).toBe(code);
  });

  it('is recorded by oneself, once for the same days, and ended by oneself', async () => {
    const body = { fromOn: day(30), untilOn: day(35) };
    const { id } = bodyOf(await record(officer, body).expect(201));
    expect(codeOf(await record(officer, { fromOn: day(35), untilOn: day(36) }).expect(409))).toBe(
      'agencies.absent-already',
    );
    await record(officer, { fromOn: day(36), untilOn: day(36) }).expect(201);
    const [mine] = itemsOf(await officer.get('/api/v1/absences').expect(200)).filter((one) => one.id === id);
    expect(mine).toMatchObject({ ...body, cover: null, now: false, mayEnd: true });
    expect((await end(officer2, id)).status).toBe(404);
    expect((await officer2.get(`/api/v1/absences/${id}`)).status).toBe(404);
    expect((await end(officer, id, 7)).status).toBe(412);
    await end(officer, id).expect(200);
    expect(codeOf(await end(officer, id, 2).expect(409))).toBe('agencies.absence-over');
    await record(officer, body).expect(201);
  });

  it('of somebody of the team is recorded by its manager, and of anybody else by nobody', async () => {
    const [mine, other] = [await staffOf(program, officer), await staffOf(program, officer2)];
    const days = { fromOn: day(60), untilOn: day(61) };
    expect(codeOf(await record(officer, { ...days, staffId: other }).expect(403))).toBe(
      'agencies.absence-not-yours',
    );
    const { id } = bodyOf(await record(manager, { ...days, staffId: mine }).expect(201));
    expect(itemsOf(await officer.get('/api/v1/absences').expect(200)).map((one) => one.id)).toContain(id);
    expect((await program.as('importer').then((who) => record(who, days))).status).toBe(403);
    await end(manager, id).expect(200);
  });

  it('is covered by other staff of the agency, and by nobody of another', async () => {
    const days = { fromOn: day(70), untilOn: day(71) };
    expect(
      codeOf(await record(officer, { ...days, coverStaffId: await staffOf(program, officer) }).expect(422)),
    ).toBe('agencies.covers-self');
    const [strange] = await program.database.asSuperuser<{ id: string }>(
      `insert into agencies.staff (id, code, display_name, agency_id) select gen_random_uuid(), 'XX99', 'Of Elsewhere', a.id
       from agencies.agency a where a.kind = 'treatment' limit 1 returning id`,
    );
    expect(codeOf(await record(officer, { ...days, coverStaffId: strange!.id }).expect(422))).toBe(
      'agencies.cover-unknown',
    );
  });

  it('cannot be written past the service by somebody else', async () => {
    const raw = await SignedReader.open(program.database);
    await expect(
      raw.as(
        officer.id,
        `insert into agencies.absence (id, staff_id, from_on, until_on, during, set_by)
         values (gen_random_uuid(), $1, current_date, current_date, tstzrange(now(), now() + interval '1 day'), $2)`,
        [await staffOf(program, officer2), officer.id],
      ),
    ).rejects.toThrow(/row-level security/);
    await raw.close();
  });
});

describe('while somebody is away', () => {
  it('an alert that reached them goes on at once to whoever covers and may see the person', async () => {
    const person = await raised();
    expect(await told(person)).toEqual(['owner officer']);
    const cover = await staffOf(program, duty);
    const { id } = bodyOf(
      await record(officer, { fromOn: day(0), untilOn: day(3), coverStaffId: cover }).expect(201),
    );
    await keepUp();
    await keepUp();
    expect(await told(person)).toEqual(['owner officer', 'cover duty']);
    const items = itemsOf(await duty.get('/api/v1/tasks').expect(200));
    expect(items.some((task) => task.type === 'alert' && task.personId === person)).toBe(true);

    const other = await raised();
    expect(await told(other)).toEqual(['cover duty']);
    const before = clock.now().toString();
    clock.moveTo(at(121));
    await keepUp();
    expect(await told(other)).toEqual(['cover duty', 'manager manager']);
    // The database goes by its own clock: late in the evening two hours more are another day.
    clock.moveTo(before);
    await end(officer, id).expect(200);
    expect(await told(await raised())).toEqual(['owner officer']);
  });

  it('it goes past a cover who may not see the person, to the manager', async () => {
    const { id } = await covered();
    const person = await made();
    await program.database.asSuperuser(
      `insert into access.declared_conflict (id, user_id, crn, person_id, origin, state, declared_by)
       select gen_random_uuid(), $1, crn, id, 'self', 'upheld', $1 from people.person where id = $2`,
      [officer2.id, person],
    );
    expect(await told(await raised(person))).toEqual(['manager manager']);
    expect(await told(await raised())).toEqual(['cover officer2']);
    await end(officer, id).expect(200);
  });

  it('whoever covers has a summary of the people they see, and knows how many they do not', async () => {
    const days = { fromOn: day(0), untilOn: day(3) };
    const cover = await staffOf(program, duty);
    const { id } = bodyOf(await record(officer, { ...days, coverStaffId: cover }).expect(201));
    const page = await duty.get(`/absences/${id}`).expect(200);
    expect(page.text).toContain('Covered, Jo');
    expect(page.text).not.toContain('not open to you');
    expect((await officer2.get(`/absences/${id}`)).status).toBe(404);
    await end(officer, id).expect(200);
    const again = await covered();
    expect((await officer2.get(`/absences/${again.id}`).expect(200)).text).toContain('Covered, Jo');
    // Named under earlier rules, which opened nothing.
    await program.database.asSuperuser(
      'update agencies.absence set opens = false, version = version + 1 where id = $1',
      [again.id],
    );
    const unseen = await officer2.get(`/absences/${again.id}`).expect(200);
    expect(unseen.text).toContain('not open to you');
    expect(unseen.text).not.toContain('Covered, Jo');
    await end(officer, again.id, 2).expect(200);
  });

  it('the console records it from a form, with the days as they were typed where they are wrong', async () => {
    const wrong = await officer2.form('/absences', { fromOn: 'soon', untilOn: '', coverStaffId: '' });
    expect([wrong.status, wrong.text.includes('value="soon"')]).toEqual([422, true]);
    await officer2.form('/absences', { fromOn: day(9), untilOn: day(10), coverStaffId: '' }).expect(303);
    expect((await officer2.form(`/absences/${officer2.id}/end`, { version: '1' })).status).toBe(404);
    const page = await officer2.get('/absences').expect(200);
    expect(page.text).toContain('Record an absence');
    expect((await manager.get('/absences', PURPOSE)).text).toContain('Who is away?');
  });
});
