import { bodyOf, startCasework, type Casework } from '../api/casework.js';
import { day, made, managingAs, meeting, plan, WHY } from '../api/managing.js';

/** Multi-agency management on its pages: what the API refuses the console refuses, and nothing typed is lost. */
let work: Casework;
let officer: Casework['officer'];
let manager: Casework['manager'];
let managed: ReturnType<typeof managingAs>['managed'];
beforeAll(async () => {
  work = await startCasework();
  ({ officer, manager } = work);
  ({ managed } = managingAs(work));
}, 60_000);
afterAll(() => work.program.close());

const page = (person: string, who = officer) => who.get(`/people/${person}/mappa`).expect(200);
const recordOf = async (person: string) =>
  bodyOf(await officer.get(`/api/v1/people/${person}/mappa`).expect(200)) as unknown as {
    current: { id: string };
    meetings: { id: string }[];
  };
const said = {
  confidentialityRead: 'yes',
  heldOn: 'today',
  level: '2',
  chair: 'Head of public protection',
  attendees: 'A sergeant, Police\r\nTeam manager, Children’s services',
  discussion: 'The plan was gone through.',
  disclosure: 'DISCLOSE',
  disclosureWords: 'The school is near, and could keep children safe.',
  disclosureTo: 'The head teacher',
  disclosureConditions: 'Not to be told on',
};

it('begins on a page, is screened by a manager alone, and says so at its fields', async () => {
  const { person } = work;
  const begin = `/people/${person}/mappa/begin`;
  // Why a manager looks is asked once on a page, and kept.
  await manager
    .form(`/people/${person}/purpose`, { purpose: 'oversight', back: `/people/${person}` })
    .expect(303);
  expect((await page(person)).text).toContain('That is not the same as level 1');
  const wrong = await officer.form(begin, { category: '1', jurisdiction: 'GB-EAW', words: 'Because' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Say why, in at least 10 characters');
  expect(wrong.text).toContain('>Because</textarea>');
  const taken = await officer.form(begin, {
    category: '1',
    jurisdiction: 'GB-EAW',
    referredOn: 'yesterday',
    proposedLevel: '2',
    words: WHY,
  });
  expect([taken.status, taken.headers.location]).toEqual([303, `/people/${person}/mappa?done=saved`]);
  const { id } = (await recordOf(person)).current;
  const screening = `/mappa-decisions/${id}/acts/screening`;
  expect((await page(person)).text).not.toContain(screening);
  expect((await officer.get(screening)).status).toBe(403);
  expect((await officer.form(screening, { version: '1' })).status).toBe(403);
  expect((await page(person, manager)).text).toContain(screening);
  const answer = { outcome: 'MANAGED', level: '2', screenedOn: 'today', words: WHY };
  const stale = await manager.form(screening, { version: '9', ...answer });
  expect(stale.status).toBe(412);
  expect(stale.text).toContain(`>${WHY}</textarea>`);
  expect((await manager.form(screening, { version: '1', ...answer })).status).toBe(303);
  expect((await page(person)).text).toContain('MAPPA category 1, level 2');
});

it('keeps a meeting with whoever came, prints it, and puts its actions into the brief', async () => {
  const { person, id } = await managed('Met');
  const form = `/mappa/${id}/acts/meeting`;
  const send = (more: object) => officer.form(form, { version: '2', ...said, ...more });
  const refused = await send({ attendees: 'A sergeant', disclosure: '' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Enter who came, 40 at most, one a line');
  expect(refused.text).toContain('Choose whether to disclose. It is decided at every meeting');
  expect(refused.text).toContain('>A sergeant</textarea>');
  expect((await send({})).status).toBe(303);
  const held = (await recordOf(person)).meetings[0]!.id;
  const record = (await officer.get(`/mappa-meetings/${held}`).expect(200)).text;
  for (const words of ['Team manager', 'Children’s services', 'The head teacher', 'Not to be told on'])
    expect(record).toContain(words);
  const paper = await officer.get(`/mappa-meetings/${held}/record.pdf`).expect(200);
  expect(paper.headers['content-type']).toBe('application/pdf');
  const action = {
    words: 'Visit unannounced',
    ownerAgency: 'Police',
    dueOn: day(9),
  };
  const add = { version: '2', ...action, meetingId: held };
  expect((await officer.form(`/mappa/${id}/acts/action`, add)).status).toBe(303);
  const brief = (await officer.get(`/people/${person}/brief`).expect(200)).text;
  expect(brief).toContain('Category 1, level 2.');
  expect(brief).toContain('Visit unannounced');
  const timeline = (await officer.get(`/people/${person}/timeline?kind=mappa`).expect(200)).text;
  for (const words of [
    'MAPPA: meeting held, level 2',
    'MAPPA: referral screened, level 2',
    'MAPPA: referred',
  ])
    expect(timeline).toContain(words);
});

it('corrects the record of a meeting on a page that keeps what was typed, and shows what it said before', async () => {
  const { person, id } = await managed('Corrected');
  const attendees = [{ name: 'A sergeant', agency: 'Police, North' }];
  const held = made(await officer.post(`/api/v1/mappa/${id}/meetings`, meeting({ attendees })));
  const form = `/mappa-meetings/${held}/acts/correction`;
  expect((await officer.get(`/mappa-meetings/${held}`).expect(200)).text).toContain(form);
  const asked = (await officer.get(form).expect(200)).text;
  for (const known of [
    '>A sergeant; Police, North</textarea>',
    `value="${day(0).split('-').reverse().join('/')}"`,
    '>The plan was gone through.</textarea>',
  ])
    expect(asked).toContain(known);
  const right = { ...said, attendees: 'A sergeant; Police, North', chair: 'Another chair' };
  const send = (more: object, who = officer) =>
    who.form(form, { version: '1', ...right, correctionReason: 'The chair was another', ...more });
  const unsaid = await send({ correctionReason: 'No', disclosure: '', confidentialityRead: 'no' });
  expect(unsaid.status).toBe(422);
  for (const words of [
    'Say what was wrong, in at least 5 characters',
    'Choose whether to disclose',
    'A meeting starts with the confidentiality statement',
    'value="Another chair"',
  ])
    expect(unsaid.text).toContain(words);
  expect((await send({}, work.officer2)).status).toBe(404);
  const taken = await send({});
  expect([taken.status, taken.headers.location]).toEqual([303, `/mappa-meetings/${held}`]);
  const stale = await send({ chair: 'A third' });
  expect(stale.status).toBe(412);
  expect(stale.text).toContain('value="A third"');
  const record = (await officer.get(`/mappa-meetings/${held}`).expect(200)).text;
  expect(record).toMatch(/Corrected on [^<]+ by [^<]+, because: The chair was another/);
  const [now, before] = record.split('What it said before</h2>');
  expect(now).toContain('Another chair');
  expect(now).not.toContain(meeting().chair);
  expect(before).toContain(meeting().chair);
  expect((await page(person)).text).toContain('(corrected)');
});

it('has an expected release that can be moved and taken back on its page, and keeps what was typed', async () => {
  const { person, id } = await managed('Released');
  const form = `/mappa/${id}/acts/release`;
  expect((await page(person)).text).toContain(form);
  const send = (more: object, who = officer) =>
    who.form(form, { version: '2', expectedReleaseOn: day(300), words: WHY, ...more });
  const unsaid = await send({ words: 'Because' });
  expect(unsaid.status).toBe(422);
  for (const kept of ['Say why, in at least 10 characters', '>Because</textarea>', `value="${day(300)}"`])
    expect(unsaid.text).toContain(kept);
  expect((await send({ version: '1' })).status).toBe(412);
  expect((await send({}, work.officer2)).status).toBe(404);
  expect((await send({})).status).toBe(303);
  expect((await page(person)).text).toMatch(/Expected release: \d/);
  const back = `/mappa/${id}/acts/release-taken-back`;
  expect((await page(person)).text).toContain(back);
  const takeBack = (more: object, who = officer) => who.form(back, { version: '3', words: WHY, ...more });
  const mute = await takeBack({ words: 'Because' });
  expect([mute.status, mute.text.includes('>Because</textarea>')]).toEqual([422, true]);
  expect((await takeBack({ version: '2' })).status).toBe(412);
  expect((await takeBack({}, work.officer2)).status).toBe(404);
  expect((await takeBack({})).status).toBe(303);
  const without = (await page(person)).text;
  expect(without).toMatch(/Expected release taken back: it was \d/);
  expect(without).not.toContain(back);
});

it('does not exist for another team, by page, by form or by the record of a meeting', async () => {
  const { person, id } = await managed('Elsewhere');
  const held = made(await officer.post(`/api/v1/mappa/${id}/meetings`, meeting()));
  const action = made(await officer.post(`/api/v1/mappa/${id}/actions`, plan()));
  const { officer2 } = work;
  const paths = [
    `/people/${person}/mappa`,
    `/people/${person}/mappa/begin`,
    `/mappa/${id}/acts/meeting`,
    `/mappa-meetings/${held}`,
    `/mappa-meetings/${held}/record.pdf`,
    `/mappa-actions/${action}/acts/ending`,
  ];
  for (const path of paths) expect([path, (await officer2.get(path)).status]).toEqual([path, 404]);
  const end = { version: '1', state: 'done', outcome: 'Nobody was at home' };
  expect((await officer2.form(`/mappa-actions/${action}/acts/ending`, end)).status).toBe(404);
  expect((await officer2.form(`/mappa/${id}/acts/meeting`, { version: '2', ...said })).status).toBe(404);
  expect((await recordOf(person)).meetings).toHaveLength(1);
});
