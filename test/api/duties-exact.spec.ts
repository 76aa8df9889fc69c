import { stringify } from 'yaml';
import { Temporal } from 'temporal-polyfill';
import { DutyRuns } from '@platform/duties';
import { SYSTEM_ID } from '@platform/kernel';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, itemsOf } from './casework.js';

/**
 * A changed birth date, holiday set or rule version changes exactly the duties that stand on it: no more, no fewer, and
 * the difference is shown.
 */
let program: TestProgram;
let officer: Persona;
let manager: Persona;
const today = Temporal.Now.plainDateISO('Europe/London');
const day = (n: number) => today.add({ days: n }).toString();
/** Forty on the day. */
const bornFor = (n: number) => today.add({ days: n }).subtract({ years: 40 }).toString();

interface Kept {
  id: string;
  version: number;
  key: string;
  state: string;
  dueAt: string | null;
  person: string;
}
/** Every duty of everybody, as the database has it. */
const all = async () =>
  new Map(
    (
      await program.database.asSuperuser<Kept>(
        `select id, version, key, state, due_at::text as "dueAt", person_id as person from duties.duty`,
      )
    ).map((one) => [one.id, one]),
  );
/** What is not as it was, by the first part of the key and person. */
function changed(before: Map<string, Kept>, after: Map<string, Kept>): Kept[] {
  return [...after.values()].filter((one) => {
    const was = before.get(one.id);
    return !was || was.version !== one.version || was.state !== one.state || was.dueAt !== one.dueAt;
  });
}

let person: string;
let version: number;

beforeAll(async () => {
  program = await startProgram();
  [officer, manager] = await Promise.all([program.as('officer'), program.as('manager')]);
  await program.database.asSuperuser('alter table definitions.definition disable trigger approve_once');
  const made = { name: { given: 'Jo', family: 'Exact' }, dateOfBirth: bornFor(100), sex: 'M' };
  const one = bodyOf(await officer.post('/api/v1/people', made).expect(201)) as {
    id: string;
    version: number;
  };
  ({ id: person, version } = one);
  await program.database.asSuperuser(
    `insert into risk.assessment (id, person_id, instrument, instrument_version, level, total, assessed_on, state, source, recorded_by, finalised_at)
     values (gen_random_uuid(), $1, 'STATIC-99R', '2016', 'III', 3, $2, 'final', 'scored', $3, now())`,
    [person, day(-30), officer.id],
  );
  await program.app.get(DutyRuns, { strict: false }).start({ cause: 'check', by: SYSTEM_ID });
  await program.app.get(DutyRuns, { strict: false }).keepUp();
}, 120_000);
afterAll(() => program.close());

const preview = async (body: object) =>
  (
    (await officer.post(`/api/v1/people/${person}/duties/preview`, body).expect(200)).body as {
      difference: {
        kind: string;
        what: string;
        before: { dueAt: string } | null;
        after: { dueAt: string } | null;
      }[];
    }
  ).difference;

async function activate(body: { kind: string; code: string; version: number } & Record<string, unknown>) {
  const text = stringify({
    status: 'in_force',
    source: 'The published list',
    citation: ['Agency policy 4'],
    verified_by: 'A. Nother',
    verified_on: '2026-11-01',
    ...body,
  });
  await manager.post('/api/v1/definitions', { text }).expect(201);
  // Two managers more, as the database would have them: accounts are made elsewhere.
  await program.database.asSuperuser(
    `update definitions.definition d set version = d.version + 1, state = 'active', approved_at_1 = now(), approved_at_2 = now(),
       approved_by_1 = (select id from identity.app_user where username = 'officer'),
       approved_by_2 = (select id from identity.app_user where username = 'officer2')
     where kind = $1 and code = $2 and edition = $3`,
    [body.kind, body.code, body.version],
  );
  const runs = program.app.get(DutyRuns, { strict: false });
  const definition = `${body.kind}/${body.code}@${body.version}`;
  await runs.finish(await runs.start({ cause: 'rules', definition, by: SYSTEM_ID }), 'rules', SYSTEM_ID);
}
const differences = async () =>
  program.database.asSuperuser<{ key: string; before: string; after: string; uses: string[] }>(
    `select d.key, d.due_at::text as before, x.proposed->>'dueAt' as after, d.uses
     from duties.difference x join duties.duty d on d.id = x.duty_id where x.state = 'pending'`,
  );

describe('a changed birth date', () => {
  it('is tried first, and shows the one limit that would move', async () => {
    const shown = await preview({ dateOfBirth: bornFor(150) });
    expect(shown.map(({ kind, what }) => [kind, what])).toEqual([['risk-birthday', 'opened']]);
    expect(shown[0]!.before!.dueAt).not.toBe(shown[0]!.after!.dueAt);
  });

  it('moves the duty of the birthday, asks to score again from it, and leaves every other duty of everybody as it was', async () => {
    const before = await all();
    await officer
      .call(
        'patch',
        `/api/v1/people/${person}`,
        { dateOfBirth: bornFor(150) },
        { 'If-Match': `"${version}"` },
      )
      .expect(200);
    const moved = changed(before, await all());
    expect(moved.map(({ key, state, person: whose }) => [key.split(':')[0], state, whose]).sort()).toEqual([
      ['risk-birthday', 'open', person],
      ['risk-birthday', 'superseded', person],
      ['risk-reassess-event', 'open', person],
    ]);
  });
});

describe('a changed set of holidays', () => {
  it('proposes a new limit for exactly the open duties that count over the new day, and keeps the others', async () => {
    const failed = bodyOf(
      await officer
        .post(`/api/v1/people/${person}/appointments`, { type: 'OFFICE_VISIT', at: `${day(7)}T10:00:00Z` })
        .expect(201),
    ).id;
    const [outcome] = itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200)).filter(
      (one) => one.kind === 'record-outcome' && one.subjectId === failed,
    );
    // The day on which its limit falls becomes a holiday.
    const holiday = String(outcome!.dueAt).slice(0, 10);
    const open = [...(await all()).values()].filter(({ state }) => state === 'open');
    const shipped = (
      await program.database.asSuperuser<{ body: Record<string, unknown> }>(
        `select body from definitions.definition where kind = 'holidays' and code = 'gb-eaw' and edition = 1`,
      )
    )[0]!.body as { holidays: object[] };
    const before = await all();
    await activate({
      ...shipped,
      kind: 'holidays',
      code: 'gb-eaw',
      version: 2,
      holidays: [...shipped.holidays, { on: holiday, name: 'A day of thanks' }].sort((a, b) =>
        (a as { on: string }).on.localeCompare((b as { on: string }).on),
      ),
    });
    const proposed = await differences();
    expect(proposed.map(({ key }) => key)).toContain(`record-outcome:${failed}`);
    for (const one of proposed) {
      expect([one.key, one.uses.includes('holidays/gb-eaw@1')]).toEqual([one.key, true]);
      expect([one.key, Date.parse(one.after) > Date.parse(one.before)]).toEqual([one.key, true]);
    }
    // Whose limit lies before the day counts over nothing new.
    const early = open
      .filter(({ dueAt }) => dueAt !== null && dueAt.slice(0, 10) < holiday)
      .map(({ key }) => key);
    expect(proposed.filter(({ key }) => early.includes(key))).toEqual([]);
    // No date moved, and nothing was opened or closed by it.
    const after = await all();
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [id, one] of after)
      expect([one.key, one.state, one.dueAt]).toEqual([
        one.key,
        before.get(id)!.state,
        before.get(id)!.dueAt,
      ]);
  });
});

describe('a new version of a rule', () => {
  it('proposes a new limit for exactly the duties of that rule', async () => {
    await program.database.asSuperuser(
      `update duties.difference set state = 'dropped', version = version + 1 where state = 'pending'`,
    );
    const before = await all();
    const ofRule = [...before.values()].filter(
      ({ key, state, dueAt }) => state === 'open' && dueAt !== null && key.startsWith('order-ends:'),
    );
    expect(ofRule.length).toBeGreaterThan(0);
    await activate({
      kind: 'duty-rule',
      code: 'order-ends',
      version: 2,
      title: 'An order or licence ends',
      effective_from: '2020-01-01',
      owner: 'officer',
      section: 'legal',
      no_alert: 'A rule of a test, which tells nobody',
      limit: { count: 'beginning-with', n: 3, unit: 'days' },
      alert: { count: 'before', n: 28, unit: 'days' },
    });
    const proposed = (await differences()).filter(({ uses }) => uses.includes('duty-rule/order-ends@1'));
    expect(proposed.map(({ key }) => key).sort()).toEqual(ofRule.map(({ key }) => key).sort());
    const after = await all();
    for (const [id, one] of after) expect([one.key, one.dueAt]).toEqual([one.key, before.get(id)?.dueAt]);
  });
});

describe('what would change', () => {
  it('if an order ended on another day: its end, and what stands on it', async () => {
    const order = bodyOf(
      await officer
        .post(`/api/v1/people/${person}/orders`, { type: 'LICENCE', startsOn: day(-10), endsOn: day(300) })
        .expect(201),
    ).id;
    const shown = await preview({ orderId: order, orderEndsOn: day(200) });
    expect(shown.map(({ kind }) => kind)).toContain('order-ends');
    expect(await preview({ orderId: order, orderEndsOn: day(300) })).toEqual([]);
    const before = await all();
    expect(changed(before, await all())).toEqual([]);
  });

  it('if a prohibition ended on another day, or one were added: its end, and nothing is kept', async () => {
    const order = { type: 'SHPO', startsOn: day(-10), endsOn: day(300), court: 'Northtown' };
    const { id } = bodyOf(await officer.post(`/api/v1/people/${person}/orders`, order).expect(201));
    const condition = { code: 'FOREIGN_TRAVEL', params: { kind: 'all' }, endsOn: day(200) };
    const ban = bodyOf(await officer.post(`/api/v1/orders/${id}/conditions`, condition).expect(201)).id;
    const before = await all();
    const ends = await preview({ conditionId: ban, conditionEndsOn: day(100) });
    expect(ends.map(({ kind }) => kind)).toEqual(['travel-prohibition-ends']);
    expect(await preview({ conditionId: ban, conditionEndsOn: day(200) })).toEqual([]);
    const curfew = await preview({ addCondition: 'CURFEW', addToOrderId: id, addEndsOn: day(50) });
    expect(curfew.map(({ kind, what }) => [kind, what])).toEqual([['condition-ends', 'opened']]);
    expect(changed(before, await all())).toEqual([]);
    for (const wrong of [{ addCondition: 'CURFEW' }, { addCondition: 'not a code', addToOrderId: id }])
      await officer.post(`/api/v1/people/${person}/duties/preview`, wrong).expect(422);
    const page = await officer.get(`/people/${person}/duties/try`).expect(200);
    expect(page.text).toContain('If this condition or prohibition were added');
    const tried = await officer.form(`/people/${person}/duties/try`, {
      conditionId: ban,
      conditionEndsOn: day(100),
    });
    expect([tried.status, tried.text.includes('Decide whether to apply for the travel prohibition')]).toEqual(
      [200, true],
    );
  });

  it('if other public holidays were left out, which must be known', async () => {
    const unknown = await officer.post(`/api/v1/people/${person}/duties/preview`, { holidays: 'xx-none' });
    expect([unknown.status, bodyOf(unknown).code]).toEqual([422, 'duties.holidays-unknown']);
    const answer = await officer.post(`/api/v1/people/${person}/duties/preview`, { holidays: 'gb-sct' });
    expect(answer.status).toBe(200);
  });
});
