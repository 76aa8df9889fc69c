import type { AddressInfo } from 'node:net';
import { abilityFor } from '@platform/access';
import type { Role } from '@platform/kernel';
import { routesOf, type RouteEntry } from '../../apps/server/src/route-inventory.js';
import { expectKept } from '../architecture/kept-text.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { arrangeChairs, CHAIRS, STANDINGS, type Chairs, type Standing } from './chairs.js';
import { FINGERPRINT, instanceOf } from './instances.js';

let program: TestProgram;
let chairs: Chairs;
let routes: RouteEntry[];
/** What each reader got on each route, and every refusal's text. */
const openings = new Map<string, string>();
const refusals: { route: string; chair: string; status: number; body: string; at: Standing }[] = [];
const trouble: string[] = [];
let before: string[];
const roles = new Map<string, Role[]>();

const place = (route: RouteEntry) => `${route.method} ${route.path}`;
const isApi = (path: string) => path.startsWith('/api/');
/** These end the session that the test sits in; their policy is the same as of the others about one's own session. */
const ENDS_IT = ['identity.sign-out', 'identity.session.end-others'];
const fingerprint = async () =>
  (await program.database.asSuperuser<{ line: string }>(FINGERPRINT, [Object.values(chairs.person)])).map(
    ({ line }) => line,
  );

interface Answer {
  status: number;
  text: string;
  location: string;
}

/** A request with nothing in it: far enough to see whether the door opens, never far enough to change anything. */
async function knock(reader: Persona, method: string, address: string): Promise<Answer> {
  const { port } = program.http.address() as AddressInfo;
  const reads = method === 'GET' || method === 'HEAD';
  const answer = await fetch(`http://127.0.0.1:${port}${address}`, {
    method,
    redirect: 'manual',
    headers: {
      Cookie: reader.cookie,
      'X-Purpose': 'cover',
      ...(reads ? {} : { 'X-CSRF-Token': reader.csrfToken, 'Content-Type': 'application/json' }),
    },
    body: reads ? undefined : '{}',
  });
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? '' };
}

/** How far a reader came: in, or refused and why. */
function outcome(route: RouteEntry, answer: Answer): string {
  const { status, text, location } = answer;
  if (status >= 500) trouble.push(`${status} ${place(route)}`);
  if (status === 401 || (status === 303 && location.startsWith('/sign-in'))) return 'nobody';
  if (status === 404) return 'hidden';
  if (status !== 403) return 'in';
  if (!isApi(route.path)) return 'refused';
  const { code } = JSON.parse(text) as { code: string };
  return { 'access.role': 'role', 'access.section': 'part', 'access.purpose-required': 'why' }[code] ?? code;
}

const ABSENT: readonly Standing[] = ['absent'];
const ONE: readonly Standing[] = ['ordinary'];
const TWO: readonly Standing[] = ['ordinary', 'absent'];
/** Pages have the same guard as the API, and cost more to draw: fewer standings, and one of each two alike. */
const PAGES: readonly Standing[] = [
  'ordinary',
  'excludedFromOfficer',
  'shared',
  'circle',
  'elsewhere',
  'absent',
];

async function rolesOf(reader: Persona): Promise<Role[]> {
  const known = roles.get(reader.id);
  if (known) return known;
  const rows = await program.database.asSuperuser<{ role: Role }>(
    'select role from identity.user_role where user_id = $1',
    [reader.id],
  );
  roles.set(
    reader.id,
    rows.map(({ role }) => role),
  );
  return roles.get(reader.id)!;
}

async function tryAll(chair: string): Promise<void> {
  const reader = await chairs.sit(chair);
  for (const route of routes) {
    const about = /\/people\/:id/.test(route.path) || route.policy?.person;
    if (!route.policy || ENDS_IT.includes(route.policy.audit)) continue;
    if (chair.endsWith('2') && !isApi(route.path)) continue;
    const got = new Map<string, Standing[]>();
    // A role that may not do this at all is refused before anybody is looked up: twice is enough to see it.
    const may = abilityFor(await rolesOf(reader)).can(...route.policy.can);
    const some = !about
      ? ABSENT
      : !may
        ? isApi(route.path)
          ? TWO
          : ONE
        : isApi(route.path)
          ? STANDINGS
          : PAGES;
    for (const standing of some) {
      const answer = await knock(reader, route.method, instanceOf(route, chairs, standing));
      const { status, text } = answer;
      const how = outcome(route, answer);
      if (!may && status !== 403) trouble.push(`${place(route)} ${chair} ${status} without the role`);
      if (status === 403 || status === 404)
        refusals.push({ route: place(route), chair, status, body: text, at: standing });
      got.set(how, [...(got.get(how) ?? []), standing]);
    }
    const words = [...got]
      .filter(([how]) => !['role', 'hidden', 'refused'].includes(how) || (!about && how === 'hidden'))
      .map(([how, standings]) => (about ? `${how}: ${standings.join(' ')}` : 'in'))
      .sort();
    if (words.length > 0) openings.set(`${place(route)} | ${chair}`, words.join('; '));
  }
}

beforeAll(async () => {
  program = await startProgram({ pool: 6 });
  chairs = await arrangeChairs(program);
  routes = routesOf(program.app);
  before = await fingerprint();
  for (const chair of CHAIRS) await chairs.sit(chair);
  const waiting = [...CHAIRS];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let chair = waiting.shift(); chair; chair = waiting.shift()) await tryAll(chair);
    }),
  );
}, 120_000);
afterAll(() => program.close());

describe('every route from every chair', () => {
  it('opens for whom the reviewed list says, and for nobody else', () => {
    const lines = routes.flatMap((route) =>
      CHAIRS.flatMap((chair) => {
        const opening = openings.get(`${place(route)} | ${chair}`);
        return opening ? [`${place(route)} | ${chair} | ${opening}`] : [];
      }),
    );
    expect(lines.length).toBeGreaterThan(100);
    expectKept(new URL('./matrix.golden.txt', import.meta.url), lines, 'Who reaches what has changed');
  });

  it('never breaks', () => {
    expect([...new Set(trouble)]).toEqual([]);
  });

  it('changes nothing by being knocked at', async () => {
    expect(await fingerprint()).toEqual(before);
  });

  it('refuses without naming anybody', () => {
    const telling = refusals.filter(({ body }) => chairs.canaries.some((canary) => body.includes(canary)));
    expect(telling.map(({ route, chair, at }) => `${route} ${chair} ${at}`)).toEqual([]);
    expect(refusals.length).toBeGreaterThan(500);
  });

  it('answers the same, to the letter, for absent, hidden, excluded and restricted', () => {
    // What differs in each answer: its own id, tokens of forms, and in pages the address that was asked for.
    const plain = (body: string) =>
      body
        .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '#')
        .replace(/(value|content|nonce)="[^"]{16,}"/g, '$1="#"');
    const by = new Map<string, Map<string, Standing[]>>();
    for (const { route, chair, body, status, at } of refusals.filter((r) => r.status === 404)) {
      const key = `${route} | ${chair} | ${status}`;
      const bodies = by.get(key) ?? new Map<string, Standing[]>();
      bodies.set(plain(body), [...(bodies.get(plain(body)) ?? []), at]);
      by.set(key, bodies);
    }
    const unequal = [...by]
      .filter(([, bodies]) => bodies.size > 1)
      .map(([key, bodies]) => [key, ...bodies.values()]);
    expect(unequal).toEqual([]);
    const lengths = new Map<string, Set<number>>();
    for (const { route, chair, body, status } of refusals.filter((r) => r.status === 404)) {
      const key = `${route} | ${chair} | ${status}`;
      lengths.set(key, (lengths.get(key) ?? new Set()).add(body.length));
    }
    expect([...lengths].filter(([, found]) => found.size > 1).map(([key]) => key)).toEqual([]);
  });

  it('never tells absent from hidden by the kind of refusal', () => {
    const absent = new Map<string, string>();
    const odd: string[] = [];
    for (const { route, chair, status, at } of refusals)
      if (at === 'absent') absent.set(`${route} ${chair}`, String(status));
    for (const { route, chair, status, at } of refusals) {
      const nobody = absent.get(`${route} ${chair}`);
      if (status === 404 && nobody !== undefined && nobody !== '404')
        odd.push(`${route} ${chair} ${at} ${nobody}`);
    }
    expect(odd).toEqual([]);
  });

  it('opens nothing without a session', async () => {
    const open: string[] = [];
    for (const route of routes.filter((r) => r.policy)) {
      const address = instanceOf(route, chairs, 'ordinary');
      const answer = await program.nobody()[route.method.toLowerCase() as 'get'](address);
      const refused =
        answer.status === 401 || (answer.status === 303 && answer.headers.location === '/sign-in');
      if (!refused) open.push(`${place(route)} ${answer.status}`);
    }
    expect(open).toEqual([]);
  });

  it('answers HEAD as GET, without a body', async () => {
    const odd: string[] = [];
    for (const chair of ['officer', 'clinician']) {
      const reader = await chairs.sit(chair);
      for (const route of routes.filter((r) => r.method === 'GET'))
        for (const standing of ['ordinary', 'elsewhere'] as const) {
          if (!route.path.includes(':') && standing === 'elsewhere') continue;
          const address = instanceOf(route, chairs, standing);
          const [got, head] = [await knock(reader, 'GET', address), await knock(reader, 'HEAD', address)];
          if (got.status !== head.status || head.text !== '')
            odd.push(`${place(route)} ${chair} ${got.status} ${head.status}`);
        }
    }
    expect(odd).toEqual([]);
  });

  it('asks the manager and the duty officer why, wherever the path does not say it', async () => {
    const silent: string[] = [];
    for (const chair of ['manager', 'duty']) {
      const reader = await chairs.sit(chair);
      for (const route of routes.filter((r) => r.policy?.person && r.method === 'GET' && isApi(r.path))) {
        if (!/in: ([\w ]* )?ordinary/.test(openings.get(`${place(route)} | ${chair}`) ?? '')) continue;
        const answer = await reader.get(instanceOf(route, chairs, 'ordinary'));
        const asked = (answer.body as { code?: string }).code === 'access.purpose-required';
        if (asked === (route.policy!.purpose === 'implied')) silent.push(`${place(route)} ${chair}`);
        const invented = await reader.get(instanceOf(route, chairs, 'ordinary'), {
          'X-Purpose': 'curiosity',
        });
        if (route.policy!.purpose !== 'implied' && invented.status !== 422)
          silent.push(`${place(route)} ${chair}`);
      }
    }
    expect(silent).toEqual([]);
  });
});
