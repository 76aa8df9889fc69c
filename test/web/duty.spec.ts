import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let duty: Persona;
beforeAll(async () => {
  program = await startProgram();
  duty = await program.as('duty');
});
afterAll(() => program.close());

const person = (key: keyof typeof DEMO_PEOPLE) => program.personId(DEMO_PEOPLE[key]);
const idsIn = (html: string) => [
  ...new Set([...html.matchAll(/href="\/people\/([0-9a-f-]{36})/g)].map((found) => found[1]!)),
];
const menu = (html: string) => [...html.matchAll(/tc-nav__link" href="([^"]+)"/g)].map((found) => found[1]);
const tabs = (html: string) =>
  [...html.matchAll(/moj-sub-navigation__link" href="[^"]*"[^>]*>([^<]+)</g)].map((found) => found[1]);
/** Ways to a form that would refuse a reader who only reads. */
const WRITES =
  /contacts\/new|appointments\/new|\/outcome|orders\/new|\/name"|\/details\/|reallocation|limited-access/;
const teamId = async (code: string) =>
  (
    await program.database.asSuperuser<{ id: string }>('select id from agencies.team where code = $1', [code])
  )[0]!.id;

describe('a duty officer', () => {
  it('starts with the teams of the roster, each count a link, and nothing to write with', async () => {
    const { text } = await duty.get('/duty').expect(200);
    expect(menu(text)).toEqual(['/duty', '/tasks', '/travel', '/registers', '/search']);
    expect(text).toContain('Team North');
    expect(text).toContain('Team South');
    expect(text).toContain(`/caseload?teamId=${await teamId('SOUTH')}&amp;filter=late`);
    expect(text).not.toMatch(WRITES);
  });

  it('lists the whole team without those whose record is closed to them, and without a way to write', async () => {
    const { text } = await duty.get(`/caseload?teamId=${await teamId('NORTH')}`).expect(200);
    expect(idsIn(text)).toContain(await person('under18'));
    expect(idsIn(text)).toContain(await person('excludedFromOfficer'));
    expect(idsIn(text)).not.toContain(await person('restrictedToOfficer'));
    expect(text).toContain(`${idsIn(text).length} people`);
    expect(text).not.toMatch(WRITES);
  });

  it('says why, and then reads core, orders and contacts, and writes nothing', async () => {
    const id = await person('sharedWithBothProviders');
    const asked = await duty.get(`/people/${id}`).expect(303);
    expect(asked.headers.location).toMatch(/\/purpose\?back=/);
    await duty.form(`/people/${id}/purpose`, { purpose: 'duty', back: `/people/${id}` }).expect(303);
    const { text } = await duty.get(`/people/${id}`).expect(200);
    expect(tabs(text)).toEqual([
      'Overview',
      'Timeline',
      'Duties',
      'Risk',
      'Harm and safety',
      'Orders and conditions',
      'Enforcement',
      'Safeguarding',
      'MAPPA',
      'Contacts',
      'Registration',
      'Travel',
      'Appointments',
    ]);
    expect(text).toContain('you are on duty for the team that holds this case (purpose: duty officer work)');
    for (const page of ['', '/timeline', '/orders', '/contacts', '/appointments'])
      expect((await duty.get(`/people/${id}${page}`).expect(200)).text).not.toMatch(WRITES);
  });

  it('finds nothing of treatment, victims or the log of a record', async () => {
    const id = await person('sharedWithBothProviders');
    const because = { 'X-Purpose': 'duty' };
    const { body } = await duty.get(`/api/v1/people/${id}/contacts?limit=200`, because).expect(200);
    const sections = new Set((body as { items: { section: string }[] }).items.map(({ section }) => section));
    expect([...sections]).toEqual(['core']);
    for (const part of ['victim-contacts', 'shares'])
      await duty.get(`/api/v1/people/${id}/${part}`, because).expect(403);
    await duty.get(`/api/v1/people/${id}/access-log`, because).expect(403);
    for (const page of ['victim-contacts', 'access-log', 'contacts/new', 'appointments/new', 'name'])
      await duty.get(`/people/${id}/${page}`).expect(403);
    await duty.post(`/api/v1/people/${id}/contacts`, { type: 'OFFICE_VISIT' }, because).expect(403);
  });

  it('is refused by a restriction, as if there were nobody', async () => {
    await duty.get(`/people/${await person('restrictedToOfficer')}`).expect(404);
  });

  it('is not what others are: the page refuses them', async () => {
    for (const username of ['officer', 'manager', 'admin', 'volunteer'] as const)
      await (await program.as(username)).get('/duty').expect(403);
  });

  it('ends with the roster: the same page is empty, and nobody is found', async () => {
    const id = await person('under18');
    await duty.form(`/people/${id}/purpose`, { purpose: 'duty', back: `/people/${id}` }).expect(303);
    await duty.get(`/people/${id}`).expect(200);
    await program.database.asSuperuser(
      `delete from agencies.duty_roster where staff_id = (select id from agencies.staff where code = 'DO01') and during @> now()`,
    );
    await duty.get(`/people/${id}`).expect(404);
    const { text } = await duty.get('/duty').expect(200);
    expect(text).toContain('You are not on duty now');
    expect(text).toContain('Your duty to come');
    expect(idsIn(text)).toEqual([]);
    expect(idsIn((await duty.get(`/caseload?teamId=${await teamId('NORTH')}`).expect(200)).text)).toEqual([]);
  });
});
