import { Travellers } from '../api/travellers.js';

let travellers: Travellers;
let officer: Travellers['officer'];
beforeAll(async () => {
  travellers = await Travellers.start();
  ({ officer } = travellers);
});
afterAll(() => travellers.program.close());

const version = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
/** Opens a page and posts its form, as a browser without scripts does. */
async function answer(page: string, fields: Record<string, string>) {
  const { text } = await officer.get(page).expect(200);
  const taken = await officer.form(page, { version: version(text), ...fields });
  return { status: taken.status, text: taken.text, to: taken.headers.location ?? '' };
}
const tab = async (person: string) => (await officer.get(`/people/${person}/registration`).expect(200)).text;
const linkOf = (html: string, pattern: RegExp) => pattern.exec(html)![1]!;

it('custody that only supervision knows of stands as a difference, with the way to record its days', async () => {
  const person = await travellers.aTraveller();
  const licence = { type: 'LICENCE', startsOn: '2026-10-01', endsOn: '2028-01-01' };
  await officer.post(`/api/v1/people/${person}/orders`, licence).expect(201);
  const page = await tab(person);
  for (const words of [
    'For the register: no custody is recorded',
    'the licence starts, with release, 1 Oct 2026',
  ])
    expect(page).toContain(words);
  const record = linkOf(page, /(\/people\/[\w-]+\/registration\/spell)"[^>]*>Record the days of custody/);
  const days = { kind: 'CUSTODY', fromOn: '1/8/2026', source: 'Prison, by telephone' };
  expect((await answer(record, days)).status).toBe(303);
  expect(await tab(person)).not.toContain('Record the days of custody');
});

it('from the registration to the receipt, with a refusal on the way that loses nothing', async () => {
  const person = await travellers.aTraveller({ regime: '' });
  const wrong = await answer(`/people/${person}/registration/register`, {
    regime: 'GB-EAW',
    relevantDate: '31/9/2026',
    disposal: 'IMPRISONMENT',
    terms: '20, 15/6',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('31/9/2026');
  expect(wrong.text).toContain('20, 15/6');
  expect(wrong.text).toContain('Enter the day as a real date');
  const given = {
    regime: 'GB-EAW',
    relevantDate: '1/9/2026',
    disposal: 'IMPRISONMENT',
    terms: '20, 15/6',
    listedOffence: 'yes',
  };
  const impossible = await answer(`/people/${person}/registration/register`, { ...given, terms: '5, 3/4' });
  expect([impossible.status, impossible.text.includes('cannot run beside')]).toEqual([422, true]);
  const register = `/people/${person}/registration/register`;
  for (const [terms, words] of [
    ['0', 'Enter how many months; leave it empty'],
    ['twelve', 'Enter a number of months'],
    ['20, 0', 'Sentence 2: enter how many months'],
  ] as const) {
    const none = await answer(register, { ...given, terms });
    expect([none.status, none.text.includes('id="terms-error"')]).toEqual([422, true]);
    expect(none.text).toContain(words);
  }
  const made = await answer(register, given);
  expect(made.to).toBe(`/people/${person}/registration?done=register`);
  const page = await tab(person);
  for (const words of ['31 Aug 2036', 'First report to the register', 'What nobody has checked', 's.83(1)'])
    expect(page).toContain(words);
  const notify = linkOf(page, /(\/registrations\/[\w-]+\/notification)/);
  expect(
    (await answer(notify, { kind: 'INITIAL', givenAt: 'tomorrow 9:00', method: 'IN_PERSON' })).status,
  ).toBe(422);
  const told = {
    kind: 'INITIAL',
    givenAt: 'now',
    method: 'IN_PERSON',
    station: 'Northby',
    toldHOME_ADDRESS: '9 Other Street',
    toldBANK: 'yes',
  };
  expect((await answer(notify, told)).status).toBe(303);
  const after = await tab(person);
  for (const words of [
    'In time',
    '9 Other Street',
    'Accounts and cards: told',
    'Weekly report without a sole or main residence',
    'this is the strictest that is possible',
  ])
    expect(after).toContain(words);
  const receipt = linkOf(after, /(\/api\/v1\/registration-notifications\/[\w-]+\/receipt\.pdf)/);
  expect((await officer.get(receipt).expect(200)).headers['content-type']).toContain('application/pdf');
});

it('a change, time that does not count, a name and work, each with a page of its own', async () => {
  const person = await travellers.aTraveller();
  const about = `/people/${person}/registration`;
  expect(
    (await answer(`${about}/change`, { code: 'ADDRESS', happenedOn: '31/8/2026', knownFrom: 'PERSON' }))
      .status,
  ).toBe(303);
  expect(
    (await answer(`${about}/spell`, { kind: 'ABROAD', fromOn: '20/8/2026', source: 'Told on the telephone' }))
      .status,
  ).toBe(303);
  expect(
    (await answer(`${about}/name`, { given: 'Lee', family: 'Newname', how: 'USAGE', intendedOn: '1/9/2026' }))
      .status,
  ).toBe(303);
  const proposed = {
    kind: 'EMPLOYMENT',
    role: 'Cook',
    employer: 'An inn',
    children: 'NONE',
    conditions: 'ALLOWED',
    conditionsWords: 'Licence conditions of May',
  };
  expect((await answer(`${about}/work`, proposed)).status).toBe(303);
  let page = await tab(person);
  const doing = (pattern: RegExp, fields: Record<string, string>) => answer(linkOf(page, pattern), fields);
  expect((await doing(/(\/registration-spells\/[\w-]+\/acts\/over)/, { toOn: '25/8/2026' })).status).toBe(
    303,
  );
  expect(
    (await doing(/(\/name-changes\/[\w-]+\/acts\/use)/, { inUseOn: '1/9/2026', documents: 'None were seen' }))
      .status,
  ).toBe(303);
  const decide = /(\/work-proposals\/[\w-]+\/acts\/permission)/;
  const short = await doing(decide, { decision: 'GRANTED', words: 'ok' });
  expect([short.status, short.text.includes('Say why')]).toEqual([422, true]);
  const stale = await officer.form(linkOf(page, decide), {
    version: '9',
    decision: 'GRANTED',
    words: 'Discussed with the team today',
  });
  expect([stale.status, stale.text.includes('Somebody changed this')]).toEqual([412, true]);
  expect((await doing(decide, { decision: 'GRANTED', words: 'Discussed with the team today' })).status).toBe(
    303,
  );
  page = await tab(person);
  for (const words of [
    'Lee Newname',
    'To tell',
    'Permitted by',
    '20 Aug to Tue 25 Aug',
    'Release or return',
  ].slice(0, 4))
    expect(page).toContain(words);
  expect((await doing(/(\/name-changes\/[\w-]+\/acts\/telling)/, { whom: '0' })).status).toBe(303);
});

it('stands in the lists of a caseload and of a team, where each number opens its list', async () => {
  const person = await travellers.aTraveller();
  await answer(`/people/${person}/registration/change`, {
    code: 'ADDRESS',
    happenedOn: '1/8/2026',
    knownFrom: 'PERSON',
  });
  for (const who of [officer, travellers.manager, await travellers.program.as('duty')]) {
    const { text } = await who.get('/registers?filter=late').expect(200);
    const count = Number(/Reports late[^0-9]*(\d+)/.exec(text)?.[1]);
    const rows = text.split('data-label="What is due"').length - 1;
    expect([count > 0 || who !== officer, rows]).toEqual([true, Math.min(count, 200)]);
    if (who === officer) expect(text).toContain(`/people/${person}/registration`);
  }
  expect((await travellers.officer2.get('/registers?filter=open').expect(200)).text).not.toContain(person);
  expect((await (await travellers.program.as('volunteer')).get('/registers')).status).toBe(403);
});

it('is not there for somebody else', async () => {
  const person = await travellers.aTraveller();
  expect((await travellers.officer2.get(`/people/${person}/registration`)).status).toBe(404);
  const volunteer = await travellers.program.as('volunteer');
  expect((await volunteer.get(`/people/${person}/registration`)).status).toBe(403);
});
