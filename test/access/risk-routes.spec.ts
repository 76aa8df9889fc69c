import { abilityFor } from '@platform/access';
import { routesOf, type RouteEntry } from '../../apps/server/src/route-inventory.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { bodyFor } from './bodies.js';
import { arrangeChairs, type Chairs, type Standing } from './chairs.js';
import { instanceOf } from './instances.js';

let program: TestProgram;
let chairs: Chairs;
let routes: RouteEntry[];
beforeAll(async () => {
  program = await startProgram();
  chairs = await arrangeChairs(program);
  routes = routesOf(program.app).filter(({ policy }) => policy?.audit.startsWith('risk.'));
});
afterAll(() => program.close());

const CODE = { ':code': 'STABLE-2007', ':version': '2012' } as Record<string, string>;
const named = (path: string) => path.replace(/:(code|version)/g, (part) => CODE[part]!);

async function knock(who: Persona, route: RouteEntry, standing: Standing): Promise<number> {
  const path = named(instanceOf(route, chairs, standing));
  const headers = { 'If-Match': '"1"', 'X-Purpose': 'oversight' };
  const body = bodyFor(route);
  if (route.method === 'GET') return (await who.get(path, headers)).status;
  if (path.startsWith('/api/'))
    return (await who.call(route.method.toLowerCase() as 'post', path, body, headers)).status;
  const fields = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]));
  return (await who.form(path, { version: '1', ...fields })).status;
}

describe('each route of risk', () => {
  it('about a person is closed to an officer of somebody else', async () => {
    const about = routes.filter(({ policy }) => policy!.person);
    expect(about.length).toBeGreaterThan(60);
    const reached: string[] = [];
    for (const route of about) {
      const status = await knock(await chairs.sit('officer2'), route, 'ordinary');
      const hidden = await knock(await chairs.sit('officer'), route, 'elsewhere');
      for (const [who, given] of [
        ['officer2', status],
        ['officer', hidden],
      ] as const)
        if (given !== 404 && given !== 403) reached.push(`${who} ${route.method} ${route.path} ${given}`);
    }
    expect(reached).toEqual([]);
  });

  it('is closed to who has no part in it: a volunteer, an importer, an administrator', async () => {
    const reached: string[] = [];
    for (const who of ['volunteer', 'importer', 'admin'])
      for (const route of routes) {
        const status = await knock(await chairs.sit(who), route, 'ordinary');
        if (status !== 404 && status !== 403) reached.push(`${who} ${route.method} ${route.path} ${status}`);
      }
    expect(reached).toEqual([]);
  });

  it('is closed to somebody excluded from the person, whatever their office', async () => {
    const reached: string[] = [];
    for (const route of routes.filter(({ policy }) => policy!.person)) {
      const status = await knock(await chairs.sit('officer'), route, 'excludedFromOfficer');
      // Whose role does not do this at all is told so, and learns nothing of whom there is.
      const expected = abilityFor(['officer']).can(...route.policy!.can) ? 404 : 403;
      if (status !== expected) reached.push(`${route.method} ${route.path} ${status}`);
    }
    expect(reached).toEqual([]);
  });
});
