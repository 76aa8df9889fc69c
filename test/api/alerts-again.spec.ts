import { AlertKeeping } from '@platform/alerts';
import { StandingClock } from '@platform/kernel';
import type { Temporal } from 'temporal-polyfill';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, itemsOf, tomorrowMorning } from './casework.js';
import { version } from './enforcing.js';
import { made, plan, WHY } from './managing.js';

/** Words close a routine alert; they do not do what it asks for. */
let program: TestProgram;
let officer: Persona;
let manager: Persona;
const clock = new StandingClock(tomorrowMorning());
const keepUp = () => program.app.get(AlertKeeping, { strict: false }).keepUp();
const later = (time: Temporal.DurationLike) => clock.moveTo(clock.now().add(time).toString());
const day = (n: number) => clock.today('Europe/London').add({ days: n }).toString();

beforeAll(async () => {
  program = await startProgram({ clock });
  officer = await program.as('officer');
  manager = await program.as('manager');
});
afterAll(() => program.close());

const alertsOf = (person: string) =>
  program.database.asSuperuser<{ id: string; version: number; state: string; outcome: string | null }>(
    `select id, version, state, outcome from alerts.alert where person_id = $1 and rule = 'decide-recall' order by raised_at`,
    [person],
  );
const taskOf = async (id: string) =>
  bodyOf(await officer.get(`/api/v1/tasks/${id}`).expect(200)) as Record<string, unknown>;
const close = (alert: { id: string; version: number }) =>
  officer
    .post(
      `/api/v1/tasks/${alert.id}/completion`,
      { outcome: 'I spoke to the manager.' },
      version(alert.version),
    )
    .expect(200);

it('comes again when the limit passes and what it asks for is not done, once', async () => {
  const jo = { name: { given: 'Jo', family: 'Unrecalled' }, dateOfBirth: '1980-05-05', sex: 'M' };
  const { id } = bodyOf(await officer.post('/api/v1/people', jo).expect(201));
  const licence = { type: 'LICENCE', startsOn: day(-300), endsOn: day(400), court: 'Northtown' };
  const order = bodyOf(await officer.post(`/api/v1/people/${id}/orders`, licence).expect(201));
  const seen = { reason: 'He was seen at a playground' };
  await officer.post(`/api/v1/orders/${order.id}/enforcement-cases`, seen).expect(201);
  await keepUp();
  const [first] = await alertsOf(id);
  await close(first!);
  await keepUp();
  expect((await alertsOf(id)).map(({ state }) => state)).toEqual(['closed']);

  later({ hours: 24 * 10 });
  await keepUp();
  await keepUp();
  const both = await alertsOf(id);
  expect(both.map(({ state, outcome }) => [state, outcome])).toEqual([
    ['closed', 'I spoke to the manager.'],
    ['unread', null],
  ]);
  // Said after the limit it is put off, for the day that a rule gives that waits for no working hours.
  expect((await taskOf(both[1]!.id)).comesAgain).toBe(
    clock.now().round('second').add({ hours: 24 }).toString(),
  );
  const pageOf = async (alert: string) => (await officer.get(`/alerts/${alert}`).expect(200)).text;
  expect((await taskOf(both[1]!.id)).putOffUnverified).toBe(true);
  expect(await pageOf(both[1]!.id)).toMatch(/it comes again [^.]+ \(not verified\), and your manager/);
  await close(both[1]!);
  for (const words of ['put off once', 'When it comes again is not verified'])
    expect(await pageOf(both[1]!.id)).toContain(words);
  expect(await pageOf(both[0]!.id)).not.toContain('not verified');
  later({ hours: 23 });
  await keepUp();
  expect((await alertsOf(id)).map(({ state }) => state)).toEqual(['closed', 'closed']);
  later({ hours: 1 });
  await keepUp();
  await keepUp();
  const all = await alertsOf(id);
  expect(all.map(({ state }) => state)).toEqual(['closed', 'closed', 'unread']);
  // Whoever reads it reads what was said before; the first words, within the limit, put nothing off.
  expect(await taskOf(all[2]!.id)).toMatchObject({
    putOff: 1,
    putOffs: [{ by: expect.any(String), outcome: 'I spoke to the manager.' }],
  });
});

it('comes again where nobody knows what is due, after five working days, and its manager sees how often', async () => {
  await keepUp();
  const [asking] = await program.database.asSuperuser<{ id: string; version: number; key: string }>(
    `select a.id, a.version, a.key from alerts.alert a join duties.duty d on d.id = a.duty_id
       join alerts.telling t on t.alert_id = a.id join identity.app_user u on u.id = t.recipient_id and u.username = 'officer'
     where d.ask and d.due_at is null and a.state = 'unread' order by a.id limit 1`,
  );
  const again = async () =>
    program.database.asSuperuser<{ id: string; version: number; state: string }>(
      'select id, version, state from alerts.alert where key = $1 and id <> $2 order by raised_at',
      [asking!.key, asking!.id],
    );
  await close(asking!);
  later({ hours: 24 * 4 });
  await keepUp();
  expect(await again()).toEqual([]);
  later({ hours: 24 * 6 });
  await keepUp();
  const [second, ...more] = await again();
  expect([second!.state, more]).toEqual(['unread', []]);
  await close(second!);
  const queue = itemsOf(await manager.get('/api/v1/alerts/put-off').expect(200));
  expect(queue.find(({ id }) => id === second!.id)).toMatchObject({ putOff: 1, state: 'closed' });
  expect(queue.map(({ id }) => id)).not.toContain(asking!.id);
  const page = (await manager.get('/alerts').expect(200)).text;
  expect(page).toContain('Put off with words, and not done');
  expect(page).toMatch(/Not done; comes again \w+/);
  expect(page).toContain('put off 2 times');
  expect(page).toContain('“I spoke to the manager.”');
  await officer.get('/api/v1/alerts/put-off').expect(403);
});

it('of a review under multi-agency management walks from who holds the case to the queue of the manager', async () => {
  const jo = { name: { given: 'Jo', family: 'Unreviewed' }, dateOfBirth: '1980-05-05', sex: 'M' };
  const { id } = bodyOf(await officer.post('/api/v1/people', jo).expect(201));
  const oversight = { 'X-Purpose': 'oversight' };
  const asked = { category: 1, referredOn: day(-120), proposedLevel: 2, words: WHY };
  const mappa = made(await officer.post(`/api/v1/people/${id}/mappa`, asked));
  const screening = { outcome: 'MANAGED', screenedOn: day(-112), level: 2, words: WHY };
  await manager
    .post(`/api/v1/mappa/${mappa}/screening`, screening, { ...version(1), ...oversight })
    .expect(200);
  await officer.post(`/api/v1/mappa/${mappa}/actions`, plan({ dueOn: day(0) })).expect(201);
  const wanted = (who: Persona) => [
    ['Ask another agency what became of its action of the risk management plan', false, who.id],
    ['Review the multi-agency management at level 2', false, who.id],
  ];
  const queued = async () =>
    itemsOf(await manager.get('/api/v1/alerts/unread').expect(200))
      .filter(({ personId }) => personId === id)
      .map(({ title, late, recipient }) => [title, late, (recipient as { id: string }).id])
      .sort();
  await keepUp();
  expect(await queued()).toEqual([]);

  // The day after the limit of both: the officer first.
  later({ hours: 24 });
  await keepUp();
  expect(await queued()).toEqual(wanted(officer));
  later({ hours: 24 * 5 });
  await keepUp();
  expect(await queued()).toEqual(wanted(manager));
  const page = (await manager.get('/alerts').expect(200)).text;
  expect(page).toContain('Review the multi-agency management at level 2');
});

/** Whose recall is to be decided on, which alerts as soon as it is shown. */
const recalled = async (family: string): Promise<string> => {
  const jo = { name: { given: 'Jo', family }, dateOfBirth: '1980-05-05', sex: 'M' };
  const { id } = bodyOf(await officer.post('/api/v1/people', jo).expect(201));
  const licence = { type: 'LICENCE', startsOn: day(-300), endsOn: day(400), court: 'Northtown' };
  const order = bodyOf(await officer.post(`/api/v1/people/${id}/orders`, licence).expect(201));
  const seen = { reason: 'He was seen at a playground' };
  await officer.post(`/api/v1/orders/${order.id}/enforcement-cases`, seen).expect(201);
  await keepUp();
  return id;
};
const readBy = async (who: Persona, person: string) => {
  const [alert] = await alertsOf(person);
  await who.post(`/api/v1/tasks/${alert!.id}/acknowledgement`, {}, version(alert!.version)).expect(200);
};
const standing = (person: string) =>
  program.database.asSuperuser<{ state: string; code: string }>(
    `select a.state, s.code from alerts.alert a join agencies.staff s on s.user_id = a.recipient_id
     where a.person_id = $1 and a.rule = 'decide-recall'`,
    [person],
  );

it('is unread again when whoever read it no longer works the case, and goes to who does', async () => {
  const id = await recalled('Handed');
  await readBy(officer, id);
  later({ hours: 24 * 3 });
  await keepUp();
  expect(await standing(id)).toEqual([{ state: 'read', code: 'NO01' }]);

  const [other] = await program.database.asSuperuser<{ id: string }>(
    "select id from agencies.staff where code = 'NO02'",
  );
  const to = { officerId: other!.id, reason: 'The first officer leaves' };
  await manager.post(`/api/v1/people/${id}/allocation`, to, { 'X-Purpose': 'oversight' }).expect(201);
  await keepUp();
  await keepUp();
  expect(await standing(id)).toEqual([{ state: 'unread', code: 'NO02' }]);
  // Nobody reads that either: the manager reads it for the team, and it stays read.
  later({ hours: 5 });
  await keepUp();
  const [told] = await alertsOf(id);
  expect((await manager.get(`/alerts/${told!.id}`).expect(200)).text).toContain('read it');
  await readBy(manager, id);
  await keepUp();
  expect((await standing(id))[0]!.state).toBe('read');
});

it('is unread again when whoever read it goes away after that, and stays read by who reads it while away', async () => {
  const [before, within] = [await recalled('Read'), await recalled('Within')];
  await readBy(officer, before);
  const away = { fromOn: day(1), untilOn: day(2) };
  const absence = bodyOf(await officer.post('/api/v1/absences', away).expect(201));
  later({ hours: 24 });
  await readBy(officer, within);
  await keepUp();
  expect((await standing(before))[0]).toMatchObject({ state: 'unread' });
  expect((await standing(before))[0]!.code).not.toBe('NO01');
  expect(await standing(within)).toEqual([{ state: 'read', code: 'NO01' }]);
  await officer.post(`/api/v1/absences/${absence.id}/end`, {}, version(1)).expect(200);
});
