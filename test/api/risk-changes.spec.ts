import { bodyOf, codeOf, itemsOf, type Body } from './casework.js';
import { V, at, errorsOf, startRiskWork, SOME, type RiskWork } from './risk-work.js';
import type { Persona } from '../setup/program.js';

let work: RiskWork;
let officer: Persona;
let manager: Persona;
beforeAll(async () => {
  work = await startRiskWork();
  ({ officer, manager } = work);
}, 60_000);
afterAll(() => work.program.close());

interface Duty extends Body {
  kind: string;
  state: string;
  title: string;
  subjectId: string;
}
const duties = async (person: string) =>
  itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200)) as unknown as Duty[];
const open = async (person: string, kind: string) =>
  (await duties(person)).filter((duty) => duty.kind === kind && duty.state === 'open');

/** A final ACUTE-2007 under supervision, with these points. */
async function acute(person: string, points: number[]): Promise<string> {
  const { id } = await work.started(person, 'ACUTE-2007');
  const items = Object.fromEntries(points.map((value, n) => [`a${n + 1}`, { value, note: 'Seen' }]));
  const saved = bodyOf(await officer.call('patch', at(id), { items }, V(1)).expect(200));
  const body = { attested: true, supervised: true };
  await officer.post(at(id, '/finalise'), body, V(saved.version)).expect(200);
  return id;
}

describe('an assessment that is due', () => {
  it('is a duty from the first day on, met by the first result, and followed by the next', async () => {
    const { id } = await work.made('Dueling');
    const first = (await open(id, 'risk-assess')).map(({ title }) => title).sort();
    expect(first).toEqual([
      'ACUTE-2007 was never done',
      'DC-SRP was never done',
      'STABLE-2007 was never done',
      'STATIC-99R was never done',
    ]);
    await work.finished(id);
    expect((await open(id, 'risk-assess')).map(({ title }) => title)).not.toContain(
      'STABLE-2007 was never done',
    );
    expect((await duties(id)).find(({ title }) => title === 'STABLE-2007 was never done')).toMatchObject({
      state: 'met',
    });
    expect(await open(id, 'risk-reassess')).toMatchObject([{ title: 'STABLE-2007 is due again' }]);
  });

  it('is due again when something happens, until it is done again', async () => {
    const { id } = await work.made('Happening');
    await work.finished(id);
    const path = `/api/v1/people/${id}/risk-events`;
    const today = new Date().toISOString().slice(0, 10);
    const event = { kind: 'HOUSING_LOST', happenedOn: today, note: 'Had to leave the flat' };
    const wrong = (body: object) => officer.post(path, { ...event, ...body });
    expect(errorsOf(await wrong({ kind: 'NOTHING_SUCH' }).expect(422))[0]!.pointer).toBe('/kind');
    expect(errorsOf(await wrong({ happenedOn: '2999-01-01' }).expect(422))[0]!.pointer).toBe('/happenedOn');
    expect(errorsOf(await wrong({ happenedOn: '1970-01-01' }).expect(422))[0]!.pointer).toBe('/happenedOn');
    await officer.post(path, event).expect(201);
    expect(await open(id, 'risk-reassess-event')).toMatchObject([
      { title: 'STABLE-2007 again: home lost or changed' },
    ]);
    await work.finished(id);
    expect(await open(id, 'risk-reassess-event')).toEqual([]);
    expect(itemsOf(await officer.get(path).expect(200))).toMatchObject([
      { kind: 'HOUSING_LOST', title: 'Home lost or changed', recordedBy: 'Nadia Osei' },
    ]);
  });

  it('waits for a second name where it was scored under supervision', async () => {
    const { id } = await work.made('Countersigned');
    const assessment = await acute(id, [0, 1, 0, 0, 0, 0, 0]);
    expect(await open(id, 'risk-countersign')).toMatchObject([{ subjectId: assessment }]);
    const signed = { decision: 'agreed', note: 'Went through it' };
    await manager
      .post(at(assessment, '/countersignature'), signed, { ...V(3), 'X-Purpose': 'oversight' })
      .expect(201);
    expect(await open(id, 'risk-countersign')).toEqual([]);
    const second = await acute(id, [0, 2, 0, 0, 0, 0, 0]);
    const returned = { decision: 'returned', note: 'The second item is not borne out' };
    await manager
      .post(at(second, '/countersignature'), returned, { ...V(3), 'X-Purpose': 'oversight' })
      .expect(201);
    expect(await open(id, 'risk-returned')).toMatchObject([{ subjectId: second }]);
    const reason = { reason: 'The second item was too high' };
    const made = bodyOf(await officer.post(at(second, '/corrections'), reason, V(3)).expect(201));
    await officer.call('patch', at(made.id), { items: { a2: { value: 1 } } }, V(1)).expect(200);
    await officer.post(at(made.id, '/finalise'), { attested: true, supervised: true }, V(2)).expect(200);
    expect(await open(id, 'risk-returned')).toEqual([]);
  });

  it('a certificate that ends before the next one is the manager’s to see to', async () => {
    const { id } = await work.made('Certified');
    await work.finished(id);
    expect(await open(id, 'risk-certificate')).toEqual([]);
    const [held] = itemsOf(await officer.get('/api/v1/me/certificates').expect(200)).filter(
      (one) => one.instrument === 'STABLE-2007' && one.expiresOn === '2028-12-31',
    );
    const withdrawal = `/api/v1/certificates/${held!.id}/withdrawal`;
    await manager.post(withdrawal, { reason: 'Recorded by mistake' }, V(held!.version)).expect(200);
    const today = new Date();
    const day = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const short = { instrument: 'STABLE-2007', issuedOn: day(-700), expiresOn: day(30), issuedBy: 'Trainer' };
    // The demo's own certificate lasts longer, so it is withdrawn as well.
    for (const one of itemsOf(await officer.get('/api/v1/me/certificates').expect(200)))
      if (one.instrument === 'STABLE-2007' && one.state === 'valid')
        await manager
          .post(`/api/v1/certificates/${one.id}/withdrawal`, { reason: 'Replaced' }, V(one.version))
          .expect(200);
    await manager.post(`/api/v1/users/${officer.id}/certificates`, short).expect(201);
    expect(await open(id, 'risk-certificate')).toMatchObject([
      { dueAt: expect.stringContaining(day(30)) as string },
    ]);
    const long = { ...short, issuedOn: day(0), expiresOn: day(900) };
    await manager.post(`/api/v1/users/${officer.id}/certificates`, long).expect(201);
    expect(await open(id, 'risk-certificate')).toEqual([]);
  });

  it('and an override that nobody decides, and an action of the safety plan, are due as well', async () => {
    const { id } = await work.made('Undecided');
    const { id: assessment } = await work.finished(id);
    const reason = 'Two recent disclosures point to a need that the items do not show';
    const proposal = { level: 'high', reason, authoriserId: manager.id };
    const made = bodyOf(await officer.post(at(assessment, '/override'), proposal).expect(201));
    expect(await open(id, 'risk-override')).toMatchObject([{ subjectId: made.id }]);
    const action = { text: 'Check the locks with the family', owner: 'Officer', dueOn: '2030-01-01' };
    const planned = bodyOf(await officer.post(`/api/v1/people/${id}/safety-actions`, action).expect(201));
    expect(await open(id, 'risk-safety-action')).toMatchObject([{ subjectId: planned.id }]);
    const done = { state: 'done', outcome: 'Locks are changed' };
    await officer.post(`/api/v1/safety-actions/${planned.id}/end`, done, V(1)).expect(200);
    expect(await open(id, 'risk-safety-action')).toEqual([]);
  });
});

describe('a change of risk', () => {
  it('that says intervene now asks for an answer the same day, and each action is taken or declined once', async () => {
    const { id } = await work.made('Intervening');
    const assessment = await acute(id, [0, 0, 0, 0, 3, 0, 0]);
    expect(await open(id, 'risk-intervene')).toMatchObject([{ subjectId: assessment, urgency: 'child' }]);
    const profile = bodyOf(await officer.get(`/api/v1/people/${id}/risk`).expect(200)) as unknown as {
      changes: { trigger: string; actions: { code: string }[] }[];
    };
    expect(profile.changes).toMatchObject([{ trigger: 'INTERVENE_NOW', urgent: true }]);
    const path = at(assessment, '/responses');
    const answer = { trigger: 'INTERVENE_NOW', decision: 'taken', reason: 'Went there at once' };
    const wrong = await officer.post(path, { ...answer, proposal: 'REVIEW_RESTRICTIONS' }).expect(422);
    expect(errorsOf(wrong)[0]!.pointer).toBe('/proposal');
    await officer.post(path, { ...answer, proposal: 'ACT_TODAY', reason: 'ok' }).expect(422);
    await officer.post(path, { ...answer, trigger: 'NEEDS_RISEN', proposal: 'HOME_VISIT' }).expect(422);
    for (const { code } of profile.changes[0]!.actions)
      await officer.post(path, { ...answer, proposal: code }).expect(201);
    const again = await officer.post(path, { ...answer, proposal: 'ACT_TODAY' }).expect(409);
    expect(codeOf(again)).toBe('risk.change-answered');
    expect(await open(id, 'risk-intervene')).toEqual([]);
    const [change] = itemsOf(await officer.get(`/api/v1/people/${id}/risk-changes`).expect(200));
    expect(change!.actions).toMatchObject([
      { code: 'ACT_TODAY', response: { decision: 'taken', reason: 'Went there at once', by: 'Nadia Osei' } },
      { code: 'HOME_VISIT', response: {} },
      { code: 'CASE_CONFERENCE', response: {} },
    ]);
  });

  it('proposes named actions for a rise, and a review of restrictions for a fall that lasts', async () => {
    const { id } = await work.made('Rising');
    const seen = async () =>
      (
        (await officer.get(`/api/v1/people/${id}/risk`).expect(200)).body as {
          changes: { trigger: string }[];
        }
      ).changes;
    await work.finished(id, SOME);
    expect(await seen()).toEqual([]);
    await work.finished(id, [2, 2, 0, 0, 1, 0, 2, 0, 1, 0, 0, 0, 1]);
    expect((await seen()).map(({ trigger }) => trigger)).toEqual(['ITEM_MARKED', 'NEEDS_RISEN']);
    // A result that asks for nothing answers nothing.
    const risen = ['ITEM_MARKED', 'NEEDS_RISEN'];
    await work.finished(id, [0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1]);
    expect((await seen()).map(({ trigger }) => trigger)).toEqual(risen);
    await work.finished(id, [0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0]);
    const [fallen, ...rest] = await seen();
    expect(fallen).toMatchObject({
      trigger: 'SUSTAINED_FALL',
      actions: [{ code: 'REVIEW_RESTRICTIONS', response: null }],
    });
    expect(rest.map(({ trigger }) => trigger)).toEqual(risen);
  });

  it('that nobody answered is carried over to the next result that asks for the same, and waits on where none does', async () => {
    const { id } = await work.made('Carried');
    const rising = [2, 2, 0, 0, 1, 0, 2, 0, 1, 0, 0, 0, 1];
    await work.finished(id, SOME);
    const { id: second } = await work.finished(id, rising);
    const { id: third } = await work.finished(id, [2, 2, 2, 2, 1, 0, 2, 0, 1, 0, 0, 0, 1]);
    const titles = async (kind: string) =>
      (await open(id, kind)).map((d) => [d.subjectId, d.title.split(':')[0]]);
    expect((await titles('risk-respond')).sort()).toEqual(
      [
        [third, 'Needs have risen'],
        [third, 'An item rose to a marked concern'],
      ].sort(),
    );
    const quiet = [2, 2, 2, 2, 1, 0, 2, 0, 1, 0, 0, 0, 1];
    await work.finished(id, quiet);
    expect((await titles('risk-respond')).map(([subject]) => subject)).toEqual([third, third]);
    const said = { trigger: 'NEEDS_RISEN', decision: 'declined', reason: 'Explained by the move' };
    const refused = await officer
      .post(at(second, '/responses'), { ...said, proposal: 'HOME_VISIT' })
      .expect(422);
    expect(errorsOf(refused)[0]!.pointer).toBe('/trigger');
    for (const proposal of ['HOME_VISIT', 'CASE_CONFERENCE', 'TREATMENT_CALL'])
      await officer.post(at(third, '/responses'), { ...said, proposal }).expect(201);
    expect(await titles('risk-respond')).toEqual([[third, 'An item rose to a marked concern']]);
    const all = itemsOf(await officer.get(`/api/v1/people/${id}/risk-changes`).expect(200));
    expect(all.filter(({ trigger }) => trigger === 'NEEDS_RISEN')).toMatchObject([
      { assessmentId: third, actions: [{ response: { reason: said.reason } }, {}, {}] },
      {
        assessmentId: second,
        carriedTo: { assessmentId: third },
        actions: [{ response: { reason: said.reason } }, {}, {}],
      },
    ]);
  });

  it('stays due after five quiet results, and after a correction, unless that says why it was a mistake', async () => {
    const { id } = await work.made('Corrected');
    const first = await acute(id, [0, 0, 0, 0, 3, 0, 0]);
    for (let n = 0; n < 5; n += 1) await acute(id, [0, 0, 0, 0, 0, 0, 0]);
    const subjects = async () => (await open(id, 'risk-intervene')).map(({ subjectId }) => subjectId);
    expect(await subjects()).toEqual([first]);
    const wrong = await acute(id, [0, 0, 0, 0, 0, 3, 0]);
    expect((await subjects()).sort()).toEqual([first, wrong].sort());
    const correct = async (old: string, points: number, more: object = {}) => {
      const reason = { reason: 'The sixth item was taken from another file' };
      const { version } = await work.read(old);
      const made = bodyOf(await officer.post(at(old, '/corrections'), reason, V(version)).expect(201));
      expect((await work.read(made.id)).unanswered).toContain('An item says intervene now');
      await officer.call('patch', at(made.id), { items: { a6: { value: points } } }, V(1)).expect(200);
      const body = { attested: true, supervised: true, ...more };
      return { id: made.id, done: await officer.post(at(made.id, '/finalise'), body, V(2)) };
    };
    const again = await correct(wrong, 3);
    expect((await subjects()).sort()).toEqual([first, again.id].sort());
    const quiet = await correct(again.id, 0);
    expect((await subjects()).sort()).toEqual([first, again.id].sort());
    expect(await open(id, 'risk-intervene')).toHaveLength(2);
    const none = { mistaken: 'There was nothing to be mistaken about' };
    const { version } = await work.read(quiet.id);
    const reason = { reason: 'A note was missing here' };
    const last = bodyOf(await officer.post(at(quiet.id, '/corrections'), reason, V(version)).expect(201));
    const body = { attested: true, supervised: true };
    const sent = await officer.post(at(last.id, '/finalise'), { ...body, ...none }, V(1)).expect(422);
    expect(errorsOf(sent)[0]!.pointer).toBe('/mistaken');
  });

  it('is closed by a correction that says why it was a mistake, with its reason', async () => {
    const { id } = await work.made('Mistaken');
    const wrong = await acute(id, [0, 0, 0, 0, 3, 0, 0]);
    const reason = { reason: 'The fifth item was taken from another file' };
    const made = bodyOf(await officer.post(at(wrong, '/corrections'), reason, V(3)).expect(201));
    await officer.call('patch', at(made.id), { items: { a5: { value: 0 } } }, V(1)).expect(200);
    const mistaken = 'Nobody said so: the note belongs to another person';
    const body = { attested: true, supervised: true, mistaken };
    await officer.post(at(made.id, '/finalise'), body, V(2)).expect(200);
    expect(await open(id, 'risk-intervene')).toEqual([]);
    const said = { decision: 'mistaken', reason: mistaken, by: 'Nadia Osei' };
    expect(itemsOf(await officer.get(`/api/v1/people/${id}/risk-changes`).expect(200))).toMatchObject([
      {
        assessmentId: wrong,
        corrected: reason.reason,
        actions: [{ response: said }, { response: said }, { response: said }],
      },
    ]);
  });

  it('is answered by who works the case, and by nobody else', async () => {
    const { id } = await work.made('Foreign');
    const assessment = await acute(id, [0, 0, 0, 0, 3, 0, 0]);
    const answer = {
      trigger: 'INTERVENE_NOW',
      proposal: 'ACT_TODAY',
      decision: 'taken',
      reason: 'Went there',
    };
    const event = { kind: 'BREACH', happenedOn: '2026-01-01', note: 'Breached it' };
    await work.officer2.post(at(assessment, '/responses'), answer).expect(404);
    await work.officer2.post(`/api/v1/people/${id}/risk-events`, event).expect(404);
    await work.officer2.get(`/api/v1/people/${id}/risk-events`).expect(404);
    await work.officer2.get(`/api/v1/people/${id}/risk-changes`).expect(404);
    const reading = { 'X-Purpose': 'oversight' };
    await manager.post(at(assessment, '/responses'), answer, reading).expect(403);
    await manager.post(`/api/v1/people/${id}/risk-events`, event, reading).expect(403);
    await manager.get(`/api/v1/people/${id}/risk-changes`, reading).expect(200);
    for (const who of ['clinician', 'coordinator', 'police', 'auditor'] as const) {
      const other = await work.program.as(who);
      for (const path of [`/api/v1/people/${id}/risk-events`, `/api/v1/people/${id}/risk-changes`])
        expect([403, 404]).toContain((await other.get(path)).status);
      expect([403, 404]).toContain((await other.post(at(assessment, '/responses'), answer)).status);
    }
  });
});
