import { Temporal } from 'temporal-polyfill';
import { SignedReader } from '../access/signed-reader.js';
import { bodyOf, codeOf, itemsOf, PURPOSE, startCasework, type Body, type Casework } from './casework.js';
import { enforcingAs, version } from './enforcing.js';

/** What failures and restrictions make due, from the act that opens it to the act that ends it. */
describe('duties of enforcement and restrictions', () => {
  let work: Casework;
  let officer: Casework['officer'];
  let manager: Casework['manager'];
  let { supervised, failed, decide, standing } = {} as ReturnType<typeof enforcingAs>;
  const day = (n: number) => Temporal.Now.plainDateISO('Europe/London').add({ days: n }).toString();
  beforeAll(async () => {
    work = await startCasework();
    ({ officer, manager } = work);
    ({ supervised, failed, decide, standing } = enforcingAs(work));
  }, 60_000);
  afterAll(() => work.program.close());

  const duties = async (person: string, kind: string) =>
    itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200)).filter(
      (one) => one.kind === kind,
    );
  const states = async (person: string, kind: string) =>
    (await duties(person, kind)).map(({ state }) => state).sort();

  it('a decision waits for evidence that was asked for, and says so', async () => {
    const { person } = await supervised('Evidence', 'COMMUNITY_ORDER');
    const id = await failed(person, day(-3));
    const [before] = await duties(person, 'decide-absence');
    await officer
      .post(`/api/v1/appointments/${id}/evidence-request`, { askedOn: day(-1) }, version(2))
      .expect(200);
    const [open] = (await duties(person, 'decide-absence')).filter(({ state }) => state === 'open');
    expect(open).toMatchObject({ title: 'Look at the evidence and decide on a missed appointment' });
    expect(open!.dueAt).not.toBe(before!.dueAt);
    expect(String(open!.dueAt).slice(0, 10)).toBe(day(6));
  });

  it('says one day to decide by, on the tab of enforcement as among the duties', async () => {
    const { person } = await supervised('One day', 'COMMUNITY_ORDER');
    const id = await failed(person, '2026-03-06');
    const [duty] = await duties(person, 'decide-absence');
    expect(duty).toMatchObject({ state: 'open', dueAt: '2026-03-10T23:59:59Z' });
    // As if another version of its rule had been signed.
    await work.program.database.asSuperuser(
      `update duties.duty set due_at = '2026-03-12T23:59:59Z', version = version + 1 where subject_id = $1 and rule->>'code' = 'decide-absence'`,
      [id],
    );
    const { stands, failures } = await standing(person);
    expect([stands.dueOn, failures[0]!.due!.on]).toEqual(['2026-03-12', '2026-03-12']);
    expect(failures[0]).not.toHaveProperty('decideBy');
    expect((await officer.get(`/appointments/${id}/decide`).expect(200)).text).toContain('12 Mar 2026');
  });

  it('takes only what may follow: no letter or breach is claimed with an outcome, by the API or by a form', async () => {
    const { person } = await supervised('Claimed', 'COMMUNITY_ORDER', 'SUSPENDED_SENTENCE');
    const id = await failed(person, '2026-03-06');
    const claimed = { outcome: 'UNACCEPTABLE_ABSENCE', enforcement: 'FIRST_WARNING_LETTER_SENT' };
    expect(codeOf(await officer.post(`/api/v1/appointments/${id}/outcome`, claimed, version(2)).expect(422))).toBe(
      'supervision.enforcement-not-for-outcome',
    ); // prettier-ignore
    expect((await standing(person)).failures[0]).toMatchObject({ decision: null });
    const duties = (await officer.get(`/people/${person}/duties`).expect(200)).text;
    expect(duties).toContain(`href="/appointments/${id}/decide"`);
    const { text } = await officer.get(`/appointments/${id}/outcome`).expect(200);
    expect(text).toContain(`href="/appointments/${id}/decide"`);
    expect(text).not.toMatch(/value="UNACCEPTABLE_ABSENCE"|name="enforcement"/);
    const form = { outcome: 'ACCEPTABLE_ABSENCE', reason: 'medical', evidence: '', version: '2' };
    const again = await officer.form(`/appointments/${id}/outcome`, form).expect(422);
    expect(again.text).toContain('Say what was shown, or why nothing was needed');
  });

  it('a warning letter is due from the decision until it is sent', async () => {
    const { person } = await supervised('Lettered', 'COMMUNITY_ORDER');
    const id = await failed(person, day(-2));
    await decide(id, { decision: 'unacceptable' }).expect(200);
    expect(await states(person, 'warning-letter')).toEqual(['open']);
    const letter = bodyOf(
      await officer.post(`/api/v1/appointments/${id}/warning-letters`, {}, version(3)).expect(201),
    ).id;
    expect(await states(person, 'warning-letter')).toEqual(['open']);
    await officer
      .post(`/api/v1/warning-letters/${letter}/sending`, { sentOn: day(0), how: 'post' }, version(1))
      .expect(200);
    expect(await states(person, 'warning-letter')).toEqual(['met']);
  });

  it('a failure while present is decided on, and closes with the moment of the decision', async () => {
    const { person } = await supervised('Presence', 'COMMUNITY_ORDER');
    const id = await failed(person, day(-1), 'ATTENDED_FAILED_TO_COMPLY');
    expect(await states(person, 'decide-failure')).toEqual(['open']);
    const reason = { decision: 'acceptable', reason: 'medical', evidence: 'A doctor’s letter' };
    await decide(id, reason).expect(200);
    expect(await states(person, 'decide-failure')).toEqual(['met']);
  });

  it('a breach has its clock, its countersignature goes to the manager, and both end with the act', async () => {
    const { person } = await supervised('Breached', 'COMMUNITY_ORDER');
    await decide(await failed(person, day(-40)), { decision: 'unacceptable' }).expect(200);
    await decide(await failed(person, day(-2)), { decision: 'unacceptable' }).expect(200);
    const { id, dueOn } = (await standing(person)).cases[0]! as Body & { dueOn: string };
    const [breach] = await duties(person, 'initiate-breach');
    expect(breach).toMatchObject({ state: 'open', subjectId: id, owner: 'officer' });
    // The page of the case and the duty say the same day.
    expect(String(breach!.dueAt).slice(0, 10)).toBe(dueOn);

    const at = (path: string) => `/api/v1/enforcement-cases/${id}/${path}`;
    const alternatives = [{ code: 'WARNING_LETTER', why: 'Warned once, and did not come again' }];
    const plan = { alternatives, rationale: 'Two absences without any reason', recommendation: 'BREACH' };
    await officer.call('put', at('rationale'), plan, version(1)).expect(200);
    await officer.post(at('countersignature-request'), {}, version(2)).expect(200);
    expect(await duties(person, 'countersign')).toMatchObject([{ state: 'open', owner: 'manager' }]);
    const { items } = (await manager.get('/api/v1/tasks').expect(200)).body as { items: Body[] };
    expect(items.some((task) => task.kind === 'countersign' && task.personId === person)).toBe(true);
    await manager.post(at('countersignature'), {}, { ...version(3), ...PURPOSE }).expect(200);
    expect(await states(person, 'countersign')).toEqual(['met']);
    expect(await states(person, 'initiate-breach')).toEqual(['open']);
    const reasons = 'He has stopped coming altogether and answers nobody';
    await officer.post(at('decision'), { decision: 'BREACH', reasons }, version(4)).expect(200);
    expect(await states(person, 'initiate-breach')).toEqual(['met']);
  });

  it('a travel prohibition that ends within sixty days is due now, and one that ends later is not yet', async () => {
    const { person, orders } = await supervised('Traveller', 'LICENCE');
    const add = (endsOn: string) =>
      officer
        .post(`/api/v1/orders/${orders[0]}/conditions`, {
          code: 'FOREIGN_TRAVEL',
          params: { kind: 'all' },
          endsOn,
        })
        .expect(201);
    await add(day(50));
    const [near] = await duties(person, 'travel-prohibition-ends');
    expect(near).toMatchObject({ state: 'open' });
    expect(Date.parse(String(near!.alertAt))).toBeLessThan(Date.now());
    await add(day(200));
    const alerts = (await duties(person, 'travel-prohibition-ends')).map(({ alertAt }) =>
      Date.parse(String(alertAt)),
    );
    expect(alerts.filter((at) => at > Date.now())).toHaveLength(1);
  });

  it('an alert of monitoring is due until somebody says what it was', async () => {
    const { person } = await supervised('Monitored', 'LICENCE');
    const event = { vendor: 'Tagman', vendorEventId: 'T-1', kind: 'tamper', at: new Date().toISOString() };
    const { id } = bodyOf(
      await officer.post(`/api/v1/people/${person}/monitoring-events`, event).expect(201),
    );
    expect(await duties(person, 'verify-monitoring')).toMatchObject([{ state: 'open', subjectId: id }]);
    const said = { state: 'TECHNICAL', how: 'The strap was seen and is whole' };
    await officer.post(`/api/v1/monitoring-events/${id}/verification`, said, version(1)).expect(200);
    expect(await states(person, 'verify-monitoring')).toEqual(['met']);
  });

  it('the facts behind them answer the program alone', async () => {
    const raw = await SignedReader.open(work.program.database);
    for (const name of ['enforcement_duty_facts', 'restriction_facts'])
      expect(await raw.as(officer.id, `select * from supervision.${name}($1)`, [[work.person]])).toEqual([]);
    await raw.close();
  });

  it('are seen by nobody of another team', async () => {
    const { person } = await supervised('Elsewhere', 'COMMUNITY_ORDER');
    await decide(await failed(person, day(-2)), { decision: 'unacceptable' }).expect(200);
    await work.officer2.get(`/api/v1/people/${person}/duties`).expect(404);
  });
});
