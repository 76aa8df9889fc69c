import { stringify } from 'yaml';
import { InstrumentLibrary } from '@domain/risk';
import { bodyOf, codeOf, itemsOf, type Body } from './casework.js';
import { errorsOf, startRiskWork, stable, SOME, type RiskWork } from './risk-work.js';
import type { Persona } from '../setup/program.js';

let work: RiskWork;
let maker: Persona;
let second: Persona;
let third: Persona;
beforeAll(async () => {
  work = await startRiskWork();
  // One manager works in the demo; making and approving takes three.
  for (const [n, username] of ['officer2', 'clinician'].entries())
    await work.program.database.asSuperuser(
      `insert into identity.user_role (id, user_id, role) select $1, id, 'manager' from identity.app_user where username = $2`,
      [`0000000a-0000-7000-8000-00000000000${n}`, username],
    );
  maker = work.manager;
  second = await work.program.as('officer2');
  third = await work.program.as('clinician');
}, 60_000);
afterAll(() => work.program.close());

type Definition = Record<string, unknown> & {
  tables: Record<string, { rows: unknown[][] }>;
  items: object[];
};
const PATH = '/api/v1/instruments';
/** A definition that is in use, as data, to be changed. */
async function written(code: string, version: number): Promise<Definition> {
  const { definition } = bodyOf(await work.officer.get(`${PATH}/${code}/${version}`).expect(200));
  return structuredClone(definition) as Definition;
}
const approve = (who: Persona, code: string, version: number, body: object = {}) =>
  who.post(`${PATH}/${code}/${version}/approve`, body);
/** Two others put it into use. */
async function inUse(code: string, version: number): Promise<void> {
  await approve(second, code, version).expect(200);
  expect(bodyOf(await approve(third, code, version).expect(200))).toMatchObject({ state: 'active' });
}

describe('an instrument that an agency uploads', () => {
  it('is a draft until two others have approved it, and then scores', async () => {
    const definition = {
      ...(await written('ACUTE-2007', 2012)),
      code: 'OWN-SIGNS',
      version: 1,
      title: 'Own signs',
    };
    const made = bodyOf(await maker.post(PATH, definition).expect(201));
    expect(made).toMatchObject({ code: 'OWN-SIGNS', version: 1, state: 'draft' });
    const score = { instrument: 'OWN-SIGNS', items: { a1: 1, a2: 0, a3: 0, a4: 0, a5: 0, a6: 0, a7: 0 } };
    await work.officer.post('/api/v1/risk/score', score).expect(404);
    expect(bodyOf(await work.officer.get(`${PATH}/OWN-SIGNS/1`).expect(200))).toMatchObject({
      state: 'draft',
      approvals: [],
      licence: { owner: 'R. Karl Hanson and Andrew Harris' },
    });
    expect(codeOf(await approve(maker, 'OWN-SIGNS', 1).expect(403))).toBe('definitions.own-draft');
    await approve(work.officer, 'OWN-SIGNS', 1).expect(403);
    const other = { hash: 'f'.repeat(64) };
    expect(codeOf(await approve(second, 'OWN-SIGNS', 1, other).expect(409))).toBe(
      'definitions.other-figures',
    );
    const first = await approve(second, 'OWN-SIGNS', 1, { hash: made.hash }).expect(200);
    expect(bodyOf(first)).toMatchObject({ state: 'draft' });
    expect(codeOf(await approve(second, 'OWN-SIGNS', 1).expect(409))).toBe('definitions.approved-already');
    await work.officer.post('/api/v1/risk/score', score).expect(404);
    expect(bodyOf(await approve(third, 'OWN-SIGNS', 1).expect(200))).toMatchObject({ state: 'active' });
    expect(bodyOf(await work.officer.post('/api/v1/risk/score', score).expect(200))).toMatchObject({
      instrument: 'OWN-SIGNS',
      version: 1,
      total: 1,
      status: 'unverified',
    });
    const listed = itemsOf(await work.officer.get(PATH).expect(200));
    expect(listed).toContainEqual(expect.objectContaining({ code: 'OWN-SIGNS', version: 1 }));
    const whom = (await work.made('Own instrument')).id;
    await work.officer.post(`/api/v1/people/${whom}/assessments`, { instrument: 'OWN-SIGNS' }).expect(201);
  });

  it('may be written in YAML, or stand under a key', async () => {
    const text = stringify({ ...(await written('ARMS', 1)), version: 8 });
    expect(bodyOf(await maker.post(PATH, { definition: text }).expect(201))).toMatchObject({ version: 8 });
    const next = stringify({ ...(await written('ARMS', 1)), version: 9 });
    const answer = await maker
      .call('post', PATH, undefined, { 'Content-Type': 'application/yaml' })
      .send(next);
    expect(answer.status).toBe(201);
    expect(bodyOf(answer)).toMatchObject({ code: 'ARMS', version: 9, state: 'draft' });
  });

  it('is refused with the place of everything that is wrong', async () => {
    const definition = { ...(await written('ACUTE-2007', 2012)), code: 'WRONG', version: 1 };
    const wrong = async (change: (d: Definition) => void) => {
      const changed = structuredClone(definition) as Definition;
      change(changed);
      return errorsOf(await maker.post(PATH, changed).expect(422));
    };
    const [missing] = await wrong((d) => delete d.licence);
    expect(missing).toMatchObject({ pointer: '', message: expect.stringContaining('licence') as string });
    const [strange] = await wrong((d) => (d.items = [{ ...d.items[0], colour: 'red' }, ...d.items.slice(1)]));
    expect(strange).toMatchObject({ pointer: '/items/0/colour' });
    expect(strange!.message).toMatch(/line \d+/);
    const [unknown] = await wrong(
      (d) => (d.items = [{ code: 'a1', label: 'One', options: 'nowhere' }, ...d.items.slice(1)]),
    );
    expect(unknown!.pointer).toMatch(/^\/items\/0/);
    expect((await wrong((d) => (d.kind = 'holidays')))[0]!.pointer).toBe('/kind');
    await maker.post(PATH, { definition: '' }).expect(422);
    await maker.post(PATH, { definition: [1] }).expect(422);
    await maker.post(PATH, { definition: ': not yaml :\n -' }).expect(422);
    // Never the same version twice.
    expect(codeOf(await maker.post(PATH, await written('ACUTE-2007', 2012)).expect(422))).toBe(
      'definitions.version-taken',
    );
  });

  it('is made and approved by managers alone, and unknown ones are 404', async () => {
    const definition = { ...(await written('ACUTE-2007', 2012)), code: 'NOT-YOURS', version: 1 };
    await work.officer.post(PATH, definition).expect(403);
    for (const who of ['coordinator', 'auditor', 'police', 'admin'] as const)
      await (await work.program.as(who)).post(PATH, definition).expect(403);
    await approve(second, 'NO-SUCH', 1).expect(404);
    await approve(second, 'ACUTE-2007', 1999).expect(404);
    await second.post(`${PATH}/ACUTE-2007/nonsense/approve`, {}).expect(404);
    await work.officer.get(`${PATH}/ACUTE-2007/1999`).expect(404);
    await work.officer.get(`${PATH}/NO-SUCH/1`).expect(404);
    await work.officer.post('/api/v1/risk/score', { instrument: 'ACUTE-2007', version: 1999 }).expect(404);
  });
});

describe('a new version of an instrument in use', () => {
  it('leaves old assessments as they were, says what is new, and counts for the next ones', async () => {
    const { id: whom } = await work.made('Old definition');
    const { id } = await work.finished(whom);
    const before = await work.read(id);
    const draft = await work.started((await work.made('Half way')).id, 'STABLE-2007');
    const changed = await written('STABLE-2007', 2012);
    // Six points were moderate, and are high from now on.
    changed.tables.bands!.rows = [
      [0, 'low'],
      [2, 'moderate'],
      [5, 'high'],
    ];
    await maker.post(PATH, { ...changed, version: 2030 }).expect(201);
    await inUse('STABLE-2007', 2030);

    expect(await work.read(id)).toEqual(before);
    expect(before).toMatchObject({
      instrumentVersion: '2012',
      level: 'moderate',
      result: { band: 'moderate' },
    });
    const profile = bodyOf(await work.officer.get(`/api/v1/people/${whom}/risk`).expect(200)) as unknown as {
      current: { band: string; instrumentVersion: string; doubts: { code: string }[] }[];
    };
    expect(profile.current[0]).toMatchObject({ band: 'moderate', instrumentVersion: '2012' });
    expect(profile.current[0]!.doubts.map(({ code }) => code)).toContain('OTHER_VERSION');
    // A draft stays with the version that it was begun with; the next assessment takes the new one.
    expect(await work.read(draft.id)).toMatchObject({ instrumentVersion: '2012' });
    const again = await work.finished(whom, SOME);
    expect(await work.read(again.id)).toMatchObject({
      instrumentVersion: '2030',
      level: 'high',
      result: { total: 6, band: 'high' },
    });
    expect(await work.read(id)).toMatchObject({
      ...before,
      state: 'superseded',
      version: expect.anything() as number,
      supersededById: again.id,
      supersededAt: expect.anything() as string,
    });
    const items = Object.fromEntries(Object.entries(stable(SOME)).map(([code, { value }]) => [code, value]));
    const scored = async (version?: number) =>
      bodyOf(
        await work.officer
          .post('/api/v1/risk/score', { instrument: 'STABLE-2007', version, items })
          .expect(200),
      );
    expect(await scored()).toMatchObject({ version: 2030, band: 'high' });
    expect(await scored(2012)).toMatchObject({ version: 2012, band: 'moderate' });
    const view = bodyOf(await work.officer.get(`${PATH}/STABLE-2007/2030`).expect(200)) as Body & {
      changed: { since: number; differences: { path: string }[] };
    };
    expect(view.changed.since).toBe(2012);
    expect(view.changed.differences.map(({ path }) => path).join()).toMatch(/tables › bands › rows/);
    expect(view.versions).toEqual([
      { version: 2030, state: 'active' },
      { version: 2012, state: 'active' },
    ]);
  });
});

describe('norms', () => {
  const norms = {
    kind: 'norm-set',
    code: 'own-routine',
    version: 1,
    title: 'Own table',
    effective_from: '2020-01-01',
    status: 'unverified',
    source: 'Invented for a test',
    citation: ['Nothing of the kind'],
    verified_by: null,
    verified_on: null,
    instrument: 'STATIC-99R',
    instrument_version: 2017,
    group: 'routine sample',
    follow_up_years: 5,
    outcome: 'sexual reconviction',
    percent_by_total: [
      [4, 11],
      [5, 15.2],
    ],
  };
  const items = { i1: 1, i2: 1, i3: 0, i4: 1, i5: 0, i6: 1, i7: 0, i8: 1, i9: 0, i10: 0 };
  const scored = async () =>
    bodyOf(await work.officer.post('/api/v1/risk/score', { instrument: 'STATIC-99R', items }).expect(200));

  it('give a rate once two others have approved them, named whole, and none before', async () => {
    expect(await scored()).toMatchObject({ total: 5, percent: null, norms: null });
    const twice = {
      ...norms,
      percent_by_total: [
        [4, 11],
        [4, 12],
      ],
    };
    await maker.post('/api/v1/definitions', { text: stringify(twice) }).expect(422);
    const made = bodyOf(await maker.post('/api/v1/definitions', { text: stringify(norms) }).expect(201));
    const path = '/api/v1/definitions/norm-set/own-routine/1/approve';
    await second.post(path, { hash: made.hash }).expect(200);
    expect(await scored()).toMatchObject({ percent: null });
    await third.post(path, { hash: made.hash }).expect(200);
    // Scores about nobody follow within a second; nobody waits for it here.
    work.program.app.get(InstrumentLibrary, { strict: false }).forget();
    expect(await scored()).toMatchObject({
      total: 5,
      percent: 15.2,
      norms: 'Own table: routine sample, 5 years, sexual reconviction; unverified',
    });
    const { text } = await work.officer.get('/instruments/STATIC-99R/2017').expect(200);
    expect(text).toContain('Own table: routine sample, 5 years, sexual reconviction; unverified');
    expect((await work.officer.get('/instruments/STATIC-99R/2016').expect(200)).text).not.toContain(
      'Own table',
    );
    const other = { ...items, i1: -1 };
    const none = await work.officer.post('/api/v1/risk/score', { instrument: 'STATIC-99R', items: other });
    expect(bodyOf(none)).toMatchObject({ total: 3, percent: null, norms: null });
  });

  it('are of one group: with two in use at once there is no rate', async () => {
    expect(await scored()).toMatchObject({ percent: 15.2 });
    const another = { ...norms, code: 'own-high-need', group: 'high-need sample' };
    const made = bodyOf(await maker.post('/api/v1/definitions', { text: stringify(another) }).expect(201));
    for (const who of [second, third])
      await who.post('/api/v1/definitions/norm-set/own-high-need/1/approve', { hash: made.hash }).expect(200);
    work.program.app.get(InstrumentLibrary, { strict: false }).forget();
    expect(await scored()).toMatchObject({ total: 5, percent: null, norms: null });
  });
});
