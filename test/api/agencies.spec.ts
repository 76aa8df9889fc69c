import type { Response } from 'supertest';
import { DEMO_PEOPLE } from '@domain/demo';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

type Body = Record<string, unknown> & { id: string };
const bodyOf = (answer: Response) => answer.body as Body;
const itemsOf = (answer: Response) => (answer.body as { items: Body[] }).items;

describe('agencies, teams and agreements over the API', () => {
  let program: TestProgram;
  let admin: Persona;
  let manager: Persona;
  let officer: Persona;
  let clinician2: Persona;
  let larkfield: string;
  let harbour: string;

  beforeAll(async () => {
    program = await startProgram();
    [admin, manager, officer, clinician2] = await Promise.all([
      program.as('admin'),
      program.as('manager'),
      program.as('officer'),
      program.as('clinician2'),
    ]);
    const agencies = itemsOf(await admin.get('/api/v1/agencies').expect(200));
    larkfield = agencies.find((a) => a.code === 'LARKFIELD')!.id;
    harbour = agencies.find((a) => a.code === 'HARBOUR')!.id;
  });
  afterAll(() => program.close());

  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  it('are managed by administrators, and by nobody else', async () => {
    const agency = { code: 'NEWBRIDGE', name: 'Newbridge Treatment', kind: 'treatment' };
    for (const persona of [manager, officer, clinician2])
      await persona.post('/api/v1/agencies', agency).expect(403);
    const { id } = bodyOf(await admin.post('/api/v1/agencies', agency).expect(201));
    await admin.post('/api/v1/agencies', agency).expect(409);
    const team = bodyOf(
      await admin.post('/api/v1/teams', { agencyId: id, code: 'NB-1', name: 'One' }).expect(201),
    );
    await admin
      .call('patch', `/api/v1/teams/${team.id}`, { name: 'First' }, { 'If-Match': '"1"' })
      .expect(200);
    await admin
      .call('patch', `/api/v1/teams/${team.id}`, { name: 'Late' }, { 'If-Match': '"1"' })
      .expect(412);
    const staff = bodyOf(
      await admin
        .post('/api/v1/staff', { code: 'NB01', displayName: 'Mo Lane', agencyId: id, teamId: team.id })
        .expect(201),
    );
    await admin.post(`/api/v1/teams/${team.id}/managers`, { staffId: staff.id }).expect(201);
    const read = bodyOf(await admin.get(`/api/v1/teams/${team.id}`).expect(200));
    expect(read).toMatchObject({ name: 'First', staff: 1, managers: [{ displayName: 'Mo Lane' }] });
    await admin.call('delete', `/api/v1/teams/${team.id}/managers/${staff.id}`).expect(204);
    await admin.call('delete', `/api/v1/teams/${team.id}/managers/${staff.id}`).expect(404);
  });

  it('keep staff in a team of their own agency', async () => {
    const [north] = itemsOf(await admin.get('/api/v1/teams').expect(200));
    const body = { code: 'XX99', displayName: 'A B', agencyId: larkfield, teamId: north!.id };
    expect(bodyOf(await admin.post('/api/v1/staff', body).expect(422)).code).toBe(
      'agencies.team-of-other-agency',
    );
  });

  it('list staff page by page', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Response = await admin
        .get(`/api/v1/staff?limit=13${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      seen.push(...itemsOf(page).map((s) => s.code as string));
      cursor = bodyOf(page).nextCursor as string | null;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toContain('NO20');
  });

  describe('an agreement', () => {
    const terms = () => ({
      toAgencyId: harbour,
      purpose: 'Treatment',
      sections: ['core:min', 'treatment'],
      until: inDays(90),
    });
    let person: string;
    beforeAll(async () => {
      const body = { name: { given: 'Sol', family: 'Shared' }, dateOfBirth: '1977-07-07', sex: 'M' };
      person = bodyOf(await officer.post('/api/v1/people', body).expect(201)).id;
    });

    it('is made by a manager and read by administrators and the privacy officer', async () => {
      await officer.post('/api/v1/agreements', terms()).expect(403);
      const { id } = bodyOf(await manager.post('/api/v1/agreements', terms()).expect(201));
      const privacy = await program.as('privacy');
      for (const persona of [manager, admin, privacy]) {
        expect(itemsOf(await persona.get('/api/v1/agreements').expect(200)).map((a) => a.id)).toContain(id);
      }
      await clinician2.get(`/api/v1/agreements/${id}`).expect(403);
    });

    it.each([
      ['with a section nobody outside may read', { sections: ['core'] }],
      ['with itself', { toAgencyId: '01890000-0000-7000-8000-000000000000' }],
      ['that has ended', { until: '2020-01-01T00:00:00Z' }],
      ['for ever', { until: '2099-01-01T00:00:00Z' }],
      ['about nothing', { sections: [] }],
    ])('is refused %s', async (_, change) => {
      await manager.post('/api/v1/agreements', { ...terms(), ...change }).expect(422);
    });

    it('opens a slice of one person while it holds, and closes at once when it is revoked', async () => {
      const agreement = bodyOf(await manager.post('/api/v1/agreements', terms()).expect(201));
      const path = `/api/v1/people/${person}`;
      const share = { agreementId: agreement.id, reason: 'Referred for treatment' };
      await clinician2.get(path).expect(404);
      await officer.post(`${path}/shares`, { ...share, sections: ['core:min', 'offence'] }).expect(422);
      await officer.post(`${path}/shares`, { ...share, until: inDays(91) }).expect(422);
      await officer.post(`${path}/shares`, share).expect(201);
      await clinician2.get(path).expect(200);
      expect(itemsOf(await officer.get(`${path}/shares`).expect(200))).toMatchObject([
        { live: true, sections: ['core:min', 'treatment'] },
      ]);
      await officer
        .post(`/api/v1/agreements/${agreement.id}/revocation`, { reason: 'Over' }, { 'If-Match': '"1"' })
        .expect(403);
      const revoke = (version: number) =>
        manager.post(
          `/api/v1/agreements/${agreement.id}/revocation`,
          { reason: 'Over' },
          { 'If-Match': `"${version}"` },
        );
      await revoke(7).expect(412);
      await revoke(1).expect(200);
      await clinician2.get(path).expect(404);
      await revoke(2).expect(409);
      await officer.post(`${path}/shares`, share).expect(422);
    });

    it('loses one person when their share ends', async () => {
      const agreement = bodyOf(await manager.post('/api/v1/agreements', terms()).expect(201));
      const path = `/api/v1/people/${person}`;
      const { id } = bodyOf(
        await officer
          .post(`${path}/shares`, { agreementId: agreement.id, reason: 'Referred again' })
          .expect(201),
      );
      await clinician2.get(path).expect(200);
      const elsewhere = await program.personId(DEMO_PEOPLE.formerName);
      await officer.call('delete', `/api/v1/people/${elsewhere}/shares/${id}`).expect(409);
      await officer.call('delete', `${path}/shares/${id}`).expect(204);
      await clinician2.get(path).expect(404);
    });
  });

  it('let a manager fill the roster of their own team only', async () => {
    const teams = itemsOf(await manager.get('/api/v1/teams').expect(200));
    const [north, south] = ['North', 'South'].map(
      (name) => teams.find((t) => (t.name as string).includes(name))!.id,
    );
    const [somebody] = itemsOf(await manager.get(`/api/v1/teams/${north}/staff`).expect(200));
    const duty = { staffId: somebody!.id, from: inDays(1), until: inDays(2) };
    await manager.post(`/api/v1/teams/${north}/duties`, duty).expect(201);
    await manager.post(`/api/v1/teams/${north}/duties`, duty).expect(409);
    await manager.post(`/api/v1/teams/${north}/duties`, { ...duty, until: inDays(30) }).expect(422);
    await manager.post(`/api/v1/teams/${south}/duties`, duty).expect(403);
    await officer.post(`/api/v1/teams/${north}/duties`, duty).expect(403);
  });
});
