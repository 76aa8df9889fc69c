import { SignedReader } from '../access/signed-reader.js';
import { bodyOf, codeOf, itemsOf, staffOf, startCasework, type Casework } from './casework.js';
import { version } from './enforcing.js';
import { day, made, managingAs, meeting, plan, screen, WHY } from './managing.js';

/** Multi-agency management: who, at which level and why, the meetings, and who does what until when. */
let work: Casework;
let officer: Casework['officer'];
let manager: Casework['manager'];
let begin: ReturnType<typeof managingAs>['begin'];
let act: ReturnType<typeof managingAs>['act'];
let managed: ReturnType<typeof managingAs>['managed'];
beforeAll(async () => {
  work = await startCasework();
  ({ officer, manager } = work);
  ({ begin, act, managed } = managingAs(work));
}, 60_000);
afterAll(() => work.program.close());

const read = async (person: string) =>
  bodyOf(await officer.get(`/api/v1/people/${person}/mappa`).expect(200));
const duties = async (person: string) =>
  itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200))
    .filter(({ kind }) => String(kind).includes('mappa'))
    .map(({ kind, state }) => `${String(kind)} ${String(state)}`)
    .sort();
const shownLevel = async (person: string) =>
  (
    await work.program.database.asSuperuser<{ mappa: object | null }>(
      'select mappa from caseload.summary where person_id = $1',
      [person],
    )
  )[0]!.mappa;
describe('multi-agency management', () => {
  it('goes from referral to screening to another level with its reasons, and is what the caseload shows', async () => {
    const person = (await work.made('Referred')).id;
    expect(codeOf(await begin(person, { referredOn: undefined, proposedLevel: undefined }))).toBe(
      'supervision.mappa-no-occasion',
    );
    const id = made(await begin(person));
    expect((await begin(person)).status).toBe(409);
    expect(await duties(person)).toEqual(['screen-mappa-referral open']);
    expect(await shownLevel(person)).toBeNull();
    const screening = `mappa/${id}/screening`;
    expect((await act(screening, screen, 1)).status).toBe(403);
    expect((await act(screening, screen, 7, manager)).status).toBe(412);
    for (const unsaid of [undefined, null])
      expect(codeOf(await act(screening, { ...screen, level: unsaid }, 1, manager))).toBe(
        'supervision.level-of-screening',
      );
    await act(screening, screen, 1, manager).expect(200);
    expect(await shownLevel(person)).toEqual({ category: 1, level: 2 });
    const level = { level: 3, levelOn: day(0), words: 'Two agencies ask for the senior level' };
    expect((await act(`mappa/${id}/level`, level, 2)).status).toBe(403);
    await act(`mappa/${id}/level`, level, 2, manager).expect(200);
    expect(await shownLevel(person)).toEqual({ category: 1, level: 3 });
    const record = await read(person);
    expect(record.current).toMatchObject({
      state: 'MANAGED',
      level: 3,
      levelOn: day(0),
      referredOn: day(-7),
    });
    expect((record.steps as { action: string }[]).map((step) => step.action)).toEqual([
      'LEVEL',
      'SCREENED',
      'REFERRED',
    ]);
    expect(await duties(person)).toEqual([
      'mappa-review-level-2 superseded',
      'mappa-review-level-3 open',
      'screen-mappa-referral met',
    ]);
  });

  it('that is not wanted ends with the screening, and another can begin', async () => {
    const person = (await work.made('Released')).id;
    const id = made(
      await begin(person, { referredOn: undefined, proposedLevel: undefined, expectedReleaseOn: day(300) }),
    );
    expect(await duties(person)).toEqual(['mappa-release-referral open']);
    await act(`mappa/${id}/referral`, { referredOn: day(-3), proposedLevel: 1, words: WHY }, 1).expect(200);
    const no = { outcome: 'NOT_MANAGED', screenedOn: day(0), words: 'Ordinary supervision is enough' };
    await act(`mappa/${id}/screening`, no, 2, manager).expect(200);
    expect(await duties(person)).toEqual(['mappa-release-referral met', 'screen-mappa-referral met']);
    made(await begin(person));
  });

  it('is not decided by the officer of the case alone, past the program either', async () => {
    const { person, id } = await managed('Walled');
    const other = (await work.made('Unlevelled')).id;
    const wall = await SignedReader.open(work.program.database);
    const lower =
      'update supervision.mappa set level = 1, version = version + 1 where id = $1 returning level';
    await expect(wall.as(officer.id, lower, [id])).rejects.toThrow('a manager of the team decides on this');
    expect(await wall.as(manager.id, lower, [id])).toEqual([{ level: 1 }]);
    const begun = `insert into supervision.mappa (id, person_id, category, level, level_on, screened_on, screened_at, referred_on, source,
      recorded_by, recorded_by_name) select gen_random_uuid(), $1, 1, 1, x.day, x.day, x.day, x.day, x.source, $2, 'x'
      from (values (current_date, $3)) x (day, source)`;
    for (const source of ['record', 'import'])
      await expect(wall.as(officer.id, begun, [other, officer.id, source])).rejects.toThrow(
        /row-level security/,
      );
    await wall.close();
    expect((await read(person)).current).toMatchObject({ level: 2 });
  });

  it('does not end while an action of the plan is open', async () => {
    const { person, id } = await managed('Ended');
    const action = made(await officer.post(`/api/v1/mappa/${id}/actions`, plan()));
    const end = { reason: 'MOVED', endedOn: day(0), words: 'The area of the new address has taken it over' };
    expect(codeOf(await act(`mappa/${id}/ending`, end, 2, manager))).toBe('supervision.mappa-actions-open');
    await act(
      `mappa-actions/${action}/ending`,
      { state: 'not_done', outcome: 'Moved away before' },
      1,
    ).expect(200);
    await act(`mappa/${id}/ending`, end, 2, manager).expect(200);
    expect([await shownLevel(person), (await read(person)).current]).toEqual([null, null]);
    expect(codeOf(await officer.post(`/api/v1/mappa/${id}/meetings`, meeting()).expect(409))).toBe(
      'supervision.mappa-over',
    );
  });
});

describe('a meeting', () => {
  it.each<[string, object]>([
    ['a decision on disclosure', { disclosure: undefined }],
    ['its reason', { disclosureWords: 'No' }],
    ['to whom, where it is disclosed', { disclosure: 'DISCLOSE', disclosureConditions: 'Not to be told on' }],
    ['conditions, where it is disclosed', { disclosure: 'DISCLOSE', disclosureTo: 'The head teacher' }],
    ['the confidentiality statement', { confidentialityRead: false }],
    [
      'a word where nothing is said',
      { disclosure: 'DISCLOSE', disclosureTo: null, disclosureConditions: null },
    ],
    ['anybody who came', { attendees: [] }],
    ['a name, in a list of nothing', { attendees: [[]] }],
    ['the agency of each', { attendees: [{ name: 'Somebody' }] }],
    ['having been', { heldOn: day(1) }],
    ['a next review that comes after it', { nextReviewOn: day(0) }],
  ])('is not taken without %s', async (_, more) => {
    const { person, id } = await once();
    expect((await officer.post(`/api/v1/mappa/${id}/meetings`, meeting(more))).status).toBe(422);
    expect((await read(person)).meetings).toEqual([]);
  });

  it.each([
    ['decision on disclosure', 'null', `'No child is within reach'`, 'true'],
    ['reason for it', `'DO_NOT_DISCLOSE'`, 'null', 'true'],
    ['reason for it in letters', `'DO_NOT_DISCLOSE'`, `'            '`, 'true'],
    ['person to tell', `'DISCLOSE'`, `'The school is near'`, 'true'],
    ['person to tell by name', `'DISCLOSE'`, `'The school is near'`, 'true', `' '`],
    ['confidentiality statement', `'DO_NOT_DISCLOSE'`, `'No child is within reach'`, 'false'],
  ])(
    'is not kept by the database either without its %s',
    async (_, disclosure, words, isRead, to = 'null') => {
      const { id } = await once();
      const kept = work.program.database.asSuperuser(
        `insert into supervision.mappa_meeting (id, person_id, mappa_id, held_on, level, chair, attendees, confidentiality_read, discussion,
         disclosure, disclosure_words, disclosure_to, disclosure_conditions, recorded_by, recorded_by_name)
       select gen_random_uuid(), m.person_id, m.id, current_date, 2, 'The chair', '[{}]', ${isRead}, 'The plan was gone through',
         ${disclosure}, ${words}, ${to}, ${to}, m.recorded_by, 'x' from supervision.mappa m where m.id = $1`,
        [id],
      );
      await expect(kept).rejects.toThrow(/disclosure|check/);
    },
  );
  let first: Promise<{ person: string; id: string }> | undefined;
  const once = () => (first ??= managed('Met'));

  it('starts the next review and asks for its minutes, which are sent once', async () => {
    const { person, id } = await managed('Minuted');
    const held = made(await officer.post(`/api/v1/mappa/${id}/meetings`, meeting()));
    expect(await duties(person)).toEqual([
      'mappa-minutes open',
      'mappa-review-level-2 met',
      'mappa-review-level-2 open',
      'screen-mappa-referral met',
    ]);
    const path = `mappa-meetings/${held}/minutes`;
    expect((await act(path, { sentOn: day(0) }, 4)).status).toBe(412);
    await act(path, { sentOn: day(0) }, 1).expect(200);
    expect(codeOf(await act(path, { sentOn: day(0) }, 2))).toBe('supervision.minutes-sent');
    expect(await duties(person)).toContain('mappa-minutes met');
  });

  it('whose minutes are recorded long after they were sent has sent them, and not lost what asked for them', async () => {
    const { person, id } = await managed('Late');
    const held = made(await officer.post(`/api/v1/mappa/${id}/meetings`, meeting({ heldOn: day(-90) })));
    for (const heldOn of [day(-60), day(-30)])
      made(await officer.post(`/api/v1/mappa/${id}/meetings`, meeting({ heldOn })));
    await act(`mappa-meetings/${held}/minutes`, { sentOn: day(-85) }, 1).expect(200);
    const sent = itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200));
    expect(sent.find(({ subjectId }) => subjectId === held)).toMatchObject({ state: 'met' });
  });
});

describe('an action of the plan', () => {
  it('is acknowledged by its owner, or with who confirmed it, and ends with what became of it', async () => {
    const { person, id } = await managed('Planned');
    const add = (more: object) => officer.post(`/api/v1/mappa/${id}/actions`, plan(more));
    expect(codeOf(await add({ ownerStaffId: await staffOf(work.program, officer) }))).toBe(
      'supervision.action-owner',
    );
    expect(codeOf(await add({ ownerAgency: undefined }))).toBe('supervision.action-owner');
    const outside = made(await add({}));
    const own = made(
      await add({ ownerAgency: undefined, ownerStaffId: await staffOf(work.program, officer) }),
    );
    const acknowledge = (action: string, body: object = {}) =>
      act(`mappa-actions/${action}/acknowledgement`, body, 1);
    expect(codeOf(await acknowledge(outside))).toBe('supervision.acknowledged-by-whom');
    await acknowledge(outside, { words: 'The sergeant on the telephone' }).expect(200);
    await acknowledge(own).expect(200);
    const end = (body: object, at: number) => act(`mappa-actions/${own}/ending`, body, at);
    expect((await end({ state: 'done' }, 2)).status).toBe(422);
    expect((await end({ state: 'done', outcome: 'Nobody was at home' }, 1)).status).toBe(412);
    await end({ state: 'done', outcome: 'Nobody was at home' }, 2).expect(200);
    expect(codeOf(await end({ state: 'done', outcome: 'Nobody was at home' }, 3))).toBe(
      'supervision.action-over',
    );
    expect((await duties(person)).filter((one) => one.includes('action'))).toEqual([
      'mappa-action-due met',
      'mappa-action-due open',
    ]);
  });

  it('opens nothing to who is named as its owner', async () => {
    const { id } = await managed('Named');
    const colleague = await staffOf(work.program, work.officer2);
    const action = made(
      await officer.post(
        `/api/v1/mappa/${id}/actions`,
        plan({ ownerAgency: undefined, ownerStaffId: colleague }),
      ),
    );
    expect((await act(`mappa-actions/${action}/acknowledgement`, {}, 1, work.officer2)).status).toBe(404);
    const wall = await SignedReader.open(work.program.database);
    expect(
      await wall.as(work.officer2.id, 'select id from supervision.mappa_action where id = $1', [action]),
    ).toEqual([]);
    await wall.close();
  });
});

it.each([
  ['GB-EAW', 'mappa-ask'],
  ['GB-SCT', 'mappa-ask-gb-sct'],
])(
  'of somebody on the register of %s is asked about until it is recorded, and begins once',
  async (regime, rule) => {
    const person = (await work.made('Registered')).id;
    const register = { regime, relevantDate: '2026-01-01', disposal: 'FINE', listedOffence: true };
    await officer.post(`/api/v1/people/${person}/registrations`, register).expect(201);
    expect(await duties(person)).toEqual([`${rule} open`]);
    const answers = await Promise.all([begin(person), begin(person), begin(person)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await duties(person)).toEqual([`${rule} superseded`, 'screen-mappa-referral open']);
  },
);

it('answers for itself where recall is weighed, and is not told otherwise', async () => {
  const { person, id } = await managed('Recalled');
  await officer
    .post(`/api/v1/people/${person}/orders`, { type: 'LICENCE', startsOn: '2020-01-01' })
    .expect(201);
  const [licence] = itemsOf(await officer.get(`/api/v1/people/${person}/orders`).expect(200));
  const opened = { reason: 'Left the approved premises', emergency: true };
  const recall = made(await officer.post(`/api/v1/orders/${licence!.id}/enforcement-cases`, opened));
  const path = `/api/v1/enforcement-cases/${recall}/rationale`;
  const rationale = { alternatives: [], rationale: 'Nobody knows where he is', recommendation: 'STANDARD' };
  const prepare = (more: object) => officer.call('put', path, { ...rationale, ...more }, version(1));
  expect(codeOf(await prepare({ doesNotHold: ['mappaLevel2or3'] }))).toBe(
    'supervision.exception-not-as-recorded',
  );
  await prepare({}).expect(200);
  const found = bodyOf(await officer.get(`/api/v1/enforcement-cases/${recall}`).expect(200));
  expect(found.recallFacts).toMatchObject({ exceptions: { mappaLevel2or3: true, mappaCategory4: false } });
  expect((await read(person)).current).toMatchObject({ id, level: 2 });
});

it('of another team does not exist, and is not for who sees no more than the name', async () => {
  const { person, id } = await managed('Elsewhere');
  const { officer2 } = work;
  expect((await officer2.get(`/api/v1/people/${person}/mappa`)).status).toBe(404);
  expect((await begin(person, {}, officer2)).status).toBe(404);
  expect((await act(`mappa/${id}/referral`, {}, 1, officer2)).status).toBe(404);
  expect((await officer2.post(`/api/v1/mappa/${id}/meetings`, meeting())).status).toBe(404);
  const clinician = await work.program.as('clinician');
  expect((await clinician.get(`/api/v1/people/${person}/mappa`)).status).toBe(403);
  const other = await managed('Other');
  const theirs = made(await officer.post(`/api/v1/mappa/${other.id}/meetings`, meeting()));
  expect(codeOf(await officer.post(`/api/v1/mappa/${id}/actions`, plan({ meetingId: theirs })))).toBe(
    'supervision.action-meeting-unknown',
  );
});
