import pg from 'pg';
import { PURPOSE, bodyOf, codeOf, itemsOf, type Body } from './casework.js';
import { V, at, startRiskWork, type RiskWork } from './risk-work.js';
import type { Persona } from '../setup/program.js';

let work: RiskWork;
let officer: Persona;
let manager: Persona;
beforeAll(async () => {
  work = await startRiskWork();
  ({ officer, manager } = work);
}, 60_000);
afterAll(() => work.program.close());

describe('a sign that says intervene now in a draft', () => {
  const open = async (person: string) =>
    itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200)).filter(
      ({ kind, state }) => kind === 'risk-intervene' && state === 'open',
    );
  const answered = async (id: string) => {
    for (const proposal of ['ACT_TODAY', 'HOME_VISIT', 'CASE_CONFERENCE']) {
      const said = { trigger: 'INTERVENE_NOW', decision: 'taken', reason: 'Went there at once', proposal };
      await officer.post(at(id, '/responses'), said).expect(201);
    }
  };
  const save = async (id: unknown, version: number, items: object): Promise<Body> =>
    bodyOf(await officer.call('patch', at(id as string), { items }, V(version)).expect(200));

  it('is a duty of the same day with six items missing, and stays when the draft is thrown away, until it is answered', async () => {
    const { id: person } = await work.made('Halfway');
    const { id } = await work.started(person, 'ACUTE-2007');
    expect(await save(id, 1, { a1: { value: 1 } })).toMatchObject({ actToday: false });
    expect(await open(person)).toEqual([]);
    expect(await save(id, 2, { a5: { value: 3 } })).toMatchObject({ actToday: true });
    const due = [
      { subjectId: id, urgency: 'child', title: expect.stringContaining('provisional') as string },
    ];
    expect(await open(person)).toMatchObject(due);
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(3)).expect(422);
    expect(await work.read(id)).toMatchObject({ actToday: ['An item says intervene now'] });
    await save(id, 3, { a5: { value: 0 } });
    await officer.post(at(id, '/discard'), {}, V(4)).expect(200);
    expect(await open(person)).toMatchObject(due);
    const changes = itemsOf(await officer.get(`/api/v1/people/${person}/risk-changes`).expect(200));
    expect(changes).toMatchObject([{ assessmentId: id, state: 'discarded', round: 1 }]);
    await answered(id);
    expect(await open(person)).toEqual([]);
  });

  it('is asked again for another sign after the answer, and not a second time when the assessment is final', async () => {
    const { id: person } = await work.made('Twice');
    const { id } = await work.started(person, 'ACUTE-2007');
    await save(id, 1, { a5: { value: 3 } });
    await answered(id);
    expect(await open(person)).toEqual([]);
    const quiet = Object.fromEntries(['a1', 'a2', 'a3', 'a4', 'a6'].map((code) => [code, { value: 0 }]));
    expect(await save(id, 2, quiet)).toMatchObject({ actToday: false });
    expect(await save(id, 3, { a7: { value: 3 } })).toMatchObject({ actToday: true });
    expect(await open(person)).toHaveLength(1);
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(4)).expect(200);
    expect(await open(person)).toMatchObject([{ title: 'Act today: an item says intervene now' }]);
    await answered(id);
    expect(await open(person)).toEqual([]);
  });
});

describe('a result that somebody else has agreed with', () => {
  const need = (code: string) => [code, { value: 1, note: 'Seen' }] as const;
  const NEEDS = ['proCriminalAttitudes', 'hostileOrientation', 'familyRelationships', 'closeRelationships']
    .concat(['easilyInfluenced', 'controllingBehaviour', 'impulsivity', 'temperControl', 'problemSolving'])
    .concat(['sexualPreoccupation', 'offenceRelatedSexualInterests', 'emotionalCongruenceWithChildren']);
  const known = { dcSrpBand: 'LOW', iicSrpBand: 'LOW', saraPartner: 'MEDIUM', saraOthers: 'LOW' };
  const facts = { setting: 'COMMUNITY', hasSexualOffence: false, ...known };

  it.each([
    ['stays provisional while an item is missing', [], true],
    ['is no longer provisional where nothing is missing', ['difficultiesCoping'], false],
  ] as const)('%s', async (_, more, provisional) => {
    const { id: person } = await work.made('Agreed');
    const { id } = await work.started(person, 'PNI', facts);
    const items = Object.fromEntries([...NEEDS, ...more].map(need));
    await officer.call('patch', at(id), { items }, V(1)).expect(200);
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(2)).expect(200);
    expect(await work.read(id)).toMatchObject({ provisional: true, level: 'MODERATE' });
    const agreed = { decision: 'agreed', note: 'Went through it' };
    await manager.post(at(id, '/countersignature'), agreed, { ...V(3), ...PURPOSE }).expect(201);
    expect(await work.read(id)).toMatchObject({ provisional });
  });
});

describe('an override', () => {
  const reason = 'Two recent disclosures point to a need that the items do not show';
  const proposed = (id: string) =>
    officer.post(at(id, '/override'), { level: 'high', reason, authoriserId: manager.id });

  it('is counted for the team that made it, wherever the case is now, and for no other', async () => {
    const { id: person } = await work.made('Moved');
    const { id } = await work.finished(person);
    const { database } = work.program;
    const manager2 = await work.program.as('manager2');
    const counted = async (who: Persona) => {
      const { items } = (await who.get('/api/v1/risk/override-rates').expect(200)).body as {
        items: { assessorId: string; instrument: string; assessments: number; up: number }[];
      };
      const own = items.filter((one) => one.assessorId === officer.id && one.instrument === 'STABLE-2007');
      return own.map(({ assessments, up }) => ({ assessments, up }));
    };
    const none = await counted(manager);
    const made = bodyOf(await proposed(id).expect(201));
    const decision = { decision: 'authorised', note: 'Discussed in supervision' };
    const path = `/api/v1/overrides/${made.id}/decision`;
    await manager.post(path, decision, { ...V(1), ...PURPOSE }).expect(200);
    const mine = await counted(manager);
    expect(mine).toEqual([{ assessments: none[0]!.assessments, up: none[0]!.up + 1 }]);
    const theirs = await counted(manager2);
    await database.asSuperuser(
      `update supervision.allocation set during = tstzrange(lower(during), now()) where person_id = $1 and upper_inf(during)`,
      [person],
    );
    await database.asSuperuser(
      `insert into supervision.allocation (id, person_id, officer_id, team_id, during, reason, allocated_by)
       select gen_random_uuid(), $1, s.id, s.team_id, tstzrange(now(), null), 'test', $3 from agencies.staff s where s.user_id = $2`,
      [person, work.officer2.id, manager.id],
    );
    await manager.get(at(id), PURPOSE).expect(404);
    await manager2.get(at(id), PURPOSE).expect(200);
    expect(await counted(manager)).toEqual(mine);
    expect(await counted(manager2)).toEqual(theirs);
    // Whoever is kept from the person is kept from the number as well.
    await database.asSuperuser(
      `insert into people.limited_access (person_id, restricted, message, during, set_by) values ($1, false, 'test', tstzrange(now() - interval '1 hour', null), $2)`,
      [person, officer.id],
    );
    await database.asSuperuser(
      `insert into people.limited_access_entry (person_id, user_id, kind) values ($1, $2, 'excluded')`,
      [person, manager.id],
    );
    expect(await counted(manager)).toEqual([{ assessments: none[0]!.assessments - 1, up: none[0]!.up }]);
    await officer.get('/api/v1/risk/override-rates').expect(403);
  });

  describe('and what replaces the result at the same moment', () => {
    let beside: pg.Client;
    beforeAll(async () => {
      beside = new pg.Client({ connectionString: work.program.database.url('superuser') });
      await beside.connect();
    });
    afterAll(() => beside.end());

    /** Until the other one waits for what is held here, or has not waited at all. */
    async function waited(other: Promise<unknown>): Promise<void> {
      let settled = false;
      void other.finally(() => (settled = true));
      const blocked = 'select 1 from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))';
      while (!settled && (await beside.query(blocked)).rowCount === 0);
    }

    it('take turns: what is proposed after a later result is refused', async () => {
      const { id: person } = await work.made('Overtaken');
      const { id } = await work.finished(person);
      await beside.query('begin');
      await beside.query(
        `update risk.assessment set state = 'superseded', superseded_at = now(), version = version + 1 where id = $1`,
        [id],
      );
      const late = proposed(id).then((answer) => answer);
      await waited(late);
      await beside.query('commit');
      const answer = await late;
      expect([answer.status, codeOf(answer)]).toEqual([409, 'risk.assessment-not-final']);
      const open = await beside.query('select 1 from risk.override where assessment_id = $1', [id]);
      expect(open.rowCount).toBe(0);
    });

    it('take turns: what was proposed before it is withdrawn', async () => {
      const { id: person } = await work.made('Ahead');
      const { id } = await work.finished(person);
      await beside.query('begin');
      await beside.query(
        `insert into risk.override (id, person_id, assessment_id, result_level, level, direction, reason, assessor_id, proposed_by, proposed_by_name,
           authoriser_id, authoriser_name) values (gen_random_uuid(), $1, $2, 'moderate', 'high', 'up', $3, $4, $4, 'Nadia Osei', $5, 'Martin Holroyd')`,
        [person, id, reason, officer.id, manager.id],
      );
      const later = work.finished(person);
      await waited(later);
      await beside.query('commit');
      await later;
      const { rows } = await beside.query('select state from risk.override where assessment_id = $1', [id]);
      expect(rows).toEqual([{ state: 'withdrawn' }]);
    });

    it('cannot stand beside a result that was replaced, whoever writes it', async () => {
      const { id: person } = await work.made('Backdoor');
      const { id } = await work.finished(person);
      await work.finished(person);
      const written = beside.query(
        `insert into risk.override (id, person_id, assessment_id, result_level, level, direction, reason, assessor_id, proposed_by, proposed_by_name,
           authoriser_id, authoriser_name) values (gen_random_uuid(), $1, $2, 'moderate', 'high', 'up', $3, $4, $4, 'Nadia Osei', $5, 'Martin Holroyd')`,
        [person, id, reason, officer.id, manager.id],
      );
      await expect(written).rejects.toMatchObject({ code: '23514' });
    });
  });
});

describe('a recall', () => {
  const again = async (person: string) =>
    itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200))
      .filter(({ kind, state }) => kind === 'risk-reassess-event' && state === 'open')
      .map(({ title }) => title as string)
      .sort();

  async function statics(person: string, age = 0): Promise<void> {
    const { id } = await work.started(person, 'STATIC-99R', { indexOffence: 'CATEGORY_A' });
    const points = [age, 1, 0, 0, 1, 0, 0, 1, 0, 0];
    const items = Object.fromEntries(points.map((value, n) => [`i${n + 1}`, { value, note: 'File' }]));
    await officer.call('patch', at(id), { items }, V(1)).expect(200);
    await officer.post(at(id, '/finalise'), { attested: true }, V(2)).expect(200);
  }

  it('of somebody who was charged with a further offence makes the static instrument due again, one for a breach does not', async () => {
    const { id: person } = await work.made('Charged');
    await statics(person);
    await work.finished(person);
    const licence = { type: 'LICENCE', startsOn: '2026-01-05', endsOn: '2029-01-04' };
    const order = bodyOf(await officer.post(`/api/v1/people/${person}/orders`, licence).expect(201));
    const reason = { reason: 'Left the approved premises', emergency: true };
    const recall = bodyOf(
      await officer.post(`/api/v1/orders/${order.id}/enforcement-cases`, reason).expect(201),
    );
    const breach = 'STABLE-2007 again: breach or recall begun';
    expect(await again(person)).toEqual([breach]);
    const prepare = (holds: string[], version: number) => {
      const rationale = 'Arrested at the weekend, and charged on Monday morning';
      const body = { alternatives: [], rationale, recommendation: 'STANDARD', holds };
      return officer.call('put', `/api/v1/enforcement-cases/${recall.id}/rationale`, body, V(version));
    };
    await prepare([], 1).expect(200);
    expect(await again(person)).toEqual([breach]);
    // Scored again before anybody told of the charge; the day of release is known now, so the points for age are its.
    await statics(person, -1);
    await prepare(['newCharge'], 2).expect(200);
    expect(await again(person)).toEqual([
      'STABLE-2007 again: new charge or sanction',
      'STATIC-99R again: new charge or sanction',
    ]);
    await work.finished(person);
    expect(await again(person)).toEqual(['STATIC-99R again: new charge or sanction']);
  });
});
