import fc from 'fast-check';
import { sectionsAllow } from '@platform/access';
import { CHAIRS } from './chairs.js';
import { TABLES } from './person-tables.js';
import { arrangeWallSeats, column, type WallSeats, type Way } from './wall-seats.js';

let seats: WallSeats;
let program: WallSeats['program'];
let chairs: WallSeats['chairs'];
let reader: WallSeats['reader'];
let ids: WallSeats['ids'];

beforeAll(async () => {
  seats = await arrangeWallSeats();
  ({ program, chairs, reader, ids } = seats);
});
afterAll(() => seats.close());

describe('lists and details', () => {
  const pageThrough = async (chair: string, path: string): Promise<string[]> => {
    const seat = await chairs.sit(chair);
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await seat.get(
        `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor ? `&cursor=${cursor}` : ''}`,
      );
      expect(answer.status).toBe(200);
      const body = answer.body as {
        items: { person?: { id: string }; id: string }[];
        nextCursor: string | null;
      };
      found.push(...body.items.map((item) => item.person?.id ?? item.id));
      cursor = body.nextCursor;
    }
    return found.sort();
  };

  it('agree: the caseload of each reader is the people whose record opens, for the same reader', async () => {
    for (const chair of ['officer', 'officer2', 'clinician', 'clinician2', 'police', 'coordinator']) {
      const listed = await pageThrough(chair, '/api/v1/caseload');
      expect(listed).toEqual([...new Set(listed)]);
      const seat = await chairs.sit(chair);
      for (const person of Object.values(chairs.person)) {
        const { status } = await seat.get(`/api/v1/people/${person}`, { 'X-Purpose': 'cover' });
        // Opened in an emergency is not one's own caseload.
        if (person === chairs.person.emergency && chair === 'officer') expect(status).toBe(200);
        else
          expect(`${chair} ${person} ${listed.includes(person)}`).toBe(
            `${chair} ${person} ${status === 200}`,
          );
      }
      const ways = (await seats.waysOf(chair))
        .filter((way) => way.path !== 'emergency')
        .map((way) => way.person_id);
      expect(listed).toEqual([...new Set(ways)].sort());
    }
  });

  it('agree: searching by reference finds exactly whose record opens', async () => {
    const crns = await program.database.asSuperuser<{ id: string; crn: string }>(
      'select id, crn from people.person where id = any($1)',
      [Object.values(chairs.person)],
    );
    for (const chair of ['officer', 'officer2', 'manager', 'clinician', 'police', 'duty']) {
      const seat = await chairs.sit(chair);
      for (const { id, crn } of crns) {
        const found = (await seat.get(`/api/v1/people?q=${crn}`)).body as { items: { id: string }[] };
        const { status } = await seat.get(`/api/v1/people/${id}`, { 'X-Purpose': 'cover' });
        expect(`${chair} ${crn} ${found.items.some((item) => item.id === id)}`).toBe(
          `${chair} ${crn} ${status === 200}`,
        );
      }
    }
  });

  it('never find by a former name for those who know the bare person only', async () => {
    const [former] = await program.database.asSuperuser<{ family: string; given: string }>(
      'select given, family from people.former_name where person_id = $1',
      [chairs.person.ordinary],
    );
    const search = async (chair: string) => {
      const body = (
        await (await chairs.sit(chair)).get(`/api/v1/people?q=${former!.given} ${former!.family}`)
      ).body as {
        items: { id: string; matched: string }[];
      };
      return body.items.filter((item) => item.id === chairs.person.ordinary && item.matched === 'former');
    };
    expect(await search('officer')).toHaveLength(1);
    expect((await seats.waysOf('police')).some((way) => way.person_id === chairs.person.ordinary)).toBe(true);
    expect(await search('police')).toEqual([]);
  });
});

describe('three policy engines', () => {
  it('agree on random readers, tables and people: the sections of the guard and the rows of the wall', async () => {
    const people = (await program.database.asSuperuser<{ id: string }>('select id from people.person')).map(
      ({ id }) => id,
    );
    const relations = new Map<string, Way[]>();
    for (const chair of CHAIRS) relations.set(chair, await seats.waysOf(chair));
    const tables = Object.entries(TABLES).filter(
      ([table, sections]) => sections !== null && table !== 'people.person',
    );
    const has = new Map<string, Set<string>>();
    for (const [table] of tables) has.set(table, new Set(await seats.peopleIn(table)));
    const seen = new Map<string, Set<string>>();
    for (const chair of CHAIRS)
      for (const [table] of tables)
        seen.set(
          `${chair} ${table}`,
          new Set(
            (
              await reader.as<{ p: string }>(
                ids.get(chair)!,
                `select distinct ${column(table)}::text as p from ${table}`,
              )
            ).map(({ p }) => p),
          ),
        );
    fc.assert(
      fc.property(
        fc.constantFrom(...CHAIRS),
        fc.constantFrom(...tables),
        fc.constantFrom(...people),
        (chair, [table, sections], person) => {
          const guard = relations
            .get(chair)!
            .some((way) => way.person_id === person && sectionsAllow(way.reads, sections!));
          const wall = seen.get(`${chair} ${table}`)!.has(person);
          return wall === (guard && has.get(table)!.has(person));
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
