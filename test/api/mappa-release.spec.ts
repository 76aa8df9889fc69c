import { bodyOf, codeOf, itemsOf, startCasework, type Casework } from './casework.js';
import { day, made, managingAs } from './managing.js';

/** The expected release of somebody who is to be referred to multi-agency management before it. */
let work: Casework;
let officer: Casework['officer'];
let begin: ReturnType<typeof managingAs>['begin'];
let act: ReturnType<typeof managingAs>['act'];
beforeAll(async () => {
  work = await startCasework();
  ({ officer } = work);
  ({ begin, act } = managingAs(work));
}, 60_000);
afterAll(() => work.program.close());

const limits = async (person: string) =>
  itemsOf(await officer.get(`/api/v1/people/${person}/duties`).expect(200))
    .filter(({ kind }) => kind === 'mappa-release-referral')
    .map(({ state, facts }) => [state, (facts as { expectedReleaseOn: string }).expectedReleaseOn]);

it('that moves moves the limit of the referral, with the reason and the day before', async () => {
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

it('that was too near for its referral when that was recorded leaves a trace on the record and its page', async () => {
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
