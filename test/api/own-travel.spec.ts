import { DEMO_PEOPLE } from '@domain/demo';
import { readPdf } from '../documents/read-pdf.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let person: Persona;
let officer: Persona;
let personId: string;
let othersPlan: string;
const PLANS = '/api/v1/me/travel-plans';
const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const tag = (version: number) => ({ 'If-Match': `"${version}"` });

beforeAll(async () => {
  program = await startProgram();
  [person, officer] = await Promise.all([program.as('person'), program.as('officer')]);
  personId = await program.personId(DEMO_PEOPLE.twoJurisdictions);
  const [row] = await sql<{ id: string }>('select id from travel.plan where person_id <> $1 limit 1', [
    personId,
  ]);
  othersPlan = row!.id;
});
afterAll(() => program.close());

const trip = (more: object = {}) => ({
  departsOn: day(40),
  returnsOn: day(47),
  knownOn: day(-1),
  purpose: 'To see my mother',
  legs: [{ country: 'PL', arrivesOn: day(40), leavesOn: day(47), accommodation: 'Dluga 7, Gdansk' }],
  ...more,
});
interface Made {
  id: string;
  version: number;
  state: string;
}
const made = async (more: object = {}) => (await person.post(PLANS, trip(more)).expect(201)).body as Made;
const dutiesOf = async (planId: string) =>
  (
    await sql<{ state: string; title: string }>(
      `select state, title from duties.duty where subject_id = $1 and source = 'travel-own-page' order by opened_at, id`,
      [planId],
    )
  ).map(({ state, title }) => `${state}: ${title}`);

describe('a journey told through one’s own page', () => {
  it('is a draft that tells nobody anything, then a fact with its moment, a receipt, and something for the officer to read', async () => {
    const draft = await made();
    expect(draft.state).toBe('DRAFT');
    await person.call('patch', `${PLANS}/${draft.id}`, { returnPoint: 'Luton' }, tag(1)).expect(200);
    expect((await person.get(`${PLANS}/${draft.id}/receipts`).expect(200)).body).toMatchObject({ items: [] });
    await person.get(`${PLANS}/${draft.id}/receipt.pdf`).expect(404);
    expect(await dutiesOf(draft.id)).toEqual([]);
    const before = Date.now();
    const sent = (await person.call('post', `${PLANS}/${draft.id}/submission`, {}, tag(2)).expect(200))
      .body as Made;
    const plan = (await officer.get(`/api/v1/travel-plans/${draft.id}`).expect(200)).body as {
      givenBy: string;
      givenAt: string;
      unread: boolean;
      acts: { kind: string; byName: string }[];
    };
    expect(plan).toMatchObject({ givenBy: 'PERSON_OWN_PAGE', unread: true });
    expect(Date.parse(plan.givenAt)).toBeGreaterThanOrEqual(before - 1000);
    expect(plan.acts.at(-1)).toMatchObject({
      kind: 'submitted',
      byName: 'The person, through their own page',
    });
    expect(await dutiesOf(draft.id)).toEqual([
      'open: Read the notice of travel that came through their own page',
    ]);
    const caseload = await officer.get('/caseload').expect(200);
    expect(caseload.text).toContain(`href="/travel-plans/${draft.id}"`);
    expect(caseload.text.toLowerCase()).toContain(
      'read the notice of travel that came through their own page',
    );
    const { body } = await person.get(`${PLANS}/${draft.id}/receipts`).expect(200);
    expect(body).toMatchObject({
      items: [{ what: 'Your trip', reference: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/) }],
    });
    const pdf = await person.get(`${PLANS}/${draft.id}/receipt.pdf`).buffer(true).expect(200);
    const { text, info } = await readPdf(pdf.body as Buffer);
    expect(text).toContain((body as { items: { reference: string }[] }).items[0]!.reference);
    expect(text.replace(/\s+/g, ' ')).toContain('This receipt is not permission to travel');
    expect(info.Title).toBe('Receipt');
    await officer
      .call('post', `/api/v1/travel-plans/${draft.id}/own-page-read`, {}, tag(sent.version))
      .expect(200);
    expect(await dutiesOf(draft.id)).toEqual([
      'met: Read the notice of travel that came through their own page',
    ]);
  });

  it('shows the rules and nothing that was weighed or decided by whom', async () => {
    const { id } = await made();
    const { body } = await person.get(`${PLANS}/${id}`).expect(200);
    expect(Object.keys(body as object).sort()).toEqual(
      'acts,answers,changeExcuse,companions,countries,createdAt,departsAt,departsFrom,departsOn,departsZone,departure,evaluation,excuse,id,knownOn,legs,nextLimit,notice,permission,purpose,return,returnPoint,returnsAt,returnsOn,state,timeZone,version'.split(
        ',',
      ),
    );
    const { evaluation, acts } = body as { evaluation: { duties: { regime: string }[] }; acts: string[] };
    expect(evaluation.duties.map(({ regime }) => regime)).toEqual(
      expect.arrayContaining(['GB-EAW', 'GB-SCT']),
    );
    expect(acts).toEqual(['send', 'change', 'cancel']);
  });

  it('is varied with a reason once it was notified, cancelled, and what is not read yet is one thing to read', async () => {
    const { id, version } = await made({ submit: true });
    const given = await officer
      .call('post', `/api/v1/travel-plans/${id}/notice`, { reference: 'ACK-1' }, tag(version))
      .expect(200);
    const at = (given.body as Made).version;
    await person.call('patch', `${PLANS}/${id}`, { returnPoint: 'Luton' }, tag(at)).expect(409);
    await person.call('post', `${PLANS}/${id}/variation`, { returnsOn: day(50) }, tag(at)).expect(422);
    const varied = await person
      .call('post', `${PLANS}/${id}/variation`, { returnsOn: day(50), reason: 'The flight moved' }, tag(at))
      .expect(200);
    const told = await person.get(`${PLANS}/${id}`).expect(200);
    expect(told.body).toMatchObject({ returnsOn: day(50), notice: { changeOpen: true } });
    await person.call('post', `${PLANS}/${id}/cancellation`, { reason: 'No money' }, tag(at)).expect(412);
    await person
      .call('post', `${PLANS}/${id}/cancellation`, { reason: 'No money' }, tag((varied.body as Made).version))
      .expect(200);
    expect(await dutiesOf(id)).toEqual([
      'met: Read the notice of travel that came through their own page',
      'open: Read that they do not travel, as their own page says',
    ]);
  });

  it('needs leave anew for everything that was weighed, and not for a later flight', async () => {
    const { id, version } = await made({ submit: true });
    const decided = await officer
      .call(
        'post',
        `/api/v1/travel-plans/${id}/permission`,
        { decision: 'GRANTED', reason: 'The address was checked by telephone' },
        tag(version),
      )
      .expect(200);
    // However it was decided and by how many signatures.
    await sql(
      `update travel.plan set version = version + 1, permission = 'GRANTED', state = 'NOTICE_DUE' where id = $1`,
      [id],
    );
    const at = (decided.body as Made).version + 1;
    const permission = async () =>
      ((await person.get(`${PLANS}/${id}`)).body as { permission: { officer: string } }).permission.officer;
    const later = await person
      .call('patch', `${PLANS}/${id}`, { departsAt: '18:00', returnPoint: 'Luton' }, tag(at))
      .expect(200);
    expect(await permission()).toBe('GRANTED');
    const [leg] = trip().legs;
    await person
      .call(
        'patch',
        `${PLANS}/${id}`,
        { legs: [{ ...leg, accommodation: 'A friend’s house' }] },
        tag((later.body as Made).version),
      )
      .expect(200);
    expect(await permission()).toBe('PENDING');
  });

  it('“I am back” is their word alone: no search ends, and what others confirmed stays', async () => {
    const { id } = await made({ submit: true });
    await person.call('post', `${PLANS}/${id}/return`, { returnedOn: day(0) }, tag(1)).expect(409);
    await sql(
      `update travel.plan set version = version + 1, state = 'OVERDUE', departs_on = current_date - 9, returns_on = current_date - 2, departure_presumed = true where id = $1`,
      [id],
    );
    await sql(
      `insert into travel.missing (id, person_id, plan_id, opened_at, was_due_on, step_at) values (gen_random_uuid(), $1, $2, now(), current_date - 2, now())`,
      [personId, id],
    );
    const { acts, version } = (await person.get(`${PLANS}/${id}`).expect(200)).body as {
      acts: string[];
      version: number;
    };
    expect(acts).toEqual(['back']);
    await person
      .call('post', `${PLANS}/${id}/variation`, { returnsOn: day(9), reason: 'I stay longer' }, tag(version))
      .expect(409);
    await person.call('post', `${PLANS}/${id}/return`, { returnedOn: day(-1) }, tag(version)).expect(200);
    const [plan] = await sql('select state, return_evidence from travel.plan where id = $1', [id]);
    expect(plan).toEqual({ state: 'RETURNED', return_evidence: 'WORD_ALONE' });
    expect(await sql('select closed_at from travel.missing where plan_id = $1', [id])).toEqual([
      { closed_at: null },
    ]);
  });

  it('happens once, however often it is sent', async () => {
    const count = async () =>
      (
        await sql<{ n: number }>('select count(*)::int as n from travel.plan where person_id = $1', [
          personId,
        ])
      )[0]!.n;
    const before = await count();
    const key = { 'Idempotency-Key': 'the-same-key-twice' };
    const all = await Promise.all(Array.from({ length: 5 }, () => person.call('post', PLANS, trip(), key)));
    expect(new Set(all.map(({ body }) => (body as Made).id)).size).toBe(1);
    expect(await count()).toBe(before + 1);
    await person.call('post', PLANS, trip({ purpose: 'Other' }), key).expect(422);
  });

  it('of somebody else is not there, to the letter', async () => {
    const absent = '00000009-0000-7000-8000-0000000003e7';
    const plain = (text: string) => text.replace(/"requestId":"[^"]+"/, '').replace(/[0-9a-f-]{36}/g, '#');
    for (const [verb, path, body] of [
      ['get', '', undefined],
      ['get', '/receipts', undefined],
      ['get', '/receipt.pdf', undefined],
      ['patch', '', { returnPoint: 'x' }],
      ['post', '/submission', {}],
      ['post', '/variation', { returnPoint: 'x', reason: 'whatever' }],
      ['post', '/cancellation', { reason: 'whatever' }],
      ['post', '/return', { returnedOn: day(0) }],
    ] as const) {
      const answers = [];
      for (const id of [othersPlan, absent])
        answers.push(await person.call(verb, `${PLANS}/${id}${path}`, body, tag(1)));
      expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 404, 404]);
      expect(plain(answers[0]!.text)).toBe(plain(answers[1]!.text));
      expect([
        path,
        (await officer.call(verb, `${PLANS}/${othersPlan}${path}`, body, tag(1))).status,
      ]).toEqual([path, 403]);
    }
  });

  it('is nobody’s word but theirs: an officer cannot say that it came through the page', async () => {
    await officer
      .post(`/api/v1/people/${personId}/travel-plans`, { ...trip(), givenBy: 'PERSON_OWN_PAGE' })
      .expect(422);
    await person.post(PLANS, { ...trip(), givenBy: 'OFFICER' }).expect(400);
  });

  it('is not begun without end, nor begun and given up without end', async () => {
    const over = (more = '') =>
      sql(`update travel.plan set version = version + 1, state = 'CANCELLED' ${more} where person_id = $1`, [
        personId,
      ]);
    const earlier = `, created_at = created_at - interval '25 hours'`;
    await over(earlier);
    for (let n = 0; n < 20; n += 1) await made();
    await person.post(PLANS, trip()).expect(409);
    await sql(
      `insert into travel.plan (id, person_id, state, departs_on, countries, given_by, created_by)
       select gen_random_uuid(), $1, 'DRAFT', current_date, '{PL}', 'PERSON_OWN_PAGE', $2 from generate_series(1, 20)`,
      [personId, person.id],
    );
    await over();
    await person.post(PLANS, trip()).expect(409);
    await over(earlier);
    await made();
  });

  it('is changed often, not without end; that they do not go is always heard', async () => {
    const { id, version } = await made({ submit: true });
    await sql(
      `insert into travel.act (id, person_id, plan_id, kind, at, body, by_id, by_name)
       select gen_random_uuid(), $1, $2, 'changed', now(), '{"through":"OWN_PAGE","plan":{"state":"NOTICE_DUE"}}', $3, 'x' from generate_series(1, 99)`,
      [personId, id, person.id],
    );
    const again = await person.call('patch', `${PLANS}/${id}`, { returnPoint: 'Luton' }, tag(version));
    expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'travel.own-too-often']);
    await person
      .call('post', `${PLANS}/${id}/cancellation`, { reason: 'No money' }, tag(version))
      .expect(200);
  });

  it('stops with the account, in the middle of it', async () => {
    const { id, version } = await made();
    await sql(
      `update access.own_account set version = version + 1, ended_at = now(), ended_by = gen_random_uuid() where person_id = $1`,
      [personId],
    );
    await person.call('post', `${PLANS}/${id}/submission`, {}, tag(version)).expect(404);
    await person.get(PLANS).expect(404);
    await sql(
      `update access.own_account set version = version + 1, ended_at = null, ended_by = null where person_id = $1`,
      [personId],
    );
    await person.get(PLANS).expect(200);
  });
});
