import pg from 'pg';
import { PolicyGuard, type RoutePolicy } from '@platform/access';
import { isId, type Actor } from '@platform/kernel';
import type { Request } from 'express';
import { routesOf, type RouteEntry } from '../../apps/server/src/route-inventory.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { arrangeChairs, type Chairs, type Standing } from './chairs.js';
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

const EVERYTHING =
  'core core:min core:alias offence risk risk:summary risk:cues treatment circle circle:own victim victim:masked location location:coarse intelligence legal legal:conditions audit'.split(
    ' ',
  );
/** Whom these readers must not find, whatever the program thinks. */
const HIDDEN: Record<string, Standing[]> = {
  officer: ['elsewhere', 'excludedFromOfficer'],
  clinician: ['elsewhere'],
};

interface Decides {
  decide: (policy: RoutePolicy, request: Request, user: unknown, actor: Actor) => Promise<void>;
}

/** The guard lets everybody do everything about everybody, as if whoever wrote it had forgotten all of it. */
function letEverybodyIn(): () => void {
  const guard = program.app.get<unknown>(PolicyGuard) as Decides;
  const before = guard.decide;
  guard.decide = async ({ person }, request, _user, actor) => {
    if (!person) return;
    const given = request.params[typeof person === 'string' ? person : person.param];
    if (!isId(given)) return;
    const personId = typeof person === 'string' ? given : await personOf(person.via, given);
    Object.assign(actor.act, { personId, path: 'allocated', reads: EVERYTHING, writes: EVERYTHING });
  };
  return () => {
    guard.decide = before;
  };
}

async function personOf(table: string, id: string): Promise<string> {
  const [row] = await program.database.asSuperuser<{ p: string }>(
    `select person_id as p from ${table} where id = $1`,
    [id],
  );
  return row?.p ?? id;
}

function send(reader: Persona, { method }: RouteEntry, path: string) {
  const verb = method.toLowerCase() as 'get';
  if (verb === 'get') return reader.get(path);
  if (path.startsWith('/api/'))
    return reader.call(
      verb,
      path,
      { endedOn: '2026-01-01', endsOn: '2030-01-01', notes: 'x' },
      { 'If-Match': '"1"' },
    );
  return reader.form(path, { version: '1', endedOn: '2026-01-01', notes: 'x' });
}

describe('with a guard that lets everybody in, the wall of the database', () => {
  const state = async (standings: readonly Standing[]) =>
    (
      await program.database.asSuperuser<{ line: string }>(FINGERPRINT, [
        standings.map((standing) => chairs.person[standing]),
      ])
    ).map(({ line }) => line);

  it('still shows nothing of a hidden person, by their id, by the id of a record or by one under one’s own', async () => {
    const restore = letEverybodyIn();
    const hidden = [...new Set(Object.values(HIDDEN).flat())];
    const before = await state(hidden);
    const reached: string[] = [];
    let asked = 0;
    try {
      for (const [chair, standings] of Object.entries(HIDDEN)) {
        const reader = await chairs.sit(chair);
        for (const route of routes.filter((r) => r.policy?.person))
          for (const standing of standings) {
            const table = childTableOf(route);
            const paths = [
              instanceOf(route, chairs, standing, table ? chairs.child(table, standing) : undefined),
            ];
            if (table && chair === 'officer')
              paths.push(instanceOf(route, chairs, 'ordinary', chairs.child(table, standing)));
            for (const path of paths) {
              asked += 1;
              const answer = await send(reader, route, path);
              // What is no text (a letter) would have to be refused altogether.
              const text =
                (answer.text as string | undefined) ?? (answer.status < 400 ? `Canary ${standing}` : '');
              if (text.includes(`Canary ${standing}`))
                reached.push(`${chair} ${route.method} ${route.path} ${standing} ${answer.status}`);
            }
          }
      }
    } finally {
      restore();
    }
    expect(reached).toEqual([]);
    expect(asked).toBeGreaterThan(300);
    expect(await state(hidden)).toEqual(before);
  });

  it('while the guard stands, the same request about one’s own record shows it', async () => {
    const officer = await chairs.sit('officer');
    const { text } = await officer.get(`/api/v1/people/${chairs.person.ordinary}`).expect(200);
    expect(text).toContain('Canary ordinary');
  });
});

describe('a record that is absent, hidden or closed to the reader', () => {
  /** What goes over the wire to the database while something happens: names or texts, in order. */
  async function statementsOf(doing: () => Promise<unknown>): Promise<string[]> {
    const said: string[] = [];
    const wire = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
    const { query } = wire;
    wire.query = function (this: unknown, ...given: unknown[]) {
      const [what] = given as [string | { name?: string; text?: string }];
      said.push(typeof what === 'string' ? what : (what.name ?? what.text ?? ''));
      return query.apply(this, given);
    };
    try {
      await doing();
    } finally {
      wire.query = query;
    }
    return said;
  }

  it('costs the same statements and round trips, on every page and route about one person', async () => {
    const officer = await chairs.sit('officer');
    const differing: string[] = [];
    const reads = routes.filter((r) => r.method === 'GET' && r.policy?.person);
    let longest = 0;
    for (const route of reads) {
      const seen = new Map<string, string>();
      for (const standing of [
        'absent',
        'elsewhere',
        'excludedFromOfficer',
        'restrictedToOfficer2',
      ] as const) {
        const path = instanceOf(route, chairs, standing);
        // What is prepared once for a connection is prepared by the second time.
        if (seen.size === 0) await officer.get(path);
        const statements = await statementsOf(() => officer.get(path));
        longest = Math.max(longest, statements.length);
        // Once a minute a session that is used is marked as used, whatever is asked.
        seen.set(standing, statements.filter((said) => said !== 'session.touch').join(' | '));
      }
      if (new Set(seen.values()).size > 1)
        differing.push(`${route.path}: ${[...seen].map(([s, text]) => `${s}: ${text}`).join('\n')}`);
    }
    expect(differing).toEqual([]);
    expect(reads.length).toBeGreaterThan(20);
    expect(longest).toBeGreaterThan(3);
  });
});

describe('the timeline', () => {
  interface Item {
    id: string;
    kind: string;
  }
  async function whole(reader: Persona, person: string): Promise<Item[] | null> {
    const items: Item[] = [];
    for (let cursor = ''; ;) {
      const answer = await reader.get(
        `/api/v1/people/${person}/timeline?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        { 'X-Purpose': 'cover' },
      );
      if (answer.status !== 200) return null;
      const body = answer.body as { items: Item[]; nextCursor: string | null };
      items.push(...body.items);
      if (!body.nextCursor) return items;
      cursor = body.nextCursor;
    }
  }

  it('has exactly the contacts that its reader can open, for every reader and person', async () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const chair of [
      'officer',
      'officer2',
      'manager',
      'duty',
      'clinician',
      'coordinator',
      'police',
      'auditor',
    ]) {
      const reader = await chairs.sit(chair);
      for (const standing of [
        'ordinary',
        'shared',
        'circle',
        'elsewhere',
        'excludedFromOfficer',
        'restrictedToOfficer',
      ] as const) {
        const person = chairs.person[standing];
        const listed = await whole(reader, person);
        const contacts = await program.database.asSuperuser<{ id: string }>(
          `select id from supervision.contact c where person_id = $1
             and not exists (select 1 from supervision.contact x where x.corrects_id = c.id) order by at desc limit 12`,
          [person],
        );
        for (const { id } of contacts) {
          const { status } = await reader.get(`/api/v1/contacts/${id}`, { 'X-Purpose': 'cover' });
          const isListed = listed?.some((item) => item.id === id) ?? false;
          compared += 1;
          if (isListed !== (status === 200))
            wrong.push(`${chair} ${standing} listed ${isListed} detail ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(100);
  });
});
