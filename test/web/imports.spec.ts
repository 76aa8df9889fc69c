import request from 'supertest';
import { startProgram, type Persona, type TestProgram } from '../setup/program.js';

describe('the pages of imports', () => {
  let program: TestProgram;
  let importer: Persona;
  /** Where the form posts, with the proof in it that it is ours. */
  const action = async () => {
    const { text } = await importer.get('/imports').expect(200);
    return /action="(\/imports\?_form=[^"]+)"/.exec(text)![1]!;
  };
  const upload = (path: string) => request(program.http).post(path).set('Cookie', importer.cookie);

  beforeAll(async () => {
    program = await startProgram();
    importer = await program.as('importer');
  });
  afterAll(() => program.close());

  it('take a file and lead to what became of it', async () => {
    const answer = await upload(await action())
      .field('dryRun', 'yes')
      .attach('file', 'test/data/legacy-caseload.csv')
      .expect(303);
    const { text } = await importer.get(String(answer.headers.location)).expect(200);
    expect(text).toContain('legacy-caseload.csv');
    expect(text).toContain('Dry run');
    expect(text).toMatch(/0 of 2,?000 rows done/);
    expect((await importer.get('/imports').expect(200)).text).toContain(String(answer.headers.location));
  });

  it('show the form again with the sentence and what was ticked', async () => {
    const { text } = await upload(await action())
      .field('dryRun', 'yes')
      .attach('file', Buffer.from('PK\u0003\u0004'), 'extract.xlsx')
      .expect(422);
    expect(text).toContain('href="#file"');
    expect(text).toContain('This is a spreadsheet');
    expect(text).toMatch(/value="yes"[^>]*checked/);
    expect(
      (
        await upload(await action())
          .field('dryRun', 'yes')
          .expect(422)
      ).text,
    ).toContain('Choose a file');
  });

  it.each([
    ['dryRun', 'true'],
    ['dryRun', 'Yes'],
    ['dryRun', ''],
    ['dryrun', 'yes'],
  ])('keep nothing of a file that came with %s = "%s", and show the form again', async (name, value) => {
    const { text } = await upload(await action())
      .field(name, value)
      .attach('file', 'test/data/legacy-caseload.csv')
      .expect(422);
    expect(text).toContain('href="#file"');
    const [last] = await program.database.asSuperuser<{ state: string; refusal_code: string }>(
      'select state, refusal_code from imports.batch order by created_at desc limit 1',
    );
    const code = name === 'dryRun' ? 'dry-run' : 'unknown-part';
    expect(last).toMatchObject({ state: 'refused', refusal_code: `imports.${code}` });
  });

  it('take nothing that does not come from the form', async () => {
    await upload('/imports').attach('file', Buffer.from('CRN'), 'extract.csv').expect(403);
  });

  it('are not for those who do not import', async () => {
    await (await program.as('officer')).get('/imports').expect(403);
    await (await program.as('manager')).get('/imports').expect(200);
  });
});
