import { Temporal } from 'temporal-polyfill';
import { bodyOf, codeOf, itemsOf, PURPOSE, startCasework, type Casework } from './casework.js';
import { version } from './enforcing.js';

/** What was promised stands in the brief until somebody says what became of it. */
describe('promises', () => {
  let work: Casework;
  let officer: Casework['officer'];
  const day = (n: number) => Temporal.Now.plainDateISO('Europe/London').add({ days: n }).toString();
  const path = () => `/api/v1/people/${work.person}/promises`;
  const given = (more: object = {}) => ({ givenBy: 'us', words: 'Ring the housing office', ...more });
  beforeAll(async () => {
    work = await startCasework();
    ({ officer } = work);
  }, 60_000);
  afterAll(() => work.program.close());
  const duties = async () =>
    itemsOf(await officer.get(`/api/v1/people/${work.person}/duties`).expect(200))
      .filter(({ kind }) => kind === 'promise-due')
      .map(({ subjectId, state, title }) => [subjectId, state, title]);

  it.each<[string, object, string]>([
    ['without words', { words: '' }, 'invalid'],
    ['by nobody', { givenBy: 'them' }, 'invalid'],
    ['on a day to come', { givenOn: '2999-01-01' }, 'supervision.day-ahead'],
    ['to be kept before it was given', { dueOn: '2020-01-01' }, 'supervision.promise-backwards'],
  ])('are refused %s', async (_, more, code) => {
    expect(codeOf(await officer.post(path(), given(more)).expect(422))).toBe(code);
  });

  it('are due by their day, end once with what became of them, and stay in the record', async () => {
    const { id } = bodyOf(await officer.post(path(), given({ dueOn: day(2) })).expect(201));
    await officer.post(path(), given({ givenBy: 'person', words: 'Bring the tenancy papers' })).expect(201);
    expect(await duties()).toEqual([[id, 'open', 'Keep what was promised']]);
    expect((await officer.get(`/people/${work.person}/brief`).expect(200)).text).toContain(
      'Ring the housing office',
    );
    const end = (body: object, at = 1, who = officer) =>
      who.post(`/api/v1/promises/${id}/ending`, body, version(at));
    expect((await end({ state: 'kept' }, 4)).status).toBe(412);
    expect((await end({ state: 'open' })).status).toBe(422);
    expect((await end({ state: 'kept' }, 1, work.officer2)).status).toBe(404);
    await end({ state: 'kept', outcome: 'Rang on Tuesday' }).expect(200);
    expect(codeOf(await end({ state: 'kept' }, 2).expect(409))).toBe('supervision.promise-over');
    expect(await duties()).toEqual([[id, 'met', 'Keep what was promised']]);
    const brief = (await officer.get(`/people/${work.person}/brief`).expect(200)).text;
    expect(brief).not.toContain('Ring the housing office');
    expect(brief).toContain('Bring the tenancy papers');
    expect(itemsOf(await officer.get(path()).expect(200)).map(({ words, state }) => [words, state])).toEqual([
      ['Bring the tenancy papers', 'open'],
      ['Ring the housing office', 'kept'],
    ]);
  });

  it('do not exist for another team, and are not for who sees no more than the name', async () => {
    expect((await work.officer2.get(path())).status).toBe(404);
    expect((await work.officer2.post(path(), given())).status).toBe(404);
    expect((await work.manager.get(path())).status).toBe(403);
    await work.manager.get(path(), PURPOSE).expect(200);
    const clinician = await work.program.as('clinician');
    expect((await clinician.get(path())).status).toBe(403);
  });

  it('are kept in the console, where a wrong answer loses nothing and stands at its field', async () => {
    const page = `/people/${work.person}/promises`;
    const wrong = await officer.form(page, { givenBy: 'us', words: 'Send the bus fare', dueOn: 'soon' });
    expect([
      wrong.status,
      wrong.text.includes('Send the bus fare'),
      wrong.text.includes('value="soon"'),
    ]).toEqual([422, true, true]);
    await officer.form(page, { givenBy: 'us', words: 'Send the bus fare', dueOn: '' }).expect(303);
    const one = itemsOf(await officer.get(path()).expect(200)).find(
      ({ words }) => words === 'Send the bus fare',
    )!;
    const none = await officer.form(`/promises/${one.id}/ending`, { state: '', version: '1' });
    expect([none.status, none.text.includes(`state-${one.id}-error`)]).toEqual([422, true]);
    await officer.form(`/promises/${one.id}/ending`, { state: 'not_kept', version: '1' }).expect(303);
    expect((await officer.get(page).expect(200)).text).toContain('Not kept');
  });

  it('stay as they were said, whoever asks the database', async () => {
    await expect(
      work.program.database.asSuperuser(
        `set role app_rw; update supervision.promise set words = 'Something else', version = version + 1`,
      ),
    ).rejects.toThrow(/permission denied/);
  });
});
