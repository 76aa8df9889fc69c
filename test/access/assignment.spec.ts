import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { abilityFor } from '@platform/access';
import { routesOf, type RouteEntry } from '../../apps/server/src/route-inventory.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { arrangeChairs, type Chairs } from './chairs.js';
import { FINGERPRINT, instanceOf } from './instances.js';

let program: TestProgram;
let chairs: Chairs;
let officer: Persona;
let routes: RouteEntry[];
beforeAll(async () => {
  program = await startProgram();
  chairs = await arrangeChairs(program);
  officer = await chairs.sit('officer');
  routes = routesOf(program.app);
});
afterAll(() => program.close());

const own = () => chairs.person.ordinary;
const hidden = () => chairs.person.elsewhere;
const fingerprint = async () =>
  (await program.database.asSuperuser<{ line: string }>(FINGERPRINT, [Object.values(chairs.person)])).map(
    ({ line }) => line,
  );

/** An act without a body has nothing to take. */
function takesBody({ owner, name }: RouteEntry): boolean {
  const given = (Reflect.getMetadata(ROUTE_ARGS_METADATA, owner.constructor, name) ?? {}) as object;
  return Object.keys(given).some((key) => key.startsWith(`${RouteParamtypes.BODY}:`));
}

describe('what nobody was asked for', () => {
  const PRIVILEGED = {
    id: '00000001-0000-7000-8000-000000000099',
    version: 99,
    personId: '',
    person_id: '',
    createdBy: 'x',
    created_by: 'x',
    ownerAgencyId: 'x',
    authorId: 'x',
    system: true,
    roles: ['admin'],
    status: 'active',
    grantedBy: 'x',
    during: '[,)',
    sections: ['victim'],
    restricted: false,
    __proto__x: {},
    constructor: { prototype: { admin: true } },
  };

  it('is not taken: each writer refuses keys that are not its own, one by one, and nothing changes', async () => {
    const before = await fingerprint();
    const took: string[] = [];
    const writers = routes.filter(
      (r) =>
        r.policy?.person &&
        r.path.startsWith('/api/') &&
        ['POST', 'PUT', 'PATCH'].includes(r.method) &&
        takesBody(r),
    );
    expect(writers.length).toBeGreaterThan(40);
    const manager = await chairs.sit('manager');
    const liaison = await chairs.sit('victim-liaison');
    const supervised = await chairs.sit('person');
    for (const route of writers) {
      const [noun] = route.path.match(/(victim-contacts)|(allocation|limited)/) ?? [''];
      const mayOfficer = abilityFor(['officer']).can(...route.policy!.can);
      const atWork = noun === 'victim-contacts' ? liaison : noun || !mayOfficer ? manager : officer;
      const reader = route.path.startsWith('/api/v1/me/') ? supervised : atWork;
      const path = instanceOf(route, chairs, noun === 'victim-contacts' ? 'shared' : 'ordinary');
      for (const [key, value] of Object.entries({ ...PRIVILEGED, personId: hidden(), person_id: hidden() })) {
        if (key === 'sections' && route.path.endsWith('/shares')) continue;
        const body = `{${JSON.stringify(key === '__proto__x' ? '__proto__' : key)}:${JSON.stringify(value)}}`;
        const answer = await reader
          .call(route.method.toLowerCase() as 'post', path, undefined, {
            'If-Match': '"1"',
            'X-Purpose': 'cover',
          })
          .set('Content-Type', 'application/json')
          .send(body);
        if (![400, 422].includes(answer.status))
          took.push(`${route.method} ${route.path} ${key} ${answer.status}`);
        else if (
          answer.status === 422 &&
          key !== '__proto__x' &&
          (answer.body as { code: string }).code !== 'invalid'
        )
          took.push(`${route.method} ${route.path} ${key} ${(answer.body as { code: string }).code}`);
      }
    }
    expect(took).toEqual([]);
    expect(await fingerprint()).toEqual(before);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('is not taken from an answer played back, either', async () => {
    const { body, headers } = await officer.get(`/api/v1/people/${own()}`);
    const before = await fingerprint();
    const answer = await officer.call('patch', `/api/v1/people/${own()}`, body as object, {
      'If-Match': headers.etag ?? '"1"',
    });
    expect(answer.status).toBe(400);
    expect(await fingerprint()).toEqual(before);
  });
});
