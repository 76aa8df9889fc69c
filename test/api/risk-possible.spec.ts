import { DEMO_PEOPLE } from '@domain/demo';
import { Rereading } from '@domain/risk';
import { PURPOSE, bodyOf, itemsOf, type Body } from './casework.js';
import { V, at, startRiskWork, type RiskWork } from './risk-work.js';
import type { Persona } from '../setup/program.js';

let work: RiskWork;
let officer: Persona;
let manager: Persona;
beforeAll(async () => {
  work = await startRiskWork();
  ({ officer, manager } = work);
  await reread();
}, 60_000);
afterAll(() => work.program.close());

const reread = () => work.program.app.get(Rereading, { strict: false }).all();
/** As the record stood before the program asked. */
const before = (text: string) =>
  work.program.database.asSuperuser(
    `set session_replication_role = replica; ${text}; set session_replication_role = origin`,
  );
const QUIET = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`a${n}`, { value: 0 }]));
/** Items in doubt, in a draft that nobody has made final. */
async function signs(family: string, items: object): Promise<{ person: string; id: string }> {
  const { id: person } = await work.made(family);
  const { id } = await work.started(person, 'ACUTE-2007');
  await officer.call('patch', at(id), { items: { ...QUIET, ...items } }, V(1)).expect(200);
  return { person, id };
}
const finalised = (id: string) =>
  officer.post(at(id, '/finalise'), { attested: true, supervised: true }, V(2)).expect(200);
const wordOf = async (person: string) => {
  let page = bodyOf(await officer.get('/api/v1/caseload?limit=50').expect(200));
  const found = () => (page.items as Body[]).find((one) => (one.person as Body).id === person);
  while (!found() && page.nextCursor)
    page = bodyOf(
      await officer.get(`/api/v1/caseload?limit=50&cursor=${page.nextCursor as string}`).expect(200),
    );
  return found()!.risk;
};
const doubtsOf = async (person: string) => {
  const { current } = bodyOf(await officer.get(`/api/v1/people/${person}/risk`).expect(200));
  return (current as { doubts: { code: string; text: string }[] }[])[0]!.doubts;
};
const DOUBT = { a4: { tentative: [1, 2] } };
const OPEN = { code: 'POSSIBLE', text: 'At least moderate; could be high once what is open is known' };

describe('a result with an item in doubt', () => {
  it('is called by the word that asks for the most of all its scales, with what is certain beside it', async () => {
    const { person, id } = await signs('Doubted', DOUBT);
    await finalised(id);
    expect(await work.read(id)).toMatchObject({ level: 'high', provisional: true });
    expect(await wordOf(person)).toMatchObject({ level: 'high', atLeast: 'moderate', beside: [] });
    expect(await doubtsOf(person)).toContainEqual(OPEN);
    const { text } = await officer.get(`/people/${person}`).expect(200);
    expect(text).toContain('provisional and at least moderate');
    for (const path of [`/people/${person}/risk`, `/assessments/${id}`])
      expect((await officer.get(path).expect(200)).text).toContain(OPEN.text);
  });

  it.each([
    ['doubt', DOUBT, 'possible', 'ACUTE-2007 could be high', OPEN],
    [
      'scales',
      { a4: { value: 2 } },
      'items',
      'ACUTE-2007 by its items high',
      { code: 'ITEMS_SAY_MORE', text: 'It was kept as moderate; its items say high, of one of its scales' },
    ],
  ] as const)(
    'that was kept with a lesser word before its %s was looked at keeps it, and is told with the rest',
    async (name, items, kind, words, doubt) => {
      const { person, id } = await signs(`Former-${name}`, items);
      await finalised(id);
      await before(
        `delete from risk.possible where assessment_id = '${id}'; update risk.assessment set level = 'moderate' where id = '${id}';
         insert into risk.to_reread (assessment_id, person_id) values ('${id}', '${person}')`,
      );
      const old = await work.read(id);
      expect(await reread()).toBe(1);
      expect(await reread()).toBe(0);
      expect(await work.read(id)).toEqual({ ...old, possible: expect.any(Object) as object });
      expect(await wordOf(person)).toMatchObject({ level: 'moderate', beside: [{ level: 'high', kind }] });
      expect(await doubtsOf(person)).toContainEqual(doubt);
      for (const path of [`/people/${person}`, '/caseload'])
        expect((await officer.get(path).expect(200)).text).toContain(words);
    },
  );

  it('is told to partners as levels, without the items', async () => {
    const person = await work.program.personId(DEMO_PEOPLE.sharedWithBothProviders);
    const { id } = await work.started(person, 'ACUTE-2007');
    await officer.call('patch', at(id), { items: { ...QUIET, ...DOUBT } }, V(1)).expect(200);
    await finalised(id);
    const clinician = await work.program.as('clinician');
    const summary = await clinician.get(`/api/v1/people/${person}/risk`).expect(200);
    expect(bodyOf(summary).current).toContainEqual(
      expect.objectContaining({
        instrument: 'ACUTE-2007',
        possible: { least: 'moderate', leastTotal: 1, most: 'high', mostTotal: 2 },
      }),
    );
    const { text } = await clinician.get(`/people/${person}/risk`).expect(200);
    expect(text).toContain(OPEN.text);
    expect(`${summary.text}${text}`).not.toContain('a4');
  });
});

describe('a draft that said intervene now before drafts were asked about it', () => {
  const open = async (person: string) =>
    itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200)).filter(
      ({ kind, state }) => kind === 'risk-intervene' && state === 'open',
    );
  const saved = (id: string, person: string) =>
    before(
      `update risk.assessment_record set items = jsonb_set(items, '{a5,value}', '3') where id = '${id}';
       insert into risk.to_reread (assessment_id, person_id) values ('${id}', '${person}')`,
    );

  it('asks the same day without being saved again, in the name of who entered it, and once', async () => {
    const { person, id } = await signs('Overlooked', {});
    await saved(id, person);
    expect(await open(person)).toEqual([]);
    expect(await reread()).toBe(1);
    expect(await open(person)).toMatchObject([{ subjectId: id, urgency: 'child' }]);
    const changes = itemsOf(await officer.get(`/api/v1/people/${person}/risk-changes`).expect(200));
    expect(changes).toMatchObject([{ assessmentId: id, state: 'draft' }]);
    expect(changes[0]!.seen).toContain('a5 Emotional collapse');
    await saved(id, person);
    expect(await reread()).toBe(1);
    expect(itemsOf(await officer.get(`/api/v1/people/${person}/risk-changes`).expect(200))).toHaveLength(1);
    // Saving it again asks for nothing that was asked already.
    const again = await officer.call('patch', at(id), { items: { a1: { value: 1 } } }, V(2)).expect(200);
    expect(again.body).toMatchObject({ actToday: false });
    expect(await open(person)).toHaveLength(1);
  });

  it('asks nothing of a draft without such a sign, nor of one that was thrown away', async () => {
    const { person, id } = await signs('Calm', {});
    await before(`insert into risk.to_reread (assessment_id, person_id) values ('${id}', '${person}')`);
    const { person: other, id: thrown } = await signs('Discarded', {});
    await officer.post(at(thrown, '/discard'), {}, V(2)).expect(200);
    await saved(thrown, other);
    await reread();
    expect([...(await open(person)), ...(await open(other))]).toEqual([]);
  });
});

describe('the summary of somebody’s risk', () => {
  it('tells partners what was concluded beside a result once it is authorised, and never why', async () => {
    const shared = await work.program.personId(DEMO_PEOPLE.sharedWithBothProviders);
    const { id } = await work.finished(shared);
    const clinician = await work.program.as('clinician');
    const told = async () => {
      const { body, text } = await clinician.get(`/api/v1/people/${shared}/risk`).expect(200);
      const { current } = body as { current: { instrument: string; override: object | null }[] };
      return { text, override: current.find(({ instrument }) => instrument === 'STABLE-2007')!.override };
    };
    const reason = 'Two recent disclosures point to a need that the items do not show';
    const asked = { level: 'high', reason, authoriserId: manager.id };
    const made = bodyOf(await officer.post(at(id, '/override'), asked).expect(201));
    expect((await told()).override).toBeNull();
    const decision = { decision: 'authorised', note: 'Discussed in supervision' };
    await manager
      .post(`/api/v1/overrides/${made.id}/decision`, decision, { ...V(1), ...PURPOSE })
      .expect(200);
    const { override, text } = await told();
    expect(override).toEqual({ level: 'high', direction: 'up', decidedAt: expect.any(String) as string });
    const page = await clinician.get(`/people/${shared}/risk`).expect(200);
    expect(page.text).toContain('High, higher than the result, authorised');
    const overview = await clinician.get(`/people/${shared}`).expect(200);
    expect(overview.text).toMatch(/[Oo]verride of STABLE-2007 to high/);
    for (const words of [text, page.text, overview.text])
      for (const free of [reason, decision.note]) expect(words).not.toContain(free);
    await clinician.get(`/api/v1/overrides/${made.id}`).expect(404);
  });

  it('is level, instrument and date for clinicians and police, and nothing for coordinators and volunteers', async () => {
    const shared = await work.program.personId(DEMO_PEOPLE.sharedWithBothProviders);
    const clinician = await work.program.as('clinician');
    const summary = bodyOf(await clinician.get(`/api/v1/people/${shared}/risk`).expect(200));
    expect(summary.extent).toBe('summary');
    for (const one of summary.current as Body[])
      expect(Object.keys(one).sort()).toEqual([
        'assessedOn',
        'instrument',
        'level',
        'override',
        'possible',
        'provisional',
        'unverified',
      ]);
    const { text } = await clinician.get(`/people/${shared}/risk`).expect(200);
    expect((summary.current as { unverified: boolean }[]).some(({ unverified }) => unverified)).toBe(true);
    expect(text).toContain('figures not verified');
    const { id } = await work.started(shared, 'STABLE-2007');
    await clinician.get(at(id)).expect(404);
    const [row] = await work.program.database.asSuperuser<{ id: string }>(
      `select id from risk.assessment where person_id = $1 and state = 'final' limit 1`,
      [shared],
    );
    if (row) await clinician.get(at(row.id)).expect(403);
    const circle = await work.program.personId(DEMO_PEOPLE.circleOfVolunteer);
    for (const who of ['coordinator', 'volunteer'] as const)
      await (await work.program.as(who)).get(`/api/v1/people/${circle}/risk`).expect(403);
  });
});
