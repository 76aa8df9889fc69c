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

  it('that was permitted before a condition forbids it is decided again, and told at once', async () => {
    const { officer, made } = casework;
    const { id: person } = await made('Later');
    const proposals = `/api/v1/people/${person}/work-proposals`;
    const { id } = bodyOf(await officer.post(proposals, work).expect(201));
    const url = `/api/v1/work-proposals/${id}/permission`;
    await officer.post(url, { decision: 'GRANTED', words }, tag(1)).expect(200);
    const order = { type: 'SHPO', startsOn: '2025-01-01', endsOn: '2028-01-01' };
    const { id: orderId } = bodyOf(await officer.post(`/api/v1/people/${person}/orders`, order).expect(201));
    expect(await open(person, 'work-reconsider')).toEqual([]);
    const ban = { code: 'WORK_WITH_CHILDREN_BAN', params: { age: 18 }, startsOn: '2025-01-01' };
    await officer.post(`/api/v1/orders/${orderId}/conditions`, ban).expect(201);
    const asked = await open(person, 'work-reconsider');
    expect(asked).toMatchObject([{ title: expect.stringContaining('a condition forbids it') }]);
    const page = await officer.get(`/duties/${asked[0]!.id}`).expect(200);
    expect(page.text).toContain('Conditions against work with children');
    const still = await officer.post(url, { decision: 'GRANTED', words }, tag(2));
    expect([still.status, codeOf(still)]).toEqual([422, 'registration.work-forbidden']);
    await officer.post(url, { decision: 'REFUSED', words }, tag(2)).expect(200);
    expect(await open(person, 'work-reconsider')).toEqual([]);
  });

  it('on a certificate that is over is decided again, and still permitted on a newer one', async () => {
    const { officer, made } = casework;
    const { id: person } = await made('Lapsed');
    const proposals = `/api/v1/people/${person}/work-proposals`;
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const first = { certificateReference: 'C-1', certificateOutcome: 'CLEAR', certificateOn: day(-900) };
    const given = { ...work, children: 'REGULATED', ...first, certificateUntil: day(9) };
    const backwards = await officer.post(proposals, { ...given, certificateUntil: day(-901) });
    expect([backwards.status, codeOf(backwards)]).toEqual([422, 'registration.certificate-days']);
    const { id } = bodyOf(await officer.post(proposals, given).expect(201));
    const url = `/api/v1/work-proposals/${id}/permission`;
    const decide = (over: object, version: number) =>
      officer.post(url, { decision: 'GRANTED', words, ...over }, tag(version));
    expect((await decide({}, 1)).status).toBe(200);
    await casework.program.database.asSuperuser(
      'update registration.work_proposal set version = 3, certificate_until = $2, permission_at = $3 where id = $1',
      [id, day(-5), `${day(-30)}T12:00:00Z`],
    );
    await officer.post(`/api/v1/work-proposals/${id}/disclosure`, { disclosure: 'NONE', words }, tag(3));
    expect(await open(person, 'work-certificate')).toHaveLength(1);
    expect((await decide({}, 4)).text).toContain('valid until');
    const newer = { certificateReference: 'C-2', certificateOutcome: 'CLEAR', certificateUntil: day(900) };
    expect((await decide(newer, 4)).status).toBe(200);
    const [one] = itemsOf(await officer.get(proposals).expect(200));
    expect(one).toMatchObject({ certificateReference: 'C-2', certificateOn: null, permission: 'GRANTED' });
    expect(one!.earlier).toMatchObject([{ what: 'certificate', words: 'C-1' }, { what: 'permission' }]);
    const due = (await open(person, 'work-certificate')).map(({ dueAt }) => String(dueAt) > day(800));
    expect(due).toEqual([true]);
    const page = await officer.get(`/people/${person}/registration`).expect(200);
    expect(page.text).toContain('Certificate before');
  });

  it('keeps what was decided before, and who did, when it is decided again', async () => {
    const { officer, made } = casework;
    const { id: person } = await made('Again');
    const url = `/api/v1/people/${person}/work-proposals`;
    const { id } = bodyOf(await officer.post(url, work).expect(201));
    const decide = (decision: string, why: string, version: number) =>
      officer
        .post(`/api/v1/work-proposals/${id}/permission`, { decision, words: why }, tag(version))
        .expect(200);
    await decide('GRANTED', 'No child is ever there', 1);
    await decide('REFUSED', 'A club of children meets there', 2);
    expect(itemsOf(await officer.get(url).expect(200))).toMatchObject([
      {
        permission: 'REFUSED',
        earlier: [
          { what: 'permission', said: 'GRANTED', words: 'No child is ever there', byName: 'Nadia Osei' },
        ],
      },
    ]);
    const page = await officer.get(`/people/${person}/registration`).expect(200);
    expect(page.text).toContain('No child is ever there');
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
