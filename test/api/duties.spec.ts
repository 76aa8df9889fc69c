import { stringify } from 'yaml';
import { DutyRuns } from '@platform/duties';
import { StandingClock, SYSTEM_ID } from '@platform/kernel';
import { SignedReader } from '../access/signed-reader.js';
import { signIn, startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, codeOf, itemsOf, PURPOSE, tomorrowMorning } from './casework.js';

let program: TestProgram;
let officer: Persona;
let officer2: Persona;
let manager: Persona;
/** The present, so that sessions hold; appointments lie around it. */
const clock = new StandingClock(tomorrowMorning());
const at = (hours: number) => clock.now().add({ hours }).round('second').toString();

beforeAll(async () => {
  program = await startProgram({ clock });
  [officer, officer2, manager] = await Promise.all([
    program.as('officer'),
    program.as('officer2'),
    program.as('manager'),
  ]);
});
afterAll(() => program.close());

interface Duty {
  id: string;
  version: number;
  kind: string;
  state: string;
  dueAt: string | null;
  subjectId: string;
  steps: { text: string }[];
  rule: { version: number | null; unverified: boolean };
  uses: string[];
}

async function somebody(family: string): Promise<string> {
  const person = { name: { given: 'Jo', family }, dateOfBirth: '1980-05-05', sex: 'M' };
  return bodyOf(await officer.post('/api/v1/people', person).expect(201)).id;
}
async function arranged(person: string, when: string): Promise<string> {
  const answer = await officer
    .post(`/api/v1/people/${person}/appointments`, { type: 'OFFICE_VISIT', at: when, minutes: 30 })
    .expect(201);
  return (answer.body as { ids: string[] }).ids[0]!;
}
const duties = async (person: string, who = officer, state = '') =>
  itemsOf(await who.get(`/api/v1/people/${person}/duties${state}`).expect(200)) as unknown as Duty[];
const one = async (person: string, kind: string, subject?: string) =>
  (await duties(person)).find((duty) => duty.kind === kind && (!subject || duty.subjectId === subject))!;
const outcome = (id: string, body: object, version = 1) =>
  officer.post(`/api/v1/appointments/${id}/outcome`, body, { 'If-Match': `"${version}"` }).expect(200);

describe('a duty', () => {
  it('opens with the fact, says why, and is met by the act', async () => {
    const person = await somebody('Meeter');
    const id = await arranged(person, at(-2));
    const due = await one(person, 'record-outcome', id);
    expect(due).toMatchObject({ state: 'open', rule: { version: 1, unverified: true } });
    expect(due.steps.map(({ text }) => text)).toContain('1 working day after the day');
    await outcome(id, { outcome: 'ATTENDED_COMPLIED' });
    expect(await one(person, 'record-outcome', id)).toMatchObject({ id: due.id, state: 'met' });
  });

  it('is missed when the act comes after its limit, and stays in the record', async () => {
    const person = await somebody('Misser');
    const id = await arranged(person, at(-24 * 20));
    await outcome(id, { outcome: 'ATTENDED_COMPLIED' });
    expect((await duties(person, officer, '?state=missed')).map(({ kind }) => kind)).toContain(
      'record-outcome',
    );
  });

  it('is superseded when the fact changes, and its successor has the new limit', async () => {
    const person = await somebody('Mover');
    const id = await arranged(person, at(48));
    const before = await one(person, 'record-outcome', id);
    await officer
      .call('patch', `/api/v1/appointments/${id}`, { at: at(24 * 30) }, { 'If-Match': '"1"' })
      .expect(200);
    const all = (await duties(person)).filter((duty) => duty.subjectId === id);
    expect(all.map(({ state }) => state).sort()).toEqual(['open', 'superseded']);
    expect(all.find(({ state }) => state === 'open')!.dueAt).not.toBe(before.dueAt);
  });

  it('is on the caseload with its reasons as soon as its time has come', async () => {
    const person = await somebody('Shown');
    const id = await arranged(person, at(-3));
    const { items } = (await officer.get('/api/v1/caseload?limit=200').expect(200)).body as {
      items: { person: { id: string }; attention: { code: string; why: string }[] }[];
    };
    const [line] = items
      .find((item) => item.person.id === person)!
      .attention.filter((a) => a.code === 'record-outcome');
    expect(line?.why).toContain('1 working day after the day');
    expect(id).toBeTruthy();
  });

  it('is excused by a manager of the team with a reason, and by nobody else', async () => {
    const person = await somebody('Excused');
    const id = await arranged(person, at(-2));
    const due = await one(person, 'record-outcome', id);
    const url = `/api/v1/duties/${due.id}/excuse`;
    const body = { reason: 'The office was closed after a flood' };
    const tag = { 'If-Match': `"${due.version}"` };
    expect((await officer.post(url, body, tag)).status).toBe(403);
    expect((await officer2.post(url, body, tag)).status).toBe(403);
    expect((await manager.post(url, body, PURPOSE)).status).toBe(428);
    expect((await manager.post(url, { reason: 'no' }, { ...tag, ...PURPOSE })).status).toBe(422);
    expect((await manager.post(url, body, { 'If-Match': `"${due.version + 4}"`, ...PURPOSE })).status).toBe(
      412,
    );
    await manager.post(url, body, { ...tag, ...PURPOSE }).expect(200);
    await officer
      .post(`/api/v1/people/${person}/contacts`, { type: 'PHONE_CALL', at: at(-1), notes: 'x' })
      .expect(201);
    expect(await one(person, 'record-outcome', id)).toMatchObject({ state: 'excused' });
    expect(codeOf(await manager.post(url, body, { 'If-Match': `"${due.version + 1}"`, ...PURPOSE }))).toBe(
      'duties.closed',
    );
  });

  it('of somebody else’s person does not exist', async () => {
    const person = await somebody('Hidden');
    const { id } = await one(person, 'record-outcome', await arranged(person, at(-1)));
    for (const path of [`/api/v1/people/${person}/duties`, `/api/v1/duties/${id}`])
      expect((await officer2.get(path)).status).toBe(404);
  });
});

describe('a preview', () => {
  it('shows what another fact would change, and keeps nothing', async () => {
    const person = await somebody('Previewed');
    await officer
      .post(`/api/v1/people/${person}/orders`, {
        type: 'LICENCE',
        startsOn: '2026-01-01',
        endsOn: '2029-01-01',
      })
      .expect(201);
    const before = await duties(person);
    const level = { level: 'I', instrument: 'STATIC-99R', assessedOn: '2026-01-01' };
    const answer = await officer
      .post(`/api/v1/people/${person}/duties/preview`, { facts: { supervision: { level } } })
      .expect(200);
    const { difference } = answer.body as { difference: { kind: string; what: string }[] };
    expect(difference.map(({ kind, what }) => `${kind} ${what}`)).toContain('visit-due superseded');
    expect(await duties(person)).toEqual(before);
  });

  it.each([
    ['facts of nobody', { facts: { weather: {} } }, 422, 'duties.source-unknown'],
    [
      'facts that cannot be read',
      { facts: { supervision: { appointments: [{ at: 'soon' }] } } },
      422,
      'duties.facts-wrong',
    ],
    ['no facts', {}, 422, 'invalid'],
  ])('refuses %s', async (_, body, status, code) => {
    const person = await somebody('Refused');
    const answer = await officer.post(`/api/v1/people/${person}/duties/preview`, body);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });
});

describe('a changed rule', () => {
  const rule = (version: number, more: object) =>
    stringify({
      kind: 'duty-rule',
      code: 'record-outcome',
      version,
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
      ...more,
    });
  let person: string;
  let id: string;
  let old: Duty;

  async function activate(
    text: string,
    version: number,
    kind = 'duty-rule',
    code = 'record-outcome',
  ): Promise<void> {
    const { hash } = (await manager.post('/api/v1/definitions', { text }).expect(201)).body as {
      hash: string;
    };
    // Two managers more, as the database would have them: accounts are made elsewhere.
    await program.database.asSuperuser(
      `update definitions.definition d set version = d.version + 1, state = 'active', approved_at_1 = now(), approved_at_2 = now(),
         approved_by_1 = (select id from identity.app_user where username = 'officer'),
         approved_by_2 = (select id from identity.app_user where username = 'officer2')
       where kind = $1 and code = $2 and edition = $3 and hash = $4`,
      [kind, code, version, hash],
    );
  }
  const run = async () => {
    const runs = program.app.get(DutyRuns, { strict: false });
    const started = await runs.start({
      cause: 'rules',
      definition: 'duty-rule/record-outcome@2',
      by: SYSTEM_ID,
    });
    return runs.finish(started, 'rules', SYSTEM_ID);
  };

  beforeAll(async () => {
    await program.database.asSuperuser('alter table definitions.definition disable trigger approve_once');
    person = await somebody('Ruled');
    id = await arranged(person, at(-1));
    old = await one(person, 'record-outcome', id);
    await activate(rule(2, { limit: { count: 'after', n: 10, unit: 'days' } }), 2);
    expect(await run()).toBeGreaterThan(0);
  });

  it('leaves open dates as they are until somebody has signed', async () => {
    expect(await one(person, 'record-outcome', id)).toMatchObject({
      id: old.id,
      state: 'open',
      dueAt: old.dueAt,
    });
    expect((await officer.get('/api/v1/duty-differences')).status).toBe(403);
  });

  it('counts new duties at once', async () => {
    const other = await somebody('Newly');
    const fresh = await one(other, 'record-outcome', await arranged(other, at(-1)));
    expect(fresh).toMatchObject({ rule: { version: 2 }, uses: ['duty-rule/record-outcome@2'] });
  });

  it('shows the difference to the manager of the people, who signs what they read', async () => {
    const waiting = itemsOf(await manager.get('/api/v1/duty-differences').expect(200)) as unknown as {
      id: string;
      version: number;
      personId: string;
      before: { dueAt: string };
      after: { dueAt: string };
    }[];
    const mine = waiting.find((one) => one.personId === person)!;
    expect(mine.before.dueAt).toBe(old.dueAt);
    expect(Date.parse(mine.after.dueAt)).toBeGreaterThan(Date.parse(mine.before.dueAt));
    const sign = (version: number) =>
      manager.post('/api/v1/duty-differences/signature', { differences: [{ id: mine.id, version }] });
    expect((await sign(mine.version + 1)).status).toBe(409);
    await sign(mine.version).expect(200);
    expect(await one(person, 'record-outcome', id)).toMatchObject({ state: 'open', dueAt: mine.after.dueAt });
    expect((await sign(mine.version)).status).toBe(409);
  });
});

describe('what nobody sent', () => {
  it('is found by the daily look, which opens it once', async () => {
    const person = await somebody('Lost');
    const id = await arranged(person, at(-1));
    await program.database.asSuperuser(`delete from duties.duty where subject_id = $1`, [id]);
    clock.moveTo(clock.now().add({ hours: 25 }).toString());
    const runs = program.app.get(DutyRuns, { strict: false });
    await runs.keepUp();
    await runs.keepUp();
    const found = await program.database.asSuperuser(
      `select state from duties.duty where subject_id = $1 and rule->>'code' = 'record-outcome'`,
      [id],
    );
    expect(found).toEqual([{ state: 'open' }]);
  });

  it('goes on after the page at which something stopped it', async () => {
    const runs = program.app.get(DutyRuns, { strict: false });
    const id = await runs.start({ cause: 'check', by: SYSTEM_ID });
    await program.database.asSuperuser(
      `update duties.run set version = version + 1, done = 7, last_person_id =
         (select id from people.person order by id desc limit 1) where id = $1`,
      [id],
    );
    await runs.keepUp();
    expect(
      await program.database.asSuperuser('select state, done from duties.run where id = $1', [id]),
    ).toEqual([{ state: 'done', done: 7 }]);
  });
});

describe('the second wall', () => {
  it('lets nobody write a duty, read the facts, or sign in another name, even with a context of their own', async () => {
    const person = await somebody('Walled');
    await arranged(person, at(-1));
    const raw = await SignedReader.open(program.database);
    const mine = await raw.as(officer.id, 'select id from duties.duty where person_id = $1', [person]);
    expect(mine.length).toBeGreaterThan(0);
    expect(await raw.as(officer2.id, 'select id from duties.duty where person_id = $1', [person])).toEqual(
      [],
    );
    expect(
      await raw.as(
        officer.id,
        "update duties.duty set title = 'x', version = version + 1 where person_id = $1 returning id",
        [person],
      ),
    ).toEqual([]);
    expect(await raw.as(officer.id, 'select * from supervision.duty_facts($1)', [[person]])).toEqual([]);
    expect(await raw.as(officer.id, 'select * from duties.people_after(null, 5)')).toEqual([]);
    await expect(
      raw.as(
        officer.id,
        `insert into duties.run (id, cause, total, asked_by) values (gen_random_uuid(), 'check', 0, $1)`,
        [officer.id],
      ),
    ).rejects.toThrow(/row-level security/);
    await raw.close();
    expect(await signIn(program.http, 'officer')).toBeTruthy();
  });
});
