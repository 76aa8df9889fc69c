import { Ajv2020 } from 'ajv/dist/2020.js';
import { CALENDAR_DEFINITIONS, HOLIDAY_CODES } from '@platform/calendar';
import { DefinitionKinds, Definitions, schemaOf, ShippedLoading } from '@platform/definitions';
import { Sql, Work } from '@platform/database';
import { ActingUsers } from '@platform/identity';
import { newId, systemActor } from '@platform/kernel';
import { SignedReader } from '../access/signed-reader.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

let program: TestProgram;
let manager: Persona;
let second: Persona;
let third: Persona;
let officer: Persona;
beforeAll(async () => {
  program = await startProgram();
  manager = await program.as('manager');
  second = await program.as('manager2');
  third = await program.as('head');
  officer = await program.as('officer');
});
afterAll(() => program.close());

/** Holidays of an invented place for one year. */
const holidays = (version: number, more = '', changes: Record<string, string> = {}) =>
  Object.entries({
    kind: 'holidays',
    code: 'gb-test',
    version: String(version),
    title: 'Holidays of nowhere',
    effective_from: '2026-01-01',
    status: 'unverified',
    source: 'Invented for a test',
    citation: '[Nothing]',
    verified_by: 'null',
    verified_on: 'null',
    jurisdiction: 'GB-EAW',
    covers: '{ from: 2026, to: 2026 }',
    weekend: '[6, 7]',
    ...changes,
  })
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n') + `\nholidays:\n  - { on: 2026-01-01, name: New Year }\n${more}`;

const upload = (by: Persona, text: string) => by.post('/api/v1/definitions', { text });
const approve = (by: Persona, version: number, hash: string) =>
  by.post(`/api/v1/definitions/holidays/gb-test/${version}/approve`, { hash });

describe('definitions that come with the program', () => {
  it('are kept as active when it starts, and once only', async () => {
    const { body } = await officer.get('/api/v1/definitions?kind=holidays').expect(200);
    expect(body.nextCursor).toBeNull();
    expect(body.items.map((d: { code: string }) => d.code)).toEqual([...HOLIDAY_CODES]);
    expect(body.items[0]).toEqual({
      kind: 'holidays',
      code: 'gb-eaw',
      version: 1,
      title: 'Public holidays in England and Wales',
      status: 'unverified',
      unverified: true,
      effectiveFrom: '2024-01-01',
      effectiveTo: '2028-12-31',
      state: 'active',
      origin: 'shipped',
    });
    expect(await program.app.get(ShippedLoading, { strict: false }).load()).toBe(0);
  });

  it('show their figures, their source and that they were shipped', async () => {
    const { body } = await officer.get('/api/v1/definitions/holidays/gb-sct/1').expect(200);
    expect(body).toMatchObject({
      approvals: [{ by: 'shipped', at: null }],
      changed: null,
      mayApprove: false,
    });
    expect(body.figures.holidays).toContainEqual({ on: '2026-06-15', name: 'World Cup bank holiday' });
    expect(body.versions).toEqual([{ version: 1, state: 'active', status: 'unverified' }]);
    await officer.get('/api/v1/definitions/holidays/gb-sct/2').expect(404);
    await officer.get('/api/v1/definitions?status=approved').expect(422);
  });

  it('stop the program when one was edited in place', async () => {
    const loading = program.app.get(ShippedLoading, { strict: false });
    await program.database.asSuperuser(`alter table definitions.definition disable trigger all`);
    await program.database.asSuperuser(
      `update definitions.definition set hash = repeat('0', 64) where code = 'gb-nir'`,
    );
    await expect(loading.load()).rejects.toThrow(
      /^gb-nir\.v1\.yaml, line 1: version 1 is in use with other figures/,
    );
    await program.database.asSuperuser(`delete from definitions.definition where code = 'gb-nir'`);
    await program.database.asSuperuser(`alter table definitions.definition enable trigger all`);
    expect(await loading.load()).toBe(1);
  });
});

describe('a definition that is uploaded', () => {
  it('is a draft until two others have approved exactly what they read', async () => {
    const { body: kept } = await upload(manager, holidays(1)).expect(201);
    expect(kept).toMatchObject({ kind: 'holidays', code: 'gb-test', version: 1, state: 'draft' });
    await approve(manager, 1, kept.hash).expect(403);
    await approve(officer, 1, kept.hash).expect(403);
    await approve(second, 1, 'f'.repeat(64)).expect(409);
    expect((await approve(second, 1, kept.hash).expect(200)).body.state).toBe('draft');
    await approve(second, 1, kept.hash).expect(409);
    expect((await approve(third, 1, kept.hash).expect(200)).body.state).toBe('active');
    await approve(third, 1, kept.hash).expect(409);
    const { body } = await officer.get('/api/v1/definitions/holidays/gb-test/1').expect(200);
    expect(body).toMatchObject({ state: 'active', origin: 'uploaded', mayApprove: false });
    expect(body.approvals).toHaveLength(2);
  });

  it('can be withdrawn by any manager while it is a draft, with a reason, and its number is spent', async () => {
    const text = (version: number) => holidays(version).replace('gb-test', 'gb-gone');
    const path = (version: number) => `/api/v1/definitions/holidays/gb-gone/${version}`;
    const withdraw = (
      by: Persona,
      version: number,
      body: object = { reason: 'The list was that of 2025' },
      tag: object = { 'If-Match': '"1"' },
    ) => by.post(`${path(version)}/withdrawal`, body, tag as Record<string, string>);
    const { hash } = (await upload(manager, text(1)).expect(201)).body as { hash: string };
    await withdraw(officer, 1).expect(403);
    await withdraw(second, 1, { reason: 'no' }).expect(422);
    await withdraw(second, 9).expect(404);
    const approveIt = (by: Persona) => by.post('/api/v1/definitions/holidays/gb-gone/1/approve', { hash });
    const { headers } = await second.get(path(1)).expect(200);
    await approveIt(third).expect(200);
    // Not past an approval that they have not seen, and not without saying what they saw.
    await withdraw(second, 1, undefined, { 'If-Match': headers.etag }).expect(412);
    await withdraw(second, 1, undefined, {}).expect(428);
    await withdraw(second, 1, undefined, { 'If-Match': '*' }).expect(400);
    const { etag } = (await second.get(path(1)).expect(200)).headers;
    const gone = await withdraw(second, 1, undefined, { 'If-Match': etag }).expect(200);
    expect(gone.body.state).toBe('retired');
    await withdraw(second, 1).expect(409);
    await approveIt(second).expect(409);
    const { body } = await officer.get('/api/v1/definitions/holidays/gb-gone/1').expect(200);
    expect(body).toMatchObject({
      state: 'retired',
      mayApprove: false,
      withdrawn: { by: expect.any(String), because: 'The list was that of 2025' },
    });
    await upload(manager, text(1)).expect(422);
    // Whoever made it may take it back, too.
    await upload(manager, text(2)).expect(201);
    await withdraw(manager, 2).expect(200);
    const page = await manager.get('/definitions/holidays/gb-gone/2').expect(200);
    expect(page.text).toContain('The list was that of 2025');
    expect(page.text).not.toContain('Withdraw this draft');
  });

  it('is withdrawn from its page, which keeps what was typed where it is refused', async () => {
    const { body } = await upload(manager, holidays(1).replace('gb-test', 'gb-page')).expect(201);
    const path = '/definitions/holidays/gb-page/1';
    expect((await manager.get(path).expect(200)).text).toContain('Withdraw this draft');
    expect((await officer.get(path).expect(200)).text).not.toContain('Withdraw this draft');
    const seen = /name="version" value="([^"]+)"/.exec((await manager.get(path)).text)![1]!;
    const send = (reason: string, version = seen) => manager.form(`${path}/withdraw`, { reason, version });
    const wrong = await send('no');
    expect([wrong.status, wrong.text.includes('Say why the draft is withdrawn')]).toEqual([422, true]);
    expect((await manager.form(`${path}/withdraw`, { reason: 'It was a trial' })).status).toBe(422);
    await third.post(`/api/v1${path}/approve`, { hash: body.hash }).expect(200);
    const stale = await send('It was a trial');
    expect([stale.status, stale.text.includes('Somebody approved it meanwhile')]).toEqual([422, true]);
    expect(stale.text).toContain('It was a trial');
    const again = /name="version" value="([^"]+)"/.exec(stale.text)![1]!;
    expect(again).not.toBe(seen);
    expect((await send('It was a trial', again)).status).toBe(303);
  });

  it('is never withdrawn once it is active, nor in the name of another, past the service', async () => {
    const raw = await SignedReader.open(program.database);
    const as = (who: Persona, by: Persona, where: string) =>
      raw.as(
        who.id,
        `update definitions.definition set version = version + 1, state = 'retired', withdrawn_by = $1, withdrawn_at = now(),
           withdrawn_because = 'as somebody else' where ${where} returning id`,
        [by.id],
      );
    expect(await as(manager, manager, "code = 'gb-eaw'")).toEqual([]);
    await upload(manager, holidays(1).replace('gb-test', 'gb-raw')).expect(201);
    await expect(as(second, manager, "code = 'gb-raw'")).rejects.toThrow();
    expect(await as(officer, officer, "code = 'gb-raw'")).toEqual([]);
    await raw.close();
  });

  it('shows what it changes, and never replaces a version', async () => {
    await upload(manager, holidays(1)).expect(422);
    await upload(manager, holidays(2, '  - { on: 2026-06-15, name: A new one }\n')).expect(201);
    const { body } = await second.get('/api/v1/definitions/holidays/gb-test/2').expect(200);
    expect(body.mayApprove).toBe(true);
    expect(body.changed).toEqual({
      since: 1,
      differences: [
        { path: 'holidays › 2026-06-15', before: null, after: { on: '2026-06-15', name: 'A new one' } },
      ],
    });
  });

  it('is used from the day it is in force, once it is active', async () => {
    const [{ kind } = { kind: null! }] = CALENDAR_DEFINITIONS;
    const definitions = program.app.get(Definitions, { strict: false });
    const on = (date: string) =>
      program.app
        .get(Work, { strict: false })
        .read(systemActor('definitions.test.read', newId()), () =>
          definitions.inForceOn(kind, 'gb-test', date),
        );
    expect(await on('2025-12-31')).toBeNull();
    expect((await on('2026-07-01'))?.version).toBe(1); // the second is a draft
  });

  it.each<[string, string, RegExp]>([
    [
      'a day that does not exist',
      holidays(9, '  - { on: 2026-02-30, name: Never }\n'),
      /line 16: .*real date/,
    ],
    [
      'a year that is not covered',
      holidays(9, '  - { on: 2027-01-01, name: Later }\n'),
      /line 16: 2027-01-01 lies outside/,
    ],
    ['a kind nobody knows', holidays(9, '', { kind: 'holiday' }), /line 1: "kind" must be one of holidays/],
    ['text that is no YAML', 'kind: [', /line 1: /],
  ])('is refused for %s, with the line', async (_, text, expected) => {
    const { body } = await upload(manager, text).expect(422);
    expect(body.code).toBe('definitions.wrong');
    expect(body.errors[0]).toMatchObject({ pointer: '/text', message: expect.stringMatching(expected) });
  });

  it('cannot be brought or approved by those whose office it is not, nor past the program', async () => {
    await upload(officer, holidays(3)).expect(403);
    const volunteer = await program.as('volunteer');
    await volunteer.get('/api/v1/definitions').expect(403);
    const actor = async (username: string) =>
      program.app.get(ActingUsers, { strict: false }).byUsername(username, 'definitions.test.change');
    const past = async (username: string, text: string) => {
      const [work, sql] = [program.app.get(Work, { strict: false }), program.app.get(Sql, { strict: false })];
      return work.run(await actor(username), () => sql.change({ name: newId(), text }));
    };
    const draft = `where code = 'gb-test' and edition = 2`;
    const both = `approved_by_1 = ctx.uid(), approved_at_1 = now(), approved_by_2 = ctx.uid(), state = 'active'`;
    const update = (what: string) =>
      `update definitions.definition set version = version + 1, ${what} ${draft}`;
    await expect(past('manager2', update(both))).rejects.toThrow();
    await expect(past('manager2', update(`state = 'active'`))).rejects.toThrow();
    await expect(past('manager2', update(`body = '{}'`))).rejects.toThrow();
    await expect(past('manager2', `delete from definitions.definition ${draft}`)).rejects.toThrow();
    // Who made it may withdraw it, and never approve it.
    await expect(
      past('manager', update('approved_by_1 = ctx.uid(), approved_at_1 = now()')),
    ).rejects.toThrow();
    // Hidden from these by its policy: nothing is there to be changed.
    expect(await past('officer', update('approved_by_1 = ctx.uid()'))).toBe(0);
    const shipped = `insert into definitions.definition (id, kind, code, edition, title, effective_from, status, body, hash, origin, state)
      select gen_random_uuid(), kind, code, 99, title, effective_from, status, body, hash, 'shipped', 'active' from definitions.definition ${draft}`;
    await expect(past('manager2', shipped)).rejects.toThrow();
  });
});

it('every kind of definition is described by a schema that is one', () => {
  const { all } = program.app.get(DefinitionKinds, { strict: false });
  expect(all.length).toBeGreaterThan(8);
  const meta = new Ajv2020({ strict: true });
  expect(all.flatMap((kind) => (meta.validateSchema(schemaOf(kind)) ? [] : [kind.name]))).toEqual([]);
});

describe('the pages of definitions', () => {
  it('list, mark what is not verified, show a version, and let the right people approve it', async () => {
    const list = await manager.get('/definitions').expect(200);
    expect(list.text).toContain('Figures not verified');
    expect(list.text).toContain('/definitions/holidays/gb-eaw/1');
    expect((await officer.get('/definitions?kind=holidays&status=').expect(200)).text).not.toContain(
      '/definitions/new',
    );
    const page = await second.get('/definitions/holidays/gb-test/2').expect(200);
    expect(page.text).toContain('Nobody has checked these figures');
    expect(page.text).toContain('What has changed since version 1');
    const hash = /name="hash" value="([0-9a-f]{64})"/.exec(page.text)![1]!;
    const done = await second.form('/definitions/holidays/gb-test/2/approve', { hash }).expect(303);
    expect(done.headers.location).toBe('/definitions/holidays/gb-test/2?done=approved');
    const again = await second.form('/definitions/holidays/gb-test/2/approve', { hash }).expect(422);
    expect(again.text).toContain('Somebody else has to approve it too');
  });

  it('show a refused upload again with its lines and what was typed', async () => {
    const wrong = holidays(9, '  - { on: 2026-02-30, name: Never }\n');
    const page = await manager.form('/definitions', { text: wrong }).expect(422);
    expect(page.text).toMatch(/line 16: .*must be a real date/);
    expect(page.text).toContain('name: Never');
    const kept = await manager.form('/definitions', { text: holidays(5) }).expect(303);
    expect(kept.headers.location).toBe('/definitions/holidays/gb-test/5?done=uploaded');
    await officer.get('/definitions/new').expect(403);
  });
});
