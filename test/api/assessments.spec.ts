import { DEMO_PEOPLE } from '@domain/demo';
import { PURPOSE, bodyOf, codeOf, type Body } from './casework.js';
import { SOME, V, at, errorsOf, stable, startRiskWork, type RiskWork } from './risk-work.js';
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

describe('a draft', () => {
  it('begins with what the record knows, each value marked with where it is from, and without any result', async () => {
    const known = await work.program.personId(DEMO_PEOPLE.formerName);
    const { id } = await started(known, 'DC-SRP');
    const draft = await read(id);
    expect(draft).toMatchObject({ state: 'draft', result: null, level: null, attestation: null });
    const facts = new Map((draft.facts as Body[]).map((fact) => [fact.name, fact]));
    expect(facts.get('dateOfBirth')).toMatchObject({
      prefilled: true,
      fixed: true,
      source: 'Person’s record',
    });
    const counted = facts.get('contactAdultSanctions')!;
    expect(counted).toMatchObject({ prefilled: true, source: 'History of sanctions on the record' });
    expect(counted.on).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(facts.get('lastOffenceOn')).toMatchObject({ value: null, prefilled: false });
    await officer.call('patch', at(id), { facts: { dateOfBirth: '1990-01-01' } }, V(1)).expect(422);
    const typed = { facts: { contactAdultSanctions: 3 } };
    await officer.call('patch', at(id), typed, V(1)).expect(200);
    const after = (await read(id)).facts as Body[];
    expect(after.find(({ name }) => name === 'contactAdultSanctions')).toMatchObject({
      value: 3,
      prefilled: false,
      source: 'Entered by Nadia Osei',
    });
  });

  it('keeps each item with its points, note, source and who scored it, and refuses what the instrument has not', async () => {
    const { id } = await started((await work.made('Kept')).id, 'STABLE-2007');
    const items = {
      s1: { value: 2, note: 'Two friends left', source: 'Interview' },
      s2: { tentative: [1, 2] },
    };
    await officer.call('patch', at(id), { items }, V(1)).expect(200);
    const draft = await read(id);
    const [s1, s2] = draft.items as Body[];
    expect(s1).toMatchObject({
      answer: { value: 2, note: 'Two friends left', source: 'Interview', scoredBy: { id: officer.id } },
    });
    expect(s2).toMatchObject({ answer: { value: null, tentative: [1, 2] } });
    expect(draft.completeness).toMatchObject({ done: 2, of: 13 });
    const wrong = await officer
      .call('patch', at(id), { items: { s3: { value: 7 }, x9: { value: 1 }, s4: { note: 5 } } }, V(2))
      .expect(422);
    expect(errorsOf(wrong).map(({ pointer }) => pointer)).toEqual([
      '/items/s3/value',
      '/items/x9',
      '/items/s4/note',
    ]);
    await officer.call('patch', at(id), { items: { s2: null } }, V(2)).expect(200);
    expect((await read(id)).completeness).toMatchObject({ done: 1 });
  });

  it('is changed from the version that was seen', async () => {
    const { id } = await started((await work.made('Versioned')).id, 'STABLE-2007');
    await officer.call('patch', at(id), { selfReportUsed: true }).expect(428);
    await officer.call('patch', at(id), { selfReportUsed: true }, V(1)).expect(200);
    await officer.call('patch', at(id), { selfReportUsed: false }, V(1)).expect(412);
    expect((await read(id)).selfReportUsed).toBe(true);
  });

  it('is one an instrument, can be thrown away by its maker, and leaves its place', async () => {
    const { id: other } = await work.made('Twice');
    const { id } = await started(other, 'STABLE-2007');
    const again = await officer
      .post(`/api/v1/people/${other}/assessments`, { instrument: 'STABLE-2007' })
      .expect(409);
    expect(codeOf(again)).toBe('risk.draft-exists');
    await officer.post(at(id, '/discard'), {}, V(1)).expect(200);
    await officer.get(at(id)).expect(404);
    await started(other, 'STABLE-2007');
  });

  it('and its correction have the sex and the date of birth as the record has them now', async () => {
    const { id: whom } = await work.made('Reborn');
    const born = async (id: string) =>
      ((await read(id)).facts as Body[]).find(({ name }) => name === 'dateOfBirth')!.value;
    const reborn = async (dateOfBirth: string) => {
      const { version } = bodyOf(await officer.get(`/api/v1/people/${whom}`).expect(200));
      await officer.call('patch', `/api/v1/people/${whom}`, { dateOfBirth }, V(version)).expect(200);
    };
    const { id } = await started(whom, 'STABLE-2007');
    const given = { items: stable(SOME), facts: { childVictim: true } };
    await officer.call('patch', at(id), given, V(1)).expect(200);
    await reborn('1981-02-03');
    const refused = await officer.post(at(id, '/finalise'), { attested: true }, V(2)).expect(422);
    expect(errorsOf(refused)).toMatchObject([{ pointer: '/facts/dateOfBirth', code: 'RECORD_CHANGED' }]);
    await officer.call('patch', at(id), {}, V(2)).expect(200);
    expect(await born(id)).toBe('1981-02-03');
    await officer.post(at(id, '/finalise'), { attested: true }, V(3)).expect(200);
    await reborn('1982-03-04');
    expect(await born(id)).toBe('1981-02-03');
    // What was scored from the other day is in doubt now, so it has a version of its own.
    const { version } = await read(id);
    const reason = { reason: 'The date of birth was wrong in the record' };
    const { id: next } = bodyOf(await officer.post(at(id, '/corrections'), reason, V(version)).expect(201));
    expect(await born(next)).toBe('1982-03-04');
  });

  it('lies not in the future, and not before the birth', async () => {
    const path = `/api/v1/people/${person}/assessments`;
    await officer.post(path, { instrument: 'CPORT', assessedOn: '2999-01-01' }).expect(422);
    await officer.post(path, { instrument: 'CPORT', assessedOn: '1970-01-01' }).expect(422);
    await officer.post(path, { instrument: 'NO-SUCH' }).expect(404);
  });
});

describe('an instrument that does not apply', () => {
  it.each([
    ['woman', 'STATIC-99R', 'NOT_APPLICABLE_SEX', 'IIC-SRP, PNI'],
    ['woman', 'STABLE-2007', 'NOT_APPLICABLE_SEX', 'PNI'],
    ['under18', 'STABLE-2007', 'NOT_APPLICABLE_AGE', 'AIM3'],
    ['under18', 'STATIC-99R', 'NOT_APPLICABLE_AGE', 'AIM3'],
    ['under18', 'CPORT', 'NOT_APPLICABLE_AGE', 'AIM3'],
    ['under18', 'RM2000', 'NOT_APPLICABLE_AGE', 'AIM3'],
    ['under18', 'DC-SRP', 'NOT_APPLICABLE_AGE', 'AIM3'],
    ['under18', 'IIC-SRP', 'NOT_APPLICABLE_AGE', 'AIM3'],
    ['under18', 'PNI', 'NOT_APPLICABLE_AGE', 'AIM3'],
    ['onlineOnly', 'STATIC-99R', 'NOT_APPLICABLE_INDEX', 'CPORT'],
  ] as const)(
    'refuses for %s and %s with its reason, and says what to use',
    async (who, instrument, code, offer) => {
      const id = await work.program.personId(DEMO_PEOPLE[who]);
      const answer = await officer.post(`/api/v1/people/${id}/assessments`, { instrument }).expect(422);
      expect(codeOf(answer)).toBe('risk.not-applicable');
      expect(errorsOf(answer)[0]).toMatchObject({ pointer: '/instrument', code });
      expect(errorsOf(answer)[0]!.message).toContain(offer);
    },
  );

  it('gives way to one for young people, recorded as it was scored elsewhere and never called low for lack of it', async () => {
    const id = await work.program.personId(DEMO_PEOPLE.under18);
    const profile = bodyOf(await officer.get(`/api/v1/people/${id}/risk`).expect(200)) as unknown as {
      missing: { instrument: string; why: string }[];
    };
    expect(profile.missing.map(({ instrument }) => instrument)).toEqual(['AIM3']);
    expect(profile.missing[0]!.why).toContain('Missing is not low');
    const path = `/api/v1/people/${id}/assessments`;
    const facts = { recordedBand: 'MEDIUM' };
    const { id: draft } = bodyOf(await officer.post(path, { instrument: 'AIM3', facts }).expect(201));
    await officer.post(at(draft, '/finalise'), { attested: true }, V(1)).expect(200);
    const kept = bodyOf(await officer.get(at(draft)).expect(200));
    expect(kept).toMatchObject({ level: 'MEDIUM', result: { total: null, flags: ['RECORDED_ONLY'] } });
  });

  it('is told apart from those that may be used, before anything is begun', async () => {
    const id = await work.program.personId(DEMO_PEOPLE.woman);
    const { items } = (await officer.get(`/api/v1/people/${id}/instruments`).expect(200)).body as {
      items: Body[];
    };
    const of = (code: string) => items.find((one) => one.code === code);
    expect(of('STATIC-99R')).toMatchObject({ applicable: false, reasonCode: 'NOT_APPLICABLE_SEX' });
    expect(of('PNI')).toMatchObject({ applicable: true });
  });
});

describe('finalising', () => {
  it('takes a complete, attested draft: machine sums, certificate, definition and attestation are kept with it', async () => {
    const { id: whom } = await work.made('Final');
    const { id, state } = await finished(whom);
    expect(state).toBe('final');
    const final = await read(id);
    expect(final).toMatchObject({
      state: 'final',
      provisional: false,
      level: 'moderate',
      result: { total: 6, band: 'moderate', percent: null },
      certificate: { expiresOn: '2028-12-31', issuedBy: 'Training unit' },
      attestation: { by: { id: officer.id }, sums: { total: 6, again: 6, own: null } },
      assessor: { id: officer.id },
    });
    expect((final.definition as Body).hash).toMatch(/^[0-9a-f]{64}$/);
    expect((final.items as Body[])[0]).toMatchObject({ scored: { points: 1 }, answer: { note: 'Seen 1' } });
    const caseload = (await officer.get('/api/v1/caseload?limit=200').expect(200)).body as { items: Body[] };
    expect(caseload.items.find((one) => (one.person as Body).id === whom)).toMatchObject({
      risk: { level: 'moderate', instrument: 'STABLE-2007', provisional: false },
    });
    expect(await work.program.database.asSuperuser('select * from caseload.differences()')).toEqual([]);
  });

  it('names every missing item, and has no total without it', async () => {
    const { id } = await started((await work.made('Incomplete')).id, 'STABLE-2007');
    const items = stable(SOME.slice(0, 11));
    await officer.call('patch', at(id), { items }, V(1)).expect(200);
    const answer = await officer.post(at(id, '/finalise'), { attested: true }, V(2)).expect(422);
    expect(codeOf(answer)).toBe('risk.incomplete');
    expect(errorsOf(answer).map(({ pointer }) => pointer)).toEqual(['/items/s12', '/items/s13']);
    await officer.post(at(id, '/finalise'), { attested: false }, V(2)).expect(422);
    expect(await read(id)).toMatchObject({ state: 'draft', result: null });
  });

  it('refuses a sum of one’s own that is not the machine’s, without telling the machine’s', async () => {
    const { id } = await started((await work.made('Own sum')).id, 'STABLE-2007');
    await officer.call('patch', at(id), { items: stable(SOME) }, V(1)).expect(200);
    const answer = await officer.post(at(id, '/finalise'), { attested: true, ownTotal: 7 }, V(2)).expect(422);
    expect(errorsOf(answer)[0]).toMatchObject({ pointer: '/ownTotal' });
    expect(JSON.stringify(errorsOf(answer))).not.toMatch(/\b6\b/);
    await officer.post(at(id, '/finalise'), { attested: true, ownTotal: 6 }, V(2)).expect(200);
  });

  it('shows both results where an item is in doubt, and names the one that asks for more care, provisionally', async () => {
    const { id: whom } = await work.made('Doubt');
    const { id } = await started(whom, 'STABLE-2007');
    const items = { ...stable([1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), s9: { tentative: [0, 1] } };
    await officer.call('patch', at(id), { items, facts: { childVictim: true } }, V(1)).expect(200);
    await officer.post(at(id, '/finalise'), { attested: true }, V(2)).expect(200);
    expect(await read(id)).toMatchObject({
      provisional: true,
      level: 'moderate',
      result: {
        total: null,
        alternatives: [
          { total: 3, band: 'low' },
          { total: 4, band: 'moderate' },
        ],
      },
    });
    const { current } = bodyOf(await officer.get(`/api/v1/people/${whom}/risk`).expect(200)) as unknown as {
      current: { doubts: Body[] }[];
    };
    expect(current[0]!.doubts.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['TENTATIVE', 'UNVERIFIED']),
    );
  });

  it('needs a certificate that is valid on the day, or supervision; supervised stays provisional until countersigned', async () => {
    const { id: whom } = await work.made('Uncertified');
    const { id } = await started(whom, 'ACUTE-2007');
    const items = Object.fromEntries([0, 1, 0, 0, 0, 0, 0].map((value, n) => [`a${n + 1}`, { value }]));
    await officer.call('patch', at(id), { items }, V(1)).expect(200);
    const answer = await officer.post(at(id, '/finalise'), { attested: true }, V(2)).expect(422);
    expect(codeOf(answer)).toBe('risk.certificate-needed');
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(2)).expect(200);
    expect(await read(id)).toMatchObject({ provisional: true, certificate: null, supervised: true });
    await officer.post(at(id, '/countersignature'), { decision: 'agreed', note: 'Mine' }, V(3)).expect(403);
    const sign = { decision: 'agreed', note: 'Went through the items with the officer' };
    await manager.post(at(id, '/countersignature'), sign, { ...V(2), ...PURPOSE }).expect(412);
    await manager.post(at(id, '/countersignature'), sign, { ...V(3), ...PURPOSE }).expect(201);
    expect(await read(id)).toMatchObject({ provisional: false, version: 4 });
    await manager.post(at(id, '/countersignature'), sign, { ...V(4), ...PURPOSE }).expect(409);
    expect(await work.program.database.asSuperuser('select * from caseload.differences()')).toEqual([]);
  });
});

describe('a final assessment', () => {
  it('never changes, in the API or below it; it is superseded and never deleted', async () => {
    const { id: whom } = await work.made('Kept for good');
    const { id, version } = await finished(whom);
    expect(
      codeOf(await officer.call('patch', at(id), { selfReportUsed: true }, V(version)).expect(409)),
    ).toBe('risk.assessment-not-draft');
    await officer.post(at(id, '/finalise'), { attested: true }, V(version)).expect(409);
    await officer.post(at(id, '/discard'), {}, V(version)).expect(409);
    const sql = (text: string) => work.program.database.asSuperuser(text, [id]);
    await expect(
      sql('update risk.assessment set total = 1, version = version + 1 where id = $1'),
    ).rejects.toThrow('never changes');
    await expect(sql(`update risk.assessment_record set items = '{}' where id = $1`)).rejects.toThrow(
      'never changes',
    );
    const next = await finished(whom, [2, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1]);
    expect(await read(id)).toMatchObject({
      state: 'superseded',
      supersededById: next.id,
      result: { total: 6 },
    });
    expect(await read(next.id)).toMatchObject({ supersedesId: id });
  });

  it('is corrected by a new version with its reason', async () => {
    const { id: whom } = await work.made('Corrected');
    const { id, version } = await finished(whom);
    await officer.post(at(id, '/corrections'), { reason: 'short' }, V(version)).expect(422);
    await officer
      .post(at(id, '/corrections'), { reason: 'Item s1 was read off the wrong line' }, V(1))
      .expect(412);
    const made = bodyOf(
      await officer
        .post(at(id, '/corrections'), { reason: 'Item s1 was read off the wrong line' }, V(version))
        .expect(201),
    );
    expect(await read(id)).toMatchObject({ state: 'final' });
    await officer.call('patch', at(made.id), { items: { s1: { value: 2 } } }, V(1)).expect(200);
    await officer.post(at(made.id, '/finalise'), { attested: true }, V(2)).expect(200);
    expect(await read(id)).toMatchObject({ state: 'superseded', result: { total: 6 } });
    expect(await read(made.id)).toMatchObject({
      result: { total: 7 },
      correctionReason: 'Item s1 was read off the wrong line',
    });
    const profile = bodyOf(await officer.get(`/api/v1/people/${whom}/risk`).expect(200)) as unknown as {
      series: { instrument: string; points: { total: number }[] }[];
    };
    expect(profile.series[0]!.points.map(({ total }) => total)).toEqual([7]);
  });
});
