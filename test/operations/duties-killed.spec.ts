import { DutyRuns } from '@platform/duties';
import { SYSTEM_ID } from '@platform/kernel';
import { startProgram, type TestProgram } from '../setup/program.js';

let program: TestProgram;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(() => program.close());

/** More of them prove more: `KILLED_RUNS=50`, and where the machine is slow `PATIENCE_SECONDS=3600`. */
const ROUNDS = Number(process.env.KILLED_RUNS ?? 12);
const OPEN = `select person_id || ' ' || key as key, count(*)::int as times from duties.duty where state = 'open' group by 1 order by 1`;

/** A worker that dies loses its connection: the database ends the transaction and knows nothing more of it. */
const kill = () =>
  program.database.asSuperuser(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'app_rw' and state <> 'idle'`,
  );

it(`loses and doubles nothing in ${ROUNDS} runs that were killed at random points`, async () => {
  const runs = program.app.get(DutyRuns, { strict: false });
  const before = await program.database.asSuperuser(OPEN);
  expect(before.length).toBeGreaterThan(100);
  // The same numbers in each run of the test; a random point is one that nobody chose for being harmless.
  let seed = 20_261_125;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  let killed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await program.database.asSuperuser(
      `delete from duties.duty d where state = 'open' and not exists (select 1 from duties.duty s where s.supersedes_id = d.id)
         and ('x' || substr(md5(d.id::text || $1::text), 1, 4))::bit(16)::int % 5 = 0`,
      [round],
    );
    const id = await runs.start({ cause: 'check', by: SYSTEM_ID });
    const deaths = Math.floor(random() * 4);
    const kills: Promise<unknown>[] = [];
    const doomed = runs.finish(id, 'check', SYSTEM_ID, {
      people: 20,
      progress: (done) => {
        if (done >= deaths * 20) kills.push(kill());
      },
    });
    killed += await doomed.then(
      () => 0,
      () => 1,
    );
    await Promise.all(kills);
    await runs.finish(id, 'check', SYSTEM_ID, { people: 20 });
    const [run] = await program.database.asSuperuser<{ state: string; done: number; total: number }>(
      'select state, done, total from duties.run where id = $1',
      [id],
    );
    expect(run).toEqual({ state: 'done', done: run!.total, total: run!.total });
  }
  expect(killed).toBeGreaterThan(ROUNDS / 2);
  expect(await program.database.asSuperuser(OPEN)).toEqual(before);
});
