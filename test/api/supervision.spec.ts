import { DEMO_PEOPLE } from '@domain/demo';
import {
  bodyOf,
  codeOf,
  contact,
  itemsOf,
  PURPOSE,
  startCasework,
  type Casework,
  type Body,
} from './casework.js';

describe('supervision over the API', () => {
  let program: Casework['program'];
  let officer: Casework['officer'];
  let officer2: Casework['officer2'];
  let manager: Casework['manager'];
  let person: Casework['person'];
  let other: Casework['other'];
  let made: Casework['made'];

  beforeAll(async () => {
    ({ program, officer, officer2, manager, person, other, made } = await startCasework());
  });
  afterAll(() => program.close());

  describe('appointments', () => {
    const arrange = (body: object) => officer.post(`/api/v1/people/${person}/appointments`, body);

    it('show the real dates of a series across the change of clocks before saving', async () => {
      const body = {
        type: 'OFFICE_VISIT',
        at: '2026-10-19T09:30:00+01:00',
        repeat: { every: 'week', times: 3 },
      };
      const preview = await officer.post(`/api/v1/people/${person}/appointments/preview`, body).expect(200);
      expect(itemsOf(preview).map((d) => d.at)).toEqual([
        '2026-10-19T09:30:00+01:00',
        '2026-10-26T09:30:00+00:00',
        '2026-11-02T09:30:00+00:00',
      ]);
      const kept = bodyOf(await arrange(body).expect(201));
      expect(kept.ids).toHaveLength(3);
      const again = itemsOf(
        await officer.post(`/api/v1/people/${person}/appointments/preview`, body).expect(200),
      );
      expect(again[0]).toMatchObject({
        clashes: [{ whose: 'person', appointmentId: (kept.ids as string[])[0] }],
      });
    });

    it('take an outcome with its version, and two facts follow', async () => {
      const { id } = bodyOf(await arrange({ type: 'HOME_VISIT', at: '2026-02-02T10:00:00Z' }).expect(201));
      const record = (body: object, version = 1) =>
        officer.post(`/api/v1/appointments/${id}/outcome`, body, { 'If-Match': `"${version}"` });
      await officer.post(`/api/v1/appointments/${id}/outcome`, { outcome: 'ATTENDED_COMPLIED' }).expect(428);
      expect(codeOf(await record({ outcome: 'ACCEPTABLE_ABSENCE' }).expect(422))).toBe(
        'supervision.reason-missing',
      );
      await record({ outcome: 'FAILED_TO_ATTEND' }).expect(200);
      const excused = { outcome: 'ACCEPTABLE_ABSENCE', reason: 'medical', evidence: 'Letter of the surgery' };
      await record(excused).expect(412);
      expect(codeOf(await record({ ...excused, evidence: undefined }, 2).expect(422))).toBe(
        'supervision.evidence-missing',
      );
      await record({ ...excused, notes: 'Letter seen' }, 2).expect(200);
      for (const unsaid of [{}, { correctionReason: null }])
        expect(codeOf(await record({ outcome: 'ATTENDED_COMPLIED', ...unsaid }, 3).expect(409))).toBe(
          'supervision.outcome-recorded',
        );
      await record(
        { outcome: 'UNACCEPTABLE_ABSENCE', correctionReason: 'The letter was not genuine' },
        3,
      ).expect(200);
      expect(bodyOf(await officer.get(`/api/v1/appointments/${id}`).expect(200)).outcome).toMatchObject({
        outcome: 'UNACCEPTABLE_ABSENCE',
        attended: false,
        complied: false,
        reason: null,
      });
      const timeline = await officer
        .get(`/api/v1/people/${person}/timeline?words=acceptable%20absence`)
        .expect(200);
      expect(itemsOf(timeline)).toMatchObject([
        { title: 'Outcome of an appointment corrected', system: true },
      ]);
    });

    it('are with an officer of the same agency', async () => {
      const body = {
        type: 'PHONE',
        at: '2026-02-02T10:00:00Z',
        officerId: '01890000-0000-7000-8000-000000000000',
      };
      expect(codeOf(await arrange(body).expect(422))).toBe('supervision.officer-unknown');
    });

    it('cannot have been attended before their day', async () => {
      const { id } = bodyOf(await arrange({ type: 'PHONE', at: '2999-02-02T10:00:00Z' }).expect(201));
      const answer = await officer.post(
        `/api/v1/appointments/${id}/outcome`,
        { outcome: 'ATTENDED_COMPLIED' },
        { 'If-Match': '"1"' },
      );
      expect(codeOf(answer)).toBe('supervision.appointment-ahead');
    });

    it('get their contact and outcome in one go, or neither', async () => {
      const { id } = bodyOf(await arrange({ type: 'PHONE', at: '2026-03-03T10:00:00Z' }).expect(201));
      const body = {
        ...contact,
        at: '2026-03-03T10:00:00Z',
        appointmentId: id,
        outcome: 'ATTENDED_COMPLIED',
      };
      const path = `/api/v1/people/${person}/contacts`;
      await officer.post(path, { ...body, appointmentVersion: 9, notes: 'Never kept' }).expect(412);
      expect((await officer.get(`${path}?limit=200`)).text).not.toContain('Never kept');
      await officer.post(path, { ...body, appointmentVersion: 1 }).expect(201);
      await officer.post(`/api/v1/people/${other}/contacts`, { ...contact, appointmentId: id }).expect(404);
    });

    it('do not exist for somebody else', async () => {
      const { id } = bodyOf(await arrange({ type: 'PHONE', at: '2026-04-03T10:00:00Z' }).expect(201));
      await officer2.get(`/api/v1/appointments/${id}`).expect(404);
      await officer2
        .call('patch', `/api/v1/appointments/${id}`, { minutes: 45 }, { 'If-Match': '"1"' })
        .expect(404);
      await officer2
        .post(`/api/v1/appointments/${id}/outcome`, { outcome: 'CANCELLED' }, { 'If-Match': '"1"' })
        .expect(404);
      await officer2
        .post(`/api/v1/people/${person}/appointments`, { type: 'PHONE', at: '2026-04-03T10:00:00Z' })
        .expect(404);
      await officer
        .call('patch', `/api/v1/appointments/${id}`, { minutes: 45 }, { 'If-Match': '"1"' })
        .expect(200);
    });
  });

  describe('orders', () => {
    it('are made with typed conditions, and each wrong detail is pointed at', async () => {
      const path = `/api/v1/people/${person}/orders`;
      const order = { type: 'LICENCE', startsOn: '2026-01-01', endsOn: '2027-01-01' };
      const wrong = await officer
        .post(path, {
          ...order,
          conditions: [{ code: 'CURFEW' }, { code: 'FOREIGN_TRAVEL', params: { kind: 'named' } }],
        })
        .expect(422);
      expect((wrong.body as { errors: Body[] }).errors).toMatchObject([
        { pointer: '/conditions/1/params/countries' },
      ]);
      const kept = bodyOf(
        await officer
          .post(path, {
            ...order,
            conditions: [{ code: 'FOREIGN_TRAVEL', params: { kind: 'named', countries: ['TH', 'KH'] } }],
          })
          .expect(201),
      );
      const read = await officer.get(`/api/v1/orders/${kept.id}`).expect(200);
      expect(read.headers.etag).toBe('"1"');
      expect(read.body).toMatchObject({
        conditions: [
          {
            code: 'FOREIGN_TRAVEL',
            params: { kind: 'named', countries: ['KH', 'TH'] },
            endsOn: '2027-01-01',
          },
        ],
      });
      expect(read.text).toContain('Cambodia, Thailand');
      await officer
        .post(`/api/v1/orders/${kept.id}/conditions`, { code: 'CURFEW', endsOn: '2028-01-01' })
        .expect(422);
      const curfew = bodyOf(
        await officer.post(`/api/v1/orders/${kept.id}/conditions`, { code: 'CURFEW' }).expect(201),
      );
      await officer
        .call('patch', `/api/v1/conditions/${curfew.id}`, { endsOn: '2026-06-01' }, { 'If-Match': '"1"' })
        .expect(422);
      const right = { endsOn: '2026-06-01', reason: 'Copied from the wrong page' };
      await officer
        .call('patch', `/api/v1/conditions/${curfew.id}`, right, { 'If-Match': '"1"' })
        .expect(200);
      const history = bodyOf(await officer.get(`/api/v1/orders/${kept.id}/variations`).expect(200));
      expect(history.corrections).toMatchObject([
        { conditionId: curfew.id, reason: right.reason, former: { endsOn: '2027-01-01' } },
      ]);
      await officer2.post(`/api/v1/orders/${kept.id}/conditions`, { code: 'CURFEW' }).expect(404);
      await officer2.get(`/api/v1/conditions/${curfew.id}`).expect(404);
    });

    it('end after they start', async () => {
      const body = { type: 'LICENCE', startsOn: '2026-01-01', endsOn: '2025-01-01' };
      await officer.post(`/api/v1/people/${person}/orders`, body).expect(422);
    });

    it('ban travel abroad in a prevention order for five years at most', async () => {
      const path = `/api/v1/people/${person}/orders`;
      const ban = {
        type: 'SHPO',
        startsOn: '2026-01-01',
        conditions: [{ code: 'FOREIGN_TRAVEL', params: { kind: 'all' } }],
      };
      expect(codeOf(await officer.post(path, ban).expect(422))).toBe('supervision.condition-too-long');
      await officer.post(path, { ...ban, endsOn: '2031-01-01' }).expect(201);
    });
  });

  describe('allocation', () => {
    const staff = async (code: string) =>
      (
        await program.database.asSuperuser<{ id: string }>('select id from agencies.staff where code = $1', [
          code,
        ])
      )[0]!.id;

    it('moves by the manager of the team only, and the old officer no longer sees the person', async () => {
      const { id } = await made('Moved');
      const to = { officerId: await staff('NO03'), reason: 'Workload' };
      await officer.post(`/api/v1/people/${id}/allocation`, to).expect(403);
      await manager.post(`/api/v1/people/${id}/allocation`, to).expect(201);
      await officer.get(`/api/v1/people/${id}`).expect(404);
      const held = await manager.get(`/api/v1/people/${id}/allocation`, PURPOSE).expect(200);
      expect(itemsOf(held)).toMatchObject([
        { officer: { code: 'NO03' }, reason: 'Workload', until: null },
        { officer: { code: 'NO01' } },
      ]);
      expect(codeOf(await manager.post(`/api/v1/people/${id}/allocation`, to).expect(409))).toBe(
        'supervision.officer-holds-it',
      );
    });

    it('moves several together or none', async () => {
      const [one, two] = [(await made('Several')).id, (await made('Several')).id];
      const theirs = await program.personId(DEMO_PEOPLE.circleOfVolunteer2);
      const to = { officerId: await staff('NO04'), reason: 'Cover' };
      await manager.post('/api/v1/allocations', { ...to, personIds: [one, two, theirs] }).expect(404);
      await officer.get(`/api/v1/people/${one}`).expect(200);
      await manager.post('/api/v1/allocations', { ...to, personIds: [one, two] }).expect(201);
      await officer.get(`/api/v1/people/${two}`).expect(404);
    });

    it('does not give a case to somebody who is barred from it', async () => {
      const barred = await program.personId(DEMO_PEOPLE.excludedFromOfficer);
      const away = { officerId: await staff('NO05'), reason: 'Conflict of interest' };
      await manager.post(`/api/v1/people/${barred}/allocation`, away).expect(201);
      const back = { officerId: await staff('NO01'), reason: 'Back' };
      expect(codeOf(await manager.post(`/api/v1/people/${barred}/allocation`, back).expect(422))).toBe(
        'supervision.officer-barred',
      );
    });
  });

  describe('the timeline', () => {
    it('goes on where the cursor says, without gap or repeat, newest first', async () => {
      const path = `/api/v1/people/${person}/timeline`;
      const all = itemsOf(await officer.get(`${path}?limit=200`).expect(200));
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await officer.get(`${path}?limit=3${cursor && `&cursor=${cursor}`}`).expect(200);
        seen.push(...itemsOf(page).map((i) => `${String(i.kind)} ${i.id}`));
        cursor = bodyOf(page).nextCursor as string | null;
      }
      expect(seen).toEqual(all.map((i) => `${String(i.kind)} ${i.id}`));
      const times = all.map((i) => Date.parse(i.at as string));
      expect(times).toEqual([...times].sort((a, b) => b - a));
      expect(new Set(all.map((i) => i.kind))).toEqual(
        new Set(['contact', 'appointment', 'outcome', 'allocation', 'order', 'condition']),
      );
    });

    it('filters by kind and day, and refuses what it does not know', async () => {
      const path = `/api/v1/people/${person}/timeline`;
      const march = itemsOf(
        await officer.get(`${path}?from=2026-03-03&to=2026-03-03&kind=contact,outcome`).expect(200),
      );
      expect(march.length).toBeGreaterThan(0);
      expect(march.every((i) => (i.at as string).startsWith('2026-03-03'))).toBe(true);
      await officer.get(`${path}?kind=gossip`).expect(422);
      await officer.get(`${path}?cursor=nonsense`).expect(400);
      await officer.get(`${path}?sort=at`).expect(400);
      await officer2.get(path).expect(404);
    });
  });

  it('keeps the caseload equal to a rebuild after all of this', async () => {
    expect(await program.database.asSuperuser('select * from caseload.differences()')).toEqual([]);
  });
});
