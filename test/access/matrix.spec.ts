import type { RoutePolicy } from '@platform/access';
import { routesOf, type RouteEntry } from '../../apps/server/src/route-inventory.js';
import { expectKept } from '../architecture/kept-text.js';
import { startProgram, type TestProgram } from '../setup/program.js';
import { arrangeChairs, CHAIRS, STANDINGS, type Chairs, type Standing } from './chairs.js';
import { decideAll, type Decisions } from './decisions.js';
import { alike, chairsAt, doorOf, isApi, knocksOf, openingOf, place, speakersOf } from './doors.js';
import { FINGERPRINT, instanceOf } from './instances.js';
import { inLines, knock, outcomeOf, type Answer, type Outcome } from './knocks.js';

let program: TestProgram;
let chairs: Chairs;
/** Every route with a policy. */
let guarded: (RouteEntry & { policy: RoutePolicy })[];
/** What the guard says about every route, chair and standing. */
let decided: Decisions;
/** Where everybody knocks. */
let speakers: Set<RouteEntry>;
let before: string[];

interface Knocked extends Answer {
  route: RouteEntry;
  chair: string;
  at: Standing;
  outcome: Outcome;
}
/** What was answered wherever somebody knocked. */
const knocked: Knocked[] = [];

/** These end the session that the test sits in; their policy is the same as of the others about one's own session. */
const ENDS_IT = ['identity.sign-out', 'identity.session.end-others'];
const fingerprint = async () =>
  (await program.database.asSuperuser<{ line: string }>(FINGERPRINT, [Object.values(chairs.person)])).map(
    ({ line }) => line,
  );
const refusals = () => knocked.filter(({ status }) => status === 403 || status === 404);
const where = ({ route, chair, at }: Knocked) => `${place(route)} ${chair} ${at}`;

beforeAll(async () => {
  program = await startProgram({ pool: 2 });
  chairs = await arrangeChairs(program);
  guarded = routesOf(program.app).filter((route) => route.policy) as typeof guarded;
  before = await fingerprint();
  for (const chair of CHAIRS) await chairs.sit(chair);
  decided = await decideAll(program, chairs, guarded);
  speakers = speakersOf(guarded);
  const all = guarded
    .filter(({ policy }) => !ENDS_IT.includes(policy.audit))
    .flatMap((route) =>
      knocksOf(route, decided, speakers.has(route)).map(([chair, at]) => ({ route, chair, at })),
    );
  await inLines(all, 2, async ({ route, chair, at }) => {
    const answer = await knock(
      program.http,
      await chairs.sit(chair),
      route.method,
      instanceOf(route, chairs, at),
    );
    knocked.push({ route, chair, at, ...answer, outcome: outcomeOf(route.path, answer) });
  });
});
afterAll(() => program.close());

describe('every route from every chair', () => {
  it('opens for whom the reviewed list says, and for nobody else', () => {
    const lines = [...alike(guarded, ({ policy }) => doorOf(policy))]
      .sort(([a], [b]) => a.localeCompare(b))
      .flatMap(([door, [route]]) =>
        CHAIRS.flatMap((chair) => {
          const outcomes = STANDINGS.map((at): [Standing, Outcome] => [at, decided(route!, chair, at)]);
          const opening = openingOf(outcomes, route!.policy.person !== undefined);
          return opening ? [`${door} | ${chair} | ${opening}`] : [];
        }),
      );
    // What lets in and then says itself that there is nothing, or that it may not.
    const within = knocked.filter(
      ({ route, chair, at, outcome }) => decided(route, chair, at) === 'in' && outcome !== 'in',
    );
    const inside = [...alike(within, ({ route, outcome }) => `${place(route)} | ${outcome} within`)].map(
      ([key, all]) =>
        `${key} | ${all
          .map(({ chair, at, route }) => (route.policy!.person ? `${chair} ${at}` : chair))
          .sort()
          .join(', ')}`,
    );
    expect(lines.length).toBeGreaterThan(100);
    expectKept('test/access/matrix.golden.txt', [...lines, ...inside.sort()], 'Who reaches what has changed');
  });

  it('is decided alike behind one door, by each route for itself', () => {
    const odd: string[] = [];
    for (const [door, [first, ...others]] of alike(guarded, ({ policy }) => doorOf(policy)))
      for (const route of others)
        for (const chair of CHAIRS)
          for (const at of STANDINGS)
            if (decided(route, chair, at) !== decided(first!, chair, at))
              odd.push(`${door}: ${place(route)} ${chair} ${at}`);
    expect(odd).toEqual([]);
  });

  it('answers what was decided, wherever it was knocked at', () => {
    const odd = knocked.filter(({ route, chair, at, outcome }) => {
      const said = decided(route, chair, at);
      if (said === 'in') return outcome === 'nobody';
      return outcome !== (isApi(route.path) || said === 'hidden' ? said : 'refused');
    });
    expect(odd.map((one) => `${where(one)} ${one.status}`)).toEqual([]);
  });

  it('is knocked at by everybody whose role allows it, and by two whose role does not', () => {
    const missing: string[] = [];
    const tried = new Map<string, Set<string>>();
    for (const { route, chair } of knocked)
      tried.set(place(route), (tried.get(place(route)) ?? new Set()).add(chair));
    for (const route of guarded.filter(({ policy }) => !ENDS_IT.includes(policy.audit))) {
      const sat = chairsAt(speakers.has(route));
      const refused = sat.filter((chair) => decided(route, chair, 'ordinary') === 'role');
      const by = tried.get(place(route)) ?? new Set();
      for (const chair of sat)
        if (!refused.includes(chair) && !by.has(chair)) missing.push(`${place(route)} ${chair}`);
      const wrong = refused.filter((chair) => by.has(chair)).length;
      if (wrong < Math.min(2, refused.length)) missing.push(`${place(route)} ${wrong} without the role`);
    }
    expect(missing).toEqual([]);
  });

  it('never breaks', () => {
    expect(knocked.filter(({ status }) => status >= 500).map(where)).toEqual([]);
  });

  it('changes nothing by being knocked at', async () => {
    expect(await fingerprint()).toEqual(before);
  });

  it('refuses without naming anybody', () => {
    const telling = refusals().filter(({ text }) => chairs.canaries.some((canary) => text.includes(canary)));
    expect(telling.map(where)).toEqual([]);
    expect(refusals().length).toBeGreaterThan(500);
  });

  it('answers the same, to the letter, for absent, hidden, excluded and restricted', () => {
    // What differs in each answer: its own id, tokens of forms, and in pages the address that was asked for.
    const plain = (body: string) =>
      body
        .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '#')
        .replace(/(value|content|nonce)="[^"]{16,}"/g, '$1="#"');
    const missing = refusals().filter(({ status }) => status === 404);
    const each = alike(missing, ({ route, chair }) => `${place(route)} | ${chair}`);
    const differing = (of: (text: string) => unknown) =>
      [...each].filter(([, all]) => new Set(all.map(({ text }) => of(text))).size > 1).map(([key]) => key);
    expect([...each.values()].filter((all) => all.length > 1).length).toBeGreaterThan(100);
    expect(differing(plain)).toEqual([]);
    expect(differing((text) => text.length)).toEqual([]);
  });

  it('never tells absent from hidden by the kind of refusal', () => {
    const kept = alike(
      refusals().filter(({ route }) => route.policy?.person),
      ({ route, chair }) => `${place(route)} ${chair}`,
    );
    const odd = [...kept.values()].filter((all) => {
      const absent = all.find(({ at }) => at === 'absent');
      return absent && absent.status !== 404 && all.some(({ status }) => status === 404);
    });
    expect(odd.flat().map(where)).toEqual([]);
  });

  it('opens nothing without a session', async () => {
    const open: string[] = [];
    const nobody = { cookie: '', csrfToken: '' };
    await inLines(guarded, 2, async (route) => {
      const answer = await knock(program.http, nobody, route.method, instanceOf(route, chairs, 'ordinary'));
      const refused = answer.status === 401 || (answer.status === 303 && answer.location === '/sign-in');
      if (!refused) open.push(`${place(route)} ${answer.status}`);
    });
    expect(open).toEqual([]);
  });

  it('answers HEAD as GET, without a body', async () => {
    const odd: string[] = [];
    const read = [
      ...alike(
        knocked.filter(
          ({ route, chair, at }) =>
            route.method === 'GET' &&
            chair === 'officer' &&
            (at === 'absent' || decided(route, chair, at) === 'in'),
        ),
        ({ route, at }) => `${place(route)} ${at === 'absent'}`,
      ).values(),
    ].map(([first]) => first!);
    expect(read.length).toBeGreaterThan(100);
    await inLines(read, 2, async ({ route, chair, at, status }) => {
      const address = instanceOf(route, chairs, at);
      const head = await knock(program.http, await chairs.sit(chair), 'HEAD', address);
      if (status !== head.status || head.text !== '')
        odd.push(`${place(route)} ${chair} ${status} ${head.status}`);
    });
    expect(odd).toEqual([]);
  });

  it('asks the manager and the duty officer why, wherever the path does not say it', async () => {
    const silent: string[] = [];
    for (const chair of ['manager', 'duty']) {
      const reader = await chairs.sit(chair);
      for (const route of guarded.filter((r) => r.policy.person && r.method === 'GET' && isApi(r.path))) {
        if (decided(route, chair, 'ordinary') !== 'in') continue;
        const answer = await reader.get(instanceOf(route, chairs, 'ordinary'));
        const asked = (answer.body as { code?: string }).code === 'access.purpose-required';
        if (asked === (route.policy.purpose === 'implied')) silent.push(`${place(route)} ${chair}`);
        const invented = await reader.get(instanceOf(route, chairs, 'ordinary'), {
          'X-Purpose': 'curiosity',
        });
        if (route.policy.purpose !== 'implied' && invented.status !== 422)
          silent.push(`${place(route)} ${chair}`);
      }
    }
    expect(silent).toEqual([]);
  });
});
