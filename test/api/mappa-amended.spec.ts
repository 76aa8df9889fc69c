import { SignedReader } from '../access/signed-reader.js';
import { bodyOf, codeOf, itemsOf, startCasework, type Casework } from './casework.js';
import { day, made, managingAs, meeting } from './managing.js';

/** What is put right of multi-agency management: the expected release, and the record of a meeting. */
let work: Casework;
let officer: Casework['officer'];
let begin: ReturnType<typeof managingAs>['begin'];
let act: ReturnType<typeof managingAs>['act'];
let managed: ReturnType<typeof managingAs>['managed'];
beforeAll(async () => {
  work = await startCasework();
  ({ officer } = work);
  ({ begin, act, managed } = managingAs(work));
}, 60_000);
afterAll(() => work.program.close());

const limits = async (person: string) =>
  itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200))
    .filter(({ kind }) => kind === 'mappa-release-referral')
    .map(({ state, facts }) => [state, (facts as { expectedReleaseOn: string }).expectedReleaseOn]);

it('an expected release that moves moves the limit of the referral, with the reason and the day before', async () => {
  const person = (await work.made('Moved')).id;
  const unreferred = { referredOn: undefined, proposedLevel: undefined };
  const id = made(await begin(person, { ...unreferred, expectedReleaseOn: day(300) }));
  expect(await limits(person)).toEqual([['open', day(300)]]);
  const path = `mappa/${id}/release`;
  const moved = { expectedReleaseOn: day(400), words: 'The parole board put its hearing off' };
  expect((await act(path, { ...moved, words: undefined }, 1)).status).toBe(422);
  expect((await act(path, moved, 1, work.officer2)).status).toBe(404);
  expect((await act(path, moved, 1, await work.program.as('clinician'))).status).toBe(403);
  expect((await act(path, moved, 7)).status).toBe(412);
  expect(codeOf(await act(path, { ...moved, expectedReleaseOn: day(300) }, 1))).toBe(
    'supervision.release-unchanged',
  );
  await act(path, moved, 1).expect(200);
  expect((await limits(person)).sort()).toEqual([
    ['open', day(400)],
    ['superseded', day(300)],
  ]);
  const record = bodyOf(await officer.get(`/api/v1/people/${person}/mappa`).expect(200));
  expect(record.current).toMatchObject({ version: 2, expectedReleaseOn: day(400) });
  expect((record.steps as object[])[0]).toMatchObject({
    action: 'RELEASE',
    happenedOn: day(0),
    expectedReleaseOn: day(400),
    releaseOnBefore: day(300),
    words: moved.words,
  });
});

it('an expected release that is taken back is waited for no more, with the reason, and the level is asked about', async () => {
  const person = (await work.made('Refused')).id;
  const unreferred = { referredOn: undefined, proposedLevel: undefined };
  const id = made(await begin(person, { ...unreferred, expectedReleaseOn: day(300) }));
  const path = `mappa/${id}/release-taken-back`;
  const why = { words: 'The parole board refused the release' };
  expect((await act(path, {}, 1)).status).toBe(422);
  expect((await act(path, why, 1, work.officer2)).status).toBe(404);
  expect((await act(path, why, 1, await work.program.as('clinician'))).status).toBe(403);
  expect((await act(path, why, 7)).status).toBe(412);
  await act(path, why, 1).expect(200);
  expect(codeOf(await act(path, why, 2))).toBe('supervision.release-unknown');
  const record = bodyOf(await officer.get(`/api/v1/people/${person}/mappa`).expect(200));
  expect(record.current).toMatchObject({ version: 2, state: 'IDENTIFIED', expectedReleaseOn: null });
  const step = { action: 'RELEASE_TAKEN_BACK', happenedOn: day(0), expectedReleaseOn: null };
  expect((record.steps as object[])[0]).toMatchObject({ ...step, releaseOnBefore: day(300), ...why });
  expect(await limits(person)).toEqual([['superseded', day(300)]]);
  const open = itemsOf(await officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200));
  expect(open.map(({ kind }) => kind)).toContain('mappa-ask');
  const moved = { expectedReleaseOn: day(400), words: 'It is heard again' };
  await act(`mappa/${id}/release`, moved, 2).expect(200);
  expect(await limits(person)).toContainEqual(['open', day(400)]);
});

it('an expected release that was too near for its referral when that was recorded leaves a trace on the record and its page', async () => {
  const person = (await work.made('Overdue')).id;
  const id = made(await begin(person, { expectedReleaseOn: day(100) }));
  // It was done before anybody had to be told, so no duty says that it was late.
  expect(await limits(person)).toEqual([]);
  const { lateReferrals } = bodyOf(await officer.get(`/api/v1/people/${person}/mappa`).expect(200));
  expect(lateReferrals).toEqual([
    { mappaId: id, limitOn: expect.any(String), days: expect.any(Number), unverified: true },
  ]);
  expect((await officer.get(`/people/${person}/mappa`).expect(200)).text).toMatch(
    /\d+ days after its limit of [^<]+ \(figures not verified\)/,
  );
});

describe('the record of a meeting', () => {
  const correctionReason = 'The chair was another';
  async function met(family: string) {
    const { person, id } = await managed(family);
    const held = made(await officer.post(`/api/v1/mappa/${id}/meetings`, meeting()));
    return { person, id, held, path: `mappa-meetings/${held}/corrections` };
  }
  const historyOf = async (held: string) =>
    itemsOf(await officer.get(`/api/v1/mappa-meetings/${held}/history`).expect(200));

  it('is corrected with a reason, and what it said before stays with who, when and why', async () => {
    const { person, held, path } = await met('Corrected');
    const right = meeting({
      chair: 'Deputy head of public protection',
      attendees: [{ name: 'An inspector', agency: 'Police' }],
      disclosure: 'DISCLOSE',
      disclosureTo: 'The head teacher',
      disclosureConditions: 'Not to be told on',
      nextReviewOn: day(20),
    });
    await act(path, { ...right, correctionReason }, 1).expect(200);
    await act(path, { ...right, level: 3, correctionReason: 'The level was another' }, 2).expect(200);
    const [now, before, first, ...others] = await historyOf(held);
    expect(others).toEqual([]);
    const corrected = { at: expect.any(String), by: now!.recordedBy };
    const { confidentialityRead: _, ...said } = right;
    expect(now).toMatchObject({ id: held, version: 3, ...said, level: 3 });
    expect(now!.corrected).toEqual({ ...corrected, reason: 'The level was another' });
    expect(before).toMatchObject({ id: held, version: 2, ...said, level: 2 });
    expect(before!.corrected).toEqual({ ...corrected, reason: correctionReason });
    expect(first).toMatchObject({
      version: 1,
      chair: meeting().chair,
      nextReviewOn: null,
      corrected: null,
    });
    const held2 = bodyOf(await officer.get(`/api/v1/mappa-meetings/${held}`).expect(200));
    expect(held2).toMatchObject({ version: 3, level: 3 });
    const record = bodyOf(await officer.get(`/api/v1/people/${person}/mappa`).expect(200));
    expect(record.meetings).toHaveLength(1);
    const timeline = itemsOf(await officer.get(`/api/v1/people/${person}/timeline?kind=mappa`).expect(200));
    expect(timeline.find(({ id }) => id === held)).toMatchObject({ corrected: true });
    const reviews = itemsOf(await officer.get(`/api/v1/people/${person}/duties?state=open`).expect(200));
    const review = reviews.find(({ kind }) => kind === 'mappa-review-level-2');
    expect(String(review?.dueAt)).toContain(day(20));
    const [entry] = await work.program.database.asSuperuser<{ n: number }>(
      `select count(*)::int as n from audit.event where convert_from(canon, 'utf8') like '%supervision.mappa-meeting.correct%'
         and convert_from(canon, 'utf8') like '%' || $1 || '%'`,
      [held],
    );
    expect(entry).toEqual({ n: 2 });
  });

  it.each<[string, object]>([
    ['what was wrong', { correctionReason: undefined }],
    ['a decision on disclosure', { disclosure: undefined }],
    ['its reason', { disclosureWords: 'No' }],
    ['to whom, where it is disclosed', { disclosure: 'DISCLOSE', disclosureConditions: 'Not to be told on' }],
    ['the confidentiality statement', { confidentialityRead: false }],
    ['anybody who came', { attendees: [] }],
    ['having been', { heldOn: day(1) }],
    ['anything that is different', { chair: meeting().chair }],
    ['coming before its minutes', { heldOn: day(0) }],
  ])('is not corrected without %s', async (_, more) => {
    const { held, path, version } = await (once ??= minuted());
    const wrong = { ...meeting({ heldOn: day(-3), chair: 'Another chair', correctionReason }), ...more };
    expect((await act(path, wrong, version)).status).toBe(422);
    expect(await historyOf(held)).toHaveLength(1);
  });
  let once: ReturnType<typeof minuted> | undefined;
  async function minuted() {
    const { id, ...rest } = await met('Uncorrected');
    const held = made(await officer.post(`/api/v1/mappa/${id}/meetings`, meeting({ heldOn: day(-3) })));
    await act(`mappa-meetings/${held}/minutes`, { sentOn: day(-2) }, 1).expect(200);
    return { ...rest, held, path: `mappa-meetings/${held}/corrections`, version: 2 };
  }

  it('is corrected by who keeps it alone, and not over what somebody else corrected', async () => {
    const { held, path } = await met('Guarded');
    const right = meeting({ chair: 'Another chair', correctionReason });
    const { officer2, program } = work;
    expect((await act(path, right, 1, officer2)).status).toBe(404);
    expect((await officer2.get(`/api/v1/mappa-meetings/${held}/history`)).status).toBe(404);
    const clinician = await program.as('clinician');
    expect((await act(path, right, 1, clinician)).status).toBe(403);
    expect((await clinician.get(`/api/v1/mappa-meetings/${held}/history`)).status).toBe(403);
    // The id of the management is not that of a meeting.
    expect((await act(`mappa-meetings/${work.person}/corrections`, right, 1)).status).toBe(404);
    expect((await officer.post(`/api/v1/${path}`, right)).status).toBe(428);
    await act(path, right, 1).expect(200);
    expect((await act(path, { ...right, chair: 'A third' }, 1)).status).toBe(412);
    expect(await historyOf(held)).toHaveLength(2);
  });

  it('is not changed past the program without keeping what it was, nor in the name of another', async () => {
    const { held } = await met('Walled');
    const wall = await SignedReader.open(work.program.database);
    const change = (
      by: string,
    ) => `update supervision.mappa_meeting set version = version + 1, chair = 'Nobody', ${by} where id = $1
      returning chair`;
    const named = (id: string) =>
      `corrected_at = now(), corrected_by = '${id}', corrected_by_name = 'x', correction_reason = 'Because'`;
    for (const by of ['level = 3', named(work.manager.id)])
      await expect(wall.as(officer.id, change(by), [held])).rejects.toThrow('is corrected with a reason');
    for (const text of [
      "update supervision.mappa_meeting_before set chair = 'x'",
      'delete from supervision.mappa_meeting_before',
    ])
      await expect(wall.as(officer.id, text)).rejects.toThrow('permission denied');
    expect(await wall.as(officer.id, change(named(officer.id)), [held])).toEqual([{ chair: 'Nobody' }]);
    await wall.close();
  });
});
