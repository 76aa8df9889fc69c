import { bodyOf, itemsOf, type Body } from './casework.js';
import { V, at, startRiskWork, type RiskWork } from './risk-work.js';
import type { Persona } from '../setup/program.js';

let work: RiskWork;
let officer: Persona;
beforeAll(async () => {
  work = await startRiskWork();
  ({ officer } = work);
}, 60_000);
afterAll(() => work.program.close());

describe('a sign that says intervene now in a draft', () => {
  const open = async (person: string) =>
    itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200)).filter(
      ({ kind, state }) => kind === 'risk-intervene' && state === 'open',
    );
  const answered = async (id: string) => {
    for (const proposal of ['ACT_TODAY', 'HOME_VISIT', 'CASE_CONFERENCE']) {
      const said = { trigger: 'INTERVENE_NOW', decision: 'taken', reason: 'Went there at once', proposal };
      await officer.post(at(id, '/responses'), said).expect(201);
    }
  };
  const save = async (id: unknown, version: number, items: object): Promise<Body> =>
    bodyOf(await officer.call('patch', at(id as string), { items }, V(version)).expect(200));

  it('is a duty of the same day with six items missing, and stays when the draft is thrown away, until it is answered', async () => {
    const { id: person } = await work.made('Halfway');
    const { id } = await work.started(person, 'ACUTE-2007');
    expect(await save(id, 1, { a1: { value: 1 } })).toMatchObject({ actToday: false });
    expect(await open(person)).toEqual([]);
    expect(await save(id, 2, { a5: { value: 3 } })).toMatchObject({ actToday: true });
    const due = [
      { subjectId: id, urgency: 'child', title: expect.stringContaining('provisional') as string },
    ];
    expect(await open(person)).toMatchObject(due);
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(3)).expect(422);
    expect(await work.read(id)).toMatchObject({ actToday: ['An item says intervene now'] });
    await save(id, 3, { a5: { value: 0 } });
    await officer.post(at(id, '/discard'), {}, V(4)).expect(200);
    expect(await open(person)).toMatchObject(due);
    const changes = itemsOf(await officer.get(`/api/v1/people/${person}/risk-changes`).expect(200));
    expect(changes).toMatchObject([{ assessmentId: id, state: 'discarded', round: 1 }]);
    await answered(id);
    expect(await open(person)).toEqual([]);
  });

  it('is asked again for another sign after the answer, and not a second time when the assessment is final', async () => {
    const { id: person } = await work.made('Twice');
    const { id } = await work.started(person, 'ACUTE-2007');
    await save(id, 1, { a5: { value: 3 } });
    await answered(id);
    expect(await open(person)).toEqual([]);
    const quiet = Object.fromEntries(['a1', 'a2', 'a3', 'a4', 'a6'].map((code) => [code, { value: 0 }]));
    expect(await save(id, 2, quiet)).toMatchObject({ actToday: false });
    expect(await save(id, 3, { a7: { value: 3 } })).toMatchObject({ actToday: true });
    expect(await open(person)).toHaveLength(1);
    await officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(4)).expect(200);
    expect(await open(person)).toMatchObject([{ title: 'Act today: an item says intervene now' }]);
    await answered(id);
    expect(await open(person)).toEqual([]);
  });
});
