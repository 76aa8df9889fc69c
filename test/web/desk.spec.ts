import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let officer: Persona;
let manager: Persona;
beforeAll(async () => {
  program = await startProgram();
  [officer, manager] = await Promise.all([program.as('officer'), program.as('manager')]);
});
afterAll(() => program.close());

const idsIn = (html: string) => [
  ...new Set([...html.matchAll(/\/people\/([0-9a-f-]{36})/g)].map((found) => found[1])),
];
const person = (key: keyof typeof DEMO_PEOPLE) => program.personId(DEMO_PEOPLE[key]);

it.each([
  ['officer', '/caseload'],
  ['manager', '/team'],
  ['volunteer', '/caseload'],
  ['analyst', '/aggregates'],
  ['duty', '/duty'],
  ['victim-liaison', '/caseload'],
  ['auditor', '/audit'],
] as const)('%s starts at %s', async (username, place) => {
  const answer = await (await program.as(username)).get('/').expect(303);
  expect(answer.headers.location).toBe(place);
});

describe('the caseload', () => {
  it('has the people of the officer and of nobody else, as the API has them', async () => {
    const { text } = await officer.get('/caseload').expect(200);
    const { body } = await officer.get('/api/v1/caseload?limit=200').expect(200);
    const { items } = body as { items: { person: { id: string } }[] };
    expect(idsIn(text).sort()).toEqual(items.map((one) => one.person.id).sort());
    expect(idsIn(text)).not.toContain(await person('excludedFromOfficer'));
  });

  it('narrows by a name that never stands in an address', async () => {
    const { text } = await officer.form('/caseload', { words: 'hartl', level: '' }).expect(200);
    expect(idsIn(text)).toContain(await person('formerName'));
    expect(idsIn(text).length).toBeLessThan(5);
    expect(text).not.toMatch(/href="[^"]*hartl/i);
  });

  it('goes to an address of its own when only a level is chosen', async () => {
    const answer = await officer.form('/caseload?filter=late', { words: '', level: 'IVb' }).expect(303);
    expect(answer.headers.location).toBe('/caseload?filter=late&level=IVb');
  });

  it('shows a manager who is barred from a person neither the person nor a number that counts them', async () => {
    const { text } = await manager.get('/caseload').expect(200);
    const hidden = await person('restrictedToOfficer');
    expect(text).not.toContain(hidden);
    expect(text).toContain(`${idsIn(text).length} people`);
  });

  it('shows a volunteer an alias, and no name, reference or way to the person', async () => {
    const volunteer = await program.as('volunteer');
    const { text } = await volunteer.get('/caseload').expect(200);
    expect(text).toContain('Rowan');
    expect(text).not.toMatch(/\/people\/|Q\d{6}|Willow/);
  });
});

describe('the pages of a person', () => {
  it.each(['', '/timeline', '/orders', '/contacts', '/access-log'])(
    '%s is not there for those who have no way to them',
    async (tab) => {
      const theirs = await person('restrictedToOfficer2');
      const absent = '01890000-0000-7000-8000-000000000000';
      const [hidden, nobody] = await Promise.all([
        officer.get(`/people/${theirs}${tab}`),
        officer.get(`/people/${absent}${tab}`),
      ]);
      expect([hidden.status, nobody.status]).toEqual([404, 404]);
    },
  );

  it('shows a provider only the parts that are shared', async () => {
    const clinician = await program.as('clinician');
    const shared = await person('sharedWithBothProviders');
    const { text } = await clinician.get(`/people/${shared}`).expect(200);
    expect(text).toContain('this record is shared with your agency under an agreement');
    for (const kept of [
      '/orders"',
      '/access-log"',
      '/appointments',
      'Circumstances',
      'Address',
      'People around them',
    ])
      expect(text).not.toContain(kept);
    await clinician.get(`/people/${shared}/orders`).expect(403);
  });

  it('asks a manager why, before it shows anything', async () => {
    const answer = await manager.get(`/people/${await person('under18')}`).expect(303);
    expect(answer.headers.location).toMatch(/\/purpose\?back=/);
  });

  it('remembers the look, and records it once', async () => {
    const id = await person('under18');
    const count = () =>
      program.database.asSuperuser<{ n: number }>(
        `select count(*)::int as n from audit.event where convert_from(canon, 'utf8')::jsonb ->> 'person' = $1`,
        [id],
      );
    const [before] = await count();
    const { text } = await officer.get(`/people/${id}`).expect(200);
    const [after] = await count();
    expect(text).toContain('Under 18');
    expect(after!.n - before!.n).toBe(1);
  });
});

describe('the timeline', () => {
  it('goes on where the page before it ended, with the filter kept', async () => {
    const id = await person('circleOfVolunteer');
    const first = await officer.get(`/people/${id}/timeline`).expect(200);
    const older = /href="([^"]*cursor=[^"]*)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&');
    expect(older).toBeDefined();
    const second = await officer.get(older!).expect(200);
    const contacts = (html: string) =>
      [...html.matchAll(/\/contacts\/([0-9a-f-]{36})/g)].map((found) => found[1]!);
    expect(contacts(second.text).filter((one) => contacts(first.text).includes(one))).toEqual([]);
  });

  it('keeps what was typed when a day is none', async () => {
    const { text } = await officer
      .get(`/people/${await person('under18')}/timeline?from=soonish`)
      .expect(422);
    expect(text).toContain('value="soonish"');
    expect(text).toContain('There is a problem');
  });
});

describe('search', () => {
  it('finds by a former name and says so', async () => {
    const { text } = await officer.form('/search', { q: 'fielding' }).expect(200);
    expect(idsIn(text)).toContain(await person('formerName'));
    expect(text).toContain('A former name');
  });

  it('says nothing of people who are out of reach', async () => {
    const { text } = await officer.form('/search', { q: DEMO_PEOPLE.restrictedToOfficer2 }).expect(200);
    expect(text).toContain('Nobody found');
    expect(text).toContain('/emergency');
  });

  it('refuses wildcards with what was typed still there', async () => {
    const { text } = await officer.form('/search', { q: 'har%' }).expect(422);
    expect(text).toContain('value="har%"');
  });

  it('is not for a volunteer', async () => {
    await (await program.as('volunteer')).get('/search').expect(403);
  });
});

describe('the team', () => {
  it('counts with links, and moves people with a reason', async () => {
    const { text } = await manager.get('/team').expect(200);
    const from = /\/team\/reallocation\?officerId=([0-9a-f-]{36})/.exec(text)![1]!;
    expect(text).toContain(`/caseload?officerId=${from}`);
    expect(text).toContain('href="/approvals"');
    const form = await manager.get(`/team/reallocation?officerId=${from}`).expect(200);
    const personIds = /name="personIds" type="checkbox" value="([^"]+)"/.exec(form.text)![1]!;
    const officerId = /<option value="([0-9a-f-]{36})"/.exec(form.text)![1]!;
    const path = `/team/reallocation?officerId=${from}`;
    const empty = await manager.form(path, { personIds, officerId, reason: '' }).expect(422);
    expect(empty.text).toContain('Say why the case moves');
    expect(empty.text).toMatch(new RegExp(`value="${personIds}" checked`));
    const moved = await manager.form(path, {
      personIds,
      officerId,
      reason: 'Moved house',
      idempotencyKey: 'once-and-no-more',
    });
    expect([moved.status, moved.headers.location]).toEqual([303, '/team?done=reallocated']);
    const changed = { personIds, officerId, reason: 'Moved away', idempotencyKey: 'once-and-no-more' };
    const again = await manager.form(path, changed).expect(422);
    expect(again.text).toContain('What you sent the first time is saved');
    const now = await manager.get(`/caseload?officerId=${officerId}`).expect(200);
    expect(idsIn(now.text)).toContain(personIds);
  });

  it('is not for an officer', async () => {
    await officer.get('/team').expect(403);
    await officer.get(`/team/reallocation?officerId=${await person('under18')}`).expect(403);
  });
});

it('shows an analyst counts, none under five', async () => {
  const { text } = await (await program.as('analyst')).get('/aggregates').expect(200);
  const counts = [...text.matchAll(/data-label="People"><span>([^<]+)</g)].map((found) => found[1]!);
  expect(counts).toContain('too few');
  expect(counts.filter((count) => Number(count.replace(',', '')) < 5)).toEqual([]);
});
