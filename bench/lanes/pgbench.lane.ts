import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { percentile } from '../measure.js';
import type { Lane, Round } from '../measure.js';

const run = promisify(execFile);

/** pgbench of the system: from the path, or from where Debian's packages put it. */
export function findPgbench(): string | null {
  const debian = '/usr/lib/postgresql';
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...(existsSync(debian) ? readdirSync(debian).map((v) => join(debian, v, 'bin')) : []),
  ];
  return folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file)) ?? null;
}

/** A lane that sends one script, prepared, straight to the database. */
export function pgbenchLane(name: string, program: string, url: string, script: string): Lane {
  return {
    name,
    run: async (clients, seconds): Promise<Round> => {
      const folder = await mkdtemp(join(tmpdir(), 'bench-'));
      try {
        const file = join(folder, 'script.sql');
        await writeFile(file, script);
        const { hostname, port, username, password, pathname } = new URL(url);
        await run(
          program,
          [
            '-h',
            hostname,
            '-p',
            port,
            '-U',
            username,
            '-n',
            '-M',
            'prepared',
            '-c',
            String(clients),
            '-j',
            '2',
          ]
            .concat(['-T', String(seconds), '-f', file, '--log', `--log-prefix=${join(folder, 'log')}`])
            .concat(pathname.slice(1)),
          { env: { ...process.env, PGPASSWORD: decodeURIComponent(password), PGOPTIONS: '-c jit=off' } },
        );
        const logs = (await readdir(folder)).filter((f) => f.startsWith('log'));
        const lines = (await Promise.all(logs.map((f) => readFile(join(folder, f), 'utf8')))).join('').trim();
        // client, transaction, microseconds, script, epoch …
        const times = lines.split('\n').map((line) => Number(line.split(' ')[2]) / 1000);
        return {
          perSecond: times.length / seconds,
          p50: percentile(times, 0.5),
          p99: percentile(times, 0.99),
          failed: 0,
        };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
