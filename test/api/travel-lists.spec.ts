import fc from 'fast-check';
import { PlanListsStore, TravelJourneys, type PlanFilter } from '@domain/travel';
import { Allocations } from '@domain/supervision';
import { Sql, Work } from '@platform/database';
import { ActingUsers } from '@platform/identity';
import { Problem, type Actor } from '@platform/kernel';
import { at, spain, Travellers } from './travellers.js';

const START = ['-infinity', '00000000-0000-0000-0000-000000000000'] as const;
/** The numbers beside each list are of all of them. */
const LISTS = ['open', 'permission', 'away'] as const;
const NOBODY = { officerId: null, teamId: null };
let travellers: Travellers;
let people: string[];
let readers: Record<'officer' | 'officer2' | 'manager', Actor>;

beforeAll(async () => {
  travellers = await Travellers.start();
  const made = { licence: true };
  people = [];
  for (let n = 0; n < 3; n += 1) people.push(await travellers.aTraveller(made));
  for (const person of people) await travellers.plan(person);
  const users = travellers.program.app.get(ActingUsers);
  const [officer, officer2, manager] = await Promise.all(
    ['officer', 'officer2', 'manager'].map((one) => users.byUsername(one, 'test.write')),
  );
  readers = { officer: officer!, officer2: officer2!, manager: manager! };
});
afterAll(() => travellers.program.close());

const fresh = () => new PlanListsStore(travellers.program.app.get(Sql));
/** What somebody reads of each list with this store: whose plans, and all the numbers. */
async function readings(store: PlanListsStore, filters: readonly PlanFilter[] = LISTS) {
  const now = travellers.clock.now().toString();
  const found = [];
  for (const actor of Object.values(readers))
    for (const filter of filters) {
      const own = { ...NOBODY, officerId: actor.roles.includes('officer') ? actor.staffId : null };
      const asked = { reader: actor.id, now, after: START, limit: 500 };
      const ask = () => store.page(filter, own, asked);
      found.push([actor.id, filter, await travellers.program.app.get(Work).read(actor, ask)]);
    }
  return found;
}

const moved = (code: string) => async () => {
  const [staff] = await travellers.program.database.asSuperuser<{ id: string }>(
    'select id from agencies.staff where code = $1',
    [code],
  );
  const to = { officerId: staff!.id, reason: 'Balance' };
  await travellers.program.app.get(Allocations).reallocate(people[2]!, to, readers.manager);
};
/** An act on the last plan of somebody, whatever comes of it. */
const act = async (person: string, what: string, body: object) => {
  const [plan] = await travellers.program.database.asSuperuser<{ id: string; version: number }>(
    'select id, version from travel.plan where person_id = $1 order by created_at desc, id desc limit 1',
    [person],
  );
  return travellers.officer.post(`/api/v1/travel-plans/${plan!.id}/${what}`, body, at(plan!.version));
};
const planned = (person: string, over: object = {}) =>
  travellers.officer.post(`/api/v1/people/${person}/travel-plans`, { ...spain, submit: true, ...over });
const day = (days: number) =>
  travellers.clock.moveTo(
    travellers.clock
      .now()
      .add({ hours: days * 24 })
      .toString(),
  );
/** What the rules refuse of what is made up at random. */
const refused = (error: unknown) => {
  if (!(error instanceof Problem)) throw error;
};
let moves = 0;
/** One thing that happens. */
const happening: fc.Arbitrary<() => Promise<unknown>> = fc.oneof(
  fc.constantFrom(0, 1).map((n) => () => planned(people[n]!)),
  fc.constantFrom(0, 1).map((n) => () => act(people[n]!, 'cancellation', { reason: 'Not going' })),
  fc.constantFrom('GRANTED', 'REFUSED').map(
    (decision) => () =>
      act(people[0]!, 'permission', {
        decision,
        reason: 'Looked at with the person',
        words: 'We looked at it together',
      }),
  ),
  fc
    .constantFrom('2026-09-27', '2026-09-30')
    .map((returnsOn) => () => act(people[1]!, 'variation', { reason: 'Another flight', returnsOn })),
  fc.constantFrom(1, 9).map((days) => async () => {
    // Not past the days on which the first trips end twice over.
    if ((moves += days) > 40) return;
    day(days);
    await travellers.program.app.get(TravelJourneys).sweep();
  }),
  fc.constantFrom('NO01', 'NO02').map(moved),
);

it('is read as it stands, however often it was read before, by everybody their own', async () => {
  const often = fresh();
  let changed = 0;
  let before = JSON.stringify(await readings(often));
  await fc.assert(
    fc.asyncProperty(happening, async (happens) => {
      await happens().catch(refused);
      const found = await readings(often);
      expect(found).toEqual(await readings(fresh()));
      if (JSON.stringify(found) !== before) changed += 1;
      before = JSON.stringify(found);
    }),
    { numRuns: 25 },
  );
  // A game in which nothing happens proves nothing.
  expect(changed).toBeGreaterThan(8);
});

it('is asked only for what has changed since', async () => {
  const store = fresh();
  const items = async () => (await readings(store, ['open']))[0]![2] as { rows: { personId: string }[] };
  await moved('NO01')().catch(refused);
  const [first, second] = [await items(), await items()];
  expect(first.rows.length).toBeGreaterThan(1);
  // The very same rows, which is what lets them be drawn once.
  expect(second.rows.every((row, n) => row === first.rows[n])).toBe(true);
  await planned(people[1]!, { submit: false }).expect(201);
  const third = await items();
  const again = third.rows.filter((row) => !first.rows.includes(row));
  expect(new Set(again.map(({ personId }) => personId))).toEqual(new Set([people[1]]));
  expect(third.rows).toHaveLength(first.rows.length + 1);
});

it('takes nothing from one reader to another', async () => {
  const store = fresh();
  const [mine, theirs] = (await readings(store, ['open'])).map(([, , page]) => page);
  expect((mine as { rows: { personId: string }[] }).rows.some(({ personId }) => personId === people[1])).toBe(
    true,
  );
  expect(
    (theirs as { rows: { personId: string }[] }).rows.filter(({ personId }) => people.includes(personId)),
  ).toEqual([]);
  // Asked under the first officer's name by the second: the kept rows are no way round the walls.
  const asked = {
    reader: readers.officer.id,
    now: travellers.clock.now().toString(),
    after: START,
    limit: 500,
  };
  const scope = { ...NOBODY, officerId: readers.officer.staffId };
  const ask = () => store.page('open', scope, asked);
  expect(await travellers.program.app.get(Work).read(readers.officer2, ask)).toMatchObject({ rows: [] });
});
