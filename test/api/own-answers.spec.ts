import { DEMO_PEOPLE } from '@domain/demo';
import { readPdf } from '../documents/read-pdf.js';
import { PURPOSE } from './casework.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let person: Persona;
let officer: Persona;
let personId: string;
const PLANS = '/api/v1/me/travel-plans';
const WHY = 'The sister at the address has a child of nine';
const WORDS = 'We cannot agree to this trip while a child lives there. Ask us about another place.';
const sql = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  program.database.asSuperuser<T>(text, values);
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const tag = (version: unknown) => ({ 'If-Match': `"${String(version)}"` });

beforeAll(async () => {
  program = await startProgram();
  [person, officer] = await Promise.all([program.as('person'), program.as('officer')]);
  personId = await program.personId(DEMO_PEOPLE.twoJurisdictions);
});
afterAll(() => program.close());

interface Plan {
  id: string;
  version: number;
  answers: object[];
}
async function sent(): Promise<Plan> {
  const legs = [{ country: 'PL', arrivesOn: day(40), leavesOn: day(47), accommodation: 'Dluga 7, Gdansk' }];
  const trip = {
    departsOn: day(40),
    returnsOn: day(47),
    knownOn: day(-1),
    purpose: 'To see my sister',
    legs,
  };
  return (await person.post(PLANS, { ...trip, submit: true }).expect(201)).body as Plan;
}
const decide = ({ id, version }: Plan, body: object) =>
  officer.post(`/api/v1/travel-plans/${id}/permission`, { reason: WHY, ...body }, tag(version));
/** Decided, with this to be signed for. */
const granted = ({ id }: Plan, signedFor: string) =>
  sql(
    `insert into travel.permission (id, person_id, plan_id, decision, reason, countersign_for, decided_by, decided_by_name, decided_at, words)
     values (gen_random_uuid(), $1, $2, 'GRANTED', $3, $5, $4, 'x', now(), 'Yes from me')`,
    [personId, id, WHY, officer.id, signedFor],
  );
const seen = async (id: string) => (await person.get(`${PLANS}/${id}`).expect(200)).body as Plan;

describe('the answer to a journey', () => {
  it('is never a refusal without a word to the person', async () => {
    const plan = await sent();
    const { status, body } = await decide(plan, { decision: 'REFUSED' });
    expect([status, body]).toMatchObject([422, { errors: [{ pointer: '/words', code: 'required' }] }]);
    const page = await officer.form(`/travel-plans/${plan.id}/acts/permission`, {
      decision: 'REFUSED',
      reason: WHY,
      version: String(plan.version),
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('href="#words">Say it in plain words for the person');
    expect(page.text).toContain(WHY);
    expect((await seen(plan.id)).answers).toEqual([]);
  });

  it('is theirs to read in words for them, and not why it was weighed so', async () => {
    const plan = await sent();
    expect((await person.get('/mine').expect(200)).text).not.toContain('There is an answer for you');
    await decide(plan, { decision: 'REFUSED', words: WORDS }).expect(200);
    const { text } = await person.get(`/mine/travel/${plan.id}`).expect(200);
    expect((await seen(plan.id)).answers).toMatchObject([
      { by: 'officer', decision: 'REFUSED', words: WORDS, stands: true },
    ]);
    expect(text).toContain('Your officer: no. Do not travel');
    expect(text).toContain(WORDS);
    const home = (await person.get('/mine').expect(200)).text;
    expect(home).toMatch(new RegExp(`There is an answer for you[^]*href="/mine/travel/${plan.id}"`));
    const pdf = await person.get(`${PLANS}/${plan.id}/receipt.pdf`).buffer(true).expect(200);
    const paper = (await readPdf(pdf.body as Buffer)).text.replace(/\s+/g, ' ');
    expect(paper).toContain(WORDS);
    for (const told of [text, home, paper, JSON.stringify(await seen(plan.id))])
      expect(told).not.toContain(WHY);
    expect((await officer.get(`/travel-plans/${plan.id}`).expect(200)).text).toContain(
      `Told to the person: ${WORDS}`,
    );
  });

  it('is no answer any more to a trip that they changed since, and that is said', async () => {
    const plan = await sent();
    await granted(plan, '{}');
    await sql(`update travel.plan set version = version + 1, permission = 'GRANTED' where id = $1`, [
      plan.id,
    ]);
    expect((await seen(plan.id)).answers).toMatchObject([{ decision: 'GRANTED', stands: true }]);
    const legs = [{ country: 'DE', arrivesOn: day(40), leavesOn: day(47), accommodation: 'Alt 1, Berlin' }];
    await person.call('patch', `${PLANS}/${plan.id}`, { legs }, tag(plan.version + 1)).expect(200);
    expect((await seen(plan.id)).answers).toMatchObject([{ decision: 'GRANTED', stands: false }]);
    const { text } = await person.get(`/mine/travel/${plan.id}`);
    expect(text).toContain('You changed the trip after this answer');
  });

  it('of a manager who does not sign has words of its own, and before that there is none', async () => {
    const plan = await sent();
    await granted(plan, '{high_risk_destination}');
    expect((await seen(plan.id)).answers).toEqual([]);
    const manager = await program.as('manager');
    const sign = (body: object) =>
      manager.post(
        `/api/v1/travel-plans/${plan.id}/countersignature`,
        { decision: 'NOT_AGREED', reason: WHY, ...body },
        { ...tag(plan.version), ...PURPOSE },
      );
    await sign({}).expect(422);
    await sign({ words: WORDS }).expect(200);
    expect((await seen(plan.id)).answers).toMatchObject([{ decision: 'REFUSED', words: WORDS }]);
  });
});

describe('what waits to be read', () => {
  it('waits until somebody has read it, however long ago it was told', async () => {
    const { id } = await sent();
    const waits = () =>
      sql(`select state from duties.duty where subject_id = $1 and source = 'travel-own-page'`, [id]);
    expect(await waits()).toEqual([{ state: 'open' }]);
    await sql(`update travel.act set at = at - interval '61 days' where plan_id = $1`, [id]);
    // Whatever happens next, all that is due for the person is worked out again.
    await sent();
    expect(await waits()).toContainEqual({ state: 'open' });
  });
});

describe('a draft', () => {
  const draft = async () =>
    (await person.post(PLANS, { departsOn: day(40), purpose: 'To see my sister' }).expect(201)).body as Plan;
  const write = (id: string, times: number, ago: string) =>
    sql(
      `insert into travel.act (id, person_id, plan_id, kind, at, body, by_id, by_name)
       select gen_random_uuid(), $1, $2, 'changed', now() - $4::interval, '{"through":"OWN_PAGE","plan":{"state":"DRAFT"}}', $3, 'x'
       from generate_series(1, $5)`,
      [personId, id, person.id, ago, times],
    );
  const change = ({ id, version }: Plan) =>
    person.call('patch', `${PLANS}/${id}`, { returnPoint: 'Luton' }, tag(version));

  it('is put right often, and neither it nor all together without end', async () => {
    const [one, other] = [await draft(), await draft()];
    await write(one.id, 298, '2 days');
    const { body } = await change(one).expect(200);
    expect((await change({ ...one, ...(body as Plan) })).body).toMatchObject({
      code: 'travel.own-too-often',
    });
    const { version } = (await change(other).expect(200)).body as Plan;
    await write((await draft()).id, 600, '2 hours');
    expect((await change({ ...other, version })).status).toBe(409);
    // That they do not go is always heard.
    await person
      .call('post', `${PLANS}/${other.id}/cancellation`, { reason: 'No money' }, tag(version))
      .expect(200);
  });
});

describe('their own passport', () => {
  it('is on their page with where it is, and nobody else’s is', async () => {
    const url = (who: string) => `/api/v1/people/${who}/travel-documents`;
    const passport = {
      kind: 'PASSPORT',
      country: 'GB',
      numberEnds: '41K',
      state: 'SURRENDERED',
      stateOn: day(-3),
    };
    await officer.post(url(personId), { ...passport, place: 'Police station, Leeds' }).expect(201);
    const other = await program.personId(DEMO_PEOPLE.woman);
    await officer.post(url(other), { ...passport, numberEnds: '77Z' }).expect(201);
    const { body } = await person.get('/api/v1/me/travel-documents').expect(200);
    expect((body as { items: object[] }).items).toContainEqual({
      id: expect.any(String),
      ...passport,
      place: 'Police station, Leeds',
      expiresOn: null,
    });
    const { text } = await person.get('/mine/travel').expect(200);
    expect(text).toMatch(/Passport of United Kingdom, ending in 41K[^]*Handed in[^]*Police station, Leeds/);
    for (const told of [text, JSON.stringify(body)]) expect(told).not.toContain('77Z');
    await officer.get('/api/v1/me/travel-documents').expect(403);
  });
});

describe('their own hours', () => {
  it('are those of where they live now, not of when the account was issued', async () => {
    const zones = async () =>
      sql<{ username: string; zone: string }>(
        `select username, time_zone as zone from identity.app_user where username in ('person', 'officer') order by username`,
      );
    const before = await zones();
    const { version } = (await officer.get(`/api/v1/people/${personId}`).expect(200)).body as Plan;
    await officer
      .call('patch', `/api/v1/people/${personId}`, { timeZone: 'Pacific/Auckland' }, tag(version))
      .expect(200);
    expect(await zones()).toEqual([before[0], { username: 'person', zone: 'Pacific/Auckland' }]);
    // The session that is open already tells the day there, too: whoever says "today" means theirs.
    const { id } = await sent();
    await sql(`update travel.plan set version = version + 1, departs_on = current_date - 9 where id = $1`, [
      id,
    ]);
    const { version: at } = await seen(id);
    await person
      .form(`/mine/travel/${id}/acts/back`, { returnedOn: 'today', version: String(at) })
      .expect(303);
    const there = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Auckland' }).format(new Date());
    expect(await sql('select returned_on::text as on from travel.plan where id = $1', [id])).toEqual([
      { on: there },
    ]);
  });
});
