import type { Response } from 'supertest';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

type Body = Record<string, unknown>;
const bodyOf = (answer: Response) => answer.body as Body;
const faultsOf = (answer: Response) =>
  (answer.body as { errors: { pointer: string; code: string }[] }).errors;
const ITEMS = { i1: 1, i2: 1, i3: 0, i4: 1, i5: 0, i6: 1, i7: 0, i8: 1, i9: 0, i10: 0 };

describe('scores and instruments over the API', () => {
  let program: TestProgram;
  let officer: Persona;
  beforeAll(async () => {
    program = await startProgram();
    officer = await program.as('officer');
  });
  afterAll(() => program.close());

  const score = (body: object) => officer.post('/api/v1/risk/score', body);
  const combine = (body: object) => officer.post('/api/v1/risk/composite', body);

  it('scores from items, and says how, from what, and that it is unverified', async () => {
    const body = bodyOf(await score({ instrument: 'STATIC-99R', items: ITEMS }).expect(200));
    expect(body).toMatchObject({
      instrument: 'STATIC-99R',
      version: 2017,
      total: 5,
      band: 'IVa',
      level: 'IVa',
      percent: null,
      applicable: true,
      reasonCode: null,
      status: 'unverified',
    });
    expect(body.items).toContainEqual({
      code: 'i1',
      label: 'Age at release from index',
      points: 1,
      why: 'Entered: 18 to 34',
    });
    expect(body.unverified).toContainEqual({
      at: '/tables/levels',
      what: 'Cut-offs of the standardised levels',
    });
  });

  it('answers a refusal by applicability with 200 and the reason', async () => {
    const { i1: _, ...items } = ITEMS;
    const facts = { sex: 'FEMALE', dateOfBirth: '1991-09-20', releasedOn: '2026-09-20' };
    const answer = await score({ instrument: 'STATIC-99R', version: '2016', items, facts }).expect(200);
    expect(bodyOf(answer)).toMatchObject({
      applicable: false,
      reasonCode: 'NOT_APPLICABLE_SEX',
      total: null,
      level: null,
    });
  });

  it('tells an instrument with its rate published from the others', async () => {
    const facts = {
      sex: 'MALE',
      hasSexualOffence: true,
      contactAdultSanctions: 1,
      contactChildSanctions: 0,
      nonContactSanctions: 0,
      imageSanctions: 0,
      allSanctions: 2,
      currentOffenceStranger: false,
      dateOfBirth: '1986-01-01',
      followUpStartsOn: '2026-02-01',
      lastSexualSanctionOn: '2026-01-02',
      setting: 'COMMUNITY',
      assessedOn: '2026-03-01',
    };
    const answer = bodyOf(await score({ instrument: 'DC-SRP', facts }).expect(200));
    expect(answer).toMatchObject({
      total: 28,
      band: 'MEDIUM',
      percent: 1.54,
      status: 'in_force',
      unverified: [],
    });
  });

  it.each<[string, object, string[]]>([
    [
      'points that an item does not have',
      { instrument: 'CPORT', items: { c1: 2 } },
      ['/items/c1 OUT_OF_RANGE'],
    ],
    [
      'a contradiction',
      { instrument: 'STATIC-99R', items: { ...ITEMS, i8: 0, i9: 1 } },
      ['/items/i8 INCONSISTENT'],
    ],
    ['an unknown fact', { instrument: 'PNI', facts: { wealth: 1 } }, ['/facts/wealth UNKNOWN_FACT']],
    ['items that are no object', { instrument: 'CPORT', items: [1, 0] }, ['/items invalid']],
    ['no instrument', {}, ['/instrument invalid']],
  ])('refuses %s with pointer and sentence', async (_, body, expected) => {
    const answer = await score(body).expect(422);
    expect(faultsOf(answer).map((fault) => `${fault.pointer} ${fault.code}`)).toEqual(expected);
  });

  it('knows no other instrument, version or key', async () => {
    await score({ instrument: 'STATIC-98' }).expect(404);
    await score({ instrument: 'STATIC-99R', version: 2015 }).expect(404);
    await score({ instrument: 'STATIC-99R', personId: 'x' }).expect(400);
    await combine({
      static: { instrument: 'X-1' },
      dynamic: { instrument: 'STABLE-2007' },
      asOf: '2026-11-22',
    }).expect(404);
    await officer.get('/api/v1/instruments/STATIC-99R/2015').expect(404);
    await officer.get('/api/v1/instruments/constructor/2016').expect(404);
  });

  it('combines, and flags what is stale, missing or does not apply', async () => {
    const body = {
      static: { instrument: 'STATIC-99R', total: 4, applicable: true },
      dynamic: { instrument: 'STABLE-2007', total: 12, assessedOn: '2026-09-01' },
      asOf: '2026-11-22',
    };
    const flagsOf = async (change: object) => bodyOf(await combine({ ...body, ...change }).expect(200));
    expect(await flagsOf({})).toMatchObject({ level: 'IVb', flags: [], status: 'unverified' });
    expect(await flagsOf({ asOf: '2027-11-22T09:00:00+00:00' })).toMatchObject({
      level: 'IVb',
      flags: ['STALE'],
    });
    expect(await flagsOf({ static: { ...body.static, total: null, applicable: false } })).toMatchObject({
      level: null,
      flags: ['NOT_APPLICABLE'],
    });
    const dynamic = { ...body.dynamic, total: 27 };
    expect(faultsOf(await combine({ ...body, dynamic }).expect(422))).toMatchObject([
      { pointer: '/dynamic/total', code: 'OUT_OF_RANGE' },
    ]);
    await combine({ ...body, dynamic: { ...body.dynamic, instrument: 'CPORT' } }).expect(422);
    await combine({ ...body, asOf: 'today' }).expect(422);
  });

  it('offers in place of a refused instrument what applies to the same facts', async () => {
    const refused = async (facts: object) =>
      bodyOf(await officer.post('/api/v1/risk/score', { instrument: 'STABLE-2007', facts }).expect(200));
    const day = { assessedOn: '2026-11-20' };
    expect(await refused({ ...day, sex: 'F', dateOfBirth: '2010-02-01' })).toMatchObject({
      applicable: false,
      level: null,
      band: null,
      instead: ['AIM3'],
    });
    expect(await refused({ ...day, sex: 'M', dateOfBirth: '2010-02-01' })).toMatchObject({
      instead: ['AIM3', 'J-SOAP-II'],
    });
    expect(await refused({ ...day, sex: 'F', dateOfBirth: '1990-02-01' })).toMatchObject({
      instead: ['PNI'],
    });
  });

  it('lists the instruments, and shows one with its whole definition and its version as ETag', async () => {
    const { items } = bodyOf(await officer.get('/api/v1/instruments').expect(200)) as { items: Body[] };
    expect(items.map((one) => one.code)).toEqual(
      expect.arrayContaining([
        'STATIC-99R',
        'STABLE-2007',
        'ACUTE-2007',
        'CPORT',
        'DC-SRP',
        'IIC-SRP',
        'PNI',
        'LSI-R',
      ]),
    );
    const answer = await officer.get('/api/v1/instruments/LSI-R/1').expect(200);
    expect(answer.headers.etag).toBe('"1"');
    expect(bodyOf(answer)).toMatchObject({
      recordOnly: true,
      items: [],
      definition: { kind: 'instrument', code: 'LSI-R' },
    });
  });

  it('is for officers, managers and clinicians, and for nobody without a session', async () => {
    for (const username of ['manager', 'clinician'] as const) {
      const reader = await program.as(username);
      await reader.post('/api/v1/risk/score', { instrument: 'CPORT' }).expect(200);
      await reader.get('/instruments/CPORT/2022').expect(200);
    }
    for (const username of ['volunteer', 'coordinator', 'police', 'analyst', 'admin', 'auditor'] as const) {
      const reader = await program.as(username);
      await reader.post('/api/v1/risk/score', { instrument: 'CPORT' }).expect(403);
      await reader.post('/api/v1/risk/composite', {}).expect(403);
      await reader.get('/api/v1/instruments').expect(403);
      await reader.get('/api/v1/instruments/CPORT/2022').expect(403);
      await reader.get('/instruments').expect(403);
      await reader.get('/instruments/CPORT/2022').expect(403);
    }
    await program.nobody().get('/api/v1/instruments').expect(401);
    await program.nobody().post('/api/v1/risk/score').send({ instrument: 'CPORT' }).expect(401);
  });

  it('shows in the library what nobody has checked, and under which licence it stands', async () => {
    const list = (await officer.get('/instruments').expect(200)).text;
    for (const words of [
      'STABLE-2007',
      'Recorded only',
      'Unverified: ',
      'MIT licence',
      'Commercial, paid by use',
    ])
      expect(list).toContain(words);
    const page = (await officer.get('/instruments/STABLE-2007/2012').expect(200)).text;
    for (const words of [
      'Not checked against the source',
      'Cut-offs of the need bands',
      'Hanson',
      'The whole definition',
    ])
      expect(page).toContain(words);
    await officer.get('/instruments/STABLE-2007/9').expect(404);
  });
});
