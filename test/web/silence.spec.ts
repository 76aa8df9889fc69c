import { Watch } from '@platform/duties';
import { chores } from '../../apps/worker/src/index.js';
import { WATCHED } from '@platform/duties';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

/** A worker that is dead says nothing: whoever relies on it is told by those who still answer. */
let program: TestProgram;
let manager: Persona;
let officer: Persona;
const HELD = 'A part of this system stands still';

beforeAll(async () => {
  program = await startProgram();
  [manager, officer] = await Promise.all([program.as('manager'), program.as('officer')]);
});
afterAll(() => program.close());

const sql = (text: string) => program.database.asSuperuser(text);
const beat = (ago: string) =>
  sql(
    `insert into jobs.beat (name, at) select name, now() - interval '${ago}' from unnest(array['${Object.keys(WATCHED).join("','")}']) as name
     on conflict (name) do update set at = excluded.at`,
  );
async function checked(ago: string): Promise<void> {
  await sql(
    `insert into duties.run (id, cause, total, asked_by, state, finished_at)
     select gen_random_uuid(), 'check', 0, (select id from identity.app_user limit 1), 'done', now()`,
  );
  await sql(
    `update duties.run set version = version + 1, finished_at = now() - interval '${ago}' where cause = 'check'`,
  );
}
async function said(by: Persona, path: string): Promise<string> {
  program.app.get(Watch, { strict: false }).forget();
  return (await by.get(path).expect(200)).text;
}
const ready = async () => {
  program.app.get(Watch, { strict: false }).forget();
  return (await program.nobody().get('/health/ready').expect(200)).body as {
    status: string;
    silent: { what: string; since: string | null }[];
  };
};

it('watches what the worker really does', () => {
  expect(chores(program.app).map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(WATCHED)));
});

it('says nothing while all is well', async () => {
  await beat('1 minute');
  await checked('1 hour');
  for (const path of ['/alerts', '/tasks', '/team']) expect(await said(manager, path)).not.toContain(HELD);
  expect(await said(officer, '/caseload')).not.toContain(HELD);
  expect(await ready()).toEqual({ status: 'ready', silent: [] });
});

it('tells managers, officers and the operator when the daily check does not run', async () => {
  await beat('1 minute');
  await checked('30 hours');
  for (const path of ['/alerts', '/tasks', '/team']) {
    const text = await said(manager, path);
    expect(text).toContain(HELD);
    expect(text).toContain('The daily check of everything that is due has not run since');
    expect(text).not.toContain('Alerts have not been passed on');
  }
  expect(await said(officer, '/caseload')).toContain(
    'The daily check of everything that is due has not run since',
  );
  expect((await ready()).silent.map(({ what }) => what)).toEqual(['duties.check']);
});

it('tells them within minutes that alerts are passed on by nobody', async () => {
  await checked('1 hour');
  await beat('20 minutes');
  expect(await said(manager, '/alerts')).toContain('Alerts have not been passed on');
  expect((await ready()).silent.map(({ what }) => what).sort()).toEqual([
    'alerts.keep-up',
    'registration.sweep',
    'travel.sweep',
  ]);
});

it('is asked without filling the log of who saw what', async () => {
  const count = async () =>
    (await sql("select count(*)::int as n from audit.event where verb like 'duties.watch%'")) as {
      n: number;
    }[];
  await ready();
  await said(manager, '/alerts');
  expect(await count()).toEqual([{ n: 0 }]);
});
