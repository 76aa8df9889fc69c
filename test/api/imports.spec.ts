import { readFileSync } from 'node:fs';
import request from 'supertest';
import { ImportRuns, type ImportBatch } from '@domain/imports';
import { ActingUsers } from '@platform/identity';
import { legacyExtract } from '../builders/legacy-extract.js';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

interface Answer extends ImportBatch {
  errors: { row: number; column: string; code: string; message: string; value: string | null }[];
}

const EXTRACT = readFileSync('test/data/legacy-caseload.csv');
/** Counted from the file by another program. */
const REFUSED = readFileSync('test/data/legacy-caseload.refused.csv', 'utf8').trim().split('\n').slice(1);
const TABLES =
  `people.person people.former_name people.identifier people.address supervision.allocation supervision.legal_order
  supervision.condition supervision.appointment supervision.contact risk.assessment risk.sanction_history registration.registration
  supervision.mappa circles.circle imports.person_row caseload.summary`.split(/\s+/);

describe('importing a legacy extract', () => {
  let program: TestProgram;
  let importer: Persona;

  const send = (who: Persona, file: Buffer | string, fields: Record<string, string> = {}) => {
    let call = request(program.http)
      .post('/api/v1/imports/caseload')
      .set('Cookie', who.cookie)
      .set('X-CSRF-Token', who.csrfToken)
      .attach('file', Buffer.from(file), 'extract.csv');
    for (const [name, value] of Object.entries(fields)) call = call.field(name, value);
    return call;
  };
  const actorOf = (who: Persona) =>
    program.app.get(ActingUsers, { strict: false }).byId(who.id, 'imports.caseload.run');
  const run = async (id: string, who = importer) =>
    program.app.get(ImportRuns, { strict: false }).run(id, await actorOf(who));
  const imported = async (file: Buffer | string, fields = {}, who = importer) => {
    const { body } = await send(who, file, fields).expect(202);
    await run((body as Answer).id, who);
    return (await who.get(`/api/v1/imports/${(body as Answer).id}?limit=1000`).expect(200)).body as Answer;
  };
  const counts = async () => {
    const sql = TABLES.map((table) => `select '${table}' as t, count(*)::int as n from ${table}`).join(
      ' union all ',
    );
    const rows = await program.database.asSuperuser<{ t: string; n: number }>(sql);
    return Object.fromEntries(rows.map(({ t, n }) => [t, n]));
  };
  const refusedIn = (answer: Answer) =>
    answer.errors.map(({ row, column, code }) => `${row},${column},${code}`);

  beforeAll(async () => {
    program = await startProgram();
    importer = await program.as('importer');
  });
  afterAll(() => program.close());

  it('says everything and keeps nothing in a dry run', async () => {
    const before = await counts();
    const answer = await imported(EXTRACT, { dryRun: 'true' });
    expect(answer).toMatchObject({ state: 'done', dryRun: true, rows: 2000, accepted: 1948, rejected: 52 });
    expect(refusedIn(answer)).toEqual(REFUSED);
    expect(await counts()).toEqual(before);
  });

  it('takes every good row, refuses every bad one, and changes nothing the second time', async () => {
    const first = await imported(EXTRACT);
    expect(first).toMatchObject({ rows: 2000, accepted: 1948, unchanged: 0, rejected: 52 });
    expect(refusedIn(first)).toEqual(REFUSED);
    const after = await counts();
    expect(after['imports.person_row']).toBe(1948);
    const second = await imported(EXTRACT);
    expect(second).toMatchObject({ accepted: 0, unchanged: 1948, rejected: 52 });
    expect(refusedIn(second)).toEqual(REFUSED);
    expect(await counts()).toEqual(after);
    const stale = await program.database.asSuperuser('select * from caseload.differences()');
    expect(stale).toEqual([]);
    const [{ missing, named } = { missing: -1, named: 0 }] = await program.database.asSuperuser<{
      missing: number;
      named: number;
    }>(
      `with named as (select jsonb_array_elements_text(convert_from(canon, 'utf8')::jsonb->'people') as id from audit.event
         where verb = 'imports.caseload.run')
       select (select count(*)::int from imports.person_row r where r.person_id::text not in (select id from named)) as missing,
         (select count(*)::int from named) as named`,
    );
    // The log names everybody whose record began, and a dry run or a second sending names nobody.
    expect([missing, named]).toEqual([0, 1948]);
    // The level of an extract is that of the record, of which nobody knows since when it holds.
    const [levels] = await program.database.asSuperuser<Record<string, number>>(
      `select count(*)::int as managed, count(m.level_on)::int as dated,
         count(*) filter (where s.mappa = jsonb_build_object('category', m.category, 'level', m.level))::int as shown
       from imports.person_row r join supervision.mappa m on m.person_id = r.person_id and m.source = 'import'
       join caseload.summary s on s.person_id = r.person_id`,
    );
    expect(levels!.managed).toBeGreaterThan(100);
    expect(levels).toEqual({ managed: levels!.managed, dated: 0, shown: levels!.managed });
  });

  it('keeps names, formulas and markup as the text they are', async () => {
    const [row] = await program.database.asSuperuser<{ family: string; notes: string }>(
      `select p.family, c.notes from people.person p join supervision.contact c on c.person_id = p.id where p.crn = 'J756589'`,
    );
    expect(row).toEqual({ family: "O'Hanlon", notes: '=HYPERLINK("http://x","y")' });
  });

  it('gives the refused rows back so that they can be mended and sent again', async () => {
    const { body: list } = await importer.get('/api/v1/imports?limit=1').expect(200);
    const { id } = (list as { items: Answer[] }).items[0]!;
    const { text } = await importer.get(`/api/v1/imports/${id}/rejected.csv`).expect(200);
    expect(text).toContain('"\'=HYPERLINK');
    const again = await imported(text, { dryRun: 'true' });
    expect(again).toMatchObject({ rows: 52, accepted: 0, rejected: 52 });
    const codes = (answers: string[]) => answers.map((one) => one.split(',')[2]).sort();
    expect(codes(refusedIn(again))).toEqual(
      codes(REFUSED)
        .map((c) => (c === 'crn-repeated' ? 'crn-already-used' : c))
        .sort(),
    );
    const mended = await imported(text.replaceAll('PAROLE??', 'LICENCE'));
    expect(mended).toMatchObject({ accepted: 3, rejected: 49 });
  });

  it('ends the same when it is stopped half-way and taken up again', async () => {
    const lines = [...legacyExtract(650, 7)].map((line) => line.replace(/^A0/, 'Q0'));
    const { body } = await send(importer, lines.join('')).expect(202);
    const { id } = body as Answer;
    const before = await counts();
    const runs = program.app.get(ImportRuns, { strict: false });
    const stop = () => {
      throw new Error('stopped');
    };
    await expect(runs.run(id, await actorOf(importer), stop)).rejects.toThrow('stopped');
    const half = await importer.get(`/api/v1/imports/${id}`);
    expect(half.body).toMatchObject({ state: 'running', rowsDone: 200 });
    expect(await run(id)).toMatchObject({ state: 'done', rowsDone: 650, accepted: 634, rejected: 16 });
    expect((await counts())['people.person']! - before['people.person']!).toBe(634);
    expect(await imported(lines.join(''))).toMatchObject({ accepted: 0, unchanged: 634, rejected: 16 });
  });

  it('shows an import to nobody but who sent it', async () => {
    const { body } = await importer.get('/api/v1/imports?limit=1').expect(200);
    const { id } = (body as { items: Answer[] }).items[0]!;
    const manager = await program.as('manager');
    await manager.get(`/api/v1/imports/${id}`).expect(404);
    await manager.get(`/api/v1/imports/${id}/rejected.csv`).expect(404);
    expect((await manager.get('/api/v1/imports').expect(200)).body).toMatchObject({ items: [] });
    await (await program.as('officer')).get('/api/v1/imports').expect(403);
    await importer.get('/api/v1/caseload').expect(403);
  });

  it('refuses the reference of somebody who is in the system, in the words it has for every used one', async () => {
    const [known] = await program.database.asSuperuser<{ crn: string }>(
      'select crn from people.person p where not exists (select 1 from imports.person_row r where r.crn = p.crn) limit 1',
    );
    const [head, line] = [...legacyExtract(1, 3)];
    const other = `${head}${line!.replace(/^A000000/, known!.crn)}${line!.replace(/^A000000/, 'J756589')}`;
    const manager = await program.as('manager');
    const { errors } = await imported(other, { dryRun: 'true' }, manager);
    expect(errors.map(({ row, code }) => [row, code])).toEqual([
      [2, 'crn-already-used'],
      [3, 'crn-already-used'],
    ]);
    expect(errors[0]!.message).toBe(errors[1]!.message);
  });

  const text = EXTRACT.toString('utf8');
  it.each([
    ['imports.columns', text.replace('Surname', 'Last name'), 'missing: Surname'],
    ['imports.not-utf-8', Buffer.from(text.slice(1), 'utf16le'), 'UTF-8'],
    ['imports.utf-16', Buffer.from(text, 'utf16le'), 'UTF-16'],
    ['imports.not-utf-8', Buffer.from(text.slice(1), 'latin1'), 'UTF-8'],
    ['imports.not-csv', Buffer.concat([Buffer.from('PK\u0003\u0004'), EXTRACT]), 'CSV'],
    ['imports.empty', '', 'empty'],
    ['imports.no-rows', text.slice(0, text.indexOf('\n') + 1), 'no rows'],
    ['imports.line-too-long', `${text.slice(0, text.indexOf('\n') + 1)}${'x'.repeat(3_000_000)}`, 'Row 2'],
    ['imports.quotes', `${text}"`, 'quote'],
  ])('refuses a file as %s and says what to do', async (code, file, words) => {
    const { body } = await send(importer, file).expect(422);
    const problem = body as { code: string; detail: string };
    expect(problem.detail).toContain(words);
    expect(problem.code).toBe(code);
  });

  it.each([
    [{ dryRun: 'maybe' }, 'imports.dry-run'],
    [{ dryrun: 'true' }, 'imports.unknown-part'],
  ])('keeps nothing of a file that came with %j', async (fields, code) => {
    const line = [...legacyExtract(1, 11)].join('').replaceAll('A000000', 'W000000');
    const { body } = await send(importer, line, fields as Record<string, string>).expect(422);
    expect((body as { code: string }).code).toBe(code);
    const { body: list } = await importer.get('/api/v1/imports?limit=1').expect(200);
    expect((list as { items: ImportBatch[] }).items[0]).toMatchObject({
      state: 'refused',
      refusal: { code },
    });
  });

  it('refuses a request without a file', async () => {
    await request(program.http)
      .post('/api/v1/imports/caseload')
      .set('Cookie', importer.cookie)
      .set('X-CSRF-Token', importer.csrfToken)
      .field('dryRun', 'true')
      .expect(422);
  });
});
