import { itemsOf, type Body } from './casework.js';
import { startRiskWork, type RiskWork } from './risk-work.js';

let work: RiskWork;
beforeAll(async () => {
  work = await startRiskWork();
}, 60_000);
afterAll(() => work.program.close());

const due = async (query = '') =>
  itemsOf(await work.manager.get(`/api/v1/risk/assessments-due${query}`).expect(200)) as (Body & {
    personId: string;
    kind: string;
    late: boolean;
    dueAt: string;
  })[];

describe('what is owed in a team', () => {
  it('is what was never done and what is late, and with a look ahead what comes soon', async () => {
    const { id } = await work.made('Owed');
    const late = await due();
    expect(late.length).toBeGreaterThan(0);
    for (const one of late) if (one.kind !== 'name') expect(one.late).toBe(true);
    expect(late.map(({ kind }) => kind)).toContain('missing');
    // Newly allocated: in time still, and in sight.
    expect(late.map(({ personId }) => personId)).not.toContain(id);
    const ahead = (await due('?withinDays=40')).filter(({ personId }) => personId === id);
    expect(ahead.map(({ instrument, kind }) => `${String(instrument)} ${kind}`).sort()).toEqual([
      'ACUTE-2007 missing',
      'DC-SRP missing',
      'STATIC-99R missing',
    ]);
    expect(ahead[0]).toMatchObject({ officer: 'Nadia Osei', late: false });
    await work.manager.get('/api/v1/risk/assessments-due?withinDays=-1').expect(422);
  });

  it('is also a second name that nobody has given', async () => {
    const { id } = await work.made('Unsigned');
    const { id: assessment } = await work.finished(id);
    const reason = 'Two recent disclosures point to a need that the items do not show';
    const proposal = { level: 'high', reason, authoriserId: work.manager.id };
    await work.officer.post(`/api/v1/assessments/${assessment}/override`, proposal).expect(201);
    const own = (await due()).filter(({ personId }) => personId === id);
    expect(own).toMatchObject([{ kind: 'name', title: 'Decide on an override of STABLE-2007', late: false }]);
    const page = await work.manager.get('/team/risk').expect(200);
    expect(page.text).toContain('Waits for a second name');
    expect(page.text).toContain('Unsigned');
    // It is theirs to do, so it is among their tasks before it is late.
    const tasks = await work.manager.get('/tasks').expect(200);
    expect(tasks.text).toContain('decide on an override of STABLE-2007');
    expect(tasks.text).toContain('Unsigned');
    expect((await work.officer.get('/tasks').expect(200)).text).not.toContain('decide on an override');
  });

  it('is of the teams that one manages, and of no other', async () => {
    const south = await work.program.database.asSuperuser<{ id: string }>(
      `select a.person_id as id from supervision.allocation a join agencies.staff s on s.id = a.officer_id
         where s.user_id = $1 and a.during @> now()`,
      [work.officer2.id],
    );
    const foreign = new Set(south.map(({ id }) => id));
    expect((await due('?withinDays=900')).filter(({ personId }) => foreign.has(personId))).toEqual([]);
    const [team] = await work.program.database.asSuperuser<{ id: string }>(
      `select a.team_id as id from supervision.allocation a where a.person_id = $1 and a.during @> now()`,
      [south[0]!.id],
    );
    expect(await due(`?teamId=${team!.id}&withinDays=900`)).toEqual([]);
  });

  it('is for who oversees it', async () => {
    for (const who of ['officer', 'clinician', 'auditor', 'police'] as const)
      await (await work.program.as(who)).get('/api/v1/risk/assessments-due').expect(403);
  });
});
