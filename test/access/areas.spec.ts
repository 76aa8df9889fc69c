import { area as squareMetres } from '@turf/area';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';
import { arrangeChairs, type Chairs } from './chairs.js';

const REASON = 'Checking the outline before a visit in that town';
/** The middle of the invented area, and its outline some 300 metres wide. */
const [X, Y] = [-1.4837261, 53.8113947];
const outline = (x = X, y = Y, half = 0.00135) => ({
  type: 'Polygon',
  coordinates: [
    [
      [x - half, y - half],
      [x + half, y - half],
      [x + half, y + half],
      [x - half, y + half],
      [x - half, y - half],
    ],
  ],
});
interface Cell {
  cell: { type: string; coordinates: [number, number][][] };
  km2: number;
  mayReveal: boolean;
}

let program: TestProgram;
let chairs: Chairs;
let officer: Persona;
let condition: string;
let order: string;
beforeAll(async () => {
  program = await startProgram();
  chairs = await arrangeChairs(program);
  officer = await chairs.sit('officer');
  ({ order, condition } = await areaOf(officer, chairs.person.shared));
  await officer.post(`/api/v1/conditions/${condition}/area`, { geometry: outline() }).expect(201);
  // Police under an agreement that lets them know roughly where.
  await program.database.asSuperuser(
    `with g as (insert into agencies.agreement (id, from_agency_id, to_agency_id, purpose, sections, during, made_by)
       select gen_random_uuid(), a.id, u.agency_id, 'Patrols', '{core:min,legal,location:coarse,location}', tstzrange(now() - interval '1 day', now() + interval '1 year'), u.id
       from agencies.agency a, identity.app_user u where a.code = 'PROBATION' and u.username = 'police' returning id, made_by)
     insert into agencies.agreement_share (id, agreement_id, person_id, sections, during, shared_by, reason)
       select gen_random_uuid(), g.id, $1, '{core:min,legal,location:coarse,location}', tstzrange(now() - interval '1 day', null), g.made_by, 'Test' from g`,
    [chairs.person.shared],
  );
});
afterAll(() => program.close());

async function areaOf(who: Persona, person: string) {
  const body = {
    type: 'LICENCE',
    startsOn: '2026-01-01',
    conditions: [{ code: 'EXCLUSION_AREA', params: { area: 'Map 7' } }],
  };
  const made = (await who.post(`/api/v1/people/${person}/orders`, body).expect(201)).body as {
    id: string;
    conditionIds: string[];
  };
  return { order: made.id, condition: made.conditionIds[0]! };
}
const path = () => `/api/v1/conditions/${condition}/area`;
const PURPOSE = { 'X-Purpose': 'cover' };
/** Whoever may know of the area and not where it is. */
const COARSE = ['manager', 'duty', 'police'];

describe('an exclusion area', () => {
  it('is sealed in the database', async () => {
    const rows = await program.database.asSuperuser<{ sealed: Buffer }>(
      'select sealed from supervision.exclusion_area where condition_id = $1',
      [condition],
    );
    expect(rows).toHaveLength(1);
    for (const word of ['Polygon', '53.8', '-1.48']) expect(rows[0]!.sealed.includes(word)).toBe(false);
  });

  it.each(['officer', 'victim-liaison'])(
    'is shown exactly to %s, for a reason that the log keeps',
    async (chair) => {
      const who = await chairs.sit(chair);
      await who.post(`${path()}/reveal`, { reason: 'curious' }).expect(422);
      const shown = await who.post(`${path()}/reveal`, { reason: REASON }).expect(200);
      expect(shown.body).toEqual({ geometry: outline() });
      expect(shown.headers['cache-control']).toContain('no-store');
      const entries = await program.database.asSuperuser<{ entry: string }>(
        "select convert_from(canon, 'utf8') as entry from audit.event",
      );
      const reveals = entries.filter(
        (e) =>
          e.entry.includes('supervision.area.reveal') &&
          e.entry.includes(who.id) &&
          e.entry.includes('"allowed"'),
      );
      expect(reveals).toHaveLength(1);
      expect(entries.some((e) => e.entry.includes('53.81') || e.entry.includes(REASON))).toBe(false);
    },
  );

  it.each(COARSE)('is the one stored cell for %s, and nothing more, however they ask', async (chair) => {
    const who = await chairs.sit(chair);
    const { body } = await who.get(path(), PURPOSE).expect(200);
    const { body: own } = await officer.get(path()).expect(200);
    expect((body as Cell).cell).toEqual((own as Cell).cell);
    expect((body as Cell).mayReveal).toBe(false);
    expect((own as Cell).mayReveal).toBe(true);
    for (const answer of [
      await who.post(`${path()}/reveal`, { reason: REASON }, PURPOSE),
      await who.post(path(), { geometry: outline() }, PURPOSE),
      await who.form(`/conditions/${condition}/area/reveal`, { reason: REASON }),
    ])
      expect(answer.status).toBe(403);
    // A question about a point is no question here.
    const asked = await who.get(`${path()}?at=${X},${Y}`, PURPOSE);
    expect([asked.status, (asked.body as { code: string }).code]).toEqual([400, 'unknown-key']);
  });

  it.each(['officer2', 'clinician', 'coordinator', 'volunteer', 'auditor', 'admin', 'analyst'])(
    'is nothing at all for %s',
    async (chair) => {
      const who = await chairs.sit(chair);
      for (const answer of [
        await who.get(path(), PURPOSE),
        await who.get(`/conditions/${condition}/area`),
        await who.post(`${path()}/reveal`, { reason: REASON }, PURPOSE),
        await who.post(path(), { geometry: outline() }, PURPOSE),
      ]) {
        const goesToAsk = answer.status === 303 && /purpose|prove/.test(answer.headers.location as string);
        expect(goesToAsk || [403, 404].includes(answer.status)).toBe(true);
        expect(answer.text).not.toMatch(/coordinates|53\.8/);
      }
    },
  );

  it('stands behind the database’s own wall: a manager reads the section and not the row', async () => {
    const { body } = await (await chairs.sit('manager')).get(path(), PURPOSE).expect(200);
    expect((body as Cell).km2).toBeGreaterThan(1);
    const [policy] = await program.database.asSuperuser<{ text: string }>(
      "select pg_get_expr(polqual, polrelid) as text from pg_policy where polname = 'read_by_supervision'",
    );
    expect(policy!.text).toContain("'allocated'");
    expect(policy!.text).not.toContain("'team'");
  });

  it('keeps its cell when the outline is put right a little, so that two cells cannot be laid over each other', async () => {
    const before = ((await officer.get(path())).body as Cell).cell;
    for (const shift of [0.0002, -0.0003, 0.0004])
      await officer.post(path(), { geometry: outline(X + shift, Y - shift) }).expect(201);
    expect(((await officer.get(path())).body as Cell).cell).toEqual(before);
    await officer.post(path(), { geometry: outline() }).expect(201);
  });

  it('has the same cell for another person whom the same outline protects somebody from', async () => {
    const other = await areaOf(officer, chairs.person.ordinary);
    await officer.post(`/api/v1/conditions/${other.condition}/area`, { geometry: outline() }).expect(201);
    const manager = await chairs.sit('manager');
    const cells = await Promise.all(
      [condition, other.condition].map(
        async (id) =>
          ((await manager.get(`/api/v1/conditions/${id}/area`, PURPOSE).expect(200)).body as Cell).cell,
      ),
    );
    expect(cells[0]).toEqual(cells[1]);
  });

  it('belongs to a condition about an area', async () => {
    await officer
      .post(`/api/v1/conditions/${chairs.child('supervision.condition', 'shared')}/area`, {
        geometry: outline(),
      })
      .expect(422);
  });
});

/**
 * The attacker has hundreds of answers and looks for every number in them that could be a longitude or latitude near
 * the area. What is left to guess is never smaller than the cell that is published to everybody.
 */
describe('somebody who wants to know where it is', () => {
  const TRIES = COARSE.map((chair, n) => [n === 0 ? 500 : 150, chair] as const);
  it.each(TRIES)('learns no more from %i calls as %s than the cell', async (calls, chair) => {
    const who = await chairs.sit(chair);
    const person = chairs.person.shared;
    const { body } = await who.get(path(), PURPOSE).expect(200);
    const published = (body as Cell).cell.coordinates[0]!;
    const known = new Set(published.flatMap(([x, y]) => [Math.abs(x).toFixed(4), Math.abs(y).toFixed(4)]));
    const boxes: Cell['cell'][] = [];
    const numbers = new Set<string>();
    const look = (text: string) => {
      // Drawings are in units of their own; what they draw is compared below.
      const words = text.replace(/<svg[\s\S]*?<\/svg>/g, '');
      for (const [found] of words.matchAll(/(?<![:\d])\d{1,3}\.\d{3,}/g)) {
        const value = Number(found);
        if (Math.abs(value - Math.abs(X)) < 0.2 || Math.abs(value - Y) < 0.2) numbers.add(value.toFixed(4));
      }
    };
    const places = [
      path(),
      `/conditions/${condition}/area`,
      `/api/v1/conditions/${condition}`,
      `/api/v1/orders/${order}`,
      `/orders/${order}`,
      `/api/v1/people/${person}/conditions`,
      `/api/v1/people/${person}/orders`,
      `/api/v1/people/${person}/timeline?limit=200`,
      `/api/v1/people/${person}`,
      `/people/${person}`,
      `/people/${person}/orders`,
      `/api/v1/people/${person}/access-log`,
      '/api/v1/prohibitions?type=exclusion_area',
      '/api/v1/condition-library',
    ];
    const drawn = new Set<string>();
    for (let n = 0; n < calls; n += 1) {
      const place = places[n % places.length]!;
      const answer =
        n % 50 === 49
          ? await who.post(path(), { geometry: outline(X + n * 0.0001, Y) }, PURPOSE)
          : n % 50 === 48
            ? await who.post(`${path()}/reveal`, { reason: `${REASON} ${n}` }, PURPOSE)
            : await who.get(place, PURPOSE);
      look(answer.text);
      if (answer.status === 200 && place === path() && n % 50 < 48) boxes.push((answer.body as Cell).cell);
      for (const [, points] of answer.text.matchAll(/<polygon points="([^"]+)"/g)) drawn.add(points!);
    }
    // Every number near the place is a corner that everybody is told.
    expect([...numbers].filter((one) => !known.has(one))).toEqual([]);
    // Nothing but the cell is drawn: four corners, filling the frame.
    for (const points of drawn) expect(points.split(' ')).toHaveLength(5);
    expect(drawn.size).toBeLessThanOrEqual(1);
    // What is left after laying all answers over each other.
    expect(boxes.length).toBeGreaterThan(calls / 25);
    const ring = published.map(([x, y]) => [x, y]);
    const left = {
      west: Math.max(...boxes.map((b) => Math.min(...b.coordinates[0]!.map(([x]) => x)))),
      east: Math.min(...boxes.map((b) => Math.max(...b.coordinates[0]!.map(([x]) => x)))),
      south: Math.max(...boxes.map((b) => Math.min(...b.coordinates[0]!.map(([, y]) => y)))),
      north: Math.min(...boxes.map((b) => Math.max(...b.coordinates[0]!.map(([, y]) => y)))),
    };
    const candidate = [
      [left.west, left.south],
      [left.east, left.south],
      [left.east, left.north],
      [left.west, left.north],
      [left.west, left.south],
    ];
    const km2 = (of: number[][]) => squareMetres({ type: 'Polygon', coordinates: [of] }) / 1e6;
    expect(km2(candidate)).toBeCloseTo(km2(ring), 6);
    expect(km2(candidate)).toBeGreaterThan(1);
    // The area is really in it, or all this would say nothing.
    expect(left.west < X && X < left.east && left.south < Y && Y < left.north).toBe(true);
  });
});
