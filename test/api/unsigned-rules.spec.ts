import { stringify } from 'yaml';
import { Temporal } from 'temporal-polyfill';
import { Work } from '@platform/database';
import {
  ActiveDefinitions,
  DefinitionSet,
  type Definition,
  type DefinitionKind,
} from '@platform/definitions';
import { DutyRuns, DutySources, RuleBook, type ActiveSets, type Facts } from '@platform/duties';
import { newId, SYSTEM_ID, systemActor } from '@platform/kernel';
import { bodyOf, contact, itemsOf, startCasework, type Casework } from './casework.js';

/** A rule that nobody has signed ends and moves nothing, whoever is the first to compare an open duty with it. */
let work: Casework;
beforeAll(async () => {
  work = await startCasework();
});
afterAll(() => work.program.close());

const day = (n: number) => Temporal.Now.plainDateISO('Europe/London').add({ days: n }).toString();
const sql = <T extends object>(text: string, values: unknown[] = []) =>
  work.program.database.asSuperuser<T>(text, values);

/** Approved by two, and not yet compared with anybody's duties. */
async function activate(body: Record<string, unknown>): Promise<void> {
  await work.manager.post('/api/v1/definitions', { text: stringify(body) }).expect(201);
  await sql('alter table definitions.definition disable trigger approve_once');
  await sql(
    `update definitions.definition d set version = d.version + 1, state = 'active', approved_at_1 = now(), approved_at_2 = now(),
       approved_by_1 = (select id from identity.app_user where username = 'officer'),
       approved_by_2 = (select id from identity.app_user where username = 'officer2')
     where kind = $1 and code = $2 and edition = $3`,
    [body.kind, body.code, body.version],
  );
}
const shipped = async (kind: string, code: string) =>
  (
    await sql<{ body: Record<string, unknown> }>(
      'select body from definitions.definition where kind = $1 and code = $2 order by edition desc limit 1',
      [kind, code],
    )
  )[0]!.body;
const visits = (person: string) =>
  sql<{ key: string; state: string; due: string }>(
    `select split_part(key, ':', 3) as key, state, due_at::date::text as due from duties.duty
     where person_id = $1 and rule->>'code' = 'visit-due' order by 1, 2`,
    [person],
  );
const waiting = async (person: string) =>
  itemsOf(await work.manager.get('/api/v1/duty-differences').expect(200)).filter(
    ({ personId }) => personId === person,
  ) as unknown as { id: string; version: number; after: object | null }[];

/** Every duty that a definition decides names it, so that a newer version of it is known to be one. */
it('can be told apart, for every duty names each definition without which it would not be as it is', async () => {
  const { app } = work.program;
  const sources = app.get(DutySources, { strict: false });
  const unsaid = new Set<string>();
  let compared = 0;
  await app.get(Work, { strict: false }).run(systemActor('duties.check', newId()), () =>
    app.get(Work, { strict: false }).asProgram('duties.check', async (connection) => {
      const active = await app.get(ActiveDefinitions, { strict: false }).on(connection);
      const { rows: people } = await connection.query<{ id: string }>({
        text: 'select p as id from duties.people_after(null, 1000) p',
        values: [],
      });
      for (const source of sources.all) {
        const { rows } = await connection.query<{ facts: Facts }>({
          text: `select facts from ${source.facts}($1::uuid[])`,
          values: [people.map(({ id }) => id)],
        });
        for (const { facts } of rows) {
          const asked = new Set<string>();
          const found = source.find(facts, new RuleBook(watched(active, asked, null), day(0)));
          if (found.length === 0) continue;
          for (const name of asked) {
            const without = source.find(facts, new RuleBook(watched(active, new Set(), name), day(0)));
            for (const one of found) {
              const then = without.find(({ key }) => key === one.key);
              compared += 1;
              const isOther = then?.dueAt !== one.dueAt || then.ask !== one.ask;
              if (isOther && !one.uses.some((used) => used.startsWith(`${name}@`)))
                unsaid.add(`${source.name}: ${one.rule.code} without ${name}`);
            }
          }
        }
      }
    }),
  );
  expect(compared).toBeGreaterThan(1000);
  expect([...unsaid].sort()).toEqual([]);
});

/** What is active, writing down what is asked for, with one definition missing. */
function watched(active: ActiveSets, asked: Set<string>, missing: string | null): ActiveSets {
  return {
    set: <T>(kind: DefinitionKind<T>) => {
      const all = active.set(kind).all.filter(({ code }) => `${kind.name}/${code}` !== missing);
      return new (class extends DefinitionSet<T> {
        override versions(code: string): readonly Definition<T>[] {
          asked.add(`${kind.name}/${code}`);
          return super.versions(code);
        }
      })(all);
    },
  };
}

describe('a fact that is recorded between the activation of a rule and its run', () => {
  let third: string;
  let first: Record<string, unknown>;
  beforeAll(async () => {
    third = (await work.made('Third')).id;
    for (const person of [work.person, work.other, third])
      await work.officer
        .post(`/api/v1/people/${person}/orders`, { type: 'LICENCE', startsOn: day(-5), endsOn: day(400) })
        .expect(201);
    const before = await shipped('contact-standard', 'contact-standard');
    first = before;
    const standards = (
      before.standards as { levels: string[]; visits: { group: string; n: number }[] }[]
    ).map(({ levels, visits: all }) => ({
      levels,
      visits: all.filter(({ group }) => group !== 'home_visit').map((one) => ({ ...one, n: one.n + 30 })),
    }));
    await activate({ ...before, version: 2, standards });
  });

  it('proposes what the rule would end and move, and takes nothing away', async () => {
    const before = await visits(work.person);
    expect(before.map(({ key, state }) => [key, state])).toEqual([
      ['face_to_face', 'open'],
      ['home_visit', 'open'],
    ]);
    await work.officer.post(`/api/v1/people/${work.person}/contacts`, contact).expect(201);
    expect(await visits(work.person)).toEqual(before);
    const proposed = await waiting(work.person);
    expect(proposed).toHaveLength(2);
    // Another fact says the same again: what a manager has on their screen stays as they read it.
    await work.officer.post(`/api/v1/people/${work.person}/contacts`, contact).expect(201);
    expect(await waiting(work.person)).toEqual(proposed);
  });

  it('is not made worse by the daily check', async () => {
    const before = await visits(work.other);
    const runs = work.program.app.get(DutyRuns, { strict: false });
    await runs.finish(await runs.start({ cause: 'check', by: SYSTEM_ID }), 'check', SYSTEM_ID);
    expect(await visits(work.other)).toEqual(before);
    expect(await waiting(work.other)).toHaveLength(2);
  });

  it('takes effect once a manager has signed', async () => {
    const before = await visits(work.person);
    const differences = (await waiting(work.person)).map(({ id, version }) => ({ id, version }));
    await work.manager.post('/api/v1/duty-differences/signature', { differences }).expect(200);
    const after = await visits(work.person);
    expect(after.map(({ key, state }) => [key, state])).toEqual([
      ['face_to_face', 'open'],
      ['face_to_face', 'superseded'],
      ['home_visit', 'superseded'],
    ]);
    expect(after[0]!.due > before[0]!.due).toBe(true);
  });

  it('ends at once what it would have ended without the rule', async () => {
    const orders = itemsOf(await work.officer.get(`/api/v1/people/${work.other}/orders`).expect(200));
    const order = bodyOf(await work.officer.get(`/api/v1/orders/${orders[0]!.id}`).expect(200));
    await sql(`update supervision.legal_order set version = version + 1, ends_on = $2 where id = $1`, [
      order.id,
      day(-1),
    ]);
    await work.officer.post(`/api/v1/people/${work.other}/contacts`, contact).expect(201);
    expect((await visits(work.other)).map(({ state }) => state)).toEqual(['superseded', 'superseded']);
  });

  it('leaves nothing to sign where the rule is taken back before anybody has signed', async () => {
    const before = await visits(third);
    expect(await waiting(third)).toHaveLength(2);
    await activate({ ...(await shipped('contact-standard', 'contact-standard')), ...first, version: 3 });
    await work.officer.post(`/api/v1/people/${third}/contacts`, contact).expect(201);
    expect(await waiting(third)).toEqual([]);
    expect(await visits(third)).toEqual(before);
  });
});
