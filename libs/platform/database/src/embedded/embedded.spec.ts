import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from './index.js';
import type { EmbeddedServer } from './index.js';

// Runs a real server: the promises of the launcher are about processes, and nothing else can keep them.
describe('the embedded database', () => {
  let folder: string;
  let directory: string;
  const running = new Set<EmbeddedServer>();

  const start = async (more: { durable?: boolean; port?: number } = {}) => {
    const server = await startEmbedded({ directory, sharedBuffers: '16MB', maxConnections: 10, ...more });
    running.add(server);
    return server;
  };
  const serverPid = async () =>
    Number((await readFile(join(directory, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const answers = (server: EmbeddedServer) =>
    query(server, 'SELECT 1').then(
      () => true,
      () => false,
    );
  const signedBy = async (change: Record<string, unknown>) => {
    const owner = JSON.parse(await readFile(`${directory}.owner`, 'utf8')) as object;
    await writeFile(`${directory}.owner`, JSON.stringify({ ...owner, ...change }));
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embedded-'));
    await chmod(folder, 0o755);
    directory = join(folder, 'postgres');
  });

  afterEach(async () => {
    for (const server of running) await server.stop();
    running.clear();
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('starts from nothing, durable, with a password only its owner can read', async () => {
    const server = await start();
    const { rows } = await query(
      server,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit',
         'server_encoding', 'data_directory', 'log_min_error_statement', 'listen_addresses') ORDER BY name`,
    );
    expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
      data_directory: server.directory,
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      log_min_error_statement: 'panic',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
    });
    expect(server.adopted).toBe(false);
    expect((await stat(join(folder, 'secrets', 'postgres.password'))).mode & 0o777).toBe(0o600);
    await expect(
      query({ ...server, superuser: { user: 'postgres', password: 'guess' } }, 'SELECT 1'),
    ).rejects.toThrow();
  });

  it('lets a second start use the server of the first, and never end it', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect([first.adopted, second.adopted].sort()).toEqual([false, true]);
    expect(second.port).toBe(first.port);
    const guest = first.adopted ? first : second;
    await guest.stop();
    expect(await answers(first)).toBe(true);
  });

  it('keeps what was committed when the server is killed', async () => {
    const killed = await start();
    await query(killed, 'CREATE TABLE kept (n int)');
    await query(killed, 'INSERT INTO kept VALUES (42)');
    process.kill(await serverPid(), 'SIGKILL');

    const recovered = await start();
    expect(recovered.adopted).toBe(false);
    expect((await query(recovered, 'SELECT n FROM kept')).rows).toEqual([{ n: 42 }]);
  });

  it('takes over an orphan of a dead program, and then ends it', async () => {
    const lost = await start();
    await signedBy({ pid: deadPid(), token: 'of-the-dead' });

    const adopter = await start();
    expect(adopter.adopted).toBe(true);
    expect(adopter.port).toBe(lost.port);
    await lost.stop();
    expect(await answers(adopter)).toBe(true);
    await adopter.stop();
    expect(await answers(adopter)).toBe(false);
  });

  it('is not deceived by another process that was given the number of the dead owner', async () => {
    await start();
    await signedBy({ born: 'long ago', token: 'of-the-dead' });
    const adopter = await start();
    await adopter.stop();
    expect(await answers(adopter)).toBe(false);
  });

  it('clears a lock whose number now belongs to another process', async () => {
    await (await start()).stop();
    await writeFile(
      join(directory, 'postmaster.pid'),
      `${process.pid}\n${directory}\n0\n1\n\n127.0.0.1\n0\nready\n`,
    );
    expect(await answers(await start())).toBe(true);
  });

  it('does not carry real records on an orphan that was run for tests', async () => {
    await start({ durable: false });
    await expect(start()).rejects.toMatchObject({ code: 'database.embedded-not-durable' });
    await signedBy({ pid: deadPid(), token: 'of-the-dead' });
    expect((await start()).adopted).toBe(false);
  });

  it('says what to do when it cannot start', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const refusal = await start({ port }).catch((error: unknown) => error);
    await new Promise((resolve) => taken.close(resolve));
    expect(refusal).toMatchObject({ code: 'database.embedded-cannot-start' });
    expect((refusal as Error).message).toContain(`Port ${port} is taken: choose another.`);
  });

  it('keeps what people typed out of its log', async () => {
    const server = await start();
    await expect(query(server, `SELECT 'Marjorie Quill'::int`)).rejects.toThrow('Marjorie');
    expect(await readFile(server.log, 'utf8')).not.toContain('Marjorie');
  });
});

async function query(server: EmbeddedServer, sql: string): Promise<{ rows: Record<string, unknown>[] }> {
  const { host, port, superuser } = server;
  const client = new Client({ host, port, ...superuser, database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}
