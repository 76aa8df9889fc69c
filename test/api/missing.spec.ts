import { Temporal } from 'temporal-polyfill';
import { MissingSearches } from '@domain/registration';
import { StandingClock } from '@platform/kernel';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, codeOf, itemsOf, PURPOSE, type Body } from './casework.js';

let program: TestProgram;
let officer: Persona;
let officer2: Persona;
let manager: Persona;
const clock = new StandingClock(Temporal.Instant.from('2026-09-01T09:00:00+01:00'));
const tag = (version: number) => ({ 'If-Match': `"${version}"` });
const words = { words: 'Rang twice and went to the door, nobody in' };

beforeAll(async () => {
  program = await startProgram({ clock });
  [officer, officer2, manager] = await Promise.all([
    program.as('officer'),
    program.as('officer2'),
    program.as('manager'),
  ]);
});
afterAll(() => program.close());

/** Without a residence: the next report is due within seven days. */
async function homeless() {
  const both = await registered(clock.today('Europe/London').toString());
  await officer
    .post(`/api/v1/people/${both.person}/addresses`, { kind: 'main', noFixedAbode: true })
    .expect(201);
  return both;
}

/** Reported on the day from which they are registered; where they live, nobody has written down. */
async function registered(
  relevantDate: string,
  at: { givenAt?: string } = {},
): Promise<{ person: string; registration: string }> {
  const body = { name: { given: 'Jo', family: 'Gone' }, dateOfBirth: '1980-05-05', sex: 'M' };
  const person = bodyOf(await officer.post('/api/v1/people', body).expect(201)).id;
  const facts = { regime: 'GB-EAW', relevantDate, disposal: 'FINE', listedOffence: true };
  const registration = bodyOf(
    await officer.post(`/api/v1/people/${person}/registrations`, facts).expect(201),
  ).id;
  const report = { kind: 'INITIAL', method: 'IN_PERSON', ...at };
  await officer.post(`/api/v1/registrations/${registration}/notifications`, report).expect(201);
  return { person, registration };
}
const sweep = () => program.app.get(MissingSearches, { strict: false }).sweep();
const searches = async (person: string) =>
  itemsOf(await officer.get(`/api/v1/people/${person}/missing-searches`).expect(200));
const step = (search: Body, to: string, who = officer, body: object = words) =>
  who.post(
    `/api/v1/missing-searches/${search.id}/step`,
    { to, ...body },
    { ...tag(search.version as number), ...(who === manager ? PURPOSE : {}) },
  );
const open = async (person: string) =>
  itemsOf(await officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200))
    .map(({ kind }) => String(kind))
    .filter((kind) => kind.startsWith('missing-'));

describe('a report that does not come', () => {
  let person: string;
  let registration: string;
  beforeAll(async () => {
    ({ person, registration } = await homeless());
  });

  it('opens a search after its limit and not before, once, however many look', async () => {
    clock.moveTo('2026-09-08T22:59:59Z');
    await sweep();
    expect(await searches(person)).toEqual([]);
    clock.moveTo('2026-09-08T23:00:01Z');
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    const found = await searches(person);
    expect(found).toMatchObject([{ step: 'ALERT', wasDueOn: '2026-09-08', closedAt: null }]);
    expect(await open(person)).toEqual(['missing-alert']);
  });

  it('goes step by step, each with its clock and what came of it', async () => {
    const [first] = await searches(person);
    expect(codeOf(await step(first!, 'WANTED'))).toBe('registration.search-step');
    expect((await step(first!, 'VERIFY', officer, { words: 'no' })).status).toBe(422);
    expect((await step(first!, 'VERIFY', officer2)).status).toBe(404);
    expect((await step({ ...first!, version: 9 }, 'VERIFY')).status).toBe(412);
    await step(first!, 'VERIFY').then((answer) => expect(answer.status).toBe(200));
    expect(await open(person)).toEqual(['missing-verify']);
    const [second] = await searches(person);
    await step(second!, 'SUPERVISOR');
    expect(await open(person)).toEqual(['missing-supervisor']);
  });

  it('after the supervisor’s step only a manager goes on', async () => {
    const [search] = await searches(person);
    expect(codeOf(await step(search!, 'UNVERIFIED_WHEREABOUTS'))).toBe('registration.supervisor-decides');
    expect((await step(search!, 'UNVERIFIED_WHEREABOUTS', manager)).status).toBe(200);
    const [next] = await searches(person);
    expect(next).toMatchObject({
      step: 'UNVERIFIED_WHEREABOUTS',
      steps: [{ step: 'ALERT' }, { step: 'VERIFY' }, { step: 'SUPERVISOR' }],
    });
    await step(next!, 'WANTED');
    expect(await open(person)).toEqual(['missing-wanted']);
    const list = itemsOf(await officer.get('/api/v1/missing-searches').expect(200));
    expect(list.map(({ personId }) => personId)).toContain(person);
    expect(
      itemsOf(await officer2.get('/api/v1/missing-searches').expect(200)).map(({ personId }) => personId),
    ).not.toContain(person);
  });

  it('goes on whatever else is told meanwhile, and when an older report is written down', async () => {
    const change = { code: 'BANK', happenedOn: '2026-09-05', knownFrom: 'PERSON' };
    const url = `/api/v1/people/${person}/registration-changes`;
    const { id } = bodyOf(await officer.post(url, change).expect(201));
    const told = { kind: 'CHANGE', method: 'ONLINE', changeIds: [id] };
    const notify = (body: object) =>
      officer.post(`/api/v1/registrations/${registration}/notifications`, body).expect(201);
    await notify(told);
    await notify({ kind: 'PERIODIC', method: 'IN_PERSON', givenAt: '2026-09-01T07:00:00Z' });
    expect(await searches(person)).toMatchObject([{ closedAt: null, step: 'WANTED' }]);
  });

  it('closes when the report comes after all', async () => {
    const body = { kind: 'PERIODIC', method: 'IN_PERSON' };
    expect(
      bodyOf(await officer.post(`/api/v1/registrations/${registration}/notifications`, body).expect(201)),
    ).toMatchObject({ late: true });
    expect(await searches(person)).toMatchObject([{ outcome: 'REPORTED', step: 'WANTED' }]);
    expect(await open(person)).toEqual([]);
    const [search] = await searches(person);
    expect((await step(search!, 'WANTED')).status).toBe(409);
  });

  it('or when they are found, by whoever says how it is known', async () => {
    const other = await homeless();
    clock.moveTo('2026-09-20T12:00:00Z');
    await sweep();
    const [search] = await searches(other.person);
    const outcome = { outcome: 'IN_CUSTODY', words: 'The prison says that they came in on Monday' };
    const url = `/api/v1/missing-searches/${search!.id}/outcome`;
    expect((await officer2.post(url, outcome, tag(1))).status).toBe(404);
    await officer.post(url, outcome, tag(1)).expect(200);
    expect((await officer.post(url, outcome, tag(2))).status).toBe(409);
    await sweep();
    expect(await searches(other.person)).toHaveLength(1);
  });

  it('and is not looked for by weeks in which they had a home, nor by a day that is only possible', async () => {
    const { person, registration } = await registered('2026-03-01', { givenAt: '2026-03-01T08:00:00Z' });
    const due = async () => {
      await sweep();
      const found = itemsOf(await officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200));
      const { dueAt, ask } = found.find(({ kind }) => kind === 'registration-periodic')!;
      return [dueAt, ask];
    };
    // Where nobody has written down where they live, the week is possible and no more.
    expect(await due()).toEqual(['2026-03-08T23:59:59Z', true]);
    const live = (address: object) => officer.post(`/api/v1/people/${person}/addresses`, address).expect(201);
    await live({ line1: '4 Mill Lane', fromOn: '2026-02-01' });
    expect(await due()).toEqual(['2027-03-01T23:59:59Z', false]);
    await live({ noFixedAbode: true, fromOn: '2026-09-19' });
    expect(await due()).toEqual(['2026-09-26T22:59:59Z', false]);
    expect(await searches(person)).toEqual([]);
    const url = `/api/v1/registrations/${registration}`;
    expect(bodyOf(await officer.get(url).expect(200)).nextDueAt).toBe('2026-09-26T22:59:59Z');
  });

  it('and again a week after they were found, where they still do not report', async () => {
    const { person } = await homeless();
    const found = { outcome: 'FOUND', words: 'Slept at the night shelter, seen there' };
    clock.moveTo('2026-10-01T12:00:00Z');
    await sweep();
    const [search] = await searches(person);
    await officer.post(`/api/v1/missing-searches/${search!.id}/outcome`, found, tag(1)).expect(200);
    clock.moveTo('2026-10-08T11:00:00Z');
    await sweep();
    expect(await searches(person)).toHaveLength(1);
    clock.moveTo('2026-10-08T12:00:01Z');
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await searches(person)).toMatchObject([{ step: 'ALERT', closedAt: null }, { outcome: 'FOUND' }]);
  });
});
