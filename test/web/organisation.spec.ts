import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let admin: Persona;
let manager: Persona;
let officer: Persona;
beforeAll(async () => {
  program = await startProgram();
  [admin, manager, officer] = await Promise.all([
    program.as('admin'),
    program.as('manager'),
    program.as('officer'),
  ]);
});
afterAll(() => program.close());

const one = async <T = { id: string }>(text: string, values: unknown[] = []) =>
  (await program.database.asSuperuser<T>(text, values))[0]!;
const staff = (code: string) =>
  one<{ id: string; version: number; team_id: string | null; user_id: string | null; active: boolean }>(
    'select id, version, team_id, user_id, active from agencies.staff where code = $1',
    [code],
  );
const team = async (code: string) => (await one('select id from agencies.team where code = $1', [code])).id;
const agency = async (code: string) =>
  (await one('select id from agencies.agency where code = $1', [code])).id;
const user = async (username: string) =>
  (await one('select id from identity.app_user where username = $1', [username])).id;
const key = () => `once-${Math.random().toString(36).slice(2)}-and-no-more`;

describe('an administrator', () => {
  it('adds an agency and renames it; a code that is taken and a version gone by are said at the field', async () => {
    const fields = { code: 'NEWBRIDGE', name: 'Newbridge Clinic', kind: 'treatment' };
    await admin.form('/agencies', fields).expect(303);
    const taken = await admin.form('/agencies', { ...fields, idempotencyKey: key() }).expect(422);
    expect(taken.text).toContain('This is already recorded');
    expect(taken.text).toContain('value="Newbridge Clinic"');
    const id = await agency('NEWBRIDGE');
    await admin.form(`/agencies/${id}/change`, { name: 'Newbridge Centre', version: '1' }).expect(303);
    const late = await admin.form(`/agencies/${id}/change`, { name: 'Mine', version: '1' }).expect(412);
    expect(late.text).toContain('Somebody changed this after you opened it');
    expect(late.text).toContain('value="Mine"');
    expect((await admin.get('/agencies').expect(200)).text).toContain('Newbridge Centre');
    expect((await admin.form('/agencies', { code: 'x', name: '', kind: '' }).expect(422)).text).toContain(
      'Choose a kind of agency',
    );
  });

  it('adds a team, names its manager and ends that, with a list that says who has none', async () => {
    const agencyId = await agency('LARKFIELD');
    const made = await admin.form('/teams', { agencyId, code: 'LARK-1', name: 'Day team' }).expect(303);
    const path = made.headers.location!;
    expect((await admin.get('/teams').expect(200)).text).toContain('No manager');
    await admin.form('/staff', { code: 'LK01', displayName: 'Mo Lane', agencyId }).expect(303);
    const { id } = await staff('LK01');
    await admin.form(`${path}/managers`, { staffId: id }).expect(303);
    expect((await admin.get(path).expect(200)).text).toContain('Mo Lane');
    await admin.form(`${path}/managers`, { staffId: '' }).expect(422);
    await admin.form(`${path}/managers/${id}/end`, {}).expect(303);
    await admin.form(`${path}/managers/${id}/end`, {}).expect(404);
    const stale = await admin.form(`${path}/name`, { name: 'Night team', version: '9' }).expect(412);
    expect(stale.text).toContain('value="Night team"');
    await admin.form(`${path}/name`, { name: 'Night team', version: '1' }).expect(303);
  });

  it('moves, links and closes a member of staff, in the words of the form', async () => {
    const before = await staff('NO20');
    const fields = { displayName: 'Pat Ames', teamId: await team('SOUTH'), username: '', active: 'yes' };
    await admin
      .form(`/staff/${before.id}/change`, { ...fields, version: String(before.version) })
      .expect(303);
    expect((await staff('NO20')).team_id).toBe(await team('SOUTH'));
    const change = async (over: object) =>
      admin.form(`/staff/${before.id}/change`, {
        ...fields,
        ...over,
        version: String((await staff('NO20')).version),
      });
    for (const [username, words] of [
      ['nobody-of-that-name', 'Choose an account of the same agency'],
      ['clinician', 'Choose an account of the same agency'],
      ['officer', 'belongs to somebody else of the staff already'],
      ['admin', 'Somebody else must name your account as staff'],
    ] as const) {
      const answer = await change({ username });
      expect([username, answer.status]).toEqual([username, 422]);
      expect(answer.text).toContain(words);
      expect(answer.text).toContain(`value="${username}"`);
    }
    expect((await change({ username: 'importer' })).status).toBe(303);
    expect((await staff('NO20')).user_id).toBe(await user('importer'));
    expect((await change({ username: '' })).status).toBe(303);
    expect((await staff('NO20')).user_id).toBeNull();
    expect((await change({ active: 'no' })).status).toBe(303);
    expect((await staff('NO20')).active).toBe(false);
    expect((await admin.get('/staff?q=pat+ames').expect(200)).text).toContain('Nobody found');
    expect((await admin.get('/staff?q=pat+ames&left=yes').expect(200)).text).toContain('Has left');
    await admin.form(`/staff/${before.id}/change`, { ...fields, version: '1' }).expect(412);
  });

  it('sees no case on any of these pages', async () => {
    const pages = ['/agencies', '/teams', '/staff', '/agreements', `/teams/${await team('NORTH')}`];
    for (const path of pages)
      expect((await admin.get(path).expect(200)).text).not.toMatch(
        /Q\d{6}|href="\/people\/|href="\/caseload/,
      );
    await admin.get('/caseload').expect(403);
  });
});

it('is nothing to those who administer nothing', async () => {
  const { id } = await staff('NO05');
  const north = await team('NORTH');
  for (const persona of [officer, manager]) {
    for (const path of ['/agencies/new', '/teams', '/teams/new', '/staff', '/staff/new', `/staff/${id}`])
      await persona.get(path).expect(403);
    await persona.form('/staff', { code: 'ZZ01', displayName: 'X' }).expect(403);
    await persona.form(`/staff/${id}/change`, { displayName: 'X', version: '1' }).expect(403);
    await persona.form(`/teams/${north}/managers`, { staffId: id }).expect(403);
    await persona.form('/agencies', { code: 'ZZ', name: 'Z', kind: 'police' }).expect(403);
  }
});

describe('the duty roster', () => {
  const roster = async (code = 'NORTH') => `/teams/${await team(code)}/roster`;

  it('is filled by a manager of the team, with what is wrong said at its field', async () => {
    const staffId = (await staff('NO05')).id;
    const fields = { staffId, from: 'tomorrow 9:00', until: 'tomorrow 17:00' };
    expect((await manager.get(await roster()).expect(200)).text).toContain('On duty now');
    await manager.form(await roster(), fields).expect(303);
    const clash = await manager.form(await roster(), { ...fields, idempotencyKey: key() }).expect(422);
    expect(clash.text).toContain('overlaps');
    expect(clash.text).toContain('value="tomorrow 9:00"');
    const wrong = await manager.form(await roster(), { ...fields, until: 'soon' }).expect(422);
    expect(wrong.text).toContain('Enter a day and a time');
    const backwards = { ...fields, from: 'tomorrow 18:00', until: 'tomorrow 9:00' };
    expect((await manager.form(await roster(), backwards).expect(422)).text).toContain('at most a week');
  });

  it('ends a duty at once: the next look of that officer finds nobody', async () => {
    const duty = await program.as('duty');
    const path = await roster();
    const { id: staffId } = await staff('DO01');
    const running = await one(
      'select d.id from agencies.duty_roster d where staff_id = $1 and team_id = $2 and during @> now()',
      [staffId, await team('NORTH')],
    );
    expect((await duty.get('/duty').expect(200)).text).toContain('>Team North</h2>');
    await manager.form(`${path}/${running.id}/end`, {}).expect(303);
    expect((await duty.get('/duty').expect(200)).text).not.toContain('>Team North</h2>');
    await manager.form(`${path}/${running.id}/end`, {}).expect(404);
  });

  it('of another team is none of a manager’s, and an administrator does not keep any', async () => {
    const south = await roster('SOUTH');
    const any = await one('select id from agencies.duty_roster where team_id = $1 limit 1', [
      await team('SOUTH'),
    ]);
    await manager.get(south).expect(404);
    const fields = { staffId: (await staff('SO05')).id, from: 'tomorrow 9:00', until: 'tomorrow 17:00' };
    await manager.form(south, fields).expect(403);
    await manager.form(`${south}/${any.id}/end`, {}).expect(403);
    await officer.get(await roster()).expect(403);
    await admin.get(await roster()).expect(404);
    await admin.form(`${south}/${any.id}/end`, {}).expect(403);
  });
});

it('keeps somebody who left in sight of the manager while they hold people', async () => {
  const { id, version } = await staff('NO01');
  const before = (await manager.get('/team').expect(200)).text;
  expect(before).not.toContain('No longer in this team');
  const fields = { displayName: 'Gone Away', teamId: await team('NORTH'), username: '', active: 'no' };
  await admin.form(`/staff/${id}/change`, { ...fields, version: String(version) }).expect(303);
  const { text } = await manager.get('/team').expect(200);
  expect(text).toContain('No longer in this team');
  expect(text).toContain(`/team/reallocation?officerId=${id}`);
});
