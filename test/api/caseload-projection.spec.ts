import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { CaseloadStore, ProjectionUpkeep, type SummaryRow } from '@domain/caseload';
import { DEMO_PEOPLE } from '@domain/demo';
import { RiskLevels } from '@domain/risk';
import { Allocations, Appointments, Contacts, Orders, Outcomes } from '@domain/supervision';
import { Sql, Work, type Statement } from '@platform/database';
import { Problem, type Actor } from '@platform/kernel';
import { ActingUsers } from '@platform/identity';
import { startProgram, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let officer: Actor;
let manager: Actor;
let people: string[];
let staff: string[];
let upkeep: ProjectionUpkeep;

beforeAll(async () => {
  program = await startProgram();
  const users = program.app.get(ActingUsers);
  officer = await users.byUsername('officer', 'test.write');
  manager = await users.byUsername('manager', 'test.write');
  people = await Promise.all(
    [DEMO_PEOPLE.woman, DEMO_PEOPLE.onlineOnly, DEMO_PEOPLE.foreignTravelOrder].map((crn) =>
      program.personId(crn),
    ),
  );
  const rows = await program.database.asSuperuser<{ id: string }>(
    "select id from agencies.staff where code in ('NO01', 'NO02')",
  );
  staff = rows.map((r) => r.id);
  upkeep = new ProjectionUpkeep(program.database.url('worker'));
});
afterAll(() => program.close());

/** One thing somebody does to a person; what the rules refuse is part of the game. */
type Write = (personId: string) => Promise<unknown>;

const at = fc
  .integer({ min: -60, max: 60 })
  .map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
const day = fc
  .integer({ min: -400, max: 400 })
  .map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));

const write: fc.Arbitrary<Write> = fc.oneof(
  at.map(
    (when): Write =>
      (id) =>
        program.app
          .get(Contacts)
          .record(
            id,
            { type: 'PHONE', at: when, notes: 'Talked', sensitive: false, aboutChild: false },
            officer,
          ),
  ),
  at.map(
    (when): Write =>
      (id) =>
        program.app.get(Appointments).arrange(id, { type: 'OFFICE_VISIT', at: when }, officer),
  ),
  fc
    .constantFrom('ATTENDED_COMPLIED' as const, 'FAILED_TO_ATTEND' as const)
    .map((outcome): Write => async (id) => {
      const [open] = await program.app.get(Appointments).open(id, officer);
      if (open) await program.app.get(Outcomes).record(open.id, open.version, { outcome }, officer);
    }),
  fc.tuple(day, day).map(
    ([startsOn, endsOn]): Write =>
      (id) =>
        program.app.get(Orders).make(id, { type: 'LICENCE', startsOn, endsOn }, officer),
  ),
  fc.constant<Write>((id) =>
    program.app.get(Allocations).reallocate(id, { officerId: staff[0]!, reason: 'Balance' }, manager),
  ),
  fc.constant<Write>((id) =>
    program.app.get(Allocations).reallocate(id, { officerId: staff[1]!, reason: 'Balance' }, manager),
  ),
);

let taken = 0;
const refused: string[] = [];

async function tried(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
    taken += 1;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    refused.push(error.code);
  }
}

describe('the caseload projection', () => {
  it('is what a rebuild makes, after any sequence of writes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(write, fc.nat(2)), { minLength: 1, maxLength: 8 }),
        async (writes) => {
          for (const [act, who] of writes) await tried(() => act(people[who]!));
          expect(await upkeep.differences()).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
    // A game in which everything is refused proves nothing.
    expect(taken).toBeGreaterThan(10);
  });

  it('is what a rebuild makes, after writes at the same time about one person', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        tried(() =>
          program.app
            .get(Appointments)
            .arrange(
              people[0]!,
              { type: 'PHONE', at: new Date(Date.now() + n * 3_600_000).toISOString() },
              officer,
            ),
        ),
      ),
    );
    expect(await upkeep.differences()).toEqual([]);
  });

  it('is read as it stands, however often it was read before', async () => {
    const { app } = program;
    const read = (store: CaseloadStore) =>
      app.get(Work).read(officer, () => store.ofOfficer(officer.staffId!, Temporal.Now.instant()));
    const byId = (rows: SummaryRow[]) => rows.sort((a, b) => a.person_id.localeCompare(b.person_id));
    const fresh = () => new CaseloadStore(app.get(Sql), app.get(RiskLevels));
    const often = fresh();
    await fc.assert(
      fc.asyncProperty(write, fc.nat(2), async (act, who) => {
        await read(often);
        await tried(() => act(people[who]!));
        expect(byId(await read(often))).toEqual(byId(await read(fresh())));
      }),
      { numRuns: 15 },
    );
  });

  it('holds versions of this run of the database server: one that is restored counts its transactions anew', async () => {
    const { app, database } = program;
    const held: string[][] = [];
    const sql = {
      last: (statement: Statement, values: unknown[]) => {
        held.push(values[2] as string[]);
        return app.get(Sql).last(statement, values);
      },
    } as Sql;
    const store = new CaseloadStore(sql, app.get(RiskLevels));
    for (let n = 0; n < 2; n += 1)
      await app.get(Work).read(officer, () => store.ofOfficer(officer.staffId!, Temporal.Now.instant()));
    const [run] = await database.asSuperuser<{ run: string }>(
      'select extract(epoch from pg_postmaster_start_time())::text as run',
    );
    expect(held[1]!.length).toBeGreaterThan(10);
    expect(held[1]!.filter((version) => !version.endsWith(` ${run!.run}`))).toEqual([]);
  });

  it('says when a restriction lapses so that a page can tell, and nothing where it does not', async () => {
    const { app, database } = program;
    const list = () =>
      app
        .get(Work)
        .read(officer, () => app.get(CaseloadStore).ofOfficer(officer.staffId!, Temporal.Now.instant()));
    const { person_id: id } = (await list()).find(({ restricted_until }) => restricted_until === null)!;
    const until = async (during: string) => {
      await database.asSuperuser(
        `insert into people.limited_access (person_id, during, restricted, message, set_by) values ($1, $2, true, 'Ask first', $3)
         on conflict (person_id) do update set during = excluded.during, version = people.limited_access.version + 1`,
        [id, during, officer.id],
      );
      await database.asSuperuser(
        "insert into people.limited_access_entry values ($1, $2, 'restricted') on conflict do nothing",
        [id, officer.id],
      );
      await database.asSuperuser('select caseload.refresh(array[$1::uuid])', [id]);
      return (await list()).find(({ person_id }) => person_id === id)!.restricted_until!;
    };
    expect(Date.parse(await until('[2026-01-01,2027-05-05 10:07Z)'))).toBe(Date.parse('2027-05-05T10:07Z'));
    expect(await until('[2026-01-01,)')).toBe('infinity');
  });

  it('has the next appointment of somebody for whom nobody keeps outcomes', async () => {
    const { app, database } = program;
    await database.asSuperuser(
      `insert into supervision.appointment (id, person_id, type, at, created_by) select gen_random_uuid(), $1, 'PHONE', at, $2
       from (select now() - n * interval '1 week' as at from generate_series(1, 60) n union all select '2999-01-01 10:00Z') a`,
      [people[1], officer.id],
    );
    await database.asSuperuser('select caseload.refresh(array[$1::uuid])', [people[1]]);
    const row = await app
      .get(Work)
      .read(manager, () => app.get(CaseloadStore).ofPerson(people[1]!, Temporal.Now.instant()));
    expect(row!.appointments.at(-1)!.at).toBe('2999-01-01T10:00:00Z');
    const open = await app.get(Appointments).open(people[1]!, manager);
    expect(Date.parse(open.at(-1)!.at)).toBe(Date.parse('2999-01-01T10:00:00Z'));
    expect(row!.appointments.map(({ at }) => at)).toEqual(row!.appointments.map(({ at }) => at).sort());
  });

  it('keeps the version of a row whose facts are as they were, and makes another when one changed', async () => {
    const asSuperuser = (text: string) => program.database.asSuperuser<{ xmin: string }>(text, [people[0]]);
    const version = async () =>
      (await asSuperuser('select xmin from caseload.summary where person_id = $1'))[0]!.xmin;
    const before = await version();
    await asSuperuser('select caseload.refresh(array[$1::uuid])');
    expect(await version()).toBe(before);
    await asSuperuser("update people.person set given = 'Another', version = version + 1 where id = $1");
    await asSuperuser('select caseload.refresh(array[$1::uuid])');
    expect(await version()).not.toBe(before);
  });

  it('shows a row that somebody changed behind its back, and a rebuild mends it', async () => {
    await program.database.asSuperuser(
      "update caseload.summary set display_name = 'Somebody, Else' where person_id = $1",
      [people[0]],
    );
    expect(await upkeep.differences()).toEqual([people[0]]);
    await upkeep.rebuild();
    expect(await upkeep.differences()).toEqual([]);
  });
});
