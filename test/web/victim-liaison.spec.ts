import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let liaison: Persona;
let shared: string[];
let id: string;
beforeAll(async () => {
  program = await startProgram();
  liaison = await program.as('victim-liaison');
  const rows = await program.database.asSuperuser<{ id: string }>(
    `select s.person_id as id from agencies.agreement_share s join agencies.agreement g on g.id = s.agreement_id
     join agencies.agency a on a.id = g.to_agency_id and a.code = 'VICTIMS'
     where exists (select from people.victim_contact v where v.person_id = s.person_id) order by 1`,
  );
  shared = rows.map((row) => row.id);
  id = shared[0]!;
});
afterAll(() => program.close());

const idsIn = (html: string) => [
  ...new Set([...html.matchAll(/href="\/people\/([0-9a-f-]{36})/g)].map((found) => found[1]!)),
];
const menu = (html: string) => [...html.matchAll(/tc-nav__link" href="([^"]+)"/g)].map((found) => found[1]);
const tabs = (html: string) =>
  [...html.matchAll(/moj-sub-navigation__link" href="[^"]*"[^>]*>([^<]+)</g)].map((found) => found[1]);
const page = () => `/people/${id}/victim-contacts`;
const REASON = 'To tell them of the hearing on Friday';
const victims = async () => {
  const { body } = await liaison.get(`/api/v1/people/${id}/victim-contacts`).expect(200);
  return (body as { items: { id: string; version: number; label: string; fields: string[] }[] }).items;
};
const reveal = async (child: string, field: string) => {
  const told = await liaison
    .post(`/api/v1/people/${id}/victim-contacts/${child}/reveal`, { field, reason: REASON })
    .expect(200);
  return (told.body as { value: string | null }).value;
};

describe('victim liaison', () => {
  it('starts with the people who are shared, each once, and a way to their victims', async () => {
    const { text } = await liaison.get('/caseload').expect(200);
    expect(menu(text)).toEqual(['/caseload']);
    expect(shared.length).toBeGreaterThan(1);
    for (const one of shared) expect(text.split(`href="/people/${one}/victim-contacts"`)).toHaveLength(2);
    const { body } = await liaison.get('/api/v1/caseload?limit=200').expect(200);
    expect(idsIn(text).sort()).toEqual(
      (body as { items: { person: { id: string } }[] }).items.map((one) => one.person.id).sort(),
    );
    expect(text).toContain('Shared for: contact with victims, until');
  });

  it('narrows by a name that never stands in an address', async () => {
    const { text } = await liaison.form('/caseload', { words: 'zzz' }).expect(200);
    expect(text).toContain('Nobody fits this filter');
    expect(text).not.toMatch(/href="[^"]*zzz/);
  });

  it('reads the bare person, the conditions and the victims, and no more', async () => {
    const { text } = await liaison.get(`/people/${id}`).expect(200);
    expect(tabs(text)).toEqual(['Overview', 'Conditions', 'Victim contacts']);
    for (const kept of [
      'Risk',
      'Circumstances',
      'Address',
      'People around them',
      'contacts/new',
      'No assessment',
    ])
      expect(text).not.toContain(kept);
    const { body } = await liaison.get(`/api/v1/people/${id}`).expect(200);
    expect(Object.keys(body as object).sort()).toEqual([
      'crn',
      'dateOfBirth',
      'displayName',
      'id',
      'sex',
      'version',
    ]);
    for (const part of ['timeline', 'orders', 'contacts', 'appointments', 'access-log', 'contacts/new'])
      await liaison.get(`/people/${id}/${part}`).expect(403);
    for (const part of ['timeline', 'orders', 'contacts', 'shares', 'access-log'])
      await liaison.get(`/api/v1/people/${id}/${part}`).expect(403);
    await liaison.get(`/people/${await program.personId(DEMO_PEOPLE.formerName)}`).expect(404);
  });

  it('reads what binds, and neither the order it stands in nor the court', async () => {
    const { text } = await liaison.get(`/people/${id}/conditions`).expect(200);
    const kept = await program.database.asSuperuser<{ court: string }>(
      'select court from supervision.legal_order where person_id = $1 and court is not null',
      [id],
    );
    expect(text).toContain('tc-condition__words');
    for (const { court } of kept) expect(text).not.toContain(court);
    expect(text).not.toMatch(/Licence<|Community order/);
  });

  it('adds details, changes one of them without seeing the others, and removes another', async () => {
    await liaison
      .form(page(), { label: 'Victim 9', name: 'Alex Rowe', phone: '07700 900123', email: 'a@example.org' })
      .expect(303);
    const one = (await victims()).find(({ label }) => label === 'Victim 9')!;
    const form = await liaison.get(`${page()}/${one.id}/change`).expect(200);
    expect(form.text).toContain('Held, and hidden here');
    expect(form.text).not.toMatch(/Alex|900123|example\.org/);
    await liaison
      .form(`${page()}/${one.id}/change`, {
        label: 'Victim 9',
        phone: '07700 900456',
        remove: 'email',
        version: String(one.version),
      })
      .expect(303);
    expect((await victims()).find((each) => each.id === one.id)!.fields).toEqual(['name', 'phone']);
    expect(await reveal(one.id, 'phone')).toBe('07700 900456');
    expect(await reveal(one.id, 'name')).toBe('Alex Rowe');
  });

  it('is told when somebody else was first, with everything typed still there', async () => {
    const [one] = await victims();
    const fields = { label: one!.label, phone: '07700 900777', version: String(one!.version + 5) };
    const { text } = await liaison.form(`${page()}/${one!.id}/change`, fields).expect(412);
    expect(text).toContain('Somebody changed this after you opened it');
    expect(text).toContain('value="07700 900777"');
    const { text: refused } = await liaison.form(page(), { label: '', name: 'Kim Reed' }).expect(422);
    expect(refused).toContain('Enter a label that does not name the victim');
    expect(refused).toContain('value="Kim Reed"');
  });

  it('does not reach a victim of another person by the id, nor does anybody else write one', async () => {
    const [one] = await victims();
    const other = `/people/${shared[1]!}/victim-contacts/${one!.id}/change`;
    await liaison.get(other).expect(404);
    await liaison.form(other, { label: 'Victim 1', version: '1' }).expect(404);
    const officer = await program.as('officer');
    for (const path of [`${page()}/new`, `${page()}/${one!.id}/change`])
      expect([403, 404]).toContain((await officer.get(path)).status);
    expect([403, 404]).toContain((await officer.form(page(), { label: 'Victim 8' })).status);
  });
});

it('lists somebody who is shared under two agreements once, with both', async () => {
  const clinician = await program.as('clinician');
  const both = await program.personId(DEMO_PEOPLE.sharedWithBothProviders);
  await program.database.asSuperuser(
    `with g as (insert into agencies.agreement (id, from_agency_id, to_agency_id, purpose, sections, during, made_by)
       select gen_random_uuid(), g.from_agency_id, g.to_agency_id, 'Work with the family', '{core:min}', tstzrange(now() - interval '1 day', now() + interval '1 year'), g.made_by
       from agencies.agreement g join agencies.agency a on a.id = g.to_agency_id where a.code = 'LARKFIELD' returning id)
     insert into agencies.agreement_share (id, agreement_id, person_id, sections, during, shared_by, reason)
       select gen_random_uuid(), g.id, $1, '{core:min}', tstzrange(now() - interval '1 day', null), gen_random_uuid(), 'Test' from g`,
    [both],
  );
  const { text } = await clinician.get('/caseload').expect(200);
  const row = text.split('<li class="tc-case').filter((each) => each.includes(`/people/${both}"`));
  expect(row).toHaveLength(1);
  expect(row[0]).toContain('treatment of people under supervision');
  expect(row[0]).toContain('work with the family');
  const people = idsIn(text).length;
  expect(text).toContain(`${people} people`);
  expect(text).toContain(`<span class="tc-nav__count">${people}</span>`);
  const { body } = await clinician.get('/api/v1/caseload?limit=200').expect(200);
  const items = (body as { items: { person: { id: string }; agreements: unknown[] }[] }).items;
  expect(items.filter((one) => one.person.id === both).map((one) => one.agreements.length)).toEqual([2]);
});
