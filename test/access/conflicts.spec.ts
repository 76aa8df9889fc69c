import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { SignedReader } from './signed-reader.js';

let program: TestProgram;
let reader: SignedReader;
let officer: Persona;
let officer2: Persona;
let manager: Persona;
let privacy: Persona;
const API = '/api/v1';
const SAID = { howKnown: 'We were at school together' };

beforeAll(async () => {
  program = await startProgram();
  reader = await SignedReader.open(program.database);
  [officer, officer2, manager, privacy] = (await Promise.all(
    (['officer', 'officer2', 'manager', 'privacy'] as const).map((name) => program.as(name)),
  )) as [Persona, Persona, Persona, Persona];
});
afterAll(async () => {
  await reader.close();
  await program.close();
});

interface Case {
  id: string;
  crn: string;
}
const ask = <T>(text: string, values: unknown[] = []) => program.database.asSuperuser<T>(text, values);
/** People whom this officer holds and nothing limits. */
async function casesOf(username: string): Promise<Case[]> {
  return ask<Case>(
    `select p.id, p.crn from people.person p join supervision.allocation a on a.person_id = p.id and a.during @> now()
     join agencies.staff s on s.id = a.officer_id join identity.app_user u on u.id = s.user_id
     where u.username = $1 and p.id not in (select person_id from people.limited_access)
       and p.id not in (select person_id from access.declared_conflict where person_id is not null) order by p.id`,
    [username],
  );
}
const waiting = async (who: Persona) =>
  (
    (await who.get(`${API}/conflicts`).expect(200)).body as {
      items: {
        id: string;
        version: number;
        personId: string;
        howKnown: string | null;
        origin: string;
        holdsTheCase: boolean;
      }[];
    }
  ).items;
const review = (who: Persona, id: string, version: number, finding: string) =>
  who.post(`${API}/conflicts/${id}/review`, { finding }, { 'If-Match': `"${version}"` });

describe('somebody who declares that they know a person', () => {
  it('is barred at once from a case of their own, everywhere, as if it were not there', async () => {
    const [mine] = (await casesOf('officer')) as [Case];
    await officer.get(`${API}/people/${mine.id}`).expect(200);
    await officer.post(`${API}/conflicts`, { crn: mine.crn, ...SAID }).expect(204);
    const absent = '01890000-0000-7000-8000-000000000000';
    for (const path of ['', '/timeline', '/contacts', '/orders', '/access-log', '/victim-contacts']) {
      const [there, nowhere] = await Promise.all([
        officer.get(`${API}/people/${mine.id}${path}`),
        officer.get(`${API}/people/${absent}${path}`),
      ]);
      expect([path, there.status]).toEqual([path, 404]);
      const plain = (body: object) => JSON.stringify({ ...body, requestId: undefined, instance: undefined });
      expect(plain(there.body as object)).toBe(plain(nowhere.body as object));
    }
    await officer.get(`/people/${mine.id}`).expect(404);
    const { text } = await officer.get(`${API}/caseload?limit=200`).expect(200);
    expect(text).not.toContain(mine.id);
    expect((await officer.get(`${API}/people?q=${mine.crn}`).expect(200)).body).toMatchObject({ items: [] });
    // And the wall says so without the program.
    for (const table of [
      'people.person where id',
      'supervision.contact where person_id',
      'people.address where person_id',
    ])
      expect(await reader.as(officer.id, `select 1 from ${table} = $1`, [mine.id])).toEqual([]);
  });

  it('learns nothing: a record that is there, hidden, closed to them or nobody’s answers alike', async () => {
    const crns = [
      DEMO_PEOPLE.restrictedToOfficer2,
      DEMO_PEOPLE.excludedFromOfficer,
      (await casesOf('officer2'))[0]!.crn,
      'Z000001',
    ];
    const answers = await Promise.all(crns.map((crn) => officer.post(`${API}/conflicts`, { crn, ...SAID })));
    expect(answers.map(({ status, text }) => [status, text])).toEqual(crns.map(() => [204, '']));
    const { body } = await officer.get(`${API}/conflicts/mine`).expect(200);
    const { items } = body as { items: { crn: string }[] };
    expect(items.map(({ crn }) => crn)).toEqual(expect.arrayContaining(crns));
    // Also after it was decided: nothing of the decision is told.
    for (const item of items) expect(Object.keys(item).sort()).toEqual(['crn', 'declaredAt', 'id']);
  });

  it('is not let in by an emergency, either', async () => {
    const [theirs] = (await casesOf('officer2')) as [Case];
    await officer.post(`${API}/conflicts`, { crn: theirs.crn, ...SAID }).expect(204);
    const opened = await officer.post(`${API}/people/${theirs.id}/emergency-access`, {
      reasonCode: 'court-today',
      reason: 'A hearing this morning',
    });
    expect(opened.status).toBe(404);
  });

  it('stays barred when the record is made afterwards', async () => {
    await officer2.post(`${API}/conflicts`, { crn: 'Y123456', ...SAID }).expect(204);
    await ask(
      `insert into people.person (id, crn, given, family, date_of_birth, sex, created_by)
       values ('0190aaaa-0000-7000-8000-000000000001', 'Y123456', 'Later', 'Known', '1980-01-01', 'M', $1)`,
      [officer.id],
    );
    expect(
      await reader.as(
        officer2.id,
        "select access.is_barred('0190aaaa-0000-7000-8000-000000000001', ctx.uid()) as barred",
      ),
    ).toEqual([{ barred: true }]);
  });

  it('says so from the page of the person, and loses it with the answer', async () => {
    const [mine] = (await casesOf('officer')) as [Case];
    const { text } = await officer.get(`/people/${mine.id}/conflict`).expect(200);
    expect(text).toContain('Close their record to me');
    const short = await officer.form(`/people/${mine.id}/conflict`, { howKnown: 'x' }).expect(422);
    expect(short.text).toContain('Say in a few words how you know them');
    const done = await officer.form(`/people/${mine.id}/conflict`, SAID).expect(303);
    expect(done.headers.location).toBe('/conflicts?done=declared');
    await officer.get(`/people/${mine.id}`).expect(404);
    expect((await officer.get('/conflicts').expect(200)).text).toContain(mine.crn);
  });

  it('keeps a mark of where they live, and the manager is asked about whoever has the same', async () => {
    const [mine] = (await casesOf('officer')) as [Case];
    const [{ family }] = (await ask<{ family: string }>('select family from people.person where id = $1', [
      mine.id,
    ])) as [{ family: string }];
    await ask('update identity.app_user set display_name = $2 where id = $1', [officer.id, `Sam ${family}`]);
    await ask(
      "update people.address set postcode = 'LS6 2AB', version = version + 1 where person_id = $1 and to_on is null",
      [mine.id],
    );
    await officer.call('put', `${API}/conflicts/home`, { postcode: 'nowhere' }).expect(422);
    await officer.call('put', `${API}/conflicts/home`, { postcode: 'ls6 2qz' }).expect(204);
    const [hint] = (await waiting(manager)).filter((one) => one.personId === mine.id);
    expect(hint).toMatchObject({ origin: 'hint', howKnown: null, holdsTheCase: true });
    // A surname is not a relation: nobody is barred by it.
    await officer.get(`${API}/people/${mine.id}`).expect(200);
    const kept = await ask<{ all: string }>('select string_agg(h::text, $1) as all from access.home_mark h', [
      '|',
    ]);
    expect(kept[0]!.all.toUpperCase()).not.toMatch(/LS6|2QZ/);
    await review(manager, hint!.id, hint!.version, 'upheld').expect(204);
    await officer.get(`${API}/people/${mine.id}`).expect(404);
  });
});

describe('who decides', () => {
  it('reads the words, which the table does not hold in the open, and lets in again whom they dismiss', async () => {
    const [mine] = (await casesOf('officer')) as [Case];
    await officer.post(`${API}/conflicts`, { crn: mine.crn, ...SAID }).expect(204);
    const [row] = await ask<{ row: string }>(
      'select c::text as row from access.declared_conflict c where person_id = $1',
      [mine.id],
    );
    expect(row!.row).not.toContain('school');
    const [one] = (await waiting(manager)).filter(({ personId }) => personId === mine.id);
    expect(one).toMatchObject({ ...SAID, origin: 'self', holdsTheCase: true });
    await review(manager, one!.id, one!.version + 1, 'dismissed').expect(412);
    await manager.post(`${API}/conflicts/${one!.id}/review`, { finding: 'dismissed' }).expect(428);
    await review(manager, one!.id, one!.version, 'dismissed').expect(204);
    await officer.get(`${API}/people/${mine.id}`).expect(200);
    await review(manager, one!.id, one!.version, 'upheld').expect(404);
  });

  it('is the manager of the team or a privacy officer, on the page too', async () => {
    const [mine] = (await casesOf('officer')) as [Case];
    await officer.post(`${API}/conflicts`, { crn: mine.crn, ...SAID }).expect(204);
    const [one] = (await waiting(privacy)).filter(({ personId }) => personId === mine.id);
    for (const chair of [
      'officer',
      'officer2',
      'duty',
      'clinician',
      'volunteer',
      'admin',
      'auditor',
    ] as const) {
      const persona = await program.as(chair);
      await persona.get(`${API}/conflicts`).expect(403);
      await review(persona, one!.id, one!.version, 'dismissed').expect(403);
      await persona.get('/conflict-reviews').expect(403);
      await persona.form(`/conflict-reviews/${one!.id}`, { finding: 'dismissed', version: '1' }).expect(403);
    }
    expect((await privacy.get('/conflict-reviews').expect(200)).text).not.toContain(`/people/${mine.id}`);
    const { text } = await manager.get('/conflict-reviews').expect(200);
    expect(text).toContain('We were at school together');
    await manager
      .form(`/conflict-reviews/${one!.id}`, { finding: 'perhaps', version: String(one!.version) })
      .expect(422);
    await manager
      .form(`/conflict-reviews/${one!.id}`, { finding: 'upheld', version: String(one!.version) })
      .expect(303);
    await officer.get(`${API}/people/${mine.id}`).expect(404);
  });

  it('never decides about themselves', async () => {
    const [mine] = (await casesOf('officer')) as [Case];
    await manager.post(`${API}/conflicts`, { crn: mine.crn, ...SAID }).expect(204);
    expect((await waiting(manager)).map(({ personId }) => personId)).not.toContain(mine.id);
    const [one] = (await waiting(privacy)).filter(({ personId }) => personId === mine.id);
    await review(manager, one!.id, one!.version, 'dismissed').expect(404);
    await expect(
      ask('update access.declared_conflict set reviewed_by = user_id where id = $1', [one!.id]),
    ).rejects.toMatchObject({ code: '23514' });
  });
});

describe('a manager', () => {
  it('records that a colleague knows a person of their team, and nobody else does', async () => {
    const [mine] = (await casesOf('officer')) as [Case];
    const command = { userId: officer.id, howKnown: 'They are cousins' };
    const why = { 'X-Purpose': 'oversight' };
    await officer2.post(`${API}/people/${mine.id}/conflicts`, command).expect(403);
    await manager
      .post(`${API}/people/${mine.id}/conflicts`, { ...command, userId: manager.id }, why)
      .expect(422);
    const before = await officer.get(`${API}/people/${mine.id}`);
    expect(before.status).toBe(200);
    const { status } = await manager.post(`${API}/people/${mine.id}/conflicts`, command, why);
    expect(status).toBe(204);
    await officer.get(`${API}/people/${mine.id}`).expect(404);
  });
});

describe('raw statements as the program, about conflicts and guesses', () => {
  it.each([
    'select * from access.declared_conflict',
    "update access.declared_conflict set state = 'dismissed'",
    'delete from access.declared_conflict',
    'select * from access.home_mark',
    'delete from access.guess',
    'select access.hint(null, null)',
    "select access.mark_of('Smith', 'LS1 4AP')",
    'select * from access.reach_by_path()',
    "select access.open_emergency(gen_random_uuid(), gen_random_uuid(), 'court-today', 'A hearing this morning', '{core}')",
  ])('refuse %s', async (statement) => {
    await expect(reader.as(officer.id, statement)).rejects.toMatchObject({ code: '42501' });
  });
});
