import type { Response } from 'supertest';
import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

const LIAISON = { 'X-Purpose': 'oversight' };

describe('people over the API', () => {
  let program: TestProgram;
  let officer: Persona;
  let officer2: Persona;
  let manager: Persona;
  let mine: string;
  let theirs: string;
  let restricted: string;

  beforeAll(async () => {
    program = await startProgram();
    [officer, officer2, manager] = await Promise.all([
      program.as('officer'),
      program.as('officer2'),
      program.as('manager'),
    ]);
    mine = await program.personId(DEMO_PEOPLE.formerName);
    theirs = await program.personId(DEMO_PEOPLE.circleOfVolunteer2);
    restricted = await program.personId(DEMO_PEOPLE.excludedFromOfficer);
  });
  afterAll(() => program.close());

  const make = async (family = 'Wainwright', headers = {}) =>
    officer.post(
      '/api/v1/people',
      { name: { given: 'Íñigo', family }, dateOfBirth: '1984-02-29', sex: 'M' },
      headers,
    );
  const codeOf = (answer: Response) => (answer.body as { code: string }).code;

  it('makes a person and gives the case to the officer who recorded them', async () => {
    const made = await make();
    expect(made.status).toBe(201);
    const { id, crn } = made.body as { id: string; crn: string };
    expect(crn).toMatch(/^[A-Z]\d{6}$/);
    const read = await officer.get(`/api/v1/people/${id}`).expect(200);
    expect(read.headers.etag).toBe('"1"');
    expect(read.body).toMatchObject({
      crn,
      name: { given: 'Íñigo', family: 'Wainwright', formerNames: [] },
      timeZone: 'Europe/London',
    });
    const held = await officer.get(`/api/v1/people/${id}/allocation`).expect(200);
    expect(held.body).toMatchObject({ items: [{ officer: { code: 'NO01' }, until: null }] });
    await officer2.get(`/api/v1/people/${id}`).expect(404);
    const caseload = await officer.get('/api/v1/caseload?limit=200').expect(200);
    expect(caseload.text).toContain(crn);
  });

  it('makes a person once when the same key comes twice, also at the same time (V18)', async () => {
    const key = { 'Idempotency-Key': 'person-once-0001' };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => make('Oncely', key)));
    expect(new Set(answers.map((a) => (a.body as { id: string }).id)).size).toBe(1);
    const [row] = await program.database.asSuperuser<{ n: number }>(
      "select count(*)::int as n from people.person where family = 'Oncely'",
    );
    expect(row).toEqual({ n: 1 });
    expect((await make('Another', key)).status).toBe(422);
  });

  it('asks a manager who takes the case, and takes only officers of their teams', async () => {
    const body = { name: { given: 'Ada', family: 'Moss' }, dateOfBirth: '1990-01-01', sex: 'F' };
    expect(codeOf(await manager.post('/api/v1/people', body))).toBe('supervision.officer-missing');
    const [south] = await program.database.asSuperuser<{ id: string }>(
      "select id from agencies.staff where code = 'SO02'",
    );
    expect(codeOf(await manager.post('/api/v1/people', { ...body, officerId: south!.id }))).toBe(
      'supervision.officer-unknown',
    );
    const [north] = await program.database.asSuperuser<{ id: string }>(
      "select id from agencies.staff where code = 'NO02'",
    );
    await manager.post('/api/v1/people', { ...body, officerId: north!.id }).expect(201);
  });

  it.each([
    ['a birth date ahead', { name: { given: 'A', family: 'B' }, dateOfBirth: '2999-01-01', sex: 'M' }],
    ['a day that is not one', { name: { given: 'A', family: 'B' }, dateOfBirth: '2001-02-29', sex: 'M' }],
    ['no family name', { name: { given: 'A' }, dateOfBirth: '1990-01-01', sex: 'M' }],
    ['no name at all', { dateOfBirth: '1990-01-01', sex: 'M' }],
    ['a hidden character', { name: { given: 'A\u202E', family: 'B' }, dateOfBirth: '1990-01-01', sex: 'M' }],
  ])('refuses %s', async (_, body) => {
    expect((await officer.post('/api/v1/people', body)).status).toBe(422);
  });

  it('keeps the old name when a name changes, and finds the person by both', async () => {
    const { id } = (await make('Brackenridge')).body as { id: string };
    const changed = { name: { given: 'Íñigo', family: 'Quillfeather' } };
    await officer.call('patch', `/api/v1/people/${id}`, changed).expect(428);
    await officer.call('patch', `/api/v1/people/${id}`, changed, { 'If-Match': '"1"' }).expect(200);
    await officer.call('patch', `/api/v1/people/${id}`, changed, { 'If-Match': '"1"' }).expect(412);
    const { body } = await officer.get(`/api/v1/people/${id}`).expect(200);
    expect(body).toMatchObject({
      version: 2,
      name: { family: 'Quillfeather', formerNames: [{ family: 'Brackenridge' }] },
    });
    for (const q of ['Brakenridge inigo', 'quilfeather', 'Quillfeather, Inigo']) {
      const found = await officer.get(`/api/v1/people?q=${encodeURIComponent(q)}`).expect(200);
      expect((found.body as { items: { id: string }[] }).items[0]?.id).toBe(id);
    }
  });

  it('lets one of many editors of a version win (V17)', async () => {
    const { id } = (await make('Contested')).body as { id: string };
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D', 'E', 'F'].map((given) =>
        officer.call(
          'patch',
          `/api/v1/people/${id}`,
          { name: { given, family: 'Contested' } },
          { 'If-Match': '"1"' },
        ),
      ),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
  });

  it('finds by reference and by birth date in either spelling, and only whom the reader reaches', async () => {
    const found = async (persona: Persona, q: string) =>
      (
        (await persona.get(`/api/v1/people?q=${encodeURIComponent(q)}`).expect(200)).body as {
          items: { crn: string }[];
        }
      ).items.map((i) => i.crn);
    expect(await found(officer, DEMO_PEOPLE.formerName)).toEqual([DEMO_PEOPLE.formerName]);
    expect(await found(officer2, DEMO_PEOPLE.formerName)).toEqual([]);
    expect(await found(officer, DEMO_PEOPLE.excludedFromOfficer)).toEqual([]);
    expect(await found(officer, '29/02/1984')).toEqual(await found(officer, '1984-02-29'));
    expect((await found(officer, '29/02/1984')).length).toBeGreaterThan(0);
    expect(await found(officer2, '29/02/1984')).toEqual([]);
    expect(await found(officer, 'Zyxwvutsrq')).toEqual([]);
    expect(await found(officer, 'Fielding')).toContain(DEMO_PEOPLE.formerName);
    expect(await found(officer, 'Fiedling')).toContain(DEMO_PEOPLE.formerName);
    expect(await found(officer, 'Harltey')).toContain(DEMO_PEOPLE.formerName);
    expect(await found(officer2, 'Harltey')).not.toContain(DEMO_PEOPLE.formerName);
  });

  it.each([['%'], ['Ha*'], ['a'], ['31/02/1990'], ['__'], ['?']])('refuses the search %s', async (q) => {
    const answer = await officer.get(`/api/v1/people?q=${encodeURIComponent(q)}`);
    expect(answer.status).toBe(422);
  });

  it('answers alike about somebody else’s person, a barred one and nobody', async () => {
    const answers = await Promise.all(
      [theirs, restricted, '01890000-0000-7000-8000-000000000000'].map((id) =>
        officer.get(`/api/v1/people/${id}`),
      ),
    );
    const bodies = answers.map((a) => ({ ...(a.body as object), requestId: '', instance: '' }));
    expect(answers.map((a) => a.status)).toEqual([404, 404, 404]);
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
  });

  it('shows a treatment provider the minimum and no part beyond it', async () => {
    const shared = await program.personId(DEMO_PEOPLE.sharedWithBothProviders);
    const clinician = await program.as('clinician');
    const { body } = await clinician.get(`/api/v1/people/${shared}`).expect(200);
    expect(Object.keys(body as object).sort()).toEqual([
      'crn',
      'dateOfBirth',
      'displayName',
      'id',
      'sex',
      'version',
    ]);
    await clinician.get(`/api/v1/people/${shared}/addresses`).expect(403);
    await clinician.post(`/api/v1/people/${shared}/addresses`, { line1: '1 Mill Row' }).expect(403);
  });

  it('shows nobody to those whose role holds no cases', async () => {
    for (const who of ['admin', 'auditor', 'privacy', 'analyst', 'importer', 'volunteer'] as const) {
      const answer = await (await program.as(who)).get(`/api/v1/people/${mine}`, LIAISON);
      expect([403, 404]).toContain(answer.status);
    }
  });

  it('ends the address before when a new one begins, and refuses another person’s address', async () => {
    const { id } = (await make('Wanderer')).body as { id: string };
    const add = (body: object) => officer.post(`/api/v1/people/${id}/addresses`, body);
    const first = (
      await add({
        line1: '7 Weaver Lane',
        town: 'Westerley',
        postcode: 'sw14 1fl',
        fromOn: '2024-01-10',
      }).expect(201)
    ).body as { id: string };
    await add({ noFixedAbode: true, fromOn: '2023-01-01' }).expect(422);
    await add({ noFixedAbode: true, fromOn: '2025-03-01' }).expect(201);
    await add({ fromOn: '2025-03-02' }).expect(422);
    const { body } = await officer.get(`/api/v1/people/${id}`).expect(200);
    expect(body).toMatchObject({
      mainAddress: { noFixedAbode: true, toOn: null },
      addresses: [
        { noFixedAbode: true },
        { line1: '7 Weaver Lane', postcode: 'SW14 1FL', toOn: '2025-03-01', version: 2 },
      ],
    });
    const foreign = `/api/v1/people/${mine}/addresses/${first.id}`;
    await officer.call('patch', foreign, { endedOn: '2025-04-01' }, { 'If-Match': '"2"' }).expect(404);
  });

  it('keeps what surrounds a person, and ends it with its last day', async () => {
    const { id } = (await make('Detailed')).body as { id: string };
    const add = async (part: string, body: object) =>
      (await officer.post(`/api/v1/people/${id}/${part}`, body).expect(201)).body as { id: string };
    await add('identifiers', { kind: 'PNC', value: '1991/6159315u' });
    await add('contact-details', { kind: 'phone', value: '07700 900123' });
    await add('circumstances', { kind: 'strength', text: 'Keeps an allotment' });
    const child = await add('relationships', {
      name: 'Niece, 9',
      role: 'niece',
      professional: false,
      isChild: true,
      fromOn: '2024-01-01',
    });
    const end = (endedOn: string) =>
      officer.call(
        'patch',
        `/api/v1/people/${id}/relationships/${child.id}`,
        { endedOn },
        { 'If-Match': '"1"' },
      );
    await end('2023-01-01').expect(422);
    await end('2025-01-01').expect(200);
    const { body } = await officer.get(`/api/v1/people/${id}`).expect(200);
    expect(body).toMatchObject({
      identifiers: [{ kind: 'PNC', value: '1991/6159315U' }],
      contactDetails: [{ value: '07700 900123' }],
      circumstances: [{ kind: 'strength' }],
      relationships: [{ isChild: true, toOn: '2025-01-01', version: 2 }],
    });
    const found = await officer.get('/api/v1/people?q=1991%2F6159315U').expect(200);
    expect((found.body as { items: { matched: string }[] }).items[0]?.matched).toBe('identifier');
  });

  it('keeps search terms out of the log and the people found in it', async () => {
    await officer.get('/api/v1/people?q=Zyxwanter').expect(200);
    const rows = await program.database.asSuperuser<{ hit: boolean }>(
      "select position('zyxwanter' in lower(convert_from(canon, 'utf8'))) > 0 as hit from audit.event",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some((row) => row.hit)).toBe(false);
  });
});
