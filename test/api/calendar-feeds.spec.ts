import ical, { type VEvent } from 'node-ical';
import { Temporal } from 'temporal-polyfill';
import { StandingClock } from '@platform/kernel';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyOf, itemsOf } from './casework.js';

let program: TestProgram;
let officer: Persona;
let officer2: Persona;
/** The night on which clocks go back in London lies within the fourteen days. */
const clock = new StandingClock(Temporal.Instant.from('2026-10-20T09:00:00Z'));

beforeAll(async () => {
  program = await startProgram({ clock });
  [officer, officer2] = await Promise.all([program.as('officer'), program.as('officer2')]);
});
afterAll(() => program.close());

const make = async (who = officer) =>
  bodyOf(await who.post('/api/v1/me/calendar-feeds', { label: 'Work telephone' }).expect(201)) as unknown as {
    id: string;
    url: string;
  };
/** As an independent reader of calendars sees it. */
const entries = (text: string) =>
  Object.values(ical.sync.parseICS(text)).filter((one): one is VEvent => one?.type === 'VEVENT');

it('says that there is something and when, and nothing of whom, where or why', async () => {
  const body = { name: { given: 'Jo', family: 'Unspoken' }, dateOfBirth: '1980-05-05', sex: 'M' };
  const person = bodyOf(await officer.post('/api/v1/people', body).expect(201));
  const times = ['2026-10-24T10:00:00+01:00', '2026-10-26T10:00:00+00:00', '2026-11-20T10:00:00Z'];
  for (const at of times)
    await officer
      .post(`/api/v1/people/${person.id}/appointments`, {
        type: 'OFFICE_VISIT',
        at,
        minutes: 45,
        place: 'Harbour House',
        notes: 'About the licence',
      })
      .expect(201);
  const { url } = await make();
  const answer = await program.nobody().get(url).expect(200);
  expect(answer.headers['content-type']).toContain('text/calendar');
  const { text } = answer;
  const found = entries(text);
  const starts = found
    .filter(({ summary }) => summary === 'Appointment')
    .map(({ start, end }) => [start.toISOString(), (end!.getTime() - start.getTime()) / 60_000]);
  expect(starts).toEqual(
    expect.arrayContaining([
      ['2026-10-24T09:00:00.000Z', 45],
      ['2026-10-26T10:00:00.000Z', 45],
    ]),
  );
  expect(starts.map(([at]) => at)).not.toContain('2026-11-20T10:00:00.000Z');
  expect([...new Set(found.map(({ summary }) => summary))].sort()).toEqual(['Appointment', 'Task']);
  for (const word of [
    'Unspoken',
    'Jo',
    'Harbour',
    'licence',
    person.id,
    String(person.crn),
    'LOCATION',
    'ATTENDEE',
    'DESCRIPTION',
    'ORGANIZER',
  ])
    expect(text).not.toContain(word);
  // An entry is the same entry next time, and another one for another device.
  const keys = (from: string) =>
    entries(from)
      .map(({ uid }) => uid)
      .sort();
  expect(keys((await program.nobody().get(url).expect(200)).text)).toEqual(keys(text));
  const second = keys(
    (
      await program
        .nobody()
        .get((await make()).url)
        .expect(200)
    ).text,
  );
  expect(second).toHaveLength(found.length);
  expect(second.filter((uid) => keys(text).includes(uid))).toEqual([]);
});

it('is of its owner’s people alone, is kept as a hash, and ends when it is taken back', async () => {
  const { id, url } = await make();
  const token = /calendar\/(.+)\.ics/.exec(url)![1]!;
  const kept = JSON.stringify(await program.database.asSuperuser('select * from supervision.calendar_feed'));
  expect(kept).not.toContain(token);
  const mine = entries((await program.nobody().get(url).expect(200)).text).length;
  const [{ n } = { n: -1 }] = await program.database.asSuperuser<{ n: number }>(
    `select count(*)::int as n from supervision.appointment p join supervision.allocation a on a.person_id = p.person_id and a.during @> now()
       join agencies.staff s on s.id = a.officer_id where s.user_id = $2 and p.outcome is null and p.at >= $1::timestamptz - interval '1 day'
       and p.at < $1::timestamptz + interval '14 days'`,
    [clock.now().toString(), officer.id],
  );
  expect(mine).toBeGreaterThanOrEqual(Math.min(n, 500) > 0 ? 1 : 0);
  expect((await officer2.call('delete', `/api/v1/me/calendar-feeds/${id}`)).status).toBe(404);
  expect(itemsOf(await officer2.get('/api/v1/me/calendar-feeds').expect(200))).toEqual([]);
  await officer.call('delete', `/api/v1/me/calendar-feeds/${id}`).expect(204);
  expect((await program.nobody().get(url)).status).toBe(404);
  expect((await program.nobody().get(`/api/v1/calendar/${'x'.repeat(43)}.ics`)).status).toBe(404);
  expect((await program.nobody().get('/api/v1/calendar/short.ics')).status).toBe(422);
  const volunteer = await program.as('volunteer');
  expect((await volunteer.post('/api/v1/me/calendar-feeds', { label: 'x' })).status).toBe(403);
});

it('of somebody whose account is off shows nothing', async () => {
  const { url } = await make(officer2);
  await program.nobody().get(url).expect(200);
  await program.database.asSuperuser(
    `update identity.app_user set status = 'disabled', version = version + 1 where username = 'officer2'`,
  );
  expect((await program.nobody().get(url)).status).toBe(404);
});
