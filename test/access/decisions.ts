import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  AccessRelations,
  PolicyGuard,
  Purposes,
  SignedIn,
  type ChildOf,
  type KnownRequest,
  type Relation,
  type SignedInUser,
} from '@platform/access';
import { Work } from '@platform/database';
import { Recorder, type Actor, type Entry, type Problem } from '@platform/kernel';
import type { RouteEntry } from '../../apps/server/src/route-inventory.js';
import type { TestProgram } from '../setup/program.js';
import { CHAIRS, STANDINGS, type Chairs, type Standing } from './chairs.js';
import { instanceOf } from './instances.js';
import { outcomeOfCode, type Outcome } from './knocks.js';

/** What the guard decides for one route, one reader, one person. */
export type Decisions = (route: RouteEntry, chair: string, standing: Standing) => Outcome;

/** The session of the chair, read once from the program; that a request proves itself is tested elsewhere. */
class Seated extends SignedIn {
  user: SignedInUser | null = null;
  override of = () => Promise.resolve(this.user);
  override checkForgery = () => undefined;
  override spendProof = () => Promise.resolve();
}

/** The relations of the database, each asked for once. */
class Asked extends AccessRelations {
  private readonly known = new Map<string, Promise<Relation | null>>();

  override of(actor: Actor, personId: string) {
    return this.once(`${actor.id} ${personId}`, () => super.of(actor, personId));
  }

  override ofChild(actor: Actor, via: ChildOf, id: string) {
    return this.once(`${actor.id} ${via} ${id}`, () => super.ofChild(actor, via, id));
  }

  private once(key: string, ask: () => Promise<Relation | null>) {
    const known = this.known.get(key) ?? ask();
    this.known.set(key, known);
    return known;
  }
}

/** Refusals are counted elsewhere; here nothing is kept of them. */
class Unheard extends Recorder {
  override append = (_: Entry) => Promise.resolve();
  override appendIn = () => Promise.resolve();
}

/** Asks the guard itself about every route, chair and standing, with the policies as they stand on the handlers. */
export async function decideAll(
  program: TestProgram,
  chairs: Chairs,
  routes: readonly RouteEntry[],
): Promise<Decisions> {
  const { app } = program;
  const seated = new Seated();
  const guard = new PolicyGuard(
    new Reflector(),
    seated,
    new Asked(app.get(Work, { strict: false })),
    app.get(Purposes, { strict: false }),
    new Unheard(),
  );
  const decided = new Map<string, Outcome>();
  for (const chair of CHAIRS) {
    const { cookie } = await chairs.sit(chair);
    seated.user = await app.get(SignedIn, { strict: false }).of(requestWith({ cookie }));
    if (!seated.user) throw new Error(`${chair} is not signed in`);
    await Promise.all(
      routes.flatMap((route) =>
        STANDINGS.map(async (standing) => {
          const outcome = await decide(guard, route, instanceOf(route, chairs, standing));
          decided.set(`${route.method} ${route.path} ${chair} ${standing}`, outcome);
        }),
      ),
    );
  }
  return (route, chair, standing) => decided.get(`${route.method} ${route.path} ${chair} ${standing}`)!;
}

async function decide(guard: PolicyGuard, route: RouteEntry, address: string): Promise<Outcome> {
  const at = address.split('/');
  const names = route.path
    .split('/')
    .flatMap((part, n) => (part.startsWith(':') ? [[part.slice(1), at[n]]] : []));
  const request = requestWith({}, route.method, Object.fromEntries(names) as Record<string, string>);
  const handler = (route.owner as Record<string, () => unknown>)[route.name]!;
  const context = { getHandler: () => handler, switchToHttp: () => ({ getRequest: () => request }) };
  try {
    await guard.canActivate(context as unknown as ExecutionContext);
    return 'in';
  } catch (refusal) {
    const { kind, code } = refusal as Problem;
    return kind === 'not-found' ? 'hidden' : kind === 'not-signed-in' ? 'nobody' : outcomeOfCode(code);
  }
}

/** As much of a request as the guard and the session look at. */
function requestWith(
  headers: Record<string, string>,
  method = 'GET',
  params: Record<string, string> = {},
): KnownRequest {
  const all: Record<string, string> = { ...headers, 'x-purpose': 'cover' };
  return {
    method,
    params,
    headers: all,
    get: (name: string) => all[name.toLowerCase()],
  } as unknown as KnownRequest;
}
