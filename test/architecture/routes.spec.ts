import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { RESPONSE_PASSTHROUGH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
// @ts-expect-error: the library gives no types for what it knows of nested classes
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import { abilityFor } from '@platform/access';
import { ROLES } from '@platform/kernel';
import { routesOf, type RouteEntry } from '../../apps/server/src/route-inventory.js';
import { startProgram, type TestProgram } from '../setup/program.js';
import { expectKept } from './kept-text.js';

/** Everything that answers without a session. Frozen: a door more is a decision, not an edit. */
const OPEN_DOORS = [
  'GET /api/v1/calendar/:token.ics',
  'GET /api/v1/openapi.json',
  'GET /health/live',
  'GET /health/ready',
  'GET /sign-in',
  'GET /sign-in/code',
  'GET /sign-in/code-you-were-given',
  'POST /api/v1/session',
  'POST /csp-report',
  'POST /sign-in',
  'POST /sign-in/code',
  'POST /sign-in/code-you-were-given',
];

/** Answers written by hand outside the console, and why. */
const OWN_ANSWERS: Record<string, string> = {
  'TravelPapersController.pdf': 'a PDF, which is no JSON',
  'ImportsController.refusedRows': 'a long CSV that is streamed, not held',
  'OwnTravelController.receipt': 'a PDF, which is no JSON',
  'NotificationsController.receipt': 'the receipt of a notification, as a PDF',
  'NoticePaperController.pdf': 'a PDF, which is no JSON',
  'EnforcementController.letterPdf': 'a PDF, which is no JSON',
};

interface NestedTypes {
  findTypeMetadata(type: new () => object, property: string): { typeFunction(): unknown } | undefined;
}

let program: TestProgram;
let routes: RouteEntry[];
beforeAll(async () => {
  program = await startProgram();
  routes = routesOf(program.app);
});
afterAll(() => program.close());

const place = (route: RouteEntry) => `${route.method} ${route.path}`;
const isApi = (route: RouteEntry) => route.path.startsWith('/api/');

describe('every route', () => {
  it('has a policy, or is one of the open doors, and never both', () => {
    const faults = routes.filter((r) => (r.policy === null) === (r.openBecause === null)).map(place);
    expect(faults).toEqual([]);
    expect(
      routes
        .filter((r) => r.openBecause !== null)
        .map(place)
        .sort(),
    ).toEqual([...OPEN_DOORS].sort());
  });

  // The session of a quarter of a second ago lets in: not for anything that is in the record.
  it('that only calculates is about nobody and asks for no proof', () => {
    const calculations = routes.filter((r) => r.policy?.calculation);
    expect(calculations.map(place)).toEqual([
      'POST /api/v1/risk/composite',
      'POST /api/v1/risk/score',
      'POST /api/v1/travel/evaluate',
    ]);
    for (const { policy } of calculations)
      expect([policy!.person, policy!.own, policy!.proof]).toEqual([undefined, undefined, undefined]);
  });

  it('is in the reviewed snapshot with its policy and the name it is recorded under', () => {
    const lines = routes.map((r) => {
      const { policy } = r;
      if (!policy) return `${place(r)} | open: ${r.openBecause}`;
      const person =
        typeof policy.person === 'object' ? `${policy.person.via}:${policy.person.param}` : policy.person;
      const rest = [
        policy.can.join(' '),
        policy.own ? 'oneself' : person ? `person ${person}` : 'nobody in particular',
        person || policy.own
          ? `${policy.mode ?? 'read'} ${[policy.section ?? ['core', 'core:min']].flat().join('|')}`
          : '',
        policy.purpose === 'implied' ? 'purpose implied' : '',
        policy.proof === 'asked' ? 'password again' : '',
        policy.duringEnrolment ? 'during enrolment' : '',
        policy.calculation ? 'calculation' : '',
      ].filter(Boolean);
      return `${place(r)} | ${rest.join(', ')} | ${policy.audit}`;
    });
    expectKept(
      'test/architecture/routes.snapshot.txt',
      lines,
      'Who may do what, or what is recorded of it, has changed',
    );
  });

  it('is the same route for Nest and for Express', () => {
    const express = program.app.getHttpAdapter().getInstance() as {
      router: { stack: { route?: { path: string; stack: { method: string }[] } }[] };
    };
    const answered = express.router.stack.flatMap(({ route }) =>
      route ? route.stack.map((layer) => `${layer.method.toUpperCase()} ${route.path}`) : [],
    );
    expect([...new Set(answered)].sort()).toEqual([...new Set(routes.map(place))].sort());
    expect(answered).toHaveLength(new Set(answered).size);
  });

  it('of the API is in its OpenAPI document, and nothing else is', async () => {
    const { body } = await program.nobody().get('/api/v1/openapi.json').expect(200);
    const { paths } = body as { paths: Record<string, Record<string, unknown>> };
    const described = Object.entries(paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(described.sort()).toEqual(routes.filter(isApi).map(place).sort());
  });

  it('is recorded under a name of the form subject.noun.verb', () => {
    const odd = routes.filter((r) => r.policy && !/^[a-z-]+(\.[a-z-]+){1,3}$/.test(r.policy.audit));
    expect(odd.map((r) => `${place(r)} ${r.policy!.audit}`)).toEqual([]);
  });

  it('asks for something that some role may do, and no role may do everything', () => {
    const can = (role: (typeof ROLES)[number], r: RouteEntry) => abilityFor([role]).can(...r.policy!.can);
    const guarded = routes.filter((r) => r.policy);
    expect(guarded.filter((r) => !ROLES.some((role) => can(role, r))).map(place)).toEqual([]);
    for (const role of ROLES) expect(guarded.every((r) => can(role, r))).toBe(false);
    // An administrator manages accounts and sees no case.
    expect(guarded.filter((r) => r.policy!.person && can('admin', r)).map(place)).toEqual([]);
  });

  it('whose path names a person guards that person', () => {
    const unguarded = routes.filter((r) => /\/people\/:/.test(r.path) && r.policy && !r.policy.person);
    // There is no relation yet: the service itself answers the same for absent and barred, and the form says nothing.
    const open = ['access.emergency.open', 'access.emergency.form'];
    expect(unguarded.map((r) => r.policy!.audit).filter((audit) => !open.includes(audit))).toEqual([]);
    const unknown = routes.filter(({ policy, path }) => {
      const parameter = typeof policy?.person === 'object' ? policy.person.param : policy?.person;
      return parameter !== undefined && !path.split('/').includes(`:${parameter}`);
    });
    expect(unknown.map(place)).toEqual([]);
  });

  it('asks the same of everybody who does the same act, in the API and in the console', () => {
    const acts = new Map<string, { asks: string; at: string }[]>();
    for (const r of routes) {
      if (!r.policy) continue;
      const { can, section, mode, purpose, audit } = r.policy;
      const person = r.policy.person ?? r.policy.own;
      const asks = JSON.stringify({
        can,
        section: person ? [section ?? ['core', 'core:min']].flat().sort() : null,
        mode: person ? (mode ?? 'read') : null,
        purpose: purpose ?? 'asked',
        about: r.policy.own ? 'oneself' : person ? 'a person' : 'nobody',
      });
      acts.set(audit, [...(acts.get(audit) ?? []), { asks, at: place(r) }]);
    }
    const unequal = [...acts].filter(([, twins]) => new Set(twins.map((t) => t.asks)).size > 1);
    expect(unequal).toEqual([]);
  });

  it('that changes something is never a GET', () => {
    const writing =
      /\.(record|add|change|make|end|approve|review|open|limit|correct|create|reveal|revoke|share)$/;
    const odd = routes.filter((r) => r.method === 'GET' && r.policy && writing.test(r.policy.audit));
    // Drawing the page of a form is reading what the form is about, and is recorded as such.
    expect(odd.filter(isApi).map(place)).toEqual([]);
  });
});

describe('what a request brings', () => {
  type Argument = { route: RouteEntry; kind: number; index: number; type: new () => object; data: unknown };
  const argumentsOf = (route: RouteEntry): Argument[] => {
    const owner = route.owner.constructor;
    const given = (Reflect.getMetadata(ROUTE_ARGS_METADATA, owner, route.name) ?? {}) as Record<
      string,
      { index: number; data?: unknown }
    >;
    const types = (Reflect.getMetadata('design:paramtypes', route.owner, route.name) ??
      []) as (new () => object)[];
    return Object.entries(given).flatMap(([key, { index, data }]) => {
      const kind = /^\d+:/.test(key) ? Number(key.split(':')[0]) : -1;
      return [{ route, kind, index, type: types[index]!, data }];
    });
  };
  const taken = () => routes.flatMap(argumentsOf);
  const BROUGHT = [RouteParamtypes.BODY, RouteParamtypes.QUERY, RouteParamtypes.PARAM] as number[];
  const name = ({ route, index }: Argument) => `${route.handler} argument ${index}`;

  it('is taken as a whole into a class of its own, never as a field, an array or anything', () => {
    const brought = taken().filter(({ kind }) => BROUGHT.includes(kind));
    expect(brought.length).toBeGreaterThan(60);
    const loose = brought.filter(
      ({ type, data }) =>
        data !== undefined ||
        !type ||
        ([Object, Array, String, Number, Boolean, Promise] as unknown[]).includes(type),
    );
    expect(loose.map(name)).toEqual([]);
  });

  it('has a rule for every property, down to the last', () => {
    const seen = new Set<new () => object>();
    const faults: string[] = [];
    const check = (type: new () => object, where: string): void => {
      if (seen.has(type)) return;
      seen.add(type);
      const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
      if (rules.length === 0) faults.push(`${where}: ${type.name} has no rules`);
      const properties = new Set([...rules.map((rule) => rule.propertyName), ...Object.keys(new type())]);
      for (const property of properties) {
        const own = rules.filter((rule) => rule.propertyName === property);
        const telling = own.filter((rule) => rule.type !== 'conditionalValidation');
        if (telling.length === 0) faults.push(`${type.name}.${property} has no rule`);
        const nested = own.some((rule) => rule.type === 'nestedValidation');
        const inner = (defaultMetadataStorage as NestedTypes).findTypeMetadata(type, property);
        if (nested && !inner) faults.push(`${type.name}.${property} is nested without @Type`);
        const design = Reflect.getMetadata('design:type', type.prototype as object, property) as unknown;
        if (design === Array && !nested && !own.some((rule) => rule.each))
          faults.push(`${type.name}.${property} is a list whose entries have no rule`);
        if (nested && inner) check(inner.typeFunction() as new () => object, `${type.name}.${property}`);
      }
    };
    for (const argument of taken()) if (BROUGHT.includes(argument.kind)) check(argument.type, name(argument));
    expect(faults).toEqual([]);
    expect(seen.size).toBeGreaterThan(30);
  });

  it('is answered by Nest, but for pages and reviewed streams', () => {
    const own = taken().filter(
      ({ route, kind }) =>
        kind === (RouteParamtypes.RESPONSE as number) &&
        isApi(route) &&
        !Reflect.getMetadata(RESPONSE_PASSTHROUGH_METADATA, route.owner.constructor, route.name),
    );
    expect(own.map(({ route }) => route.handler)).toEqual(Object.keys(OWN_ANSWERS));
  });

  it('is never read around the rules, as headers, files or raw bytes', () => {
    const around = [
      RouteParamtypes.HEADERS,
      RouteParamtypes.SESSION,
      RouteParamtypes.FILE,
      RouteParamtypes.FILES,
      RouteParamtypes.RAW_BODY,
      RouteParamtypes.HOST,
    ] as number[];
    expect(
      taken()
        .filter(({ kind }) => around.includes(kind))
        .map(name),
    ).toEqual([]);
  });
});
