import { bodyOf, codeOf, itemsOf, startCasework, type Casework } from './casework.js';

let casework: Casework;
beforeAll(async () => {
  casework = await startCasework();
});
afterAll(() => casework.program.close());
const tag = (version: number) => ({ 'If-Match': `"${version}"` });
const open = async (person: string, kind: string) =>
  itemsOf(await casework.officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200)).filter(
    (one) => one.kind === kind,
  );

describe('another name', () => {
  const intended = { given: 'Lee', family: 'Newname', how: 'DEED_POLL', intendedOn: '2026-01-01' };

  it('is intended, taken with papers, told to everybody, and the old one is still found', async () => {
    const { officer, made } = casework;
    const { id: person } = await made('Oldname');
    const facts = { regime: 'GB-EAW', relevantDate: '2026-01-01', disposal: 'FINE', listedOffence: true };
    await officer.post(`/api/v1/people/${person}/registrations`, facts).expect(201);
    const { id } = bodyOf(await officer.post(`/api/v1/people/${person}/name-changes`, intended).expect(201));
    const use = { inUseOn: '2026-01-02', documents: 'Deed poll of 2 January seen', personVersion: 1 };
    const stale = await officer.post(`/api/v1/name-changes/${id}/use`, { ...use, personVersion: 9 }, tag(1));
    expect(stale.status).toBe(412);
    await officer.post(`/api/v1/name-changes/${id}/use`, use, tag(1)).expect(200);
    const record = bodyOf(await officer.get(`/api/v1/people/${person}`).expect(200));
    expect(record).toMatchObject({
      name: { given: 'Lee', family: 'Newname', formerNames: [{ given: 'Jo', family: 'Oldname' }] },
    });
    const found = itemsOf(await officer.get('/api/v1/people?q=Oldname').expect(200));
    expect(found.map((one) => one.id)).toContain(person);
    expect(await open(person, 'registration-change')).toHaveLength(1);
    const tell = await open(person, 'name-change-tell');
    expect(tell).toHaveLength(3);
    await officer.post(`/api/v1/name-changes/${id}/telling`, { whom: 0 }, tag(2)).expect(200);
    expect(await open(person, 'name-change-tell')).toHaveLength(2);
    expect((await officer.post(`/api/v1/name-changes/${id}/telling`, { whom: 0 }, tag(3))).status).toBe(409);
    expect(codeOf(await officer.post(`/api/v1/name-changes/${id}/telling`, { whom: 9 }, tag(3)))).toBe(
      'registration.telling-unknown',
    );
    expect((await casework.officer2.get(`/api/v1/people/${person}/name-changes`)).status).toBe(404);
  });

  it('that is given up is kept with the reason', async () => {
    const { officer, person, officer2 } = casework;
    const { id } = bodyOf(await officer.post(`/api/v1/people/${person}/name-changes`, intended).expect(201));
    const why = { words: 'The person thought better of it' };
    expect((await officer2.post(`/api/v1/name-changes/${id}/abandonment`, why, tag(1))).status).toBe(404);
    expect((await officer.post(`/api/v1/name-changes/${id}/abandonment`, why, tag(3))).status).toBe(412);
    await officer.post(`/api/v1/name-changes/${id}/abandonment`, why, tag(1)).expect(200);
    expect(itemsOf(await officer.get(`/api/v1/people/${person}/name-changes`).expect(200))).toMatchObject([
      { state: 'ABANDONED', closedWords: why.words },
    ]);
    expect(
      (
        await officer.post(
          `/api/v1/name-changes/${id}/use`,
          { inUseOn: '2026-01-02', documents: 'none', personVersion: 1 },
          tag(2),
        )
      ).status,
    ).toBe(409);
  });
});

describe('work and volunteering', () => {
  const work = {
    kind: 'VOLUNTEERING',
    role: 'Kitchen help',
    employer: 'A food bank',
    children: 'INCIDENTAL',
    conditions: 'ALLOWED',
    conditionsWords: 'Licence conditions of May looked at',
  };
  const words = 'Discussed in supervision and with the team';

  it('is proposed, permitted and disclosed, each with its duty', async () => {
    const { officer, made } = casework;
    const { id: person } = await made('Worker');
    const { id } = bodyOf(await officer.post(`/api/v1/people/${person}/work-proposals`, work).expect(201));
    expect(await open(person, 'work-permission')).toHaveLength(1);
    const early = await officer.post(
      `/api/v1/work-proposals/${id}/disclosure`,
      { disclosure: 'NONE', words },
      tag(1),
    );
    expect(codeOf(early)).toBe('registration.work-undecided');
    await officer
      .post(`/api/v1/work-proposals/${id}/permission`, { decision: 'GRANTED', words }, tag(1))
      .expect(200);
    expect(await open(person, 'work-permission')).toEqual([]);
    expect(await open(person, 'work-disclosure')).toHaveLength(1);
    await officer
      .post(`/api/v1/work-proposals/${id}/disclosure`, { disclosure: 'BY_PERSON', words }, tag(2))
      .expect(200);
    expect(await open(person, 'work-disclosure')).toEqual([]);
    await officer.post(`/api/v1/work-proposals/${id}/end`, { endedOn: '2026-06-01' }, tag(3)).expect(200);
    expect(
      (await officer.post(`/api/v1/work-proposals/${id}/end`, { endedOn: '2026-06-01' }, tag(4))).status,
    ).toBe(409);
  });

  it('cannot be permitted against a condition on record, whatever was said of the conditions', async () => {
    const { officer, made } = casework;
    const { id: person } = await made('Banned');
    const conditions = [{ code: 'WORK_WITH_CHILDREN_BAN', params: { age: 18 } }];
    const order = { type: 'SHPO', startsOn: '2025-01-01', endsOn: '2028-01-01', conditions };
    await officer.post(`/api/v1/people/${person}/orders`, order).expect(201);
    const decide = async (over: object) => {
      const url = `/api/v1/people/${person}/work-proposals`;
      const { id } = bodyOf(await officer.post(url, { ...work, ...over }).expect(201));
      const decision = { decision: 'GRANTED', words };
      return officer.post(`/api/v1/work-proposals/${id}/permission`, decision, tag(1));
    };
    expect((await decide({})).text).toContain('with persons under 18');
    expect((await decide({ children: 'NONE' })).status).toBe(200);
  });

  it.each([
    ['a condition forbids', { conditions: 'FORBIDDEN' }],
    ['regulated activity without a certificate', { children: 'REGULATED' }],
    ['regulated activity is said to need none', { children: 'REGULATED', certificateOutcome: 'NOT_NEEDED' }],
    ['the certificate bars', { certificateOutcome: 'BARRED' }],
  ])('cannot be permitted where %s, and can be refused', async (_, over) => {
    const { officer, person, officer2 } = casework;
    const { id } = bodyOf(
      await officer.post(`/api/v1/people/${person}/work-proposals`, { ...work, ...over }).expect(201),
    );
    const url = `/api/v1/work-proposals/${id}/permission`;
    const granted = await officer.post(url, { decision: 'GRANTED', words }, tag(1));
    expect([granted.status, codeOf(granted)]).toEqual([422, 'registration.work-forbidden']);
    expect((await officer2.post(url, { decision: 'REFUSED', words }, tag(1))).status).toBe(404);
    await officer.post(url, { decision: 'REFUSED', words }, tag(1)).expect(200);
  });
});

describe('the relevant date', () => {
  const GB = { regime: 'GB-EAW', disposal: 'IMPRISONMENT', sentenceMonths: 12, listedOffence: true };

  it('lies between the birth and a life from now, and the age is asked for where the birth is put right past it', async () => {
    const { officer, made, program } = casework;
    const { id: person } = await made('Born');
    const url = `/api/v1/people/${person}/registrations`;
    for (const relevantDate of ['0000-01-01', '1901-01-01', '9999-12-31'])
      await officer.post(url, { ...GB, relevantDate }).expect(422);
    const { id } = bodyOf(await officer.post(url, { ...GB, relevantDate: '2026-01-01' }).expect(201));
    const path = `/api/v1/registrations/${id}`;
    const wrong = { relevantDate: '1901-01-01', reason: 'Typed in the wrong year' };
    await officer.call('patch', path, wrong, tag(1)).expect(422);
    await program.database.asSuperuser(
      `update people.person set date_of_birth = '2026-02-01', version = version + 1 where id = $1`,
      [person],
    );
    const { endsOn, ask } = bodyOf(await officer.get(path).expect(200));
    expect({ endsOn, ask }).toEqual({ endsOn: null, ask: [expect.stringContaining('under 18')] });
  });
});
