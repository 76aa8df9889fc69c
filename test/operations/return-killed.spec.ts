import { TravelJourneys } from '@domain/travel';
import { Travellers, at } from '../api/travellers.js';
import { itemsOf } from '../api/casework.js';

let travellers: Travellers;
beforeAll(async () => {
  travellers = await Travellers.start();
});
afterAll(() => travellers.program.close());

const PEOPLE = 12;
/** Workers that die before it is enough; more of them prove more: `KILLED=25`. */
const KILLED = Number(process.env.KILLED ?? 8);
/** How soon one is hit is chance; that many tries are never needed. */
const MOST_ROUNDS = KILLED * 20;

/** A worker that dies loses its connection: the database ends the transaction and knows nothing more of it. */
const kill = () =>
  travellers.program.database.asSuperuser(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'app_rw' and state <> 'idle'`,
  );

it(`opens the search for each who did not come back exactly once, with ${KILLED} workers killed`, async () => {
  const { program, officer, clock } = travellers;
  const plans: string[] = [];
  for (let n = 0; n < PEOPLE; n += 1) {
    // A third have leave and gave notice, a third wait for leave, a third were refused it and left.
    const licence = n % 3 > 0;
    const person = await travellers.aTraveller({ licence });
    const { id, version } = await travellers.plan(person);
    const act = (what: string, body: object) =>
      officer.post(`/api/v1/travel-plans/${id}/${what}`, body, at(version)).expect(200);
    if (n % 3 === 0) await act('notice', { reference: `R ${n}` });
    // Of those who were refused it an officer knows that they left.
    if (n % 3 === 2) {
      const words = 'Tell us with whom';
      await act('permission', { decision: 'REFUSED', reason: 'Nobody knows with whom', words });
      await travellers.act(String(id), 'departure', {});
    }
    plans.push(id);
  }
  const journeys = program.app.get(TravelJourneys, { strict: false });
  // The same numbers in each run of the test; a random point is one that nobody chose for being harmless.
  let seed = 20_260_929;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  let killed = 0;
  clock.moveTo('2026-09-28T23:00:01Z');
  for (let round = 0; killed < KILLED && round < MOST_ROUNDS; round += 1) {
    // Some come to be overdue again and again, as if nobody had ever looked.
    await program.database.asSuperuser(
      `update travel.plan set version = version + 1, state = case permission when 'PENDING' then 'PERMISSION_PENDING'
         else 'RETURN_DUE' end where id = any($1) and state = 'OVERDUE' and random() < 0.5`,
      [plans],
    );
    const workers = Promise.allSettled([journeys.sweep(), journeys.sweep(), journeys.sweep()]);
    const wait = Math.floor(random() * 6);
    for (let n = 0; n < wait; n += 1) await program.database.asSuperuser('select 1');
    await kill();
    const ends = await workers;
    killed += ends.filter(({ status }) => status === 'rejected').length;
  }
  await journeys.sweep();
  const found = await program.database.asSuperuser<{ times: number; open: number }>(
    `select count(*)::int as times, count(*) filter (where closed_at is null)::int as open from travel.missing where plan_id = any($1) group by plan_id`,
    [plans],
  );
  expect(found).toEqual(Array.from({ length: PEOPLE }, () => ({ times: 1, open: 1 })));
  const duties = await program.database.asSuperuser<{ key: string; times: number }>(
    `select key, count(*)::int as times from duties.duty d where key like 'missing-alert:%' and exists (select 1 from travel.missing m
       where m.id = d.subject_id and m.plan_id = any($1)) and state = 'open' group by key`,
    [plans],
  );
  expect(duties.map(({ times }) => times)).toEqual(Array.from({ length: PEOPLE }, () => 1));
  expect(killed).toBeGreaterThanOrEqual(KILLED);
  expect(
    itemsOf(await officer.get('/api/v1/travel-plans?filter=overdue&limit=50').expect(200)).length,
  ).toBeGreaterThanOrEqual(PEOPLE);
});
