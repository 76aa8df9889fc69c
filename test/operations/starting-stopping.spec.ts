import { createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiClient } from './api-client.js';
import { DataFolder, isAlive, startChild, type ChildProgram } from './child-program.js';

const folder = new DataFolder();
beforeAll(() => folder.make());
afterAll(() => folder.remove());

describe('port 3000', () => {
  it('is left to whoever has it', async () => {
    const neighbour = await listening(3000);
    const program = await startChild({ DATA_DIR: folder.path });
    try {
      const { port } = new URL(program.address);
      expect(Number(port)).toBeGreaterThan(3000);
      expect((await fetch(`${program.address}/sign-in`)).status).toBe(200);
    } finally {
      program.kill('SIGTERM');
      await program.ended;
      neighbour?.close();
    }
  });
});

/** Takes the port, unless somebody has it already, which is as good. */
function listening(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** Asked to stop, the program finishes what it has begun and leaves nothing running. */
describe('stopping', () => {
  const environment = { DATA_DIR: folder.path, PORT: '0', STOP_SECONDS: '3' };
  let program: ChildProgram;
  let officer: ApiClient;
  let personId: string;
  let postgres: number;

  afterAll(async () => {
    if (isAlive(program.pid)) process.kill(program.pid, 'SIGTERM');
    await program.ended;
  });

  beforeEach(async () => {
    program = await startChild(environment);
    postgres = (await folder.postgres())!;
    officer ??= await ApiClient.signIn(program.address, 'officer');
    personId ??= (await officer.caseload(program.address))[0]!;
  });

  /** A contact being recorded, held up by somebody who has the table; `release` lets it go on. */
  async function heldUp() {
    const lock = await folder.superuser();
    await lock.query('begin');
    await lock.query('lock table supervision.contact in exclusive mode');
    const contact = { type: 'PHONE_CALL', at: new Date(Date.now() - 60_000).toISOString(), notes: 'held up' };
    const answer = officer
      .post(program.address, `/api/v1/people/${personId}/contacts`, contact)
      .then((r) => r.status)
      .catch(() => 'broken' as const);
    const waiting = `select count(*)::int as n from pg_locks where not granted and relation = 'supervision.contact'::regclass`;
    while ((await lock.query<{ n: number }>(waiting)).rows[0]!.n === 0) await pause(20);
    return { answer, release: () => lock.query('commit').then(() => lock.end()) };
  }

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('answers what is in flight after %s', async (signal) => {
    const { answer, release } = await heldUp();
    program.kill(signal);
    await pause(400);
    await expect(fetch(`${program.address}/health/live`)).rejects.toThrow();
    await release();
    expect(await answer).toBe(201);
    expect(await program.ended).toMatchObject({ code: 0 });
    expect(await folder.postgres()).toBeNull();
  });

  it('ends within the limit when something in flight does not', async () => {
    const { answer } = await heldUp();
    const asked = performance.now();
    program.kill('SIGTERM');
    expect(await answer).toBe('broken');
    expect(await program.ended).toMatchObject({ code: 0 });
    expect(performance.now() - asked).toBeLessThan(9000);
    expect(await folder.postgres()).toBeNull();
  });

  it('ends at once at the second Ctrl-C; the next start takes over the database', async () => {
    const { release } = await heldUp();
    program.kill('SIGINT');
    await pause(50);
    // The same Ctrl-C, passed on by npm.
    program.kill('SIGINT');
    await pause(600);
    const asked = performance.now();
    program.kill('SIGINT');
    expect(await program.ended).toMatchObject({ code: 1 });
    expect(performance.now() - asked).toBeLessThan(500);
    await release();
    program = await startChild(environment);
    expect(await folder.postgres()).toBe(postgres);
    program.kill('SIGINT');
    await program.ended;
    expect(await folder.postgres()).toBeNull();
  });
});
