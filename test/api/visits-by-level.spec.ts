import { bodyOf, itemsOf, startCasework, type Casework } from './casework.js';

let work: Casework;
beforeAll(async () => {
  work = await startCasework();
});
afterAll(() => work.program.close());

describe('a visit', () => {
  it.each([
    [
      'the two together',
      [
        ['STATIC-99R', '2017', 'IVa', 4],
        ['STABLE-2007', '2012', 'high', 14],
      ],
      'IVb',
    ],
    [
      'the one of more care',
      [
        ['DC-SRP', '2027', 'VERY_HIGH', 42],
        ['IIC-SRP', '2028', 'LOW', null],
      ],
      'VERY_HIGH',
    ],
  ])('goes by the one word for all results: %s', async (_, results, level) => {
    const { officer, program } = work;
    const { id: person } = await work.made('Visited');
    const today = new Date().toISOString().slice(0, 10);
    for (const [instrument, edition, own, total] of results)
      await program.database.asSuperuser(
        `insert into risk.assessment (id, person_id, instrument, instrument_version, level, total, assessed_on, state, source, recorded_by, finalised_at)
         values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, 'final', 'scored', $7, now())`,
        [person, instrument, edition, own, total, today, officer.id],
      );
    const order = { type: 'LICENCE', startsOn: '2026-01-01', endsOn: '2029-01-01' };
    await officer.post(`/api/v1/people/${person}/orders`, order).expect(201);
    const duties = itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200));
    const visits = duties.filter(({ kind }) => kind === 'visit-due');
    expect(visits.length).toBeGreaterThan(0);
    for (const { id } of visits)
      expect(JSON.stringify(bodyOf(await officer.get(`/api/v1/duties/${id}`).expect(200)))).toContain(
        `"level":"${level}"`,
      );
  });
});
