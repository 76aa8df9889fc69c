import pg from 'pg';
import { AlertKeeping } from '@platform/alerts';
import { Outbox } from '@platform/jobs';
import { handlers } from '../../apps/worker/src/index.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf } from '../api/casework.js';

/**
 * The keeping of alerts is cut off after each of its statements in turn: the database ends the connection there, as when a
 * worker dies. What the next look makes of it is what it would have been without.
 */
let program: TestProgram;
let officer: Persona;
const people: string[] = [];

/** What the database is asked for, and after which one of them its connection ends; null: none. */
let asked = 0;
let endAfter: number | null = null;
type Query = (...args: unknown[]) => Promise<unknown>;
const original = Reflect.get(pg.Client.prototype, 'query') as unknown as Query;

beforeAll(async () => {
  program = await startProgram();
  for (const { event } of handlers(program.app)) program.app.get(Outbox).wants(event);
  officer = await program.as('officer');
  for (const family of ['Raised', 'Again', 'Passed', 'Settled']) people.push(await raised(family));
  pg.Client.prototype.query = function (this: pg.Client & { processID: number }, ...args: unknown[]) {
    const answer = original.apply(this, args);
    if (endAfter === null || this.user !== 'app_rw') return answer;
    asked += 1;
    if (asked !== endAfter) return answer;
    endAfter = null;
    return answer.then(async (rows) => {
      await program.database.asSuperuser('select pg_terminate_backend($1)', [this.processID]);
      return rows;
    });
  } as never;
}, 60_000);
afterAll(async () => {
  pg.Client.prototype.query = original as never;
  await program.close();
});

async function raised(family: string): Promise<string> {
  const body = { name: { given: 'Jo', family }, dateOfBirth: '1980-05-05', sex: 'M' };
  const person = bodyOf(await officer.post('/api/v1/people', body).expect(201)).id;
  await officer
    .post(`/api/v1/people/${person}/safeguarding-referrals`, {
      kind: 'CONTACT',
      basis: 'OBSERVED',
      children: [{ initials: 'J.B.', age: 7, relation: 'unknown' }],
      account: 'Seen at the swimming pool with a child',
      immediateDanger: false,
    })
    .expect(201);
  return person;
}

/** Two people whose alerts are still to be raised, one whose time is over, one whose duty is done: all that keeping does. */
async function asBefore(): Promise<void> {
  const ask = (text: string, values: unknown[]) => program.database.asSuperuser(text, values);
  await ask('delete from alerts.telling where person_id = any($1)', [people.slice(0, 2)]);
  await ask('delete from alerts.alert where person_id = any($1)', [people.slice(0, 2)]);
  await ask('delete from alerts.telling where person_id = any($1) and n > 0', [people.slice(2)]);
  await ask(
    `update alerts.alert set version = version + 1, state = 'unread', tellings = 1, closed_at = null, closed_by = null, outcome = null,
       recipient_id = $2, acknowledge_by = case when person_id = $3 then now() - interval '1 minute' else now() + interval '2 hours' end
     where person_id = any($1)`,
    [people.slice(2), officer.id, people[2]],
  );
  await ask(
    `update duties.duty set version = version + 1, state = 'met', closed_at = now(), closed_reason = 'done'
     where person_id = $1 and state = 'open' and rule->>'code' = 'safeguarding-referral'`,
    [people[3]],
  );
  await ask(`delete from jobs.outbox where name = 'alerts.told'`, []);
}

const keepUp = () => program.app.get(AlertKeeping, { strict: false }).keepUp();
/** Every alert with everybody who was told, and how many of those tellings go out by mail. */
async function outcome() {
  const alerts = await program.database.asSuperuser(
    `select a.person_id as person, a.rule, a.state, a.outcome, a.tellings,
       (select json_agg(json_build_array(t.n, t.part, t.recipient_id) order by t.n) from alerts.telling t where t.alert_id = a.id) as told
     from alerts.alert a where a.person_id = any($1) order by a.person_id, a.rule, a.state`,
    [people],
  );
  const mails = await program.database.asSuperuser(
    `select count(*)::int as n from jobs.outbox where name = 'alerts.told'`,
  );
  return { alerts, mails };
}

it('loses and doubles nothing, wherever it is cut off', async () => {
  // What the demo data leaves to do is done first.
  await keepUp();
  await asBefore();
  await keepUp();
  const expected = await outcome();
  expect(expected.alerts.length).toBeGreaterThan(3);
  let cut = 0;
  for (let at = 1; ; at += 1) {
    await asBefore();
    asked = 0;
    endAfter = at;
    const fell = await keepUp().then(
      () => false,
      () => true,
    );
    const wasCut = endAfter === null;
    endAfter = null;
    if (!wasCut) break;
    cut += fell ? 1 : 0;
    // The pool may hand out the connection that has just died once more; the next minute's look would not.
    await keepUp().catch(keepUp);
    expect({ at, ...(await outcome()) }).toEqual({ at, ...expected });
  }
  // Every statement of raising, telling on and settling was the last one once.
  expect(cut).toBeGreaterThan(20);
}, 240_000);
