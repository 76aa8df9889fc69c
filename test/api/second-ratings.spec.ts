import { bodyOf, codeOf, itemsOf, PURPOSE, type Body } from './casework.js';
import { V, at, errorsOf, startRiskWork, stable, SOME, type RiskWork } from './risk-work.js';
import type { Persona } from '../setup/program.js';

let work: RiskWork;
let officer: Persona;
let manager: Persona;
/** One more final result of a first-time assessor, so that it is drawn for certain. */
let person: string;
beforeAll(async () => {
  work = await startRiskWork();
  ({ officer, manager } = work);
  // As if the officer had never used the instrument: the first five are scored a second time.
  await work.program.database.asSuperuser(
    `set session_replication_role = replica; delete from risk.second_rating;
     update risk.assessment_record set assessor_id = gen_random_uuid() where assessor_id = '${officer.id}';
     set session_replication_role = origin`,
  );
  person = (await work.made('Rated')).id;
}, 60_000);
afterAll(() => work.program.close());

const path = (id: string, rest = '') => `/api/v1/second-ratings/${id}${rest}`;
const as = (version: unknown) => ({ ...V(version), ...PURPOSE });
const seen = async (id: string, who = manager) =>
  bodyOf(await who.get(path(id), PURPOSE).expect(200)) as Body & {
    items: {
      code: string;
      first: { points: number } | null;
      second: { points: number } | null;
      differs: boolean;
    }[];
    version: number;
  };
async function drawn(values = SOME, whom = person): Promise<{ assessment: string; rating: string }> {
  const { id: assessment } = await work.finished(whom, values);
  const all = itemsOf(await manager.get('/api/v1/second-ratings').expect(200));
  const [row] = await work.program.database.asSuperuser<{ id: string }>(
    'select id from risk.second_rating where assessment_id = $1',
    [assessment],
  );
  expect(all.map(({ id }) => id)).toContain(row!.id);
  return { assessment, rating: row!.id };
}
const given = (values: number[]) => ({ items: stable(values) });
const openDuties = async (kind: string) =>
  itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200)).filter(
    (duty) => duty.kind === kind && duty.state === 'open',
  );

describe('a second score', () => {
  it('is given without sight of the first, compared item by item, and agreed on by both where they differ', async () => {
    const { assessment, rating } = await drawn();
    expect(await openDuties('risk-second-rating')).toMatchObject([{ subjectId: rating }]);
    expect(await seen(rating)).toMatchObject({ state: 'wanted', basis: 'new-assessor', totals: null });
    const own = await officer.post(path(rating, '/claim'), { blind: true }, V(1)).expect(403);
    expect(codeOf(own)).toBe('risk.own-assessment');
    await manager.post(path(rating, '/claim'), { blind: false }, as(1)).expect(422);
    await manager.post(path(rating, '/claim'), { blind: true }, as(7)).expect(412);
    await manager.post(path(rating, '/claim'), { blind: true }, as(1)).expect(200);

    const blind = await seen(rating);
    expect(blind.items).toHaveLength(13);
    for (const item of blind.items) expect(item).toMatchObject({ first: null, second: null, differs: false });
    expect(JSON.stringify(blind)).not.toContain('Seen 1');
    // Not by any other way either.
    await manager.get(at(assessment), PURPOSE).expect(404);
    const profile = bodyOf(await manager.get(`/api/v1/people/${person}/risk`, PURPOSE).expect(200));
    expect(JSON.stringify(profile)).not.toContain(assessment);

    const missing = await manager
      .post(path(rating, '/scores'), { items: { s1: { value: 1 } } }, as(2))
      .expect(422);
    expect(errorsOf(missing).map(({ pointer }) => pointer)).toContain('/items/s2');
    const wrong = { items: { ...stable(SOME), s1: { value: 9 } } };
    expect(errorsOf(await manager.post(path(rating, '/scores'), wrong, as(2)).expect(422))[0]!.pointer).toBe(
      '/items/s1/value',
    );
    const second = [2, 2, 1, 0, 1, 0, 2, 1, 2, 0, 0, 0, 2];
    const scored = bodyOf(await manager.post(path(rating, '/scores'), given(second), as(2)).expect(200));
    expect(scored).toMatchObject({ differs: true });
    expect(await openDuties('risk-second-rating')).toEqual([]);
    expect(await openDuties('risk-consensus')).toMatchObject([{ subjectId: rating }]);

    const both = await seen(rating, officer);
    expect(both.totals).toEqual({ first: 6, second: 13, firstBand: 'moderate', secondBand: 'high' });
    const differing = both.items.filter(({ differs }) => differs).map(({ code }) => code);
    expect(differing).toEqual(['s1', 's2', 's3', 's7', 's8', 's9', 's13']);
    expect(both.items[0]).toMatchObject({ first: { points: 1, note: 'Seen 1' }, second: { points: 2 } });
    const doubts = async () =>
      (
        bodyOf(await officer.get(`/api/v1/people/${person}/risk`).expect(200)) as unknown as {
          current: { doubts: { code: string }[] }[];
        }
      ).current.flatMap((one) => one.doubts.map(({ code }) => code));
    expect(await doubts()).toContain('RATERS_DISAGREE');
    const { composite } = bodyOf(await officer.get(`/api/v1/people/${person}/risk`).expect(200));
    expect(composite).toMatchObject({ flags: expect.arrayContaining(['DISPUTED']) as string[] });

    const agreed = Object.fromEntries(differing.map((code) => [code, 1]));
    const note = 'We went through the file together';
    const consensus = path(rating, '/consensus');
    const lacking = await officer.post(consensus, { items: { s1: 1, s5: 2 }, note }, V(3)).expect(422);
    expect(errorsOf(lacking).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/items/s2 MISSING',
      '/items/s3 MISSING',
      '/items/s7 MISSING',
      '/items/s8 MISSING',
      '/items/s9 MISSING',
      '/items/s13 MISSING',
      '/items/s5 UNKNOWN_ITEM',
    ]);
    await officer.post(consensus, { items: agreed, note }, V(3)).expect(200);
    await officer.post(path(rating, '/consensus/confirmation'), {}, V(4)).expect(403);
    await manager.post(path(rating, '/consensus/confirmation'), {}, as(4)).expect(200);
    expect(await seen(rating)).toMatchObject({
      consensus: { total: 8, note },
      confirmed: { by: 'Martin Holroyd' },
    });
    expect(await openDuties('risk-consensus')).toEqual([]);
    expect(await doubts()).not.toContain('RATERS_DISAGREE');
    // Agreed on is not yet put right: the result that stands is doubted, and somebody has to see to it.
    expect(await doubts()).toContain('AGREED_OTHERWISE');
    expect(await seen(rating)).toMatchObject({ wantsCorrection: true });
    expect(await openDuties('risk-returned')).toMatchObject([{ subjectId: assessment }]);
    // Both scores stay as they were given.
    expect(await seen(rating)).toMatchObject({ totals: { first: 6, second: 13 } });
    expect(await work.read(assessment)).toMatchObject({ result: { total: 6 } });
    await manager.post(consensus, { items: agreed, note }, as(5)).expect(409);

    const { version } = await work.read(assessment);
    const reason = { reason: 'As agreed with the second rater' };
    const { id: mended } = bodyOf(
      await officer.post(at(assessment, '/corrections'), reason, V(version)).expect(201),
    );
    const body = { items: stable([1, 1, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1]) };
    const { version: saved } = bodyOf(await officer.call('patch', at(mended), body, V(1)).expect(200));
    await officer.post(at(mended, '/finalise'), { attested: true }, V(saved)).expect(200);
    expect(await openDuties('risk-returned')).toEqual([]);
    expect(await doubts()).not.toContain('AGREED_OTHERWISE');
    expect(await seen(rating)).toMatchObject({ wantsCorrection: false });
  });

  it('that differs in the band of a scale wants an agreement, though the totals are the same', async () => {
    await work.program.database.asSuperuser(
      `insert into risk.certificate (id, user_id, instrument, issued_on, expires_on, issued_by, recorded_by)
       values (gen_random_uuid(), $1, 'ACUTE-2007', '2026-01-01', '2028-12-31', 'Training unit', $2)`,
      [manager.id, officer.id],
    );
    const { id: whom } = await work.made('Differs in a scale');
    const acute = (code: string) => ({
      items: Object.fromEntries(
        [1, 2, 3, 4, 5, 6, 7].map((n) => [`a${n}`, { value: `a${n}` === code ? 2 : 0 }]),
      ),
    });
    const { id } = await work.started(whom, 'ACUTE-2007');
    await officer.call('patch', at(id), acute('a1'), V(1)).expect(200);
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(2)).expect(200);
    const [row] = await work.program.database.asSuperuser<{ id: string }>(
      'select id from risk.second_rating where assessment_id = $1',
      [id],
    );
    await manager.post(path(row!.id, '/claim'), { blind: true }, as(1)).expect(200);
    const scored = await manager.post(path(row!.id, '/scores'), acute('a7'), as(2)).expect(200);
    expect(bodyOf(scored)).toMatchObject({ differs: true });
  });

  it('that says intervene now is due the same day, whatever the first one said and before any agreement', async () => {
    await work.program.database.asSuperuser(
      `insert into risk.certificate (id, user_id, instrument, issued_on, expires_on, issued_by, recorded_by)
       values (gen_random_uuid(), $1, 'ACUTE-2007', '2026-01-01', '2028-12-31', 'Training unit', $2)`,
      [manager.id, officer.id],
    );
    const { id: whom } = await work.made('Seen twice');
    const acute = (sign: number) => ({
      items: Object.fromEntries([0, 0, 0, 0, sign, 0, 0].map((value, n) => [`a${n + 1}`, { value }])),
    });
    const { id } = await work.started(whom, 'ACUTE-2007');
    await officer.call('patch', at(id), acute(1), V(1)).expect(200);
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(2)).expect(200);
    const [row] = await work.program.database.asSuperuser<{ id: string }>(
      'select id from risk.second_rating where assessment_id = $1',
      [id],
    );
    await manager.post(path(row!.id, '/claim'), { blind: true }, as(1)).expect(200);
    await manager.post(path(row!.id, '/scores'), acute(3), as(2)).expect(200);
    const due = itemsOf(await officer.get(`/api/v1/people/${whom}/duties`).expect(200));
    expect(due.filter(({ kind }) => kind === 'risk-intervene')).toMatchObject([
      { state: 'open', subjectId: id },
    ]);
    const changes = () => officer.get(`/api/v1/people/${whom}/risk-changes`).expect(200);
    const [change] = itemsOf(await changes());
    expect(change).toMatchObject({ seen: ['a5 Emotional collapse', 'Entered in a second score'] });
  });

  it('that says intervene now of another item than the first is asked about, whatever was answered to the first', async () => {
    const { id: whom } = await work.made('Answered once');
    const acute = (code: string) => ({
      items: Object.fromEntries(
        [1, 2, 3, 4, 5, 6, 7].map((n) => [`a${n}`, { value: `a${n}` === code ? 3 : 0 }]),
      ),
    });
    const { id } = await work.started(whom, 'ACUTE-2007');
    await officer.call('patch', at(id), acute('a1'), V(1)).expect(200);
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(2)).expect(200);
    const answer = { trigger: 'INTERVENE_NOW', decision: 'taken', reason: 'Visited at once and spoken with' };
    for (const proposal of ['ACT_TODAY', 'HOME_VISIT', 'CASE_CONFERENCE'])
      await officer.post(at(id, '/responses'), { ...answer, proposal }).expect(201);
    const [row] = await work.program.database.asSuperuser<{ id: string }>(
      'select id from risk.second_rating where assessment_id = $1',
      [id],
    );
    await manager.post(path(row!.id, '/claim'), { blind: true }, as(1)).expect(200);
    await manager.post(path(row!.id, '/scores'), acute('a4'), as(2)).expect(200);
    const due = itemsOf(await officer.get(`/api/v1/people/${whom}/duties?state=open`).expect(200));
    expect(due.filter(({ kind }) => kind === 'risk-intervene')).toMatchObject([{ subjectId: id }]);
  });

  it('that is near enough wants no agreement, and both go into the figures of agreement', async () => {
    const { rating } = await drawn();
    await manager.post(path(rating, '/claim'), { blind: true }, as(1)).expect(200);
    const near = [2, ...SOME.slice(1)];
    const scored = await manager.post(path(rating, '/scores'), given(near), as(2)).expect(200);
    expect(bodyOf(scored)).toMatchObject({ differs: false });
    await manager
      .post(path(rating, '/consensus'), { items: { s1: 1 }, note: 'Nothing to agree on' }, as(3))
      .expect(409);
    const { items } = (await manager.get('/api/v1/risk/reliability').expect(200)).body as { items: Body[] };
    const of = items.find(({ instrument }) => instrument === 'STABLE-2007')!;
    expect(of).toMatchObject({ pairs: 2, differing: 1, settled: 1 });
    // (6, 13) and (6, 7): mean squares 9 of cases, 16 of raters, 9 of error.
    expect(of.meanSquares).toEqual({ cases: 9, raters: 16, error: 9 });
    expect(of.icc).toBe(0);
    const s5 = (of.items as Body[]).find(({ code }) => code === 's5');
    expect(s5).toMatchObject({ pairs: 2, agreement: 1, kappa: null, counts: [[2]] });
  });

  it('can be given back, and is taken up by one at a time', async () => {
    const { rating } = await drawn();
    await manager.post(path(rating, '/scores'), given(SOME), as(1)).expect(409);
    await manager.post(path(rating, '/claim'), { blind: true }, as(1)).expect(200);
    expect(codeOf(await manager.post(path(rating, '/claim'), { blind: true }, as(2)).expect(409))).toBe(
      'risk.rating-taken',
    );
    await officer.post(path(rating, '/release'), {}, V(2)).expect(403);
    await manager.post(path(rating, '/release'), {}, as(2)).expect(200);
    expect(await seen(rating)).toMatchObject({ state: 'wanted', rater: null });
  });

  it('needs a certificate of its rater', async () => {
    const { rating } = await drawn();
    const raters = async (who: Persona) =>
      (bodyOf(await who.get(path(rating), PURPOSE).expect(200)) as { raters?: { name: string }[] }).raters!;
    // Only who works with the case, and holds a certificate: not the first assessor, and no certified stranger.
    for (const who of [officer, manager])
      expect((await raters(who)).map(({ name }) => name)).toEqual(['Martin Holroyd']);
    expect((await officer.get(`/second-ratings/${rating}`).expect(200)).text).toContain(
      'Martin Holroyd, certified until',
    );
    const certificate = `update risk.certificate set withdrawn_on = current_date, withdrawn_why = 'test', version = version + 1 where user_id = $1`;
    await work.program.database.asSuperuser(certificate, [manager.id]);
    const refused = await manager.post(path(rating, '/claim'), { blind: true }, as(1)).expect(422);
    expect(codeOf(refused)).toBe('risk.certificate-needed');
    expect(await raters(officer)).toEqual([]);
    expect((await officer.get(`/second-ratings/${rating}`).expect(200)).text).toContain(
      'ask somebody from outside the team',
    );
  });

  it('is nobody’s business who has no relation to the person or no office for it', async () => {
    const { rating } = await drawn();
    for (const [rest, body] of [
      ['', null],
      ['/claim', { blind: true }],
      ['/release', {}],
      ['/scores', given(SOME)],
      ['/consensus', { items: {}, note: 'We went through it' }],
      ['/consensus/confirmation', {}],
    ] as const) {
      const ask = (who: Persona) =>
        body ? who.post(path(rating, rest), body, V(1)) : who.get(path(rating, rest));
      await ask(work.officer2).expect(404);
      for (const name of ['clinician', 'police', 'auditor', 'coordinator'] as const)
        expect([403, 404]).toContain((await ask(await work.program.as(name))).status);
    }
    expect(
      itemsOf(await work.officer2.get('/api/v1/second-ratings').expect(200)).map(({ id }) => id),
    ).not.toContain(rating);
    await officer.get('/api/v1/risk/reliability').expect(403);
  });
});

describe('the wall around a second score', () => {
  it('lets nobody change one that was given, whatever the program says', async () => {
    const [done] = await work.program.database.asSuperuser<{ id: string }>(
      `select id from risk.second_rating where state = 'done' limit 1`,
    );
    await expect(
      work.program.database.asSuperuser(
        `update risk.second_rating set total = 0, version = version + 1 where id = $1`,
        [done!.id],
      ),
    ).rejects.toThrow('a second score never changes');
  });
});
