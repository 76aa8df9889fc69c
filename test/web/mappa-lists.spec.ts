import { bodyOf, itemsOf, startCasework, type Casework } from '../api/casework.js';
import { managingAs } from '../api/managing.js';

/** Of somebody who is managed for years nothing is left out without a word: lists go on, on the page and for machines. */
let work: Casework;
let officer: Casework['officer'];
let person: string;
beforeAll(async () => {
  work = await startCasework();
  ({ officer } = work);
  const managed = await managingAs(work).managed('Years');
  ({ person } = managed);
  const run = (text: string) => work.program.database.asSuperuser(text, [managed.id]);
  await run(`insert into supervision.mappa_meeting (id, person_id, mappa_id, held_on, level, chair, attendees, confidentiality_read,
      discussion, disclosure, disclosure_words, minutes_sent_on, recorded_by, recorded_by_name)
    select gen_random_uuid(), m.person_id, m.id, current_date - n / 2, 2, 'Chair ' || n, '[{"name":"A","agency":"B"}]', true,
      'The plan was gone through', 'DO_NOT_DISCLOSE', 'No child is within reach', current_date, m.recorded_by, 'x'
    from supervision.mappa m, generate_series(1, 53) n where m.id = $1`);
  // The last twenty are closed; two are due on each day.
  await run(`insert into supervision.mappa_action (id, person_id, mappa_id, words, owner_agency, due_on, state, outcome, closed_at, closed_by,
      closed_by_name, recorded_by, recorded_by_name)
    select gen_random_uuid(), m.person_id, m.id, 'Action ' || n, 'Police', case n when 33 then date '9999-12-31' else current_date + n / 2 end,
      case when n > 33 then 'done' else 'open' end, case when n > 33 then 'It was done' end || '......',
      case when n > 33 then now() - n * interval '1 hour' end, case when n > 33 then m.recorded_by end,
      case when n > 33 then 'x' end, m.recorded_by, 'x'
    from supervision.mappa m, generate_series(1, 53) n where m.id = $1`);
}, 60_000);
afterAll(() => work.program.close());

type Listed = Record<string, string> & { id: string };
async function walk(list: string, limit: number): Promise<Listed[]> {
  const all: Listed[] = [];
  for (let cursor = ''; ;) {
    const answer = await officer.get(`/api/v1/people/${person}/${list}?limit=${limit}${cursor}`).expect(200);
    const items = itemsOf(answer) as unknown as Listed[];
    expect(items.length).toBeLessThanOrEqual(limit);
    all.push(...items);
    const { nextCursor } = answer.body as { nextCursor: string | null };
    if (nextCursor === null) return all;
    cursor = `&cursor=${nextCursor}`;
  }
}

it.each([7, 200])(
  'meetings are read the last ones first, %i at a time, none twice and none left out',
  async (limit) => {
    const all = await walk('mappa-meetings', limit);
    expect(new Set(all.map(({ chair }) => chair)).size).toBe(53);
    expect(all).toHaveLength(53);
    const days = all.map(({ heldOn }) => heldOn);
    expect(days).toEqual([...days].sort().reverse());
  },
);

it.each([7, 200])(
  'actions are read the open ones first, the nearest day first, %i at a time',
  async (limit) => {
    const all = await walk('mappa-actions', limit);
    expect(new Set(all.map(({ id }) => id)).size).toBe(53);
    expect(all.map(({ state }) => state)).toEqual([...Array(33).fill('open'), ...Array(20).fill('done')]);
    const open = all.slice(0, 33).map(({ dueOn }) => dueOn);
    expect(open).toEqual([...open].sort());
    const closed = all.slice(33).map(({ closedAt }) => Date.parse(closedAt!));
    expect(closed).toEqual([...closed].sort((a, b) => b - a));
    expect(Object.keys(all[0]!)).not.toContain('place');
  },
);

it.each(['mappa-meetings', 'mappa-actions'])(
  '%s are not for others, and take no made-up place',
  async (list) => {
    const path = `/api/v1/people/${person}/${list}`;
    expect((await work.officer2.get(path)).status).toBe(404);
    expect((await (await work.program.as('clinician')).get(path)).status).toBe(403);
    for (const wrong of ['cursor=abc', 'cursor=bzo1MA'])
      expect([wrong, (await officer.get(`${path}?${wrong}`)).status]).toEqual([wrong, 400]);
  },
);

it('the tab shows fifty of each, says where they go on, and keeps its place in the other list', async () => {
  const tab = `/people/${person}/mappa`;
  const first = (await officer.get(tab).expect(200)).text;
  const meetings = (text: string) => text.match(/href="\/mappa-meetings\/[0-9a-f-]+"/g)!.length;
  const actions = (text: string) => text.match(/Action \d+ <strong>/g)!.length;
  expect([meetings(first), actions(first)]).toEqual([50, 50]);
  expect(first).not.toContain('Newest meetings');
  const linkIn = (text: string, words: string) =>
    new RegExp(`href="([^"]+)">${words}<`).exec(text)![1]!.replaceAll('&amp;', '&');
  const older = (await officer.get(linkIn(first, 'Older meetings')).expect(200)).text;
  expect([meetings(older), actions(older)]).toEqual([3, 50]);
  const both = (await officer.get(linkIn(older, 'Older actions')).expect(200)).text;
  expect([meetings(both), actions(both)]).toEqual([3, 3]);
  expect(both).not.toMatch(/Older (meetings|actions)/);
  const back = (await officer.get(linkIn(both, 'Newest meetings')).expect(200)).text;
  expect([meetings(back), actions(back)]).toEqual([50, 3]);
  for (const wrong of ['meetings=abc', 'actions=abc'])
    expect([wrong, (await officer.get(`${tab}?${wrong}`)).status]).toEqual([wrong, 400]);
});

it('what is beyond the first fifty can still be corrected and closed on its page', async () => {
  const [old] = (await walk('mappa-meetings', 200)).slice(-1);
  await officer.get(`/mappa-meetings/${old!.id}/acts/correction`).expect(200);
  const [far] = (await walk('mappa-actions', 200)).slice(-1);
  await officer.get(`/mappa-actions/${far!.id}/acts/ending`).expect(200);
  const record = bodyOf(await officer.get(`/api/v1/people/${person}/mappa`).expect(200));
  expect([record.moreMeetings, record.moreActions]).toEqual([expect.any(String), expect.any(String)]);
});
