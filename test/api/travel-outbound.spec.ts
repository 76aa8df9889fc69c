import { OutboundNotices } from '@domain/travel';
import { codeOf, itemsOf, PURPOSE } from './casework.js';
import { readPdf } from '../documents/read-pdf.js';
import { at, Travellers } from './travellers.js';

let travellers: Travellers;
let program: Travellers['program'];
let clock: Travellers['clock'];
let officer: Travellers['officer'];
let police: Travellers['officer'];
let agencies: Record<string, string>;

beforeAll(async () => {
  travellers = await Travellers.start();
  ({ program, clock, officer } = travellers);
  police = await program.as('police');
  const ask = (text: string, values: unknown[] = []) =>
    program.database.asSuperuser<{ id: string; code: string }>(text, values);
  // A second police force under an agreement of its own, whose liaison is `clinician2` with another role.
  await ask(
    `insert into agencies.agency (id, code, name, kind) values ('00000000-0000-7000-8000-0000000000f1', 'FORCE2', 'Second Force', 'police')`,
  );
  await ask(
    `insert into agencies.agreement (id, from_agency_id, to_agency_id, purpose, sections, during, made_by)
     select '00000000-0000-7000-8000-0000000000f2', a.id, '00000000-0000-7000-8000-0000000000f1', 'Journeys', '{core:min,legal}',
       tstzrange(now() - interval '1 day', now() + interval '1 year'), $1 from agencies.agency a where a.code = 'PROBATION'`,
    [officer.id],
  );
  await ask(
    `update identity.user_role set role = 'police' where user_id = (select id from identity.app_user where username = 'clinician2')`,
  );
  await ask(
    `update identity.app_user set agency_id = '00000000-0000-7000-8000-0000000000f1' where username = 'clinician2'`,
  );
  agencies = Object.fromEntries(
    (await ask('select id, code from agencies.agency')).map(({ id, code }) => [code, id]),
  );
});
beforeEach(() => clock.moveTo('2026-09-01T09:00:00+01:00'));
afterAll(() => program.close());

const why = {
  basis: 'Agreement on registered people, section 4',
  proportionality: 'He travels to a place where he has offended before',
};
const aPlan = async () => (await travellers.plan(await travellers.aTraveller())).id;
const send = (planId: string, over: object = {}) =>
  officer.post(`/api/v1/travel-plans/${planId}/outbound-notices`, {
    recipientAgencyId: agencies.POLICE,
    ...why,
    ...over,
  });
const sent = async (planId: string, over: object = {}) =>
  ((await send(planId, over).expect(201)).body as { id: string }).id;
/** How it stands with each correction that came to be due about a journey. */
const corrections = (planId: string) => statesOf(planId, 'travel-outbound-correct');
const answers = (planId: string) => statesOf(planId, 'travel-outbound-answer');
const statesOf = async (planId: string, rule: string) => {
  const rows = await program.database.asSuperuser<{ state: string }>(
    `select state from duties.duty where subject_id = $1 and key like $2 order by opened_at, key`,
    [planId, `${rule}:%`],
  );
  return rows.map(({ state }) => state);
};
const ofPlan = async (planId: string) =>
  itemsOf(await officer.get(`/api/v1/travel-plans/${planId}/outbound-notices`).expect(200));

describe('a notice to another agency', () => {
  it('is sent under an agreement with its reasons, read and taken by the agency, which sees no more than was disclosed', async () => {
    const planId = await aPlan();
    const id = await sent(planId);
    const inbox = itemsOf(await police.get('/api/v1/outbound-notices').expect(200));
    expect(inbox.map((one) => one.id)).toContain(id);
    const shown = await police.get(`/api/v1/outbound-notices/${id}`).expect(200);
    expect(shown.body).toMatchObject({
      state: 'SENT',
      content: { person: { name: 'Traveller, Jo' }, journey: { returnsOn: '2026-09-28' } },
    });
    for (const secret of ['proportionality', 'offended before', 'Holiday', 'companions'])
      expect(shown.text).not.toContain(secret);
    await police.get(`/api/v1/travel-plans/${planId}`, PURPOSE).expect(403);
    await police.post(`/api/v1/outbound-notices/${id}/acknowledgement`, { reference: 'F-1' }).expect(428);
    await police
      .post(`/api/v1/outbound-notices/${id}/acknowledgement`, { reference: 'F-1' }, at(1))
      .expect(200);
    expect(
      codeOf(
        await police
          .post(`/api/v1/outbound-notices/${id}/acknowledgement`, { reference: 'F-2' }, at(2))
          .expect(409),
      ),
    ).toBe('travel.notice-taken');
    await police
      .post(`/api/v1/outbound-notices/${id}/replies`, {
        kind: 'RETURN_CONFIRMED',
        text: 'Seen at the border',
      })
      .expect(422);
    await police
      .post(`/api/v1/outbound-notices/${id}/replies`, {
        kind: 'RETURN_CONFIRMED',
        text: 'Seen at the border',
        returnedOn: '2026-09-28',
      })
      .expect(422);
    await police
      .post(`/api/v1/outbound-notices/${id}/replies`, {
        kind: 'RETURN_CONFIRMED',
        text: 'Seen at the border',
        returnedOn: '2026-09-01',
      })
      .expect(201);
    expect(await ofPlan(planId)).toMatchObject([
      {
        state: 'ACKNOWLEDGED',
        reference: 'F-1',
        acknowledgedByName: 'PC Dana Ellery',
        differs: false,
        replies: [{ kind: 'RETURN_CONFIRMED', returnedOn: '2026-09-01' }],
      },
    ]);
  });

  it('goes to nobody without an agreement, and a decision not to send is kept with its reason', async () => {
    const planId = await aPlan();
    expect(codeOf(await send(planId, { recipientAgencyId: agencies.LARKFIELD }).expect(422))).toBe(
      'travel.no-agreement',
    );
    await send(planId, { send: false }).expect(422);
    const id = await sent(planId, { send: false, reason: 'Nothing suggests a danger there' });
    expect(await ofPlan(planId)).toMatchObject([
      { id, state: 'NOT_SENT', reason: 'Nothing suggests a danger there' },
    ]);
    await police.get(`/api/v1/outbound-notices/${id}`).expect(404);
    await send(planId, { proportionality: '' }).expect(422);
  });

  it('that is corrected reaches everyone who had the first', async () => {
    const planId = await aPlan();
    const first = await sent(planId);
    const second = await sent(planId, { recipientAgencyId: agencies.FORCE2 });
    await travellers.act(planId, 'variation', { reason: 'Flight moved', returnsOn: '2026-09-27' });
    expect((await ofPlan(planId)).map((one) => one.differs)).toEqual([true, true]);
    expect(await corrections(planId)).toEqual(['open', 'open']);
    const { ids } = (
      await officer
        .post(`/api/v1/outbound-notices/${first}/correction`, { reason: 'Another day of return' })
        .expect(200)
    ).body as { ids: string[] };
    expect(ids).toHaveLength(2);
    expect(await corrections(planId)).toEqual(['met', 'met']);
    await officer
      .post(`/api/v1/outbound-notices/${first}/withdrawal`, { reason: 'Once more' }, at(2))
      .expect(409);
    const now = await ofPlan(planId);
    expect(now.filter((one) => !one.superseded)).toMatchObject([{ differs: false }, { differs: false }]);
    expect(
      now
        .filter((one) => one.superseded)
        .map((one) => one.id)
        .sort(),
    ).toEqual([first, second].sort());
    const theirs = itemsOf(
      await (await program.as('clinician2')).get('/api/v1/outbound-notices').expect(200),
    );
    expect(theirs.map((one) => one.correctsId)).toEqual([second, null]);
    expect(
      codeOf(
        await officer
          .post(`/api/v1/outbound-notices/${first}/correction`, { reason: 'Once more' })
          .expect(409),
      ),
    ).toBe('travel.notice-over');
  });

  const complaint = { madeBy: 'AGENCY', words: 'It should not have gone there', receivedOn: '2026-09-01' };
  const back = { returnedOn: '2026-09-28', evidence: 'CARRIER_RECORD' };
  const about = (id: string, what: string, body: object) =>
    officer.post(`/api/v1/outbound-notices/${id}/${what}`, body);
  it.each<[string, string, (planId: string, id: string) => PromiseLike<unknown>]>([
    ['CORRECTION_ASKED', 'they have a later word', (_, id) => about(id, 'correction', { reason: 'Checked' })],
    ['COMPLAINT', 'it is on record', (_, id) => about(id, 'complaints', complaint)],
    ['RETURN_CONFIRMED', 'the return is on record', (planId) => travellers.act(planId, 'return', back)],
  ])('that is answered with %s is somebody’s to look at, until %s', async (kind, _, meet) => {
    const planId = await aPlan();
    const id = await sent(planId);
    clock.moveTo('2026-09-28T20:00:00+01:00');
    const reply = { kind, text: 'Seen at the border', returnedOn: '2026-09-28' };
    await police.post(`/api/v1/outbound-notices/${id}/replies`, reply).expect(201);
    expect(await answers(planId)).toEqual(['open']);
    await meet(planId, id);
    expect(await answers(planId)).toEqual(['met']);
  });

  it('is not untrue by what it does not tell, nor once it says again what is so', async () => {
    const planId = await aPlan();
    await sent(planId);
    await travellers.act(planId, 'variation', { reason: 'He says more', purpose: 'To see his mother' });
    expect(await corrections(planId)).toEqual([]);
    await travellers.act(planId, 'variation', { reason: 'Flight moved', returnsOn: '2026-09-27' });
    expect(await corrections(planId)).toEqual(['open']);
    await travellers.act(planId, 'variation', { reason: 'Moved back', returnsOn: '2026-09-28' });
    expect(await corrections(planId)).toEqual(['superseded']);
  });

  it('of a journey that does not take place is corrected to that, also once the police were told so', async () => {
    const planId = await aPlan();
    const id = await sent(planId);
    await travellers.act(planId, 'notice', { reference: 'R 1' });
    await travellers.act(planId, 'cancellation', { reason: 'He is ill' });
    expect(await corrections(planId)).toEqual(['open']);
    expect((await travellers.act(planId, 'notice', { reference: 'R 2' })).state).toBe('CLOSED');
    // However long ago that was: these acts are older than what is looked at of a closed journey.
    expect(await corrections(planId)).toEqual(['open']);
    await officer.post(`/api/v1/outbound-notices/${id}/correction`, { reason: 'He does not go' }).expect(200);
    const [now] = await ofPlan(planId);
    expect(now).toMatchObject({ content: { journey: { state: 'CANCELLED' } }, differs: false });
    expect(await corrections(planId)).not.toContain('open');
  });

  it('is withdrawn with a reason, and told of once when nobody takes it', async () => {
    const planId = await aPlan();
    const id = await sent(planId);
    clock.moveTo('2026-09-02T09:01:00+01:00');
    const escalate = () => program.app.get(OutboundNotices).escalate();
    const told = [await escalate(), await escalate()].map(
      (late) => late.filter(({ noticeId }) => noticeId === id).length,
    );
    expect(told).toEqual([1, 0]);
    await officer
      .post(`/api/v1/outbound-notices/${id}/withdrawal`, { reason: 'Sent by mistake' }, at(1))
      .expect(412);
    await officer
      .post(`/api/v1/outbound-notices/${id}/withdrawal`, { reason: 'Sent by mistake' }, at(2))
      .expect(200);
    expect((await police.get(`/api/v1/outbound-notices/${id}`).expect(200)).body).toMatchObject({
      state: 'WITHDRAWN',
      reason: 'Sent by mistake',
    });
    await police
      .post(`/api/v1/outbound-notices/${id}/acknowledgement`, { reference: 'F-9' }, at(3))
      .expect(409);
  });
});

describe('the notice as a paper', () => {
  it('has the statutory fields, and names those that are missing', async () => {
    const { id } = await travellers.plan(await travellers.aTraveller(), { legs: [{ country: 'ES' }] });
    const path = `/api/v1/travel-plans/${id}/notice.pdf`;
    const answer = await officer
      .get(path)
      .responseType('blob')
      .expect(200)
      .expect('Content-Type', 'application/pdf');
    const { text } = await readPdf(answer.body as Buffer);
    const words = text.replace(/\s+/g, ' ');
    for (const said of [
      'Jo Traveller',
      '1980-05-05',
      'Spain',
      '2026-09-20',
      'first point of arrival',
      'MISSING',
      'SI 2004/1220',
    ])
      expect(words).toContain(said);
    await travellers.officer2.get(path).expect(404);
    await police.get(path, PURPOSE).expect(403);
  });

  const wordsOf = async (id: unknown) => {
    const path = `/api/v1/travel-plans/${String(id)}/notice.pdf`;
    const { body } = await officer.get(path).responseType('blob').expect(200);
    return (await readPdf(body as Buffer)).text.replace(/\s+/g, ' ');
  };

  it('names what is asked of the person and not held', async () => {
    const { id } = await travellers.plan(await travellers.aTraveller({ regime: 'US-SORNA' }));
    const words = await wordsOf(id);
    expect(words).toContain('to be filled in by hand: aliases, sex, citizenship, passport number');
  });

  it('does not read as a journey when the journey does not take place', async () => {
    const { id } = await travellers.plan(await travellers.aTraveller());
    await travellers.act(id, 'notice', { reference: 'ACK-1' });
    await travellers.act(id, 'cancellation', { reason: 'Mother is better' });
    expect(await wordsOf(id)).toContain('Notice that a journey does not take place');
  });
});

describe('the wrong chair', () => {
  it('of another force, another officer and other roles has nothing of a notice', async () => {
    const id = await sent(await aPlan());
    const other = await program.as('clinician2');
    expect(
      itemsOf(await other.get('/api/v1/outbound-notices').expect(200)).map((one) => one.id),
    ).not.toContain(id);
    await other.get(`/api/v1/outbound-notices/${id}`).expect(404);
    await other.post(`/api/v1/outbound-notices/${id}/acknowledgement`, { reference: 'X' }, at(1)).expect(404);
    await other
      .post(`/api/v1/outbound-notices/${id}/replies`, { kind: 'COMPLAINT', text: 'Not ours at all' })
      .expect(404);
    for (const what of ['correction', 'withdrawal']) {
      await travellers.officer2
        .post(`/api/v1/outbound-notices/${id}/${what}`, { reason: 'Not mine' }, at(1))
        .expect(404);
      await police.post(`/api/v1/outbound-notices/${id}/${what}`, { reason: 'Not mine' }, at(1)).expect(403);
    }
    for (const who of ['officer', 'manager', 'clinician', 'admin'] as const)
      await (await program.as(who)).get(`/api/v1/outbound-notices/${id}`, PURPOSE).expect(403);
    expect((await police.get(`/api/v1/outbound-notices/${id}`)).body).toMatchObject({
      version: 1,
      state: 'SENT',
    });
  });
});
