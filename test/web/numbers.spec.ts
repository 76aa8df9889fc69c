import fc from 'fast-check';
import { PLAN_STATES } from '@domain/travel';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

/** Whoever reads numbers, with the places where they stand. */
const READERS = ['officer', 'manager', 'duty', 'region'] as const;
type Reader = (typeof READERS)[number];
const PAGES: Readonly<Record<Reader, readonly string[]>> = {
  officer: ['/travel', '/registers'],
  manager: ['/travel', '/registers', '/team'],
  duty: ['/travel', '/registers'],
  region: ['/travel', '/registers'],
};

let program: TestProgram;
let people: Record<Reader, Persona>;
let north: string;
let outside: string;

beforeAll(async () => {
  program = await startProgram();
  const { database } = program;
  const [officer, manager, duty] = await Promise.all([
    program.as('officer'),
    program.as('manager'),
    program.as('duty'),
  ]);
  [{ id: north }] = (await database.asSuperuser(
    `select m.team_id as id from agencies.team_manager m join agencies.staff s on s.id = m.staff_id where s.user_id = $1`,
    [manager.id],
  )) as [{ id: string }];
  people = { officer, manager, duty, region: manager };
  // Somebody of the other team, seen in an emergency, is in none of the numbers.
  [{ id: outside }] = (await database.asSuperuser(
    `select s.person_id as id from caseload.summary s join travel.plan t on t.person_id = s.person_id where s.team_id <> $1
       and not exists (select from people.limited_access l where l.person_id = s.person_id) order by 1 limit 1`,
    [north],
  )) as [{ id: string }];
});
afterAll(() => program.close());

interface Numbered {
  text: string;
  href: string;
  count: number;
}
function numbersIn(html: string): Numbered[] {
  const chip =
    /<a class="tc-chip" href="([^"]+)"[^>]*>([^<]+) <span class="tc-chip__count">([\d,]+)<\/span>/g;
  return [...html.matchAll(chip)].map(([, href = '', text = '', count = '']) => ({
    text,
    href: href.replaceAll('&amp;', '&'),
    count: Number(count.replaceAll(',', '')),
  }));
}
/** How long a list is, with all its pages. */
async function lengthOf(who: Persona, href: string): Promise<number> {
  const { text } = await who.get(href).expect(200);
  const rows = /<tbody[\s\S]*?<\/tbody>/.exec(text)?.[0].match(/<tr/g)?.length ?? 0;
  const next = /rel="next" href="([^"]+)"/.exec(text)?.[1];
  return rows + (next ? await lengthOf(who, next.replaceAll('&amp;', '&')) : 0);
}
const OURS = /^\/(travel|registers|prohibitions)\b/;

async function wrongNumbers(who: Persona, page: string): Promise<string[]> {
  const numbers = numbersIn((await who.get(page).expect(200)).text).filter(({ href }) => OURS.test(href));
  expect(numbers.length).toBeGreaterThan(2);
  const wrong: string[] = [];
  for (const { text, href, count } of numbers) {
    const length = await lengthOf(who, href);
    if (length !== count) wrong.push(`${page}: ${text} says ${count}, ${href} has ${length}`);
  }
  return wrong;
}
const number = async (who: Persona, page: string, text: string) =>
  numbersIn((await who.get(page).expect(200)).text).find((one) => one.text === text)!.count;

/** Plans in whatever states, with limits before and after now. */
async function scatter(seed: number): Promise<void> {
  await program.database.asSuperuser(
    `update travel.plan t set version = version + 1, state = ($1::text[])[1 + abs(hashint8(hashtext(t.id::text) + $2)) % cardinality($1)],
       next_limit = case abs(hashint8(hashtext(t.id::text) - $2)) % 3 when 0 then null when 1 then now() - interval '2 days' else now() + interval '2 days' end`,
    [PLAN_STATES, seed],
  );
}

it('each number opens its list, and the list is as long as the number says, whoever reads it and whatever the plans are', async () => {
  const { database } = program;
  const regional = async (on: boolean) => {
    await database.asSuperuser(
      on
        ? `insert into agencies.team_manager (id, team_id, staff_id, during) select gen_random_uuid(), t.id, s.id, tstzrange(now() - interval '1 hour', null)
             from agencies.team t, agencies.staff s where s.user_id = $1 and t.id <> $2 and t.agency_id = s.agency_id`
        : `delete from agencies.team_manager m using agencies.staff s where s.id = m.staff_id and s.user_id = $1 and m.team_id <> $2`,
      [people.manager.id, north],
    );
  };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(...READERS), async (seed, reader) => {
      await scatter(seed);
      await regional(reader === 'region');
      for (const page of PAGES[reader]) expect(await wrongNumbers(people[reader], page)).toEqual([]);
      await regional(false);
    }),
    { numRuns: 8, seed: 20_261_126 },
  );
  await regional(true);
  const { manager } = people;
  const teams = await database.asSuperuser<{ id: string }>(
    `select m.team_id as id from agencies.team_manager m join agencies.staff s on s.id = m.staff_id where s.user_id = $1`,
    [manager.id],
  );
  for (const text of ['Travel prohibitions in force', 'Notices late', 'Returns overdue']) {
    const whole = await number(manager, '/travel', text);
    const parts = await Promise.all(teams.map(({ id }) => number(manager, `/travel?teamId=${id}`, text)));
    expect([text, parts.reduce((sum, one) => sum + one, 0)]).toEqual([text, whole]);
    expect(await Promise.all(teams.map(({ id }) => number(manager, `/team?teamId=${id}`, text)))).toEqual(
      parts,
    );
  }
  await regional(false);
});

it('of a manager are of the team: whoever is opened in an emergency is in none, and another team cannot be asked for', async () => {
  const { manager } = people;
  await scatter(7);
  await program.database.asSuperuser(
    `update travel.plan set state = 'OVERDUE', version = version + 1 where person_id = $1`,
    [outside],
  );
  const before = await number(manager, '/travel', 'Returns overdue');
  await manager
    .post(`/api/v1/people/${outside}/emergency-access`, {
      reasonCode: 'police-request',
      reason: 'The police at the port ask who this is',
    })
    .expect(201);
  expect((await manager.get(`/people/${outside}/travel`)).status).toBe(200);
  expect(await number(manager, '/travel', 'Returns overdue')).toBe(before);
  expect(await lengthOf(manager, '/travel?filter=overdue')).toBe(before);
  const [other] = await program.database.asSuperuser<{ id: string }>(
    'select id from agencies.team where id <> $1 limit 1',
    [north],
  );
  for (const page of ['/travel', '/registers'])
    expect((await manager.get(`${page}?teamId=${other!.id}`)).status).toBe(404);
  expect((await people.officer.get(`/travel?teamId=${north}`)).status).toBe(404);
});
