import { bodyOf, codeOf, type Body } from './casework.js';
import { at, spain, Travellers } from './travellers.js';

let travellers: Travellers;
let program: Travellers['program'];
let clock: Travellers['clock'];
let officer: Travellers['officer'];
beforeAll(async () => {
  travellers = await Travellers.start();
  ({ program, clock, officer } = travellers);
});
beforeEach(() => clock.moveTo('2026-09-01T09:00:00+01:00'));
afterAll(() => program.close());

const GRANT = { decision: 'GRANTED', reason: 'Visits his mother, address checked' };
const TICKED = { ...GRANT, behaviours: ['situational', 'transient'] };
const aPlan = async () => {
  const person = await travellers.aTraveller({ licence: true });
  return { person, id: String((await travellers.plan(person)).id) };
};
const permissionsOf = async (id: string) =>
  (await travellers.read(id)).permissions as { behaviours: Body | null }[];
const rows = (id: string) =>
  program.database.asSuperuser('select id from travel.permission where plan_id = $1', [id]);

describe('behaviour types beside the decision on a journey', () => {
  it('can be seen before, and are kept with the version that they are of', async () => {
    const { id } = await aPlan();
    const { behaviourTypes } = await travellers.read(id);
    expect(behaviourTypes).toMatchObject({
      definition: { code: 'travel-behaviours', version: 1 },
      unverified: true,
      types: [{ code: 'transient' }, { code: 'embedded' }, { code: 'preferential' }, { code: 'situational' }],
    });
    await travellers.act(id, 'permission', TICKED);
    const [permission] = await permissionsOf(id);
    expect(permission!.behaviours).toMatchObject({
      definition: { code: 'travel-behaviours', version: 1 },
      unverified: true,
      types: [{ code: 'transient' }, { code: 'situational' }],
    });
  });

  it('change nothing that is judged, and are nothing where nothing was ticked', async () => {
    const [plain, none, ticked] = await Promise.all([aPlan(), aPlan(), aPlan()]);
    const states = [
      await travellers.act(plain.id, 'permission', GRANT),
      await travellers.act(none.id, 'permission', { ...GRANT, behaviours: [] }),
      await travellers.act(ticked.id, 'permission', TICKED),
    ].map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['NOTICE_DUE']));
    expect((await permissionsOf(plain.id))[0]!.behaviours).toBeNull();
    expect((await permissionsOf(none.id))[0]!.behaviours).toBeNull();
    const [as, also] = await Promise.all([travellers.read(none.id), travellers.read(ticked.id)]);
    expect(also.evaluation).toEqual(as.evaluation);
    expect(also.screening).toEqual(as.screening);
    expect(also.nextLimit).toBe(as.nextLimit);
  });

  it('stand in the act where the decision is that of an authority, and nobody’s own leave is made of it', async () => {
    const person = await travellers.aTraveller({ regime: 'AU-FED' });
    const id = String((await travellers.plan(person)).id);
    await travellers.act(id, 'permission', { ...TICKED, by: 'authority' });
    const { acts, permissions } = (await travellers.read(id)) as unknown as { acts: Body[]; permissions: [] };
    expect(permissions).toEqual([]);
    expect(acts.at(-1)).toMatchObject({
      kind: 'authority-decided',
      body: { reason: GRANT.reason, behaviours: { types: [{ code: 'transient' }, { code: 'situational' }] } },
    });
    expect((await officer.get(`/travel-plans/${id}`).expect(200)).text).toContain(
      'Behaviour types: Transient, Situational (version 1',
    );
  });

  it.each<[string, unknown, string | undefined]>([
    ['a type that is not', ['transient', 'opportunist'], 'travel.behaviour-unknown'],
    ['what is no code', ['Transient!'], undefined],
    ['one twice', ['transient', 'transient'], undefined],
    ['what is no list', 'transient', undefined],
  ])('are refused with %s, and nothing is decided', async (_, behaviours, code) => {
    const { id } = await aPlan();
    const answer = await travellers.attempt(id, 'permission', { ...GRANT, behaviours });
    expect(answer.status).toBe(422);
    if (code) expect(codeOf(answer)).toBe(code);
    const { errors } = answer.body as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/behaviours']);
    expect(await rows(id)).toEqual([]);
    expect(await travellers.read(id)).toMatchObject({ state: 'PERMISSION_PENDING', version: 1 });
  });

  it('are named in the audit, where any were recorded', async () => {
    const [plain, ticked] = await Promise.all([aPlan(), aPlan()]);
    await travellers.act(plain.id, 'permission', GRANT);
    await travellers.act(ticked.id, 'permission', TICKED);
    const fieldsOf = async (person: string) => {
      const [entry] = await program.database.asSuperuser<{ fields: string[] }>(
        `select e -> 'fields' as fields from (select convert_from(canon, 'utf8')::jsonb as e from audit.event) as entry
         where e ->> 'person' = $1 and e ->> 'verb' = 'travel.permission.decide'`,
        [person],
      );
      return entry!.fields;
    };
    expect(await fieldsOf(ticked.person)).toEqual(expect.arrayContaining(['permission', 'behaviours']));
    expect(await fieldsOf(plain.person)).not.toContain('behaviours');
  });

  it('are not sent to another agency', async () => {
    const { id } = await aPlan();
    await travellers.act(id, 'permission', TICKED);
    const [police] = await program.database.asSuperuser<{ id: string }>(
      `select id from agencies.agency where code = 'POLICE'`,
    );
    const notice = bodyOf(
      await officer
        .post(`/api/v1/travel-plans/${id}/outbound-notices`, {
          recipientAgencyId: police!.id,
          basis: 'Agreement on registered people, section 4',
          proportionality: 'He travels to a place where he has offended before',
        })
        .expect(201),
    );
    const shown = await (await program.as('police')).get(`/api/v1/outbound-notices/${notice.id}`).expect(200);
    expect(shown.text).toContain('2026-09-28');
    expect(shown.text).not.toMatch(/behaviour|transient|situational/i);
  });

  it('are not on the page of the person whose journey it is', async () => {
    const person = await program.as('person');
    const made = bodyOf(
      await person
        .post('/api/v1/me/travel-plans', { ...spain, givenBy: undefined, submit: true })
        .expect(201),
    );
    const id = String(made.id);
    await travellers.act(id, 'permission', {
      ...TICKED,
      decision: 'REFUSED',
      words: 'Tell us whom you stay with',
    });
    expect((await permissionsOf(id))[0]!.behaviours).not.toBeNull();
    for (const path of [`/api/v1/me/travel-plans/${id}`, '/api/v1/me/travel-plans', `/mine/travel/${id}`]) {
      const { text } = await person.get(path).expect(200);
      expect(text).toMatch(/Spain|"ES"/);
      expect(text).not.toMatch(/behaviour|transient|situational/i);
    }
    await person.get(`/api/v1/travel-plans/${id}`).expect(403);
  });

  it('are recorded by nobody else', async () => {
    const { id } = await aPlan();
    const path = `/api/v1/travel-plans/${id}/permission`;
    await travellers.officer2.post(path, TICKED, at(1)).expect(404);
    for (const who of ['police', 'clinician', 'admin', 'volunteer', 'person'] as const)
      expect([403, 404]).toContain((await (await program.as(who)).post(path, TICKED, at(1))).status);
    await travellers.act(id, 'permission', GRANT);
    await officer.post(path, TICKED, at(1)).expect(412);
    expect(await rows(id)).toHaveLength(1);
  });
});

describe('behaviour types after the journey', () => {
  const back = { returnedOn: '2026-09-01', evidence: 'PASSPORT_STAMPS' };
  const reviewed = { decision: 'BREACH', reason: 'He told nobody and stayed with a family' };
  const gone = async () => {
    const person = await travellers.aTraveller();
    const { id } = await travellers.plan(person, {
      departsOn: '2026-08-20',
      returnsOn: '2026-09-01',
      legs: LEGS,
    });
    await travellers.act(String(id), 'departure', { departedAt: '2026-08-20T09:00:00Z' });
    return String(id);
  };
  const LEGS = [{ country: 'ES', arrivesOn: '2026-08-20', leavesOn: '2026-09-01' }];
  const bodyOfAct = async (id: string, kind: string) =>
    ((await travellers.read(id)).acts as { kind: string; body: Body }[]).findLast((one) => one.kind === kind)!
      .body;

  it.each([
    ['return', 'returned', back],
    ['breach-review', 'breach-reviewed', reviewed],
  ])('are recorded with the %s, and are nothing where nothing was ticked', async (what, kind, command) => {
    const id = await gone();
    await travellers.act(id, what, { ...command, behaviours: ['situational', 'transient'] });
    expect((await bodyOfAct(id, kind)).behaviours).toMatchObject({
      definition: { code: 'travel-behaviours', version: 1 },
      types: [{ code: 'transient' }, { code: 'situational' }],
    });
    expect((await officer.get(`/travel-plans/${id}`).expect(200)).text).toContain(
      'Behaviour types: Transient, Situational (version 1',
    );
    const other = await gone();
    await travellers.act(other, what, command);
    expect((await bodyOfAct(other, kind)).behaviours).toBeNull();
    const unknown = await travellers.attempt(await gone(), what, { ...command, behaviours: ['opportunist'] });
    expect([unknown.status, codeOf(unknown)]).toEqual([422, 'travel.behaviour-unknown']);
  });

  it('can be ticked on both forms, and are kept when something else is wrong', async () => {
    const id = await gone();
    for (const [what, wrong] of [
      ['return', { returnedOn: 'soon' }],
      ['breach-review', { reason: '' }],
    ] as const) {
      const page = `/travel-plans/${id}/acts/${what}`;
      expect((await officer.get(page).expect(200)).text).toContain(
        'Behaviour this journey would fit, if any',
      );
      const { version } = await travellers.read(id);
      const again = await officer.form(page, {
        version: String(version),
        ...wrong,
        behaviours: ['embedded'],
      });
      expect(again.status).toBe(422);
      expect(again.text).toMatch(/value="embedded"[^>]*checked/);
    }
  });

  it('are said by nobody of their own journey', async () => {
    const person = await program.as('person');
    const own = {
      ...spain,
      givenBy: undefined,
      departsOn: '2026-08-20',
      returnsOn: '2026-08-31',
      legs: LEGS,
    };
    const { id, version } = bodyOf(
      await person.post('/api/v1/me/travel-plans', { ...own, submit: true }).expect(201),
    );
    const said = { returnedOn: '2026-08-31', behaviours: ['transient'] };
    const answer = await person.post(`/api/v1/me/travel-plans/${String(id)}/return`, said, at(version));
    expect(answer.status).toBe(400);
  });
});
