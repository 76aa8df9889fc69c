import { readPdf } from '../documents/read-pdf.js';
import { bodyOf, codeOf, itemsOf, PURPOSE, startCasework, type Body, type Casework } from './casework.js';
import { enforcingAs, inBytes, version } from './enforcing.js';

describe('enforcement over the API', () => {
  let work: Casework;
  let officer: Casework['officer'];
  let manager: Casework['manager'];
  let { supervised, failed, decide, standing } = {} as ReturnType<typeof enforcingAs>;
  beforeAll(async () => {
    work = await startCasework();
    ({ officer, manager } = work);
    ({ supervised, failed, decide, standing } = enforcingAs(work));
  });
  afterAll(() => work.program.close());

  it('a failure waits for a decision, with its day and the steps, and says that the figures are not verified', async () => {
    const { person } = await supervised('Undecided', 'COMMUNITY_ORDER');
    await failed(person, '2026-03-06');
    const { stands, failures, rule } = await standing(person);
    expect(stands).toMatchObject({ code: 'undecided', dueOn: '2026-03-10', isLate: true });
    expect(failures[0]).toMatchObject({
      decision: null,
      next: ['ASK_FOR_EVIDENCE', 'DECIDE_ACCEPTABLE', 'DECIDE_UNACCEPTABLE'],
      due: { on: '2026-03-10' },
    });
    expect(rule).toMatchObject({ code: 'enforcement-gb-eaw', unverified: true });
  });

  it('is acceptable with a reason and what was shown, asked for once and due in seven days', async () => {
    const { person } = await supervised('Acceptable', 'COMMUNITY_ORDER');
    const id = await failed(person, '2026-03-06');
    const ask = (body: object, at: number) =>
      officer.post(`/api/v1/appointments/${id}/evidence-request`, body, version(at));
    expect(codeOf(await ask({ askedOn: '2026-03-05' }, 2).expect(422))).toBe('supervision.before-failure');
    expect(bodyOf(await ask({ askedOn: '2026-03-09' }, 2).expect(200))).toMatchObject({
      evidenceDueOn: '2026-03-16',
      version: 3,
    });
    expect(codeOf(await ask({}, 3).expect(409))).toBe('supervision.evidence-asked');
    expect((await standing(person)).failures[0]!.due).toMatchObject({ on: '2026-03-16' });

    expect(codeOf(await decide(id, { decision: 'acceptable' }, 3).expect(422))).toBe(
      'supervision.reason-missing',
    );
    expect(codeOf(await decide(id, { decision: 'acceptable', reason: 'medical' }, 3).expect(422))).toBe(
      'supervision.evidence-missing',
    );
    await decide(
      id,
      {
        decision: 'acceptable',
        reason: 'medical',
        evidence: 'Letter of the surgery',
        evidenceOn: '2026-03-10',
      },
      3,
    ).expect(200);
    expect((await standing(person)).failures[0]).toMatchObject({
      decision: 'acceptable', reason: 'medical', evidence: 'Letter of the surgery', evidenceOn: '2026-03-10', next: [],
    }); // prettier-ignore
    expect(codeOf(await decide(id, { decision: 'unacceptable' }, 4).expect(409))).toBe(
      'supervision.nothing-to-decide',
    );
  });

  it('is decided by its outcome as before, and a failure while present by a decision beside it', async () => {
    const { person, orders } = await supervised('Present', 'COMMUNITY_ORDER');
    const absent = await failed(person, '2026-03-06');
    await officer
      .post(`/api/v1/appointments/${absent}/outcome`, { outcome: 'UNACCEPTABLE_ABSENCE' }, version(2))
      .expect(200);
    const present = await failed(person, '2024-03-06', 'ATTENDED_FAILED_TO_COMPLY');
    await decide(present, { decision: 'unacceptable' }).expect(200);
    const { failures, cases } = await standing(person);
    expect(failures.map(({ decision, orderId }) => [decision, orderId])).toEqual([
      ['unacceptable', orders[0]],
      ['unacceptable', orders[0]],
    ]);
    expect(cases).toEqual([]);
  });

  it('asks which order where two were in force, and refuses one of somebody else', async () => {
    const { person, orders } = await supervised('Twofold', 'COMMUNITY_ORDER', 'LICENCE', 'SHPO');
    const strange = (await supervised('Stranger', 'COMMUNITY_ORDER')).orders[0];
    const id = await failed(person, '2026-03-06');
    expect(codeOf(await decide(id, { decision: 'unacceptable' }).expect(422))).toBe(
      'supervision.order-unclear',
    );
    for (const orderId of [strange, orders[2]])
      expect(codeOf(await decide(id, { decision: 'unacceptable', orderId }).expect(422))).toBe(
        'supervision.order-not-in-force',
      );
    await decide(id, { decision: 'unacceptable', orderId: orders[1] }).expect(200);
    const second = await failed(person, '2026-04-06');
    await decide(second, { decision: 'unacceptable', orderId: orders[0] }).expect(200);
    expect((await standing(person)).cases).toEqual([]);
  });

  it('makes the letter that fits once, keeps it as made, sends it and withdraws it with a reason', async () => {
    const { person } = await supervised('Letter', 'COMMUNITY_ORDER');
    const id = await failed(person, '2026-03-06');
    const make = (at: number) => officer.post(`/api/v1/appointments/${id}/warning-letters`, {}, version(at));
    expect(codeOf(await make(2).expect(409))).toBe('supervision.no-letter-now');
    await decide(id, { decision: 'unacceptable' }).expect(200);
    await make(2).expect(412);
    const letter = bodyOf(await make(3).expect(201)).id;
    expect(codeOf(await make(4).expect(409))).toBe('supervision.no-letter-now');

    const pdf = await officer
      .get(`/api/v1/warning-letters/${letter}/letter.pdf`)
      .buffer(true)
      .parse(inBytes)
      .expect(200);
    expect(pdf.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': 'sandbox',
      'cache-control': 'no-store',
    });
    expect(pdf.headers['content-disposition']).not.toMatch(/Letter|Jo/);
    const { text, info } = await readPdf(pdf.body as Buffer);
    const said = text.replace(/\s+/g, ' ');
    for (const words of [
      'Warning letter',
      'Dear Jo Letter,',
      'Friday 6 March 2026',
      'You did not come',
      'up to Saturday 6 March 2027',
      'take you back to court',
      'If you had a good reason',
      'I have been given this letter',
    ])
      expect({ words, said: said.includes(words) }).toEqual({ words, said: true });
    expect(info).toMatchObject({ Title: 'Warning letter', Language: 'en-GB' });

    await expect(
      work.program.database.asSuperuser(
        `update supervision.warning_letter set pdf = 'x', version = version + 1 where id = $1`,
        [letter],
      ),
    ).rejects.toThrow(/as it was made/);
    const sending = (body: object, at = 1) =>
      officer.post(`/api/v1/warning-letters/${letter}/sending`, body, version(at));
    expect(codeOf(await sending({ sentOn: '2999-01-01', how: 'post' }).expect(422))).toBe(
      'supervision.day-ahead',
    );
    await sending({ sentOn: '2026-03-10', how: 'post' }).expect(200);
    expect((await standing(person)).stands).toMatchObject({ code: 'warned' });
    expect(codeOf(await sending({ sentOn: '2026-03-11', how: 'hand' }, 2).expect(409))).toBe(
      'supervision.letter-sent',
    );
    const withdraw = (at: number) =>
      officer.post(
        `/api/v1/warning-letters/${letter}/withdrawal`,
        { reason: 'A doctor’s letter came' },
        version(at),
      );
    await withdraw(1).expect(412);
    await withdraw(2).expect(200);
    expect(codeOf(await withdraw(3).expect(409))).toBe('supervision.letter-withdrawn');
    const again = await officer
      .get(`/api/v1/warning-letters/${letter}/letter.pdf`)
      .buffer(true)
      .parse(inBytes)
      .expect(200);
    expect(again.body).toEqual(pdf.body);
  });

  /** Two unacceptable failures of one order, and the breach or recall they opened. */
  async function opened(family: string, type: string) {
    const { person, orders } = await supervised(family, type);
    await decide(await failed(person, '2026-03-06'), { decision: 'unacceptable' }).expect(200);
    await decide(await failed(person, '2026-11-20'), { decision: 'unacceptable' }).expect(200);
    const { cases } = await standing(person);
    return { person, order: orders[0]!, id: cases[0]!.id };
  }
  const alternatives = [{ code: 'WARNING_LETTER', why: 'Warned in March, and did not come again' }];
  const plan = { alternatives, rationale: 'Two absences without any reason given', recommendation: 'BREACH' };
  const on = (who: Casework['officer'], id: string) => (path: string, body: object, at: number) =>
    path === 'rationale'
      ? who.call('put', `/api/v1/enforcement-cases/${id}/rationale`, body, version(at))
      : who.post(`/api/v1/enforcement-cases/${id}/${path}`, body, version(at));

  it('opens breach at the second failure with its clock, once, and takes a third into it', async () => {
    const { person, id } = await opened('Breach', 'COMMUNITY_ORDER');
    const breach = bodyOf(await officer.get(`/api/v1/enforcement-cases/${id}`).expect(200));
    expect(breach).toMatchObject({
      route: 'BREACH',
      state: 'PREPARING',
      dueOn: '2026-12-04',
      next: ['PREPARE'],
      ruleCode: 'enforcement-gb-eaw',
      ruleVersion: 1,
    });
    expect(breach.failures).toHaveLength(2);
    expect((await standing(person)).stands).toMatchObject({ code: 'clock', dueOn: '2026-12-04' });
    await decide(await failed(person, '2026-11-23'), { decision: 'unacceptable' }).expect(200);
    const { cases } = await standing(person);
    expect(cases).toHaveLength(1);
    expect(cases[0]!.failureIds).toHaveLength(3);
  });

  it('is prepared by one, countersigned by another, and decided either way, with every step kept', async () => {
    const { id } = await opened('Journey', 'COMMUNITY_ORDER');
    const mine = on(officer, id);
    const managers = on(manager, id);
    expect(codeOf(await mine('countersignature-request', {}, 1).expect(409))).toBe(
      'supervision.enforcement-not-now',
    );
    expect(
      codeOf(
        await mine('decision', { decision: 'NONE', reasons: 'No reason to go further at all' }, 1).expect(
          409,
        ),
      ),
    ).toBe('supervision.enforcement-not-now');
    expect(codeOf(await mine('rationale', { ...plan, alternatives: [] }, 1).expect(422))).toBe(
      'supervision.alternatives-missing',
    );
    expect(codeOf(await mine('rationale', { ...plan, recommendation: 'STANDARD' }, 1).expect(422))).toBe(
      'supervision.ending-of-other-route',
    );
    await mine('rationale', plan, 1).expect(200);
    await mine('countersignature-request', {}, 2).expect(200);
    expect(codeOf(await mine('countersignature', {}, 3).expect(403))).toBe('access.role');
    await managers('return', { reason: 'Say what he said on the telephone' }, 3).expect(200);
    await mine('rationale', plan, 4).expect(200);
    await mine('countersignature-request', {}, 5).expect(200);
    await managers('countersignature', { comment: 'I agree' }, 5).expect(412);
    const waiting = itemsOf(await manager.get('/api/v1/enforcement-cases').expect(200)).find(
      (one) => one.id === id,
    );
    expect(waiting).toMatchObject({ state: 'WITH_MANAGER', isMine: false, dueOn: '2026-12-04' });
    await managers('countersignature', { comment: 'I agree' }, 6).expect(200);
    expect(codeOf(await mine('rationale', plan, 7).expect(409))).toBe('supervision.enforcement-not-now');
    await mine(
      'decision',
      { decision: 'NONE', reasons: 'He has moved house and now comes each week' },
      7,
    ).expect(200);
    const ended = bodyOf(await officer.get(`/api/v1/enforcement-cases/${id}`).expect(200));
    expect(ended).toMatchObject({ state: 'NOT_ENFORCED', decision: 'NONE', next: [] });
    expect((ended.steps as Body[]).map(({ action }) => action)).toEqual([
      'OPEN', 'PREPARE', 'ASK_SIGNATURE', 'SEND_BACK', 'PREPARE', 'ASK_SIGNATURE', 'SIGN', 'DO_NOT_ENFORCE',
    ]); // prettier-ignore
    await expect(
      work.program.database.asSuperuser(
        `update supervision.enforcement_step set words = 'x' where case_id = $1`,
        [id],
      ),
    ).rejects.toThrow(/as it was recorded/);
  });

  it('is not countersigned by the manager who prepared it, nor by a manager of another team', async () => {
    const { id } = await opened('Own', 'COMMUNITY_ORDER');
    await on(manager, id)('rationale', plan, 1).expect(200);
    await on(manager, id)('countersignature-request', {}, 2).expect(200);
    expect(codeOf(await on(manager, id)('countersignature', {}, 3).expect(403))).toBe(
      'supervision.own-countersignature',
    );
    await on(work.officer2, id)(
      'decision',
      { decision: 'BREACH', reasons: 'Not my case, I only try it here' },
      3,
    ).expect(404);
  });

  it('weighs recall of a licence with the kind of recall and its reasons, and needs two signatures', async () => {
    const { id } = await opened('Recall', 'LICENCE');
    const mine = on(officer, id);
    const found = bodyOf(await officer.get(`/api/v1/enforcement-cases/${id}`).expect(200));
    expect(found).toMatchObject({ route: 'RECALL', needsSecond: true });
    await mine('rationale', { ...plan, recommendation: 'STANDARD', holds: ['mappaLevel2or3'] }, 1).expect(
      200,
    );
    const prepared = bodyOf(await officer.get(`/api/v1/enforcement-cases/${id}`).expect(200));
    expect(prepared.recallType).toMatchObject({ rule: 'either' });
    await mine('countersignature-request', {}, 2).expect(200);
    await on(manager, id)('countersignature', {}, 3).expect(200);
    expect(codeOf(await on(manager, id)('countersignature', {}, 4).expect(403))).toBe(
      'supervision.same-countersignature',
    );
    expect(bodyOf(await officer.get(`/api/v1/enforcement-cases/${id}`).expect(200)).state).toBe('WITH_HEAD');
  });

  it('opens an emergency by hand, due the same day, one at a time, and not for an order of the police', async () => {
    const { orders } = await supervised('Emergency', 'LICENCE', 'SHPO');
    const open = (order: string) =>
      officer.post(`/api/v1/orders/${order}/enforcement-cases`, {
        reason: 'Left the approved premises',
        emergency: true,
      });
    const { id } = bodyOf(await open(orders[0]!).expect(201));
    const found = bodyOf(await officer.get(`/api/v1/enforcement-cases/${id}`).expect(200));
    expect(found.dueOn).toBe((found.openedAt as string).slice(0, 10));
    expect(codeOf(await open(orders[0]!).expect(409))).toBe('supervision.enforcement-runs');
    expect(codeOf(await open(orders[1]!).expect(422))).toBe('supervision.not-enforced-here');
  });

  it('shows a manager nothing without a purpose, and another team nothing at all', async () => {
    const { person, id } = await opened('Foreign', 'COMMUNITY_ORDER');
    await manager.get(`/api/v1/people/${person}/enforcement`).expect(403);
    await manager.get(`/api/v1/people/${person}/enforcement`, PURPOSE).expect(200);
    await work.officer2.get(`/api/v1/people/${person}/enforcement`).expect(404);
    await work.officer2.get(`/api/v1/enforcement-cases/${id}`).expect(404);
    expect(
      itemsOf(await work.officer2.get('/api/v1/enforcement-cases').expect(200)).map((one) => one.id),
    ).not.toContain(id);
  });
});
