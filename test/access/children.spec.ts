import { abilityFor } from '@platform/access';
import { routesOf, type RouteEntry } from '../../apps/server/src/route-inventory.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { arrangeChairs, STANDINGS, type Chairs, type ChildTable, type Standing } from './chairs.js';
import { bodyFor } from './bodies.js';
import { childTableOf, FINGERPRINT, instanceOf } from './instances.js';

let program: TestProgram;
let chairs: Chairs;
let routes: RouteEntry[];
beforeAll(async () => {
  program = await startProgram();
  chairs = await arrangeChairs(program);
  routes = routesOf(program.app);
});
afterAll(() => program.close());

const fingerprint = async (standings: readonly Standing[]) =>
  (
    await program.database.asSuperuser<{ line: string }>(FINGERPRINT, [
      standings.map((standing) => chairs.person[standing]),
    ])
  ).map(({ line }) => line);
function send(reader: Persona, route: RouteEntry, path: string, version = 1) {
  const method = route.method.toLowerCase() as 'get';
  const headers = { 'If-Match': `"${version}"`, 'X-Purpose': 'cover' };
  if (method === 'get') return reader.get(path, headers);
  const body = bodyFor(route);
  if (path.startsWith('/api/')) return reader.call(method, path, body, headers);
  const fields = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]));
  return reader.form(path, { version: String(version), ...fields });
}

const FOREIGN: readonly Standing[] = STANDINGS.filter((s) => !['ordinary', 'absent'].includes(s));

describe('a record is reached through its own person only', () => {
  it('not by the id of somebody else’s record under a person of one’s own, in the API and in the console', async () => {
    const nested = routes.filter((r) => childTableOf(r) !== null && r.policy?.person);
    expect(nested.length).toBeGreaterThan(8);
    const before = await fingerprint(STANDINGS);
    const reached: string[] = [];
    for (const route of nested) {
      const table = childTableOf(route) as ChildTable;
      for (const [chair, own, foreign] of [
        ['officer', 'ordinary', 'elsewhere'],
        ['officer', 'ordinary', 'excludedFromOfficer'],
        ['officer', 'ordinary', 'shared'],
        ['officer2', 'elsewhere', 'ordinary'],
        ['victim-liaison', 'shared', 'ordinary'],
      ] as [string, Standing, Standing][]) {
        const reader = await chairs.sit(chair);
        const path = instanceOf(route, chairs, own, chairs.child(table, foreign));
        const answer = await send(reader, route, path);
        const went =
          answer.status < 400 && !/^\/(sign-in|people\/[\w-]+\/purpose)/.test(answer.headers.location ?? '');
        if (went || /Canary (?!ordinary|elsewhere|shared)/.test(answer.text) || answer.status >= 500)
          reached.push(`${chair} ${route.method} ${route.path} ${own}/${foreign} ${answer.status}`);
      }
    }
    expect(reached).toEqual([]);
    expect(await fingerprint(STANDINGS)).toEqual(before);
  });

  it('while the very same request about one’s own record is taken, so that it was the record that was refused', async () => {
    const nested = routes.filter((r) => childTableOf(r) !== null && r.policy?.person);
    const refused: string[] = [];
    for (const route of nested) {
      const table = childTableOf(route) as ChildTable;
      const isVictim = table === 'people.victim_contact';
      const reader = await chairs.sit(isVictim ? 'victim-liaison' : 'officer');
      const standing: Standing = isVictim || table === 'agencies.agreement_share' ? 'shared' : 'circle';
      // Pages and API share the records; whoever comes second finds a later version.
      const [row] = await program.database.asSuperuser<{ version: number }>(
        `select coalesce((to_jsonb(t)->>'version')::int, 1) as version from ${table} t where id = $1`,
        [chairs.child(table, standing)],
      );
      const path = instanceOf(route, chairs, standing, chairs.child(table, standing));
      const answer = await send(reader, route, path, row!.version);
      if (answer.status >= 400)
        refused.push(`${route.method} ${route.path} ${answer.status} ${answer.text.slice(0, 200)}`);
      // Ending a share shuts the door behind it, so it is opened again for whoever comes next.
      await program.database.asSuperuser(
        'update agencies.agreement_share set during = tstzrange(lower(during), null) where id = $1',
        [chairs.child('agencies.agreement_share', 'shared')],
      );
    }
    expect(refused).toEqual([]);
  });

  it('not by its own id, for each route that finds the person by the record: every wrong reader, 404 and nothing said', async () => {
    const via = routes.filter((r) => typeof r.policy?.person === 'object');
    expect(via.length).toBeGreaterThan(10);
    const before = await fingerprint(FOREIGN);
    const reached: string[] = [];
    const hidden: Record<string, Standing[]> = {
      officer: ['elsewhere', 'excludedFromOfficer', 'restrictedToOfficer2', 'circle2'],
      manager: ['elsewhere', 'restrictedToOfficer', 'restrictedToOfficer2', 'circle2'],
      officer2: ['restrictedToOfficer', 'circle'],
    };
    for (const route of via)
      for (const [chair, standings] of Object.entries(hidden))
        for (const standing of standings) {
          const answer = await send(await chairs.sit(chair), route, instanceOf(route, chairs, standing));
          const refused = [403, 404].includes(answer.status);
          if (!refused || chairs.canaries.some((canary) => answer.text.includes(canary)))
            reached.push(`${chair} ${route.method} ${route.path} ${standing} ${answer.status}`);
          // A role that may never do this is told so before anybody is looked for.
          const may = abilityFor([chair === 'manager' ? 'manager' : 'officer']).can(...route.policy!.can);
          if (chair !== 'manager' && may && answer.status !== 404)
            reached.push(
              `${chair} ${route.method} ${route.path} ${standing} ${answer.status} instead of 404`,
            );
        }
    expect(reached).toEqual([]);
    expect(await fingerprint(FOREIGN)).toEqual(before);
  });

  it('not by an id inside a body', async () => {
    const before = await fingerprint(STANDINGS);
    const officer = await chairs.sit('officer');
    const manager = await chairs.sit('manager');
    const [staff] = await program.database.asSuperuser<{ id: string }>(
      "select id from agencies.staff where code = 'NO02'",
    );
    const past = new Date(Date.now() - 3_600_000).toISOString();
    const attempts = [
      await officer.post(`/api/v1/people/${chairs.person.ordinary}/contacts`, {
        type: 'OFFICE_VISIT',
        at: past,
        notes: 'x',
        appointmentId: chairs.child('supervision.appointment', 'elsewhere'),
      }),
      await manager.post(
        '/api/v1/allocations',
        {
          personIds: [chairs.person.ordinary, chairs.person.elsewhere],
          officerId: staff!.id,
          reason: 'To even out',
        },
        { 'X-Purpose': 'cover' },
      ),
      await manager.post(
        '/api/v1/allocations',
        { personIds: [chairs.person.restrictedToOfficer], officerId: staff!.id, reason: 'To even out' },
        { 'X-Purpose': 'cover' },
      ),
      await officer.post('/api/v1/allocations', {
        personIds: [chairs.person.ordinary],
        officerId: staff!.id,
        reason: 'To even out',
      }),
    ];
    for (const answer of attempts) {
      expect([403, 404, 422]).toContain(answer.status);
      for (const canary of chairs.canaries) expect(answer.text).not.toContain(canary);
    }
    expect(await fingerprint(STANDINGS)).toEqual(before);
  });

  it('not by opening in an emergency, where a list shuts out: as if there were nobody', async () => {
    const officer = await chairs.sit('officer');
    const open = async (standing: Standing) => {
      const { status, body } = await officer.post(
        `/api/v1/people/${chairs.person[standing]}/emergency-access`,
        {
          reasonCode: 'court-today',
          reason: 'Found at the court without papers',
        },
      );
      return { status, ...(body as object), requestId: '' };
    };
    const absent = await open('absent');
    expect(absent.status).toBe(404);
    expect(await open('excludedFromOfficer')).toEqual(absent);
    expect(await open('restrictedToOfficer2')).toEqual(absent);
    expect(await open('circle2')).toMatchObject({ status: 201 });
    const manager = await chairs.sit('manager');
    const limited = async (standing: Standing) =>
      (
        await manager.get(`/api/v1/people/${chairs.person[standing]}/limited-access`, {
          'X-Purpose': 'cover',
        })
      ).status;
    expect([
      await limited('ordinary'),
      await limited('restrictedToOfficer'),
      await limited('absent'),
    ]).toEqual([200, 404, 404]);
  });
});

describe('a record changes from the version that was seen', () => {
  const person = () => `/api/v1/people/${chairs.person.ordinary}`;
  const change = async (version: string | null, sex: string) =>
    (await chairs.sit('officer')).call(
      'patch',
      person(),
      { sex },
      version === null ? {} : { 'If-Match': version },
    );
  const etag = async () => (await (await chairs.sit('officer')).get(person())).headers.etag!;

  it('once, of twenty at a time', async () => {
    const now = await etag();
    expect(now).toMatch(/^"\d+"$/);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => change(now, n % 2 ? 'M' : 'X')));
    const codes = answers.map(({ status }) => status);
    expect(codes.filter((status) => status === 200)).toHaveLength(1);
    expect(codes.filter((status) => status === 412)).toHaveLength(19);
    expect((await change(now, 'F')).status).toBe(412);
    expect((await change(await etag(), 'F')).status).toBe(200);
    for (let n = 0; n < 3; n += 1) expect((await change(now, 'M')).status).toBe(412);
  });

  it.each([
    [null, 428],
    ['*', 400],
    ['W/"1"', 400],
    ['"1", "2"', 400],
    ['1', 400],
    ['"-1"', 400],
    ['"1e3"', 400],
    ['"999999999"', 412],
    ['"0"', 412],
  ])('with If-Match %s answers %i', async (version, status) => {
    expect((await change(version, 'M')).status).toBe(status);
  });

  it('asks for it on every route that changes a record that is there', async () => {
    const changing = routes.filter(
      (r) =>
        r.path.startsWith('/api/') &&
        r.policy?.person &&
        ['PATCH', 'PUT'].includes(r.method) &&
        !/drafts/.test(r.path),
    );
    expect(changing.length).toBeGreaterThan(6);
    const silent: string[] = [];
    for (const route of changing) {
      const chair = /victim/.test(route.path)
        ? 'victim-liaison'
        : /limited/.test(route.path)
          ? 'manager'
          : /\/me\//.test(route.path)
            ? 'person'
            : 'officer';
      const standing = chair === 'victim-liaison' ? 'shared' : 'ordinary';
      const reader = await chairs.sit(chair);
      const body = /limited/.test(route.path)
        ? { restrictedTo: [], excluded: [], message: 'Nobody in particular' }
        : route.path.endsWith('/people/:id')
          ? { sex: 'M' }
          : bodyFor(route);
      const answer = await reader.call(
        route.method.toLowerCase() as 'put',
        instanceOf(route, chairs, standing),
        body,
        { 'X-Purpose': 'cover' },
      );
      if (answer.status !== 428) silent.push(`${route.method} ${route.path} ${answer.status}`);
    }
    expect(silent).toEqual([]);
  });
});

describe('a request with a key happens once', () => {
  it('of thirty at a time; another body is refused, another reader is another matter', async () => {
    const officer = await chairs.sit('officer');
    const at = new Date(Date.now() - 7_200_000).toISOString();
    const path = `/api/v1/people/${chairs.person.shared}/contacts`;
    const send = (reader: Persona, notes: string) =>
      reader.post(
        path,
        { type: 'OFFICE_VISIT', at, notes },
        { 'Idempotency-Key': 'same-for-all', 'X-Purpose': 'cover' },
      );
    const count = async () =>
      (
        await program.database.asSuperuser<{ n: number }>(
          "select count(*)::int as n from supervision.contact where person_id = $1 and notes in ('Once', 'Mine')",
          [chairs.person.shared],
        )
      )[0]!.n;
    const answers = await Promise.all(Array.from({ length: 30 }, () => send(officer, 'Once')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    expect(await count()).toBe(1);
    expect((await send(officer, 'Otherwise')).status).toBe(422);
    expect((await send(await chairs.sit('manager'), 'Mine')).status).toBe(201);
    expect(await count()).toBe(2);
    // The same key for another person is another request.
    expect(
      (
        await officer.post(
          `/api/v1/people/${chairs.person.circle}/contacts`,
          { type: 'OFFICE_VISIT', at, notes: 'Once' },
          { 'Idempotency-Key': 'same-for-all' },
        )
      ).status,
    ).toBe(201);
  });
});
