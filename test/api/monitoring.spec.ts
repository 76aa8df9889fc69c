import { bodyOf, codeOf, itemsOf, startCasework, type Casework } from './casework.js';

const HOW = 'Rang him and the hostel: he was at hospital, letter seen';

describe('events of electronic monitoring', () => {
  let casework: Casework;
  let n = 0;
  const alert = (more: object = {}) => ({
    vendor: 'Tagco',
    vendorEventId: `T-${(n += 1)}`,
    kind: 'curfew_violation',
    at: '2026-10-25T01:30:00+00:00',
    ...more,
  });
  const path = () => `/api/v1/people/${casework.person}/monitoring-events`;
  const verify = (id: string, body: object, version = 1) =>
    casework.officer.post(`/api/v1/monitoring-events/${id}/verification`, body, {
      'If-Match': `"${version}"`,
    });
  beforeAll(async () => {
    casework = await startCasework();
  });
  afterAll(() => casework.program.close());

  it('come in as alerts, whatever else is said, and wait until somebody has verified them', async () => {
    await casework.officer.post(path(), alert({ state: 'VERIFIED_BREACH' })).expect(400);
    const { id } = bodyOf(await casework.officer.post(path(), alert()).expect(201));
    expect(bodyOf(await casework.officer.get(`/api/v1/monitoring-events/${id}`))).toMatchObject({
      state: 'ALERT',
      verified: null,
      title: 'Away during the curfew',
    });
    const waiting = async () =>
      itemsOf(await casework.officer.get('/api/v1/monitoring-events').expect(200)).map((one) => one.id);
    expect(await waiting()).toContain(id);
    await verify(id, { state: 'ALERT', how: HOW }).expect(422);
    await verify(id, { state: 'NOT_A_BREACH', how: 'no' }).expect(422);
    await casework.officer
      .post(`/api/v1/monitoring-events/${id}/verification`, { state: 'TECHNICAL', how: HOW })
      .expect(428);
    await verify(id, { state: 'NOT_A_BREACH', how: HOW }).expect(200);
    expect(await waiting()).not.toContain(id);
    await verify(id, { state: 'VERIFIED_BREACH', how: HOW }).expect(412);
    // Put right, in one's own name, with a reason of its own.
    await verify(id, { state: 'VERIFIED_BREACH', how: 'The letter turned out to be forged' }, 2).expect(200);
    expect(bodyOf(await casework.officer.get(`/api/v1/monitoring-events/${id}`))).toMatchObject({
      state: 'VERIFIED_BREACH',
      verified: { by: 'Nadia Osei', how: 'The letter turned out to be forged' },
    });
  });

  it('are recorded once, however often the service tells them', async () => {
    const one = alert();
    const first = bodyOf(await casework.officer.post(path(), one).expect(201));
    const again = bodyOf(await casework.officer.post(path(), one).expect(201));
    expect(again.id).toBe(first.id);
    expect(codeOf(await casework.officer.post(path(), { ...one, kind: 'tamper' }).expect(409))).toBe(
      'supervision.event-number-used',
    );
    // The number of somebody else's event says no more than that.
    const other = `/api/v1/people/${casework.other}/monitoring-events`;
    const answer = await casework.officer.post(other, one).expect(409);
    expect(answer.text).not.toContain(first.id);
  });

  it('cannot lie ahead, and belong to a condition of the same person', async () => {
    expect(
      codeOf(await casework.officer.post(path(), alert({ at: '2999-01-01T00:00:00Z' })).expect(422)),
    ).toBe('supervision.event-ahead');
    const made = bodyOf(
      await casework.officer
        .post(`/api/v1/people/${casework.other}/orders`, {
          type: 'LICENCE',
          startsOn: '2026-01-01',
          conditions: [{ code: 'CURFEW' }],
        })
        .expect(201),
    );
    const [conditionId] = made.conditionIds as string[];
    await casework.officer.post(path(), alert({ conditionId })).expect(404);
  });

  it('are never a breach in the database without somebody’s name', async () => {
    const { id } = bodyOf(await casework.officer.post(path(), alert()).expect(201));
    await expect(
      casework.program.database.asSuperuser(
        "update supervision.monitoring_event set state = 'VERIFIED_BREACH', version = version + 1 where id = $1",
        [id],
      ),
    ).rejects.toThrow();
  });

  it('do not exist for somebody else, in the API and in the console', async () => {
    const { id } = bodyOf(await casework.officer.post(path(), alert()).expect(201));
    const { officer2 } = casework;
    await officer2.get(path()).expect(404);
    await officer2.get(`/people/${casework.person}/monitoring`).expect(404);
    await officer2.get(`/api/v1/monitoring-events/${id}`).expect(404);
    await officer2.post(path(), alert()).expect(404);
    await officer2
      .post(
        `/api/v1/monitoring-events/${id}/verification`,
        { state: 'TECHNICAL', how: HOW },
        { 'If-Match': '"1"' },
      )
      .expect(404);
    await officer2
      .form(`/monitoring-events/${id}/verification`, { version: '1', state: 'TECHNICAL', how: HOW })
      .expect(404);
    expect(itemsOf(await officer2.get('/api/v1/monitoring-events')).map((one) => one.id)).not.toContain(id);
    for (const name of ['police', 'clinician', 'admin'] as const)
      await (await casework.program.as(name)).get('/api/v1/monitoring-events').expect(403);
  });

  it('are recorded and verified in the console, with everything typed kept', async () => {
    const page = `/people/${casework.person}/monitoring`;
    const typed = { kind: 'tamper', at: 'half past never', vendor: 'Tagco', vendorEventId: 'P-1' };
    const wrong = await casework.officer.form(page, typed).expect(422);
    expect(wrong.text).toContain('value="half past never"');
    await casework.officer.form(page, { ...typed, at: '24/11/2026 22:40' }).expect(303);
    const [{ id } = { id: '' }] = itemsOf(await casework.officer.get(path())).filter(
      (one) => one.vendorEventId === 'P-1',
    );
    const half = await casework.officer.form(`/monitoring-events/${id}/verification`, {
      version: '1',
      state: 'TECHNICAL',
      how: 'x',
    });
    expect(half.status).toBe(422);
    expect(half.text).toContain(`how-${id}`);
    await casework.officer
      .form(`/monitoring-events/${id}/verification`, { version: '1', state: 'TECHNICAL', how: HOW })
      .expect(303);
    const { text } = await casework.officer.get(page).expect(200);
    expect(text).toContain('Technical');
    await casework.officer.get('/monitoring').expect(200);
  });
});
