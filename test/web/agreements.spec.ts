import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let manager: Persona;
let officer: Persona;
let clinician2: Persona;
let person: string;
let harbour: string;
beforeAll(async () => {
  program = await startProgram();
  [manager, officer, clinician2] = await Promise.all([
    program.as('manager'),
    program.as('officer'),
    program.as('clinician2'),
  ]);
  person = await program.personId(DEMO_PEOPLE.formerName);
  const rows = await program.database.asSuperuser<{ id: string }>(
    "select id from agencies.agency where code = 'HARBOUR'",
  );
  harbour = rows[0]!.id;
});
afterAll(() => program.close());

/** A last day so many days on, as it is typed. */
const day = (days: number) => {
  const [year, month, date] = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-');
  return `${date}/${month}/${year}`;
};
const terms = (over: object = {}) => ({
  toAgencyId: harbour,
  purpose: 'Work with the family',
  sections: 'core:min,treatment',
  until: day(90),
  onward: 'no',
  ...over,
});
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
const make = async (over: object = {}) => {
  const answer = await manager.form('/agreements', terms(over)).expect(303);
  return /^\/agreements\/([0-9a-f-]{36})\?done=made$/.exec(answer.headers.location!)![1]!;
};
const count = async () =>
  (await program.database.asSuperuser<{ n: number }>('select count(*)::int as n from agencies.agreement'))[0]!
    .n;

describe('agreements', () => {
  it('are checked before they take effect, with the end said, and nothing is kept by looking', async () => {
    const before = await count();
    const { text } = await manager.form('/agreements/check', terms()).expect(200);
    expect(text).toContain('Check the agreement');
    expect(text).toContain('Harbour Psychology');
    expect(text).toMatch(/Last day<\/dt>.*in [23] months/);
    expect(hidden(text, 'sections')).toBe('core:min,treatment');
    expect(await count()).toBe(before);
    const kept = Object.fromEntries(Object.keys(terms()).map((name) => [name, hidden(text, name)]));
    const again = await manager.form('/agreements/new', kept).expect(200);
    expect(again.text).toContain('value="Work with the family"');
    expect(again.text).toMatch(/value="treatment" checked/);
  });

  it.each([
    ['no agency', { toAgencyId: '' }, 'Choose the agency that will see'],
    ['no part', { sections: '' }, 'Choose at least one part of the record'],
    ['a part nobody outside may read', { sections: 'intelligence' }, 'Not allowed here'],
    ['no day', { until: 'some day' }, 'Enter the last day as a date'],
    ['a day gone by', { until: '1/1/2020' }, 'The end must be after the start'],
    ['for ever', { until: '1/1/2099' }, 'at most 5 years'],
  ])('come back with everything typed when there is %s', async (_, over, words) => {
    const before = await count();
    for (const path of ['/agreements/check', '/agreements']) {
      const { text } = await manager.form(path, terms(over)).expect(422);
      expect(text).toContain(words);
      expect(text).toContain('There is a problem');
      expect(text).toContain('value="Work with the family"');
    }
    expect(await count()).toBe(before);
  });

  it('stand in the list with their end; one that ends soon says so; sent twice it is one', async () => {
    const soon = await make({ until: day(20), purpose: 'Ends soon indeed' });
    const { text } = await manager.get('/agreements?filter=soon').expect(200);
    expect(text).toContain(`/agreements/${soon}`);
    expect(text).toContain('Ends soon');
    const before = await count();
    const twice = { ...terms(), idempotencyKey: 'sent-twice-once-made' };
    const answers = [await manager.form('/agreements', twice), await manager.form('/agreements', twice)];
    expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  it('are read by the privacy officer and by administrators, who see nobody under them', async () => {
    const id = await make();
    await officer.form(`/people/${person}/shares`, { agreementId: id, reason: 'Referred' }).expect(303);
    for (const username of ['privacy', 'admin'] as const) {
      const reader = await program.as(username);
      expect((await reader.get('/agreements').expect(200)).text).toContain(`/agreements/${id}`);
      const { text } = await reader.get(`/agreements/${id}`).expect(200);
      expect(text).toContain('Work with the family');
      expect(text).not.toMatch(/Q\d{6}|Revoke this|New agreement|Hartley/);
      await reader.form(`/agreements/${id}/revocation`, { reason: 'Not mine', version: '1' }).expect(403);
    }
    expect((await officer.get(`/agreements/${id}`).expect(200)).text).toContain(DEMO_PEOPLE.formerName);
  });

  it('are made by managers alone, and are nothing to the agency that reads', async () => {
    for (const persona of [officer, clinician2]) {
      await persona.get('/agreements/new').expect(403);
      await persona.form('/agreements/check', terms()).expect(403);
      await persona.form('/agreements', terms()).expect(403);
    }
    await clinician2.get('/agreements').expect(403);
  });

  it('end at once when they are revoked, with a reason that everybody reads', async () => {
    const id = await make();
    await officer.form(`/people/${person}/shares`, { agreementId: id, reason: 'Referred' }).expect(303);
    await clinician2.get(`/people/${person}`).expect(200);
    const { text } = await manager.get(`/agreements/${id}/revocation`).expect(200);
    const version = hidden(text, 'version');
    expect(
      (await manager.form(`/agreements/${id}/revocation`, { reason: '', version }).expect(422)).text,
    ).toContain('Say why it is revoked');
    await manager.form(`/agreements/${id}/revocation`, { reason: 'Closed', version: '7' }).expect(409);
    await manager
      .form(`/agreements/${id}/revocation`, { reason: 'The centre has closed', version })
      .expect(303);
    expect((await manager.get(`/agreements/${id}`).expect(200)).text).toContain(
      'Revoked: The centre has closed',
    );
    const shares = await program.database.asSuperuser<{ n: number }>(
      `select count(*)::int as n from agencies.agreement_share s join agencies.agreement g on g.id = s.agreement_id
       where s.person_id = $1 and s.during @> now() and g.during @> now() and g.to_agency_id = $2`,
      [person, harbour],
    );
    // Whatever other agreement still holds is another matter: this one opens nothing.
    if (shares[0]!.n === 0) await clinician2.get(`/people/${person}`).expect(404);
    await manager.form(`/agreements/${id}/revocation`, { reason: 'Once more', version: '2' }).expect(422);
  });
});

describe('sharing one record', () => {
  const shares = () => `/people/${woman}/shares`;
  let woman: string;
  let agreement: string;
  beforeAll(async () => {
    woman = await program.personId(DEMO_PEOPLE.woman);
    agreement = await make({ sections: 'core:min,offence,treatment' });
  });
  const share = (over: object = {}) => ({
    agreementId: agreement,
    sections: 'core:min',
    until: day(30),
    reason: 'Referred for treatment',
    ...over,
  });

  it('is checked first, opens only the parts that were chosen, and closes again', async () => {
    const { text } = await officer.form(`${shares()}/check`, share()).expect(200);
    expect(text).toContain('Harbour Psychology');
    expect(text).toMatch(/in 3[01] days/);
    await clinician2.get(`/people/${woman}`).expect(404);
    await officer.form(shares(), share()).expect(303);
    const seen = await clinician2.get(`/people/${woman}`).expect(200);
    expect(seen.text).not.toContain('Last contacts');
    const list = await officer.get(shares()).expect(200);
    const child = new RegExp(`/people/${woman}/shares/([0-9a-f-]{36})/end`).exec(list.text)![1]!;
    expect((await officer.get(`${shares()}/${child}/end`).expect(200)).text).toContain('Stop sharing now');
    await officer.form(`${shares()}/${child}/end`, {}).expect(303);
    await clinician2.get(`/people/${woman}`).expect(404);
    await officer.get(`${shares()}/${child}/end`).expect(404);
    expect((await officer.get(shares()).expect(200)).text).toContain('No longer shared: 1');
  });

  it.each([
    ['more than the agreement', { sections: 'core:min,victim' }, 'Not allowed here'],
    ['longer than the agreement', { until: day(200) }, 'cannot last longer'],
    ['without a reason', { reason: '' }, 'Say why the record is shared'],
    ['under none', { agreementId: '' }, 'Choose an agreement'],
  ])('is refused %s, with everything typed', async (_, over, words) => {
    const { text } = await officer.form(`${shares()}/check`, share(over)).expect(422);
    expect(text).toContain(words);
    await officer.form(shares(), share(over)).expect(422);
  });

  it('does not exist for those who have no way to the record, and a share of another person is none', async () => {
    const officer2 = await program.as('officer2');
    for (const path of [shares(), `${shares()}/new`]) await officer2.get(path).expect(404);
    await officer2.form(shares(), share()).expect(404);
    await clinician2.get(shares()).expect(403);
    await officer.form(shares(), share()).expect(303);
    const { text } = await officer.get(shares()).expect(200);
    const child = new RegExp(`/people/${woman}/shares/([0-9a-f-]{36})/end`).exec(text)![1]!;
    const other = `/people/${await program.personId(DEMO_PEOPLE.under18)}/shares/${child}/end`;
    await officer.get(other).expect(404);
    const { status } = await officer.form(other, {});
    expect([404, 409]).toContain(status);
    await clinician2.get(`/people/${woman}`).expect(200);
  });
});
