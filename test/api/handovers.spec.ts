import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

interface Summary {
  officers: { id: string; people: { person: { id: string }; conditions: unknown[]; risk: unknown }[] }[];
}

describe('a whole caseload in one go', () => {
  let program: TestProgram;
  let manager: Persona;
  const staff = async (code: string) =>
    (
      await program.database.asSuperuser<{ id: string }>('select id from agencies.staff where code = $1', [
        code,
      ])
    )[0]!.id;
  const held = async (code: string) =>
    (
      await program.database.asSuperuser<{ p: string }>(
        'select a.person_id as p from supervision.allocation a join agencies.staff s on s.id = a.officer_id where s.code = $1 and upper_inf(a.during)',
        [code],
      )
    ).map(({ p }) => p);
  beforeAll(async () => {
    program = await startProgram();
    manager = await program.as('manager');
  });
  afterAll(() => program.close());

  it('is spread over several, all or nothing, with its reason, and gives a summary', async () => {
    const before = await held('NO01');
    const body = {
      fromOfficerId: await staff('NO01'),
      toOfficerIds: [await staff('NO08'), await staff('NO09')],
      reason: 'Leaves the service',
    };
    const officer = await program.as('officer');
    await officer.post('/api/v1/handovers', body).expect(403);
    await (await program.as('officer2')).post('/api/v1/handovers', body).expect(403);
    await manager.post('/api/v1/handovers', { ...body, toOfficerIds: [] }).expect(422);
    await manager.post('/api/v1/handovers', { ...body, toOfficerIds: [body.fromOfficerId] }).expect(422);
    await manager.post('/api/v1/handovers', { ...body, fromOfficerId: await staff('SO01') }).expect(404);
    expect(await held('NO01')).toHaveLength(before.length);

    const made = await manager.post('/api/v1/handovers', body).expect(201);
    const { id, ids } = made.body as { id: string; ids: string[] };
    const [x, y] = [await held('NO08'), await held('NO09')];
    expect([...x, ...y].sort()).toEqual([...ids].sort());
    expect(Math.abs(x.length - y.length)).toBeLessThanOrEqual(1);
    // What stays is what the manager may not know of.
    const stays = await held('NO01');
    expect(stays).toHaveLength(before.length - ids.length);
    const summary = (await manager.get(`/api/v1/handovers/${id}`).expect(200)).body as Summary;
    expect(summary.officers.flatMap((one) => one.people.map((p) => p.person.id)).sort()).toEqual(
      [...ids].sort(),
    );
    expect(summary.officers.some((one) => one.people.some((p) => p.conditions.length > 0))).toBe(true);
    const page = await manager.get(`/handovers/${id}`).expect(200);
    expect(page.text).toContain('Leaves the service');
    // Nobody else has a summary of it, the former officer no more than a stranger.
    for (const who of ['officer', 'officer2'] as const) {
      await (await program.as(who)).get(`/api/v1/handovers/${id}`).expect(404);
      await (await program.as(who)).get(`/handovers/${id}`).expect(404);
    }
    await manager.get(`/team/handover?officerId=${await staff('NO08')}`).expect(200);
    expect(await program.database.asSuperuser('select * from caseload.differences()')).toEqual([]);
  });
});
