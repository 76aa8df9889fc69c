import { AlertKeeping } from '@platform/alerts';
import { StandingClock } from '@platform/kernel';
import { Temporal } from 'temporal-polyfill';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf } from './casework.js';
import { version } from './enforcing.js';

/** Words close a routine alert; they do not do what it asks for. */
let program: TestProgram;
let officer: Persona;
const clock = new StandingClock(Temporal.Now.instant());
const keepUp = () => program.app.get(AlertKeeping, { strict: false }).keepUp();
const later = (time: Temporal.DurationLike) => clock.moveTo(clock.now().add(time).toString());
const day = (n: number) => clock.today('Europe/London').add({ days: n }).toString();

beforeAll(async () => {
  program = await startProgram({ clock });
  officer = await program.as('officer');
});
afterAll(() => program.close());

const alertsOf = (person: string) =>
  program.database.asSuperuser<{ id: string; version: number; state: string; outcome: string | null }>(
    `select id, version, state, outcome from alerts.alert where person_id = $1 and rule = 'decide-recall' order by raised_at`,
    [person],
  );
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
  // Said after the limit it stands: what is overdue is in the lists of what is late.
  await close(both[1]!);
  later({ hours: 24 });
  await keepUp();
  expect((await alertsOf(id)).map(({ state }) => state)).toEqual(['closed', 'closed']);
});
