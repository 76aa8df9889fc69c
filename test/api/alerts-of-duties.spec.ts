import { AlertKeeping } from '@platform/alerts';
import { DUTY_RULES, DutyRuns } from '@platform/duties';
import { ActiveDefinitions } from '@platform/definitions';
import { Work } from '@platform/database';
import { newId, StandingClock, SYSTEM_ID, systemActor } from '@platform/kernel';
import type { Temporal } from 'temporal-polyfill';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, itemsOf, tomorrowMorning } from './casework.js';
import { version } from './enforcing.js';

/** Whatever leaves somebody at risk when it is missed tells a named person, and goes on where nobody reads it. */
let program: TestProgram;
let officer: Persona;
const clock = new StandingClock(tomorrowMorning());
const keepUp = () => program.app.get(AlertKeeping, { strict: false }).keepUp();
const later = (time: Temporal.DurationLike) => clock.moveTo(clock.now().add(time).toString());
const day = (n: number) => clock.today('Europe/London').add({ days: n }).toString();

beforeAll(async () => {
  program = await startProgram({ clock });
  officer = await program.as('officer');
});
afterAll(() => program.close());

const made = async (family: string, ...types: string[]) => {
  const person = { name: { given: 'Jo', family }, dateOfBirth: '1980-05-05', sex: 'M' };
  const { id } = bodyOf(await officer.post('/api/v1/people', person).expect(201));
  const orders: string[] = [];
  for (const type of types) {
    const order = { type, startsOn: day(-300), endsOn: day(400), court: 'Northtown' };
    orders.push(bodyOf(await officer.post(`/api/v1/people/${id}/orders`, order).expect(201)).id);
  }
  return { id, orders };
};
const told = async (person: string, rule: string) =>
  (
    await program.database.asSuperuser<{ who: string; hours: number; outside: boolean; title: string }>(
      `select t.part || ' ' || coalesce(u.username, '') as who, a.hours, not a.working_hours as outside, a.title from alerts.alert a
         join alerts.telling t on t.alert_id = a.id left join identity.app_user u on u.id = t.recipient_id
       where a.person_id = $1 and a.rule = $2 order by t.n`,
      [person, rule],
    )
  ).map(({ who, hours, outside }) => `${who}, ${hours} hours${outside ? '' : ' of work'}`);
const missed = async (person: string, on: string, outcome = 'FAILED_TO_ATTEND') => {
  const visit = { type: 'OFFICE_VISIT', at: `${on}T10:00:00Z` };
  const { id } = bodyOf(await officer.post(`/api/v1/people/${person}/appointments`, visit).expect(201));
  await officer.post(`/api/v1/appointments/${id}/outcome`, { outcome }, version(1)).expect(200);
  return id;
};

it('has for every rule a clock of its own, or a written reason why nobody has to read of it', async () => {
  const { app } = program;
  const rules = await app
    .get(Work, { strict: false })
    .read(systemActor('duties.look', newId()), async () =>
      (
        await app.get(ActiveDefinitions, { strict: false }).on(app.get(Work, { strict: false }).connection)
      ).set(DUTY_RULES),
    );
  expect(rules.all.length).toBeGreaterThan(60);
  const silent = rules.all.filter(
    ({ content }) => content.acknowledge === null && (content.noAlert?.length ?? 0) < 20,
  );
  expect(silent.map(({ code }) => code)).toEqual([]);
  // Each of these was weighed by hand: one more is a decision that somebody makes here, too.
  expect(
    rules.all
      .filter(({ content }) => content.acknowledge === null)
      .map(({ code }) => code)
      .sort(),
  ).toEqual([
    'condition-ends',
    'mappa-ask',
    'mappa-ask-gb-sct',
    'notice-complaint',
    'order-ends',
    'passport-return',
    'promise-due',
    'registration-change-safe',
    'registration-end',
    'registration-initial-safe',
    'risk-birthday',
    'risk-certificate',
    'risk-second-rating',
    'travel-change-safe',
    'travel-notice-safe',
  ]);
});

it('tells of a recall as soon as it is to be decided on, also at night, and the manager after four hours', async () => {
  const { id, orders } = await made('Recalled', 'LICENCE');
  await officer
    .post(`/api/v1/orders/${orders[0]}/enforcement-cases`, { reason: 'He was seen at a playground' })
    .expect(201);
  await keepUp();
  expect(await told(id, 'decide-recall')).toEqual(['owner officer, 4 hours']);
  later({ hours: 4, minutes: 1 });
  await keepUp();
  expect((await told(id, 'decide-recall'))[1]).toMatch(/^manager manager/);
});

it('tells at once, at any hour, of permitted work with children that a condition came to forbid', async () => {
  const { id, orders } = await made('Permitted', 'SHPO');
  const words = 'Discussed in supervision and with the team';
  const role = {
    kind: 'VOLUNTEERING',
    role: 'Kitchen help',
    employer: 'A food bank',
    children: 'INCIDENTAL',
  };
  const work = { ...role, conditions: 'ALLOWED', conditionsWords: words };
  const proposal = bodyOf(await officer.post(`/api/v1/people/${id}/work-proposals`, work).expect(201));
  const decision = `/api/v1/work-proposals/${proposal.id}/permission`;
  await officer.post(decision, { decision: 'GRANTED', words }, version(1)).expect(200);
  const ban = { code: 'WORK_WITH_CHILDREN_BAN', params: { age: 18 } };
  await officer.post(`/api/v1/orders/${orders[0]}/conditions`, ban).expect(201);
  await keepUp();
  expect(await told(id, 'work-reconsider')).toEqual(['owner officer, 4 hours']);
});

it('tells of a missed appointment that nobody decided on once its limit is over, and not before', async () => {
  const { id } = await made('Undecided', 'COMMUNITY_ORDER');
  await missed(id, day(-1));
  await keepUp();
  expect(await told(id, 'decide-absence')).toEqual([]);
  later({ hours: 24 * 8 });
  await keepUp();
  expect(await told(id, 'decide-absence')).toEqual(['owner officer, 4 hours of work']);
  // Done late is done: it ends the alert.
  const [duty] = itemsOf(await officer.get(`/api/v1/people/${id}/duties`).expect(200)).filter(
    ({ kind }) => kind === 'decide-absence',
  );
  await officer
    .post(
      `/api/v1/appointments/${String(duty!.subjectId)}/decision`,
      { decision: 'unacceptable' },
      version(2),
    )
    .expect(200);
  await keepUp();
  expect(
    await program.database.asSuperuser(
      `select state, outcome from alerts.alert where person_id = $1 and rule = 'decide-absence'`,
      [id],
    ),
  ).toEqual([{ state: 'closed', outcome: 'Done after its limit' }]);
});

it('tells of what is unknown, by a mild clock, and leads to its reasons', async () => {
  const { id } = await made('Unknown', 'LICENCE');
  await program.database.asSuperuser('alter table definitions.definition disable trigger user');
  await program.database.asSuperuser(
    `update definitions.definition set version = version + 1, body = body || '{"effective_to": "2020-01-02"}' where kind = 'contact-standard'`,
  );
  await program.database.asSuperuser(
    `update definitions.definition set made_at = now() + interval '1 second' where kind = 'contact-standard'`,
  );
  const runs = program.app.get(DutyRuns, { strict: false });
  await runs.finish(await runs.start({ cause: 'rules', by: SYSTEM_ID }), 'rules', SYSTEM_ID);
  await keepUp();
  expect(await told(id, 'visit-due')).toEqual(['owner officer, 24 hours of work']);
  const [alert] = await program.database.asSuperuser<{ id: string; duty: string }>(
    `select id, duty_id as duty from alerts.alert where person_id = $1 and rule = 'visit-due'`,
    [id],
  );
  expect((await officer.get(`/alerts/${alert!.id}`).expect(200)).text).toContain(`/duties/${alert!.duty}`);
});
