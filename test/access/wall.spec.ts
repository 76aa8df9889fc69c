import { sectionsAllow } from '@platform/access';
import { CHAIRS } from './chairs.js';
import { OWN_RULES, TABLES } from './person-tables.js';
import { arrangeWallSeats, column, type WallSeats } from './wall-seats.js';

let seats: WallSeats;
let program: WallSeats['program'];
let chairs: WallSeats['chairs'];
let reader: WallSeats['reader'];
let ids: WallSeats['ids'];

beforeAll(async () => {
  seats = await arrangeWallSeats();
  ({ program, chairs, reader, ids } = seats);
});
afterAll(() => seats.close());

describe('raw statements as the program', () => {
  it('covers every table that has a person in it', async () => {
    const rows = await program.database.asSuperuser<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id'
       where c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped order by 1`,
    );
    const known = [...Object.keys(TABLES), ...OWN_RULES].filter((name) => name !== 'people.person');
    expect(rows.map(({ name }) => name)).toEqual(known.sort());
  });

  it('see the rows that the reader’s relations open, and no other, in every table, from every chair', async () => {
    const everybody = new Map<string, string[]>();
    for (const table of Object.keys(TABLES)) everybody.set(table, await seats.peopleIn(table));
    const wrong: string[] = [];
    for (const chair of CHAIRS) {
      const ways = await seats.waysOf(chair);
      for (const [table, sections] of Object.entries(TABLES)) {
        if (!sections) continue;
        const rows = await reader.as<{ p: string }>(
          ids.get(chair)!,
          `select distinct ${column(table)}::text as p from ${table} order by 1`,
        );
        const open = new Set(
          ways.filter((way) => sectionsAllow(way.reads, sections)).map((way) => way.person_id),
        );
        const expected = everybody.get(table)!.filter((p) => open.has(p));
        if (String(rows.map(({ p }) => p)) !== String(expected)) wrong.push(`${chair} ${table}`);
      }
    }
    expect(wrong).toEqual([]);
    // It says something: the officer sees many, the administrator nobody.
    expect((await seats.waysOf('officer')).length).toBeGreaterThan(20);
    for (const nobody of ['admin', 'auditor', 'privacy', 'analyst', 'importer', 'sar'])
      expect(await seats.waysOf(nobody)).toEqual([]);
  });

  it.each<[string, () => string]>([
    ['without a context', () => ''],
    ['with an expired one', () => reader.contextOf(ids.get('officer')!, -5)],
    ['with a forged one', () => `${reader.contextOf(ids.get('officer')!).slice(0, -2)}xx`],
    ['with one signed by another key', () => `${ids.get('officer')!}|-|9999999999|${'a'.repeat(64)}`],
  ])('see nothing %s', async (_, context) => {
    for (const table of [
      ...Object.keys(TABLES),
      ...OWN_RULES.filter((t) => t !== 'access.declared_conflict'),
    ])
      expect(await reader.with(context(), `select 1 from ${table} limit 1`)).toEqual([]);
  });

  it('see contacts by section, and treatment notes of their own agency only', async () => {
    const rows = async (chair: string) =>
      reader.as<{ person_id: string; section: string; owner_agency_id: string }>(
        ids.get(chair)!,
        'select person_id, section, owner_agency_id from supervision.contact',
      );
    const agencies = new Set<string>();
    for (const chair of ['clinician', 'clinician2']) {
      const mine = (await reader.as<{ a: string }>(ids.get(chair)!, 'select access.my_agency() as a'))[0]!.a;
      const seen = await rows(chair);
      expect(seen.length).toBeGreaterThan(0);
      for (const row of seen) expect(row).toMatchObject({ section: 'treatment', owner_agency_id: mine });
      agencies.add(mine);
    }
    expect(agencies.size).toBe(2);
    const officer = (await rows('officer')).filter((row) => row.section === 'treatment');
    expect(new Set(officer.map((row) => row.owner_agency_id)).size).toBeGreaterThan(1);
    for (const chair of CHAIRS) {
      const may = new Map((await seats.waysOf(chair)).map((way) => [way.person_id, way.reads]));
      for (const row of await rows(chair)) expect(may.get(row.person_id)).toContain(row.section);
    }
  });

  it('change, add and delete nothing outside the reader’s relations', async () => {
    const wrong: string[] = [];
    for (const chair of CHAIRS) {
      const ways = await seats.waysOf(chair);
      const seen = new Set(ways.map((way) => way.person_id));
      const writes = new Set(ways.filter((way) => way.writes.length > 0).map((way) => way.person_id));
      for (const table of Object.keys(TABLES)) {
        for (const [verb, statement] of [
          [
            'update',
            `update ${table} set ${column(table)} = ${column(table)} returning ${column(table)}::text as p`,
          ],
          ['delete', `delete from ${table} returning ${column(table)}::text as p`],
        ]) {
          const touched = await reader
            .as<{ p: string }>(ids.get(chair)!, statement!)
            .catch((error: { code: string }) => {
              // Refused by right, by the wall, by the version that every change must raise, or because it is final.
              if (!['42501', '40001', '23503', '23505', '23514'].includes(error.code)) throw error;
              return [];
            });
          const own = TABLES[table] === null ? seen : writes;
          if (touched.some(({ p }) => !own.has(p))) wrong.push(`${chair} ${verb} ${table}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each<[string, string, string]>([
    [
      'officer',
      'gives itself a role',
      `insert into identity.user_role (id, user_id, role) values (gen_random_uuid(), ctx.uid(), 'manager')`,
    ],
    [
      'admin',
      'gives itself a role',
      `insert into identity.user_role (id, user_id, role, during, granted_by) values (gen_random_uuid(), ctx.uid(), 'officer', 'empty', ctx.uid())`,
    ],
    [
      'admin',
      'gives a role that nobody else approved',
      `insert into identity.user_role (id, user_id, role, granted_by) select gen_random_uuid(), id, 'auditor', ctx.uid() from identity.app_user where username = 'importer'`,
    ],
    [
      'officer',
      'makes itself manager of a team',
      `insert into agencies.team_manager (id, team_id, staff_id) select gen_random_uuid(), team_id, id from agencies.staff where user_id = ctx.uid()`,
    ],
    [
      'officer',
      'puts itself on the duty roster',
      `insert into agencies.duty_roster (id, team_id, staff_id, during) select gen_random_uuid(), team_id, id, tstzrange(now(), null) from agencies.staff where user_id = ctx.uid()`,
    ],
    [
      'clinician',
      'makes an agreement',
      `insert into agencies.agreement (id, from_agency_id, to_agency_id, purpose, sections, during, made_by) select gen_random_uuid(), a.id, access.my_agency(), 'x', '{core:min}', tstzrange(now(), now() + interval '1 day'), ctx.uid() from agencies.agency a where code = 'PROBATION'`,
    ],
    [
      'officer',
      'shares more than the agreement says',
      `insert into agencies.agreement_share (id, agreement_id, person_id, sections, during, shared_by, reason) select gen_random_uuid(), a.id, r.person_id, '{victim}', tstzrange(now(), now() + interval '1 day'), ctx.uid(), 'x' from agencies.agreement a join agencies.agency t on t.id = a.to_agency_id and t.code = 'LARKFIELD', access.reach() r limit 1`,
    ],
    [
      'officer',
      'takes over a case',
      `insert into supervision.allocation (id, person_id, officer_id, team_id, reason, allocated_by) select gen_random_uuid(), '{elsewhere}', s.id, s.team_id, 'x', ctx.uid() from agencies.staff s where s.user_id = ctx.uid()`,
    ],
    [
      'manager',
      'takes a case from another team',
      `insert into supervision.allocation (id, person_id, officer_id, team_id, reason, allocated_by) select gen_random_uuid(), '{elsewhere}', s.id, s.team_id, 'x', ctx.uid() from agencies.staff s where s.user_id = ctx.uid()`,
    ],
    [
      'coordinator',
      'writes a volunteer of one circle into another',
      `insert into circles.membership (id, circle_id, person_id, user_id) select gen_random_uuid(), '{circleId}', '{circle}', ctx.uid()`,
    ],
    [
      'officer',
      'hangs a condition of one person on another’s order',
      `insert into supervision.condition (id, person_id, order_id, code, starts_on, created_by) values (gen_random_uuid(), '{ordinary}', '{order}', 'X', '2026-01-01', ctx.uid())`,
    ],
    [
      'officer',
      'writes a contact in somebody else’s name',
      `insert into supervision.contact (id, person_id, type, at, owner_agency_id, author_id, author_name) values (gen_random_uuid(), '{ordinary}', 'OFFICE_VISIT', now(), access.my_agency(), gen_random_uuid(), 'x')`,
    ],
    [
      'officer',
      'files a contact in a section it does not write',
      `insert into supervision.contact (id, person_id, type, at, owner_agency_id, author_id, author_name, section) values (gen_random_uuid(), '{ordinary}', 'OFFICE_VISIT', now(), access.my_agency(), ctx.uid(), 'x', 'treatment')`,
    ],
    [
      'officer',
      'opens a limit that shuts it out',
      `delete from people.limited_access_entry where user_id = ctx.uid()`,
    ],
    [
      'officer',
      'writes an emergency access itself',
      `insert into access.emergency_access (id, person_id, user_id, reason_code, reason, sections, during, review_due_at) values (gen_random_uuid(), '{elsewhere}', ctx.uid(), 'x', 'xxxxxxxxxxxx', '{core}', tstzrange(now(), now() + interval '1 hour'), now())`,
    ],
    [
      'officer',
      'reviews its own emergency access',
      `update access.emergency_access set reviewed_by = ctx.uid(), reviewed_at = now(), finding = 'justified' where user_id = ctx.uid() returning 'done' as done`,
    ],
    [
      'importer',
      'names a known person as a row of its own and writes to them',
      `with b as (insert into imports.batch (id, user_id, file_name, state) values ('00000007-0000-7000-8000-000000000001', ctx.uid(), 'x', 'running') returning id) insert into imports.person_row (crn, person_id, batch_id, row, content_hash) values ('Z999999', '{elsewhere}', '00000007-0000-7000-8000-000000000001', 5, '')`,
    ],
    ['officer', 'reads the key that contexts are signed with', `select secret from ctx.k`],
    ['officer', 'becomes the owner', `set role app_owner`],
    [
      'officer',
      'asks as a function of its own',
      `create function public.steal() returns int language sql security definer as 'select 1'`,
    ],
    ['officer', 'copies a table to a file', `copy people.person to '/tmp/people'`],
    ['officer', 'turns the wall off', `alter table people.person disable row level security`],
    [
      'officer',
      'reads another’s repeated requests',
      `select 1/count(*) as none from jobs.idempotency where actor_id <> ctx.uid()`,
    ],
  ])('refuse when the %s %s', async (chair, _, statement) => {
    const order = chairs.child('supervision.legal_order', 'shared');
    const [circle] = await program.database.asSuperuser<{ id: string }>(
      'select id from circles.circle where person_id <> $1 limit 1',
      [chairs.person.circle],
    );
    const text = statement
      .replaceAll('{elsewhere}', chairs.person.elsewhere)
      .replaceAll('{circle}', chairs.person.circle)
      .replaceAll('{circleId}', circle!.id)
      .replaceAll('{ordinary}', chairs.person.ordinary)
      .replaceAll('{order}', order);
    const then = statement.includes('imports.person_row')
      ? `insert into people.former_name (id, person_id, given, family) values (gen_random_uuid(), '${chairs.person.elsewhere}', 'X', 'Y') returning 'done' as done`
      : `select 1 where false`;
    const outcome = await reader
      .within(ids.get(chair)!, async (client) => {
        const first = await client.query<{ done?: string }>(text);
        const second = await client.query<{ done?: string }>(then);
        return { changed: first.rows.length + second.rows.length };
      })
      .catch((error: { code: string }) => ({ code: error.code }));
    if ('changed' in outcome) expect(outcome.changed).toBe(0);
    else expect(outcome.code).toMatch(/^(42501|23503|23P01|42502|0LP01|22012|23514)$/);
    if ('changed' in outcome)
      expect(statement).toMatch(/delete from people.limited_access_entry|update access.emergency_access/);
  });
});
