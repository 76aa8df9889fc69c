import { PURPOSE, bodyOf, codeOf, itemsOf, type Body } from './casework.js';
import { V, at, errorsOf, startRiskWork, SOME, type RiskWork } from './risk-work.js';
import type { Persona } from '../setup/program.js';

let work: RiskWork;
let officer: Persona;
beforeAll(async () => {
  work = await startRiskWork();
  ({ officer } = work);
}, 60_000);
afterAll(() => work.program.close());

const sql = (text: string, values: unknown[]) => work.program.database.asSuperuser(text, values);
const today = new Date().toISOString().slice(0, 10);
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const correct = async (person: string, what: object) => {
  const { version } = bodyOf(await officer.get(`/api/v1/people/${person}`).expect(200));
  await officer.call('patch', `/api/v1/people/${person}`, what, V(version)).expect(200);
};
const factOf = async (id: string, name: string) =>
  ((await work.read(id)).facts as Body[]).find((fact) => fact.name === name)!;
const order = (person: string, type: string) =>
  officer
    .post(`/api/v1/people/${person}/orders`, {
      type,
      startsOn: daysAgo(400),
      endsOn: '2031-01-01',
      conditions: [],
    })
    .expect(201);

describe('where somebody is', () => {
  const detained = (person: string, kind: string, toOn: string | null = null) =>
    sql(
      `insert into registration.spell (id, person_id, kind, from_on, to_on, source, recorded_at, recorded_by, recorded_by_name)
       values (gen_random_uuid(), $1, $2, $3, $4, 'Prison', now(), $1, 'test')`,
      [person, kind, daysAgo(10), toOn],
    );
  const setting = async (person: string) => {
    const { id } = await work.started(person, 'DC-SRP', { hasSexualOffence: true });
    const { value, source, on, prefilled } = await factOf(id, 'setting');
    await officer.post(at(id, '/discard'), {}, V(1)).expect(200);
    return prefilled ? [value, source, on] : value;
  };

  it('is taken from the orders, and from custody on the record before those: a score does not fall in prison', async () => {
    const { id: person } = await work.made('Recalled');
    expect(await setting(person)).toBeNull();
    await order(person, 'SHPO');
    expect(await setting(person)).toBeNull();
    const { id: licence } = bodyOf(await order(person, 'LICENCE'));
    expect(await setting(person)).toEqual(['COMMUNITY', 'Orders and licences in force', null]);
    await detained(person, 'CUSTODY');
    expect(await setting(person)).toEqual(['CUSTODY', 'Custody on the record', daysAgo(10)]);
    await sql(`update registration.spell set kind = 'HOSPITAL', version = version + 1 where person_id = $1`, [
      person,
    ]);
    expect(await setting(person)).toBeNull();
    await sql('update registration.spell set to_on = $2, version = version + 1 where person_id = $1', [
      person,
      today,
    ]);
    expect(await setting(person)).toEqual(['COMMUNITY', 'Orders and licences in force', null]);
    await sql(
      `insert into supervision.enforcement_case (id, person_id, order_id, route, state, opened_at, opened_by, opened_because, rule_code,
         rule_version, decision, decision_reasons, decided_at, decided_by)
       values (gen_random_uuid(), $1, $2, 'RECALL', 'ENFORCED', now(), $1, 'test', 'r', 1, 'STANDARD', 'test', now(), $1)`,
      [person, licence],
    );
    expect(await setting(person)).toBeNull();
  });

  it('decides how soon needs are assessed again', async () => {
    const { id: person } = await work.made('Twelve months');
    await order(person, 'LICENCE');
    await work.finished(person);
    const due = async () => {
      const { reassessment } = bodyOf(await officer.get(`/api/v1/people/${person}/risk`).expect(200));
      return (reassessment as Body[]).find(({ instrument }) => instrument === 'STABLE-2007')!.dueOn as string;
    };
    const months = async () => Math.round((Date.parse(await due()) - Date.parse(today)) / 86_400_000 / 30.4);
    expect(await months()).toBe(6);
    await detained(person, 'CUSTODY');
    expect(await months()).toBe(12);
  });
});

describe('a draft', () => {
  it('is not made final with what the record had when it was begun, and takes what it has now', async () => {
    const { id: person } = await work.made('Released later');
    const licence = { type: 'LICENCE', endsOn: '2031-01-01', conditions: [] };
    await officer.post(`/api/v1/people/${person}/orders`, { ...licence, startsOn: daysAgo(400) }).expect(201);
    const { id } = await work.started(person, 'STATIC-99R', {
      indexOffence: 'CATEGORY_A',
      charges: 0,
      convictions: 0,
    });
    const items = Object.fromEntries([2, 3, 4, 6, 7, 8, 9, 10].map((n) => [`i${n}`, { value: 0 }]));
    await officer.call('patch', at(id), { items }, V(1)).expect(200);
    await officer.post(`/api/v1/people/${person}/orders`, { ...licence, startsOn: daysAgo(30) }).expect(201);
    const refused = await officer.post(at(id, '/finalise'), { attested: true }, V(2)).expect(422);
    expect(errorsOf(refused)).toMatchObject([{ pointer: '/facts/releasedOn', code: 'RECORD_CHANGED' }]);
    await officer.call('patch', at(id), {}, V(2)).expect(200);
    expect(await factOf(id, 'releasedOn')).toMatchObject({ value: daysAgo(30), prefilled: true });
    await officer.post(at(id, '/finalise'), { attested: true }, V(3)).expect(200);
  });
});

describe('a band that another instrument gave', () => {
  const SANCTIONS = {
    hasSexualOffence: true,
    contactAdultSanctions: 2,
    contactChildSanctions: 1,
    nonContactSanctions: 0,
    imageSanctions: 0,
    allSanctions: 5,
    currentOffenceStranger: true,
    followUpStartsOn: '2013-05-06',
    lastSexualSanctionOn: '2013-05-06',
  };
  it('is taken from the result that stands, marked as such, and casts doubt where it is another since', async () => {
    const { id: person } = await work.made('Needs');
    const predicted = async (facts: object) => {
      const { id } = await work.started(person, 'DC-SRP', { ...SANCTIONS, ...facts, setting: 'CUSTODY' });
      await officer.post(at(id, '/finalise'), { attested: true }, V(1)).expect(200);
    };
    await predicted({});
    const { id } = await work.started(person, 'PNI', {
      setting: 'CUSTODY',
      saraPartner: 'LOW',
      saraOthers: 'LOW',
    });
    expect(await factOf(id, 'dcSrpBand')).toMatchObject({
      value: 'VERY_HIGH',
      source: 'Result of DC-SRP',
      on: today,
      prefilled: true,
    });
    expect(await factOf(id, 'iicSrpBand')).toMatchObject({ value: null });
    const names = ((await work.read(id)).items as Body[]).map(({ code }) => [code, { value: 1 }]);
    await officer.call('patch', at(id), { items: Object.fromEntries(names) as object }, V(1)).expect(200);
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(2)).expect(200);
    await predicted({ currentOffenceStranger: false, contactAdultSanctions: 0 });
    const { current } = bodyOf(await officer.get(`/api/v1/people/${person}/risk`).expect(200)) as unknown as {
      current: { instrument: string; doubts: { code: string; text: string }[] }[];
    };
    const doubt = current
      .find(({ instrument }) => instrument === 'PNI')!
      .doubts.find(({ code }) => code === 'RECORD_CHANGED')!;
    expect(doubt.text).toContain('Band of DC-SRP');
  });
});

describe('a certificate that has run out', () => {
  it('is not made good by writing down a day on which it was valid', async () => {
    await sql(
      `insert into risk.certificate (id, user_id, instrument, issued_on, expires_on, issued_by, recorded_by)
       values (gen_random_uuid(), $1, 'ACUTE-2007', $2, $3, 'Training unit', $4)`,
      [officer.id, daysAgo(300), daysAgo(5), work.manager.id],
    );
    const { id: person } = await work.made('Backdated');
    const { id } = await work.started(person, 'ACUTE-2007');
    const items = Object.fromEntries([0, 1, 0, 0, 0, 0, 0].map((value, n) => [`a${n + 1}`, { value }]));
    await officer.call('patch', at(id), { items, assessedOn: daysAgo(6) }, V(1)).expect(200);
    const refused = await officer.post(at(id, '/finalise'), { attested: true }, V(2)).expect(422);
    expect(codeOf(refused)).toBe('risk.certificate-needed');
    const check = (await officer.get(`/assessments/${id}/check`).expect(200)).text;
    expect(check).toContain('I score under supervision');
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(2)).expect(200);
    expect(await work.read(id)).toMatchObject({ provisional: true, certificate: null });
  });
});

describe('a result whose person’s record was corrected', () => {
  const current = async (person: string) => {
    const profile = bodyOf(await officer.get(`/api/v1/people/${person}/risk`).expect(200));
    const all = profile.current as { assessmentId: string; doubts: { code: string }[] }[];
    return { composite: profile.composite as Body, all, codes: all[0]!.doubts.map(({ code }) => code) };
  };

  it('is doubted, and combined no longer where the instrument would be refused today', async () => {
    const { id: person } = await work.made('Not a man');
    await work.finished(person, SOME);
    const { id } = await work.started(person, 'STATIC-99R', {
      releasedOn: '2026-01-01',
      indexOffence: 'CATEGORY_A',
    });
    const items = Object.fromEntries([2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => [`i${n}`, { value: 0 }]));
    await officer.call('patch', at(id), { items }, V(1)).expect(200);
    await officer.post(at(id, '/finalise'), { attested: true }, V(2)).expect(200);
    expect((await current(person)).composite).toMatchObject({ level: 'II', flags: [] });
    await correct(person, { sex: 'F' });
    const now = await current(person);
    expect(now.codes).toEqual(expect.arrayContaining(['NOT_APPLICABLE', 'RECORD_CHANGED']));
    expect(now.composite).toMatchObject({
      level: null,
      flags: expect.arrayContaining(['NOT_APPLICABLE']) as string[],
    });
    expect((await officer.get(`/people/${person}/risk`).expect(200)).text).toContain('Does not apply');

    // Provisional on whatever list it stands, until it is withdrawn: no correction of it could ever be final.
    const listed = async () =>
      itemsOf(await officer.get('/api/v1/caseload?limit=200').expect(200)).find(
        (one) => (one.person as Body).id === person,
      )!.risk as Body | null;
    expect(await listed()).toMatchObject({ level: 'II', provisional: true });
    const [one] = now.all;
    await sql(
      `insert into risk.second_rating (id, person_id, assessment_id, instrument, instrument_version, assessed_on, facts, basis, seed, first_assessor_id,
         first_assessor_name) select gen_random_uuid(), a.person_id, a.id, a.instrument, a.instrument_version, a.assessed_on, '{}', 'sample', 's', $2, 'N'
       from risk.assessment a where a.id = $1`,
      [one!.assessmentId, officer.id],
    );
    const { version: standing } = await work.read(one!.assessmentId);
    const returned = { decision: 'returned', note: 'Look at the sex again' };
    await work.manager
      .post(at(one!.assessmentId, '/countersignature'), returned, { ...V(standing), ...PURPOSE })
      .expect(201);
    const high = {
      level: 'high',
      reason: 'Much is known of her that the items do not ask',
      authoriserId: work.manager.id,
    };
    expect(
      errorsOf(await officer.post(at(one!.assessmentId, '/override'), high).expect(422))[0]!.message,
    ).toContain('Withdraw the result');
    const asked = async () =>
      itemsOf(await officer.get('/api/v1/second-ratings').expect(200)).filter(
        ({ personId }) => personId === person,
      );
    expect(await asked()).toHaveLength(1);
    const reason = { reason: 'The sex was written down wrongly at the first court' };
    for (const { assessmentId } of now.all) {
      const { version } = await work.read(assessmentId);
      await officer.post(at(assessmentId, '/withdrawal'), { reason: 'short' }, V(version)).expect(422);
      await officer.post(at(assessmentId, '/withdrawal'), reason, V(99)).expect(412);
      await work.officer2.post(at(assessmentId, '/withdrawal'), reason, V(version)).expect(404);
      await officer.form(`/assessments/${assessmentId}/withdrawal`, { ...reason, version: '99' }).expect(409);
      await officer
        .form(`/assessments/${assessmentId}/withdrawal`, { ...reason, version: String(version) })
        .expect(303);
      await officer.post(at(assessmentId, '/withdrawal'), reason, V(version)).expect(409);
      expect(await work.read(assessmentId)).toMatchObject({ state: 'superseded', withdrawn: reason });
    }
    expect(await listed()).toBeNull();
    const tab = (await officer.get(`/people/${person}/risk`).expect(200)).text;
    expect(tab.match(/Withdrawn<\/span>/g)).toHaveLength(now.all.length);
    expect(await work.program.database.asSuperuser('select * from caseload.differences()')).toEqual([]);
    const due = itemsOf(await officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200));
    const left = ['risk-reassess', 'risk-second-rating', 'risk-returned'];
    expect(due.filter(({ kind }) => left.includes(kind as string))).toEqual([]);
    expect(await asked()).toEqual([]);
    expect(due.map(({ title }) => title)).toContain('PNI was never done');
  });

  it('is due again where the instrument still applies, until something was assessed since', async () => {
    const { id: person } = await work.made('Older than thought');
    const { id } = await work.started(person, 'STATIC-99R', {
      releasedOn: '2026-01-01',
      indexOffence: 'CATEGORY_A',
    });
    const items = Object.fromEntries([2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => [`i${n}`, { value: 0 }]));
    await officer.call('patch', at(id), { items }, V(1)).expect(200);
    await officer.post(at(id, '/finalise'), { attested: true }, V(2)).expect(200);
    const due = async () =>
      itemsOf(await officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200)).filter(
        ({ kind }) => kind === 'risk-reassess-event',
      );
    await order(person, 'LICENCE');
    await correct(person, { name: { given: 'Jo', family: 'Newly-named' } });
    expect(await due()).toEqual([]);
    await correct(person, { dateOfBirth: '1960-05-05' });
    expect(await due()).toMatchObject([{ title: 'STATIC-99R again: sex or date of birth corrected' }]);
    // However long nobody has looked at it.
    await work.program.database.asSuperuser(
      `set session_replication_role = replica;
       update risk.event set recorded_at = now() - interval '3 years', happened_on = current_date - 1100 where person_id = '${person}';
       update risk.assessment set finalised_at = now() - interval '4 years' where id = '${id}';
       set session_replication_role = origin`,
    );
    await correct(person, { name: { given: 'Jo', family: 'Named-again' } });
    expect(await due()).toHaveLength(1);
  });

  it('is not withdrawn while the instrument applies', async () => {
    const { id: person } = await work.made('A man all the same');
    const { id, version } = await work.finished(person);
    const reason = { reason: 'It is not what was expected' };
    const refused = await officer.post(at(id, '/withdrawal'), reason, V(version)).expect(409);
    expect(codeOf(refused)).toBe('risk.instrument-applies');
  });
});
