import { stringify } from 'yaml';
import { DutyRuns } from '@platform/duties';
import { SYSTEM_ID } from '@platform/kernel';
import { Temporal } from 'temporal-polyfill';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, itemsOf } from './casework.js';

/** A manager signs new limits while officers go on recording what they did. */
let program: TestProgram;
let officer: Persona;
let manager: Persona;
const PEOPLE = 4;
const visits = new Map<string, string>();

beforeAll(async () => {
  program = await startProgram();
  [officer, manager] = await Promise.all([program.as('officer'), program.as('manager')]);
  const at = Temporal.Now.instant().subtract({ hours: 2 }).round('second').toString();
  for (let n = 0; n < PEOPLE; n += 1) {
    const made = { name: { given: 'Jo', family: 'Busy' }, dateOfBirth: `198${n}-05-05`, sex: 'M' };
    const person = bodyOf(await officer.post('/api/v1/people', made).expect(201)).id;
    const answer = await officer
      .post(`/api/v1/people/${person}/appointments`, { type: 'OFFICE_VISIT', at, minutes: 30 })
      .expect(201);
    visits.set(person, (answer.body as { ids: string[] }).ids[0]!);
  }
  await newRule(2, { limit: { count: 'after', n: 20, unit: 'days' } });
});
afterAll(() => program.close());

async function newRule(edition: number, parts: object): Promise<void> {
  const text = stringify({
    kind: 'duty-rule',
    code: 'record-outcome',
    version: edition,
    title: 'Record what came of an appointment',
    effective_from: '2020-01-01',
    status: 'in_force',
    source: 'Agency policy',
    citation: ['Agency policy 4'],
    verified_by: 'A. Nother',
    verified_on: '2026-11-01',
    owner: 'officer',
    section: 'core',
    no_alert: 'A rule of a test, which tells nobody',
    ...parts,
  });
  await manager.post('/api/v1/definitions', { text }).expect(201);
  await program.database.asSuperuser('alter table definitions.definition disable trigger approve_once');
  await program.database.asSuperuser(
    `update definitions.definition d set version = d.version + 1, state = 'active', approved_at_1 = now(), approved_at_2 = now(),
       approved_by_1 = (select id from identity.app_user where username = 'officer'),
       approved_by_2 = (select id from identity.app_user where username = 'officer2')
     where kind = 'duty-rule' and code = 'record-outcome' and edition = $1`,
    [edition],
  );
  const runs = program.app.get(DutyRuns, { strict: false });
  await runs.finish(await runs.start({ cause: 'rules', by: SYSTEM_ID }), 'rules', SYSTEM_ID);
}

const openDuties = (person: string) =>
  program.database.asSuperuser<{ n: number }>(
    `select count(*)::int as n from duties.duty where person_id = $1 and subject_id = $2 and state = 'open'
       and rule->>'code' = 'record-outcome'`,
    [person, visits.get(person)],
  );

it('does not bring back what is being done while somebody signs', async () => {
  const waiting = itemsOf(await manager.get('/api/v1/duty-differences').expect(200)) as unknown as {
    id: string;
    version: number;
    personId: string;
  }[];
  for (const [person, visit] of visits) {
    const { id, version } = waiting.find((one) => one.personId === person)!;
    const [outcome, signature] = await Promise.all([
      officer.post(
        `/api/v1/appointments/${visit}/outcome`,
        { outcome: 'ATTENDED_COMPLIED' },
        { 'If-Match': '"1"' },
      ),
      manager.post('/api/v1/duty-differences/signature', { differences: [{ id, version }] }),
    ]);
    expect(outcome.status).toBe(200);
    expect([200, 409]).toContain(signature.status);
    expect(await openDuties(person)).toEqual([{ n: 0 }]);
  }
});

it('is asked before a rule alone gives a duty to somebody else, or shows it to others', async () => {
  const person = [...visits.keys()][0]!;
  const at = Temporal.Now.instant().subtract({ hours: 1 }).round('second').toString();
  const visit = { type: 'OFFICE_VISIT', at, minutes: 30 };
  const made = await officer.post(`/api/v1/people/${person}/appointments`, visit).expect(201);
  const subject = (made.body as { ids: string[] }).ids[0]!;
  const hands = () =>
    program.database.asSuperuser(
      `select owner, section, state from duties.duty where subject_id = $1 order by opened_at, state`,
      [subject],
    );
  const limit = { count: 'after', n: 20, unit: 'days' };
  await newRule(3, { limit, owner: 'manager', section: 'legal' });
  expect(await hands()).toEqual([{ owner: 'officer', section: 'core', state: 'open' }]);

  const page = (await manager.get('/duty-differences').expect(200)).text;
  expect(page).toContain('to be done by: team manager, seen by who reads orders and conditions');
  const [{ id, version, before, after }] = itemsOf(
    await manager.get('/api/v1/duty-differences').expect(200),
  ).filter(({ personId }) => personId === person) as unknown as [Record<string, string>];
  expect([before, after]).toMatchObject([
    { owner: 'officer', section: 'core' },
    { owner: 'manager', section: 'legal' },
  ]);
  await manager.post('/api/v1/duty-differences/signature', { differences: [{ id, version }] }).expect(200);
  expect(await hands()).toEqual([
    { owner: 'officer', section: 'core', state: 'superseded' },
    { owner: 'manager', section: 'legal', state: 'open' },
  ]);
});

it('is asked before a rule alone ends that somebody is alerted', async () => {
  const person = [...visits.keys()][1]!;
  const at = Temporal.Now.instant().subtract({ hours: 1 }).round('second').toString();
  const limit = { count: 'after', n: 20, unit: 'days' };
  const alerting = {
    limit,
    no_alert: undefined,
    acknowledge: { from: 'limit', hours: 8, working_hours: true },
  };
  await newRule(4, alerting);
  const visit = { type: 'OFFICE_VISIT', at, minutes: 30 };
  const made = await officer.post(`/api/v1/people/${person}/appointments`, visit).expect(201);
  const [subject] = (made.body as { ids: string[] }).ids;
  const rules = () =>
    program.database.asSuperuser(
      `select (rule->>'version')::int as rule, state from duties.duty where subject_id = $1 order by opened_at, state desc`,
      [subject],
    );
  await newRule(5, { limit });
  // Whose alert it is goes on having it, by the rule that holds until somebody signs.
  expect(await rules()).toEqual([{ rule: 4, state: 'open' }]);
  const page = (await manager.get('/duty-differences').expect(200)).text;
  expect(page).toContain('somebody is alerted and confirms it');
  expect(page).toContain('nobody is alerted any more');
  const waiting = itemsOf(await manager.get('/api/v1/duty-differences').expect(200)) as unknown as {
    id: string;
    version: number;
    endsAlerts: boolean;
    before: { uses: string[] };
  }[];
  const mine = waiting.filter(({ before }) => before.uses.includes('duty-rule/record-outcome@4'));
  expect(mine.map(({ endsAlerts }) => endsAlerts)).toEqual([true]);
  const differences = mine.map(({ id, version }) => ({ id, version }));
  await manager.post('/api/v1/duty-differences/signature', { differences }).expect(200);
  expect(await rules()).toEqual([
    { rule: 4, state: 'superseded' },
    { rule: 5, state: 'open' },
  ]);
});
