import { PassThrough } from 'node:stream';
import { readdir, readFile } from 'node:fs/promises';
import { startProgram, type TestProgram } from '../setup/program.js';
import { arrangeChairs, type Chairs } from './chairs.js';

/** Words that occur nowhere else: in a log, each would say where it came from. */
const WORDS = {
  query: 'zebrafinch-in-query',
  path: 'zebrafinch-in-path',
  header: 'zebrafinch-in-header',
  body: 'zebrafinch-in-body',
  key: 'zebrafinch-in-key',
  name: 'zebrafinch-in-name',
  password: 'zebrafinch-in-password',
  cookie: 'zebrafinch-in-cookie',
};

let program: TestProgram;
let chairs: Chairs;
let said = '';
beforeAll(async () => {
  const log = new PassThrough();
  log.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await forgetTheRootLog();
  // At its most talkative.
  program = await startProgram({ environment: { LOG_LEVEL: 'debug' }, log });
  chairs = await arrangeChairs(program);
});
afterAll(() => program.close());

/** The root of the log is one for a process; an earlier program of this worker may have made it. */
async function forgetTheRootLog(): Promise<void> {
  const file = new URL('PinoLogger.js', import.meta.resolve('nestjs-pino')).href;
  const { __resetOutOfContextForTests } = (await import(file)) as { __resetOutOfContextForTests: () => void };
  __resetOutOfContextForTests();
}

async function makeNoise(): Promise<void> {
  const officer = await chairs.sit('officer');
  const own = `/api/v1/people/${chairs.person.ordinary}`;
  const headers = {
    'X-Purpose': WORDS.header,
    'User-Agent': WORDS.header,
    Referer: `http://x/${WORDS.header}`,
    'X-Forwarded-For': WORDS.header,
    'X-Request-Id': WORDS.header,
    'If-Match': `"${WORDS.header}"`,
    'Idempotency-Key': WORDS.header,
  };
  await officer.get(`/api/v1/people?q=${WORDS.query}`, headers);
  await officer.get(`/people?q=${WORDS.query}`, headers);
  await officer.get(`/api/v1/caseload?${WORDS.query}=1&cursor=${WORDS.query}`, headers);
  await officer.get(`/${WORDS.path}/x?token=${WORDS.query}`, headers);
  await officer.get(`/api/v1/people/${WORDS.path}`, headers);
  await officer.get(own, { Cookie: `sid=${WORDS.cookie}; other=${WORDS.cookie}` });
  const at = new Date(Date.now() - 3_600_000).toISOString();
  await officer.post(`${own}/contacts`, { type: 'OFFICE_VISIT', at, notes: WORDS.body, place: WORDS.body });
  await officer.post(`${own}/contacts`, { [WORDS.key]: WORDS.body });
  await officer.post(`${own}/contacts`, { type: WORDS.body, at: WORDS.body, notes: WORDS.body.repeat(5000) });
  await officer
    .call('post', `${own}/contacts`)
    .set('Content-Type', 'application/json')
    .send(`{"notes":"${WORDS.body}`);
  await officer.call(
    'patch',
    own,
    { name: { given: WORDS.name, family: WORDS.name } },
    { 'If-Match': '"1"' },
  );
  await officer.call(
    'patch',
    own,
    { name: { given: `${WORDS.name}\u0000`, family: '\ud800' } },
    { 'If-Match': '"2"' },
  );
  await officer.post('/api/v1/people', {
    name: { given: WORDS.name, family: WORDS.name },
    dateOfBirth: '1980-01-01',
    sex: 'M',
  });
  await officer.form(`/people/${chairs.person.ordinary}/contacts`, { notes: WORDS.body, type: WORDS.body });
  await program.nobody().post('/api/v1/session').send({ username: 'officer', password: WORDS.password });
  await program.nobody().post('/api/v1/session').send({ username: WORDS.name, password: WORDS.password });
  await program
    .nobody()
    .post('/csp-report')
    .send({ 'csp-report': { 'document-uri': `http://x/${WORDS.query}` } });
}

it('nothing that anybody typed, sent or is called is in the log of the program', async () => {
  await makeNoise();
  // A failure of the database itself, in the middle of a request.
  await program.database.asSuperuser('alter table supervision.contact rename column notes to notes_away');
  const officer = await chairs.sit('officer');
  const broken = await officer.post(`/api/v1/people/${chairs.person.ordinary}/contacts`, {
    type: 'OFFICE_VISIT',
    at: new Date(Date.now() - 3_600_000).toISOString(),
    notes: WORDS.body,
  });
  await program.database.asSuperuser('alter table supervision.contact rename column notes_away to notes');
  expect(broken.status).toBe(500);
  expect(broken.text).not.toMatch(/notes_away|column|zebrafinch|\bat \//);
  // It did write: a line for each request, with its route as a pattern, and one for the failure.
  expect(said.match(/"msg":"answered"/g)?.length ?? 0).toBeGreaterThan(15);
  expect(said).toContain('unexpected error');
  expect(said).toContain('/api/v1/people/:id');
  for (const word of Object.values(WORDS)) expect(said).not.toContain(word);
  expect(said).not.toContain('Canary');
  expect(said).not.toContain(officer.csrfToken);
  expect(said).not.toContain(officer.cookie.split('=')[1]!.split(';')[0]!);
});

it('nor in the log of the database, with the errors it had', async () => {
  const [log] = await program.database.asSuperuser<{
    dir: string;
    file: string | null;
    statement: string;
    parameters: string;
  }>(
    `select current_setting('data_directory') as dir, pg_current_logfile() as file, current_setting('log_statement') as statement,
       current_setting('log_parameter_max_length') || ' ' || current_setting('log_parameter_max_length_on_error') as parameters`,
  );
  expect(log!.statement).toBe('none');
  expect(log!.parameters).toBe('0 0');
  const folders = [log!.dir, `${log!.dir}/log`, `${log!.dir}/..`];
  let read = 0;
  for (const folder of folders)
    for (const name of await readdir(folder).catch(() => [] as string[])) {
      if (!/\.(log|csv|json)$|^log$/.test(name)) continue;
      const text = await readFile(`${folder}/${name}`, 'utf8').catch(() => '');
      if (text) read += 1;
      for (const word of Object.values(WORDS)) expect(`${name} ${text.includes(word)}`).toBe(`${name} false`);
      expect(text).not.toMatch(/Canary/);
    }
  expect(read).toBeGreaterThan(0);
});

it('nor in the addresses that answers point to, nor in the log of acts', async () => {
  const rows = await program.database.asSuperuser<{ entry: string }>(
    "select convert_from(canon, 'utf8') as entry from audit.event",
  );
  expect(rows.length).toBeGreaterThan(10);
  for (const { entry } of rows) {
    for (const word of Object.values(WORDS)) expect(entry).not.toContain(word);
    expect(entry).not.toContain('Canary');
  }
});
