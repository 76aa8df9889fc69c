import { TravelJourneys } from '@domain/travel';
import { SignedReader } from '../access/signed-reader.js';
import { readPdf } from '../documents/read-pdf.js';
import { bodyOf, codeOf, itemsOf, PURPOSE } from './casework.js';
import { at, Travellers } from './travellers.js';

let travellers: Travellers;
beforeAll(async () => {
  travellers = await Travellers.start();
});
afterAll(() => travellers.program.close());
const open = async (person: string, kind: string) =>
  itemsOf(await travellers.officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200)).filter(
    (one) => one.kind === kind,
  );

describe('a passport', () => {
  const passport = {
    kind: 'PASSPORT',
    country: 'GB',
    numberEnds: '12a',
    state: 'HELD',
    stateOn: '2026-08-01',
  };

  it('has to be surrendered where all travel is forbidden, and the act meets the duty', async () => {
    const { officer, officer2 } = travellers;
    const person = await travellers.aTraveller({ foreignTravel: { kind: 'all' } });
    const { id } = bodyOf(
      await officer.post(`/api/v1/people/${person}/travel-documents`, passport).expect(201),
    );
    expect(await open(person, 'passport-surrender')).toHaveLength(1);
    const url = `/api/v1/travel-documents/${id}/state`;
    const moved = { state: 'SURRENDERED', stateOn: '2026-09-01', place: 'Northby Police Station' };
    expect((await officer2.post(url, moved, at(1))).status).toBe(404);
    expect((await officer.post(url, moved, at(4))).status).toBe(412);
    expect((await officer.post(url, { ...moved, stateOn: '2026-09-02' }, at(1))).status).toBe(422);
    await officer.post(url, moved, at(1)).expect(200);
    expect((await officer.post(url, moved, at(2))).status).toBe(409);
    expect(await open(person, 'passport-surrender')).toEqual([]);
    const [kept] = itemsOf(await officer.get(`/api/v1/people/${person}/travel-documents`).expect(200));
    expect(kept).toMatchObject({
      numberEnds: '12A',
      state: 'SURRENDERED',
      history: [{ state: 'HELD', on: '2026-08-01' }],
    });
  });

  it('is kept by its last characters alone', async () => {
    const person = await travellers.aTraveller();
    const whole = await travellers.officer.post(`/api/v1/people/${person}/travel-documents`, {
      ...passport,
      numberEnds: '123456789',
    });
    expect(whole.status).toBe(422);
  });
});

describe('a notice', () => {
  let agencyId: string;
  beforeAll(async () => {
    const { officer, program } = travellers;
    const all = itemsOf(await officer.get('/api/v1/agencies').expect(200));
    agencyId = String(all.find((one) => one.kind === 'police')!.id);
    await program.database.asSuperuser(
      `insert into agencies.agreement (id, from_agency_id, to_agency_id, purpose, sections, during, made_by) select gen_random_uuid(), u.agency_id, $1,
         'Travel', '{legal}', tstzrange(now() - interval '1 day', now() + interval '1 year'), u.id from identity.app_user u where u.username = 'manager'`,
      [agencyId],
    );
  });
  const aNotice = async (person: string) => {
    const { id: planId } = await travellers.plan(person);
    const basis = {
      recipientAgencyId: agencyId,
      basis: 'Section 325 of the Criminal Justice Act',
      proportionality: 'The least that protects children there',
    };
    const sent = await travellers.officer
      .post(`/api/v1/travel-plans/${planId}/outbound-notices`, basis)
      .expect(201);
    return { planId: String(planId), noticeId: String(bodyOf(sent).id) };
  };
  /** Complained of, and found right. */
  const upheld = async (noticeId: string) => {
    const { officer } = travellers;
    const words = 'The day of departure in it is wrong';
    const complaint = { madeBy: 'PERSON', receivedOn: '2026-09-01', words };
    const made = await officer.post(`/api/v1/outbound-notices/${noticeId}/complaints`, complaint).expect(201);
    const decision = { decision: 'UPHELD', words: 'You are right, and everybody who had it is told' };
    await officer.post(`/api/v1/notice-complaints/${bodyOf(made).id}/decision`, decision, at(1)).expect(200);
  };

  describe('that an agency says is wrong', () => {
    const { url, words } = {
      url: (reply: unknown) => `/api/v1/notice-replies/${String(reply)}/answer`,
      words: 'The day is as he told us, and as it stands on his ticket',
    };
    afterEach(() => travellers.clock.moveTo('2026-09-01T09:00:00+01:00'));
    /** Somebody’s to look at. */
    const waiting = async (person: string) => (await open(person, 'travel-outbound-answer')).length;
    const said = async (noticeId: string, kind = 'CORRECTION_ASKED') => {
      travellers.clock.moveTo(travellers.clock.now().add({ minutes: 1 }).toString());
      const police = await travellers.program.as('police');
      const about = { kind, text: 'We have another day', returnedOn: '2026-09-01' };
      const reply = await police.post(`/api/v1/outbound-notices/${noticeId}/replies`, about).expect(201);
      return String(bodyOf(reply).id);
    };

    it('and that was looked at stands: they are told why by name, and it is nobody’s to look at any more', async () => {
      const { officer, program } = travellers;
      const person = await travellers.aTraveller();
      const { planId, noticeId } = await aNotice(person);
      const reply = await said(noticeId);
      expect(await waiting(person)).toBe(1);
      expect((await officer.post(url(reply), { words: 'No' })).status).toBe(422);
      await officer.post(url(reply), { words }).expect(201);
      expect(await waiting(person)).toBe(0);
      const police = await program.as('police');
      const read = bodyOf(await police.get(`/api/v1/outbound-notices/${noticeId}`).expect(200));
      expect(read.replies).toMatchObject([{ id: reply, answer: { words, byName: 'Nadia Osei' } }]);
      const [sent] = itemsOf(
        await officer.get(`/api/v1/travel-plans/${planId}/outbound-notices`).expect(200),
      );
      expect(sent!.replies).toMatchObject([{ open: false, answer: { words } }]);
      expect(codeOf(await officer.post(url(reply), { words }).expect(409))).toBe('travel.reply-answered');
    });

    it('does not stand once the journey is another, nor once it was corrected', async () => {
      const { officer } = travellers;
      const { planId, noticeId } = await aNotice(await travellers.aTraveller());
      const reply = await said(noticeId);
      await travellers.act(planId, 'variation', { reason: 'Flight moved', returnsOn: '2026-09-27' });
      expect(codeOf(await officer.post(url(reply), { words }).expect(409))).toBe('travel.notice-differs');
      travellers.clock.moveTo(travellers.clock.now().add({ minutes: 1 }).toString());
      const correction = { reason: 'Another day of return' };
      await officer.post(`/api/v1/outbound-notices/${noticeId}/correction`, correction).expect(200);
      expect(codeOf(await officer.post(url(reply), { words }).expect(409))).toBe('travel.reply-answered');
    });

    it('is no complaint, which is answered where it is on record', async () => {
      const { noticeId } = await aNotice(await travellers.aTraveller());
      const reply = await said(noticeId, 'COMPLAINT');
      const refused = await travellers.officer.post(url(reply), { words }).expect(409);
      expect(codeOf(refused)).toBe('travel.complaint-on-record');
    });

    it('is answered by nobody else', async () => {
      const { officer, officer2, program } = travellers;
      const person = await travellers.aTraveller();
      const reply = await said((await aNotice(person)).noticeId);
      expect((await officer2.post(url(reply), { words })).status).toBe(404);
      for (const who of ['police', 'clinician', 'admin', 'auditor'] as const) {
        const { status } = await (await program.as(who)).post(url(reply), { words }, PURPOSE);
        expect([who, [403, 404].includes(status)]).toEqual([who, true]);
      }
      expect(await waiting(person)).toBe(1);
      // Nor in somebody else’s name, past the program.
      const raw = await SignedReader.open(program.database);
      const signed = (by: string) =>
        raw.as(
          officer.id,
          `insert into travel.notice_answer (id, person_id, reply_id, agency_id, words, at, by_id, by_name)
           select gen_random_uuid(), y.person_id, y.id, y.agency_id, 'x', now(), $2, 'x' from travel.notice_reply y where y.id = $1`,
          [reply, by],
        );
      await expect(signed(officer.id)).resolves.toEqual([]);
      await expect(signed(officer2.id).finally(() => raw.close())).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('is met by the next correction also where the notice had been replaced before it was answered', async () => {
    const { officer } = travellers;
    const person = await travellers.aTraveller();
    const { noticeId } = await aNotice(person);
    const correct = async (id: string) => {
      const reason = { reason: 'The day of departure was wrong' };
      const answer = await officer.post(`/api/v1/outbound-notices/${id}/correction`, reason).expect(200);
      return (answer.body as { ids: string[] }).ids[0]!;
    };
    const second = await correct(noticeId);
    travellers.clock.moveTo('2026-09-01T09:05:00+01:00');
    await upheld(noticeId);
    expect(await open(person, 'notice-rectify')).toHaveLength(1);
    travellers.clock.moveTo('2026-09-01T09:10:00+01:00');
    await correct(second);
    expect(await open(person, 'notice-rectify')).toEqual([]);
  });

  it('is met where nothing of it stands any more: it is withdrawn', async () => {
    const person = await travellers.aTraveller();
    const { noticeId } = await aNotice(person);
    await upheld(noticeId);
    expect(await open(person, 'notice-rectify')).toHaveLength(1);
    const url = `/api/v1/outbound-notices/${noticeId}/withdrawal`;
    await travellers.officer.post(url, { reason: 'It should not have been sent' }, at(1)).expect(200);
    expect(await open(person, 'notice-rectify')).toEqual([]);
  });

  it('is answered, and what it is right about is corrected for everybody', async () => {
    const { officer, officer2 } = travellers;
    const person = await travellers.aTraveller();
    const { noticeId } = await aNotice(person);
    const url = `/api/v1/outbound-notices/${noticeId}/complaints`;
    const complaint = {
      madeBy: 'PERSON',
      receivedOn: '2026-09-01',
      words: 'The day of departure in it is wrong',
    };
    expect((await officer2.post(url, complaint)).status).toBe(404);
    const { id } = bodyOf(await officer.post(url, complaint).expect(201));
    expect(await open(person, 'notice-complaint')).toHaveLength(1);
    const decision = { decision: 'UPHELD', words: 'You are right, and everybody who had the notice is told' };
    expect((await officer.post(`/api/v1/notice-complaints/${id}/decision`, decision, at(3))).status).toBe(
      412,
    );
    await officer.post(`/api/v1/notice-complaints/${id}/decision`, decision, at(1)).expect(200);
    expect(codeOf(await officer.post(`/api/v1/notice-complaints/${id}/decision`, decision, at(2)))).toBe(
      'travel.complaint-decided',
    );
    expect(await open(person, 'notice-rectify')).toHaveLength(1);
    await officer
      .post(`/api/v1/outbound-notices/${noticeId}/correction`, { reason: 'The day of departure was wrong' })
      .expect(200);
    expect(await open(person, 'notice-rectify')).toEqual([]);
    expect(itemsOf(await officer.get(url).expect(200))).toMatchObject([
      { decision: 'UPHELD', decisionWords: decision.words },
    ]);
  });
});

describe('a request to a national bureau', () => {
  const request = {
    countries: ['TH'],
    offences: 'Two offences at Northby Crown Court in 2019',
    conduct: 'Made friends with families abroad',
    necessity: 'A journey to the same village is planned',
    proportionality: 'Nothing less would tell the police there',
    validUntil: '2028-01-01',
  };

  it('is a paper and nothing more', async () => {
    const { officer, officer2 } = travellers;
    const person = await travellers.aTraveller();
    const { id } = bodyOf(
      await officer.post(`/api/v1/people/${person}/bureau-requests`, request).expect(201),
    );
    const path = `/api/v1/bureau-requests/${id}/request.pdf`;
    expect((await officer2.get(path)).status).toBe(404);
    const { text, info } = await readPdf((await officer.get(path).expect(200)).body as Buffer);
    for (const said of [
      'Request for a Green Notice',
      'Traveller',
      request.offences,
      request.necessity,
      'Thailand',
      'No assessment is recorded',
      'MISSING',
    ])
      expect(text).toContain(said);
    expect(JSON.stringify(info)).not.toContain('Traveller');
    const short = await officer.post(`/api/v1/people/${person}/bureau-requests`, {
      ...request,
      necessity: 'needed',
      validUntil: '2026-01-01',
    });
    expect(short.status).toBe(422);
  });
});

describe('the search for somebody who did not come back', () => {
  it('goes step by step, is decided on by a manager, and closes with what came of it', async () => {
    const { officer, officer2, manager, program, clock } = travellers;
    const person = await travellers.aTraveller();
    const plan = await travellers.plan(person);
    await travellers.act(plan.id, 'notice', { reference: 'R 1' });
    clock.moveTo('2026-09-29T09:00:00Z');
    await program.app.get(TravelJourneys, { strict: false }).sweep();
    const [search] = (await travellers.read(plan.id)).missing as { id: string; version: number }[];
    const url = `/api/v1/travel-searches/${search!.id}`;
    const words = 'Rang twice and went to the door, nobody in';
    expect((await officer2.post(`${url}/step`, { to: 'VERIFY', words }, at(1))).status).toBe(404);
    expect((await officer.post(`${url}/step`, { to: 'WANTED', words }, at(1))).status).toBe(409);
    await officer.post(`${url}/step`, { to: 'VERIFY', words }, at(1)).expect(200);
    await officer.post(`${url}/step`, { to: 'SUPERVISOR', words }, at(2)).expect(200);
    expect((await officer.post(`${url}/step`, { to: 'WANTED', words }, at(3))).status).toBe(403);
    expect(await open(person, 'missing-supervisor')).toHaveLength(1);
    await manager.post(`${url}/step`, { to: 'WANTED', words }, { ...at(3), ...PURPOSE }).expect(200);
    expect((await officer.post(`${url}/outcome`, { outcome: 'FOUND', words }, at(9))).status).toBe(412);
    await officer.post(`${url}/outcome`, { outcome: 'FOUND', words }, at(4)).expect(200);
    expect(await open(person, 'missing-wanted')).toEqual([]);
    expect((await travellers.read(plan.id)).missing).toMatchObject([{ outcome: 'FOUND' }]);
  });
});
