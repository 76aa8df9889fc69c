import { PURPOSE, bodyOf, codeOf, itemsOf, type Body } from './casework.js';
import { V, at, errorsOf, startRiskWork, type RiskWork } from './risk-work.js';
import type { Persona } from '../setup/program.js';

let work: RiskWork;
let officer: Persona;
let manager: Persona;
let person: string;
beforeAll(async () => {
  work = await startRiskWork();
  ({ officer, manager, person } = work);
});
afterAll(() => work.program.close());

const { started, read, finished } = {
  started: (...given: Parameters<RiskWork['started']>) => work.started(...given),
  read: (id: string) => work.read(id),
  finished: (...given: Parameters<RiskWork['finished']>) => work.finished(...given),
};

const SANCTIONS = {
  hasSexualOffence: true,
  contactAdultSanctions: 0,
  contactChildSanctions: 0,
  nonContactSanctions: 0,
  allSanctions: 1,
  followUpStartsOn: '2026-01-05',
  lastSexualSanctionOn: '2025-06-01',
};
const INTENSITY = { setting: 'COMMUNITY', saraPartner: 'MEDIUM', saraOthers: 'LOW', hasSexualOffence: false };
const NEEDS = Object.fromEntries(
  [
    'sexualPreoccupation',
    'offenceRelatedSexualInterests',
    'emotionalCongruenceWithChildren',
    'proCriminalAttitudes',
    'hostileOrientation',
    'familyRelationships',
    'closeRelationships',
    'easilyInfluenced',
    'controllingBehaviour',
    'impulsivity',
    'temperControl',
    'problemSolving',
    'difficultiesCoping',
  ].map((code) => [code, { value: 1, note: 'Seen' }]),
);

describe('an override', () => {
  const reason = 'Two recent disclosures point to a need that the items do not show';
  it('is refused where the result is none of the levels that lie above each other', async () => {
    const { id: whom } = await work.made('Unordered');
    const facts = { setting: 'CUSTODY', saraPartner: 'MEDIUM', saraOthers: 'LOW' };
    const { id } = await started(whom, 'PNI', facts);
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(1)).expect(200);
    expect((await read(id)).level).toBe('OMISSION');
    const body = { level: 'LOW', reason, authoriserId: manager.id };
    expect(errorsOf(await officer.post(at(id, '/override'), body).expect(422))[0]!.pointer).toBe('/level');
  });

  it.each([
    ['IIC-SRP', { ...SANCTIONS, imageSanctions: 1 }, ['MEDIUM', 'Images'], 'HIGH', 'up'],
    ['PNI', INTENSITY, ['MODERATE', 'Programmes'], 'ALTERNATIVE', 'down'],
  ] as const)(
    'of %s is proposed, authorised and shown beside the result, and withdrawn with it before that',
    async (instrument, facts, [level, name], other, direction) => {
      const { id: whom } = await work.made(name);
      const scored = async () => {
        const { id } = await started(whom, instrument, facts);
        if (instrument === 'PNI') {
          const saved = await officer.call('patch', at(id), { items: NEEDS }, V(1)).expect(200);
          expect(bodyOf(saved).version).toBe(2);
        }
        const { version } = await read(id);
        await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(version)).expect(200);
        return id;
      };
      const propose = async (id: string, asked: string) =>
        officer.post(at(id, '/override'), { level: asked, reason, authoriserId: manager.id });
      const first = await scored();
      expect(await read(first)).toMatchObject({ level });
      expect((await propose(first, 'VERY_HIGH')).status).toBe(422);
      const gone = bodyOf(await propose(first, other));
      const second = await scored();
      const made = bodyOf(await propose(second, other));
      const decision = { decision: 'authorised', note: 'Discussed in supervision' };
      await manager
        .post(`/api/v1/overrides/${made.id}/decision`, decision, { ...V(1), ...PURPOSE })
        .expect(200);
      expect(await read(second)).toMatchObject({ level });
      const profile = bodyOf(await officer.get(`/api/v1/people/${whom}/risk`).expect(200));
      expect(profile).toMatchObject({
        current: [{ named: level, override: { level: other, direction, state: 'authorised' } }],
        overrides: [{ id: made.id }, { id: gone.id, state: 'withdrawn' }],
      });
      const page = await officer.get(`/assessments/${second}`).expect(200);
      expect(page.text).toContain('Override, beside the result:');

      // A corrected version has none beside it, and says that there was one.
      const { version } = await read(second);
      const why = { reason: 'A word in the evidence was wrong' };
      const { id: mended } = bodyOf(
        await officer.post(at(second, '/corrections'), why, V(version)).expect(201),
      );
      await officer.post(at(mended, '/finalise'), { attested: true, supervised: true }, V(1)).expect(200);
      const { current } = bodyOf(await officer.get(`/api/v1/people/${whom}/risk`).expect(200)) as unknown as {
        current: { override: null; doubts: { code: string; text: string }[] }[];
      };
      expect(current).toMatchObject([{ override: null }]);
      expect(current[0]!.doubts.find(({ code }) => code === 'OVERRIDE_BEFORE')!.text).toContain(
        `${other} instead of ${level}`,
      );
    },
  );

  it('is a conclusion of its own, authorised by another person, beside a result that stays', async () => {
    const { id: whom } = await work.made('Overridden');
    const { id } = await finished(whom);
    const path = at(id, '/override');
    const propose = (body: object) =>
      officer.post(path, { level: 'high', reason, authoriserId: manager.id, ...body });
    expect(errorsOf(await propose({ level: 'IVb' }).expect(422))[0]!.pointer).toBe('/level');
    expect(errorsOf(await propose({ level: 'moderate' }).expect(422))[0]!.pointer).toBe('/level');
    expect(errorsOf(await propose({ authoriserId: officer.id }).expect(422))[0]!.pointer).toBe(
      '/authoriserId',
    );
    expect(errorsOf(await propose({ authoriserId: work.officer2.id }).expect(422))[0]!.pointer).toBe(
      '/authoriserId',
    );
    await propose({ reason: 'Gut' }).expect(422);
    const made = bodyOf(await propose({}).expect(201));
    expect(codeOf(await propose({}).expect(409))).toBe('risk.override-exists');
    const decision = { decision: 'authorised', note: 'Discussed in supervision' };
    await officer.post(`/api/v1/overrides/${made.id}/decision`, decision, V(1)).expect(403);
    await manager
      .post(`/api/v1/overrides/${made.id}/decision`, decision, { ...V(2), ...PURPOSE })
      .expect(412);
    await manager
      .post(`/api/v1/overrides/${made.id}/decision`, decision, { ...V(1), ...PURPOSE })
      .expect(200);
    expect(await read(id)).toMatchObject({ level: 'moderate', result: { total: 6, band: 'moderate' } });
    const profile = bodyOf(await officer.get(`/api/v1/people/${whom}/risk`).expect(200)) as unknown as {
      current: Body[];
    };
    expect(profile.current[0]).toMatchObject({
      band: 'moderate',
      override: {
        level: 'high',
        direction: 'up',
        state: 'authorised',
        authoriser: { name: 'Martin Holroyd' },
      },
    });
    // Whoever has the case reads it where the result is: on the list, and not only on the page of the result.
    const listed = itemsOf(await officer.get('/api/v1/caseload?limit=100').expect(200)).find(
      (one) => (one.person as Body).id === whom,
    );
    expect(listed!.risk).toMatchObject({
      level: 'moderate',
      beside: [{ instrument: 'STABLE-2007', level: 'high', isOverride: true }],
    });
    const rates = (await manager.get('/api/v1/risk/override-rates').expect(200)).body as { items: Body[] };
    expect(
      rates.items.find((one) => one.assessor === 'Nadia Osei' && one.instrument === 'STABLE-2007'),
    ).toMatchObject({
      up: 1,
      down: 0,
    });
  });

  it('is counted once for each result, however often one was asked for', async () => {
    const rate = async () => {
      const { items } = (await manager.get('/api/v1/risk/override-rates').expect(200)).body as {
        items: { assessor: string; instrument: string; assessments: number; up: number; declined: number }[];
      };
      return items.find((one) => one.assessor === 'Nadia Osei' && one.instrument === 'STABLE-2007')!;
    };
    const { id } = await finished((await work.made('Asked twice')).id);
    const before = await rate();
    for (const decision of ['declined', 'authorised']) {
      const asked = officer.post(at(id, '/override'), { level: 'high', reason, authoriserId: manager.id });
      const made = bodyOf(await asked.expect(201));
      const path = `/api/v1/overrides/${made.id}/decision`;
      await manager.post(path, { decision, note: 'Discussed twice' }, { ...V(1), ...PURPOSE }).expect(200);
    }
    expect(await rate()).toEqual({ ...before, up: before.up + 1, declined: before.declined + 1 });
  });

  it.each([
    ['a later assessment', 'A later assessment took the place of the result'],
    ['a correction', 'The result was corrected: The second item was read from the wrong file'],
  ])(
    'that nobody has decided is withdrawn by %s, with the reason, and asks for a name no longer',
    async (by, why) => {
      const { id: whom } = await work.made('Withdrawn');
      const first = await finished(whom);
      const proposal = { level: 'high', reason, authoriserId: manager.id };
      const made = bodyOf(await officer.post(at(first.id, '/override'), proposal).expect(201));
      if (by === 'a correction') {
        const correction = { reason: 'The second item was read from the wrong file' };
        const draft = bodyOf(
          await officer.post(at(first.id, '/corrections'), correction, V(first.version)).expect(201),
        );
        await officer.call('patch', at(draft.id), { items: { s2: { value: 0 } } }, V(1)).expect(200);
        await officer.post(at(draft.id, '/finalise'), { attested: true }, V(2)).expect(200);
      } else await finished(whom);
      const profile = bodyOf(await officer.get(`/api/v1/people/${whom}/risk`).expect(200)) as unknown as {
        current: { override: unknown }[];
        overrides: Body[];
      };
      expect(profile.current[0]!.override).toBeNull();
      expect(profile.overrides).toMatchObject([{ id: made.id, state: 'withdrawn', decisionNote: why }]);
      const duties = (await officer.get(`/api/v1/people/${whom}/duties`).expect(200)).body as {
        items: Body[];
      };
      expect(duties.items.filter(({ kind, state }) => kind === 'risk-override' && state === 'open')).toEqual(
        [],
      );
      const decide = { decision: 'authorised', note: 'Too late' };
      const late = await manager.post(`/api/v1/overrides/${made.id}/decision`, decide, {
        ...V(2),
        ...PURPOSE,
      });
      expect([late.status, codeOf(late)]).toEqual([409, 'risk.override-decided']);
      const tab = await officer.get(`/people/${whom}/risk`).expect(200);
      expect(tab.text).toContain('Your override of STABLE-2007 to High was withdrawn');
      expect(tab.text).toContain(why);
      const again = (await officer.get(`/api/v1/people/${whom}/risk`)).body as {
        current: { assessmentId: string }[];
      };
      await officer.post(at(again.current[0]!.assessmentId, '/override'), proposal).expect(201);
      expect((await officer.get(`/people/${whom}/risk`).expect(200)).text).not.toContain('was withdrawn');
    },
  );
});

describe('the risk of a person', () => {
  it('is nobody’s who has no relation: another officer finds neither the profile nor an assessment by its id', async () => {
    const { id } = await finished((await work.made('Hidden')).id);
    for (const path of [`/api/v1/people/${person}/risk`, `/api/v1/people/${person}/instruments`, at(id)])
      await work.officer2.get(path).expect(404);
    await work.officer2.call('patch', at(id), { selfReportUsed: true }, V(1)).expect(404);
    await work.officer2.post(at(id, '/finalise'), { attested: true }, V(1)).expect(404);
    await work.officer2.post(`/api/v1/people/${person}/assessments`, { instrument: 'CPORT' }).expect(404);
  });

  it('has the days of its duties, also where no order binds yet', async () => {
    const { id: whom } = await work.made('Same days');
    const { reassessment } = bodyOf(
      await officer.get(`/api/v1/people/${whom}/risk`).expect(200),
    ) as unknown as {
      reassessment: { instrument: string; dueOn: string }[];
    };
    const { items } = (await officer.get(`/api/v1/people/${whom}/duties`).expect(200)).body as {
      items: { kind: string; title: string; dueAt: string }[];
    };
    const due = items.filter(({ kind }) => kind === 'risk-assess');
    expect(due).toHaveLength(4);
    for (const { title, dueAt } of due)
      expect(reassessment).toContainEqual(
        expect.objectContaining({ instrument: title.split(' ')[0], dueOn: dueAt.slice(0, 10) }),
      );
  });

  it('says loudly what was never done, and when each instrument is due again and why', async () => {
    const { id: whom } = await work.made('Due');
    await officer.post(`/api/v1/people/${whom}/orders`, { type: 'COMMUNITY_ORDER', startsOn: '2026-01-01' });
    await finished(whom);
    const profile = bodyOf(await officer.get(`/api/v1/people/${whom}/risk`).expect(200)) as unknown as {
      missing: Body[];
      reassessment: Body[];
      composite: Body;
    };
    expect(profile.missing.map(({ instrument }) => instrument)).toContain('STATIC-99R');
    const due = profile.reassessment.find(({ instrument }) => instrument === 'STABLE-2007')!;
    expect(due.dueOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(due.why).toMatch(/Every 6 months/);
    expect(profile.composite).toMatchObject({ level: null, flags: ['STATIC_MISSING'] });
  });
});

describe('certificates', () => {
  const given = { instrument: 'CPORT', issuedOn: '2026-01-01', expiresOn: '2027-01-01', issuedBy: 'Trainer' };
  it('are recorded by the manager of the assessor’s team, for three years at most, and never by themselves', async () => {
    const path = (id: string) => `/api/v1/users/${id}/certificates`;
    await officer.post(path(officer.id), given).expect(403);
    expect(codeOf(await manager.post(path(manager.id), given).expect(403))).toBe('risk.own-certificate');
    await manager.post(path(work.officer2.id), given).expect(404);
    expect(
      errorsOf(await manager.post(path(officer.id), { ...given, expiresOn: '2029-01-02' }).expect(422))[0]!
        .pointer,
    ).toBe('/expiresOn');
    const made = bodyOf(await manager.post(path(officer.id), given).expect(201));
    const mine = (await officer.get('/api/v1/me/certificates').expect(200)).body as { items: Body[] };
    expect(mine.items.find(({ id }) => id === made.id)).toMatchObject({
      state: 'valid',
      instrument: 'CPORT',
    });
    const withdraw = { reason: 'Booster not attended' };
    await officer.post(`/api/v1/certificates/${made.id}/withdrawal`, withdraw, V(1)).expect(403);
    await manager.post(`/api/v1/certificates/${made.id}/withdrawal`, withdraw, V(1)).expect(200);
    await manager.post(`/api/v1/certificates/${made.id}/withdrawal`, withdraw, V(1)).expect(412);
    const after = (await officer.get('/api/v1/me/certificates').expect(200)).body as { items: Body[] };
    expect(after.items.find(({ id }) => id === made.id)).toMatchObject({ state: 'withdrawn' });
  });
});
