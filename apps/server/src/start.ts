import { createServer } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { settingsFrom, type Settings } from '@platform/config';
import { openDatabase, type OpenDatabase } from './database.js';
import { loginFaults } from './login-checks.js';
import { createProgram } from './program.js';
import { seedWhenEmpty } from './seed.js';
import { startWorker, type RunningWorker } from './worker.js';

export interface RunningServer {
  address: string;
  settings: Settings;
  /** Finishes what is in flight, then stops everything that was started here. */
  stop(): Promise<void>;
}

/** The program as it runs: database, schema, demo data if it is a demo, then the roles of the settings. */
export async function startServer(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<RunningServer> {
  const settings = settingsFrom(environment);
  const database = await openDatabase(settings);
  try {
    return await serve(settings, database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve(settings: Settings, database: OpenDatabase): Promise<RunningServer> {
  const faults = (
    await Promise.all([database.rwUrl, database.workerUrl].map((url) => loginFaults(url)))
  ).flat();
  if (faults.length > 0) throw new Error([...new Set(faults)].join('\n'));
  if (settings.DEMO) await seedWhenEmpty(database);
  const app = await createProgram({ settings, database });
  const port = await freePort(settings);
  await app.listen(port, settings.HOST);
  const worker = settings.ROLES.includes('worker') ? await startWorker(app, database) : null;
  return {
    address: `http://${settings.HOST}:${port}`,
    settings,
    stop: () => stopAll(app, worker, database, settings),
  };
}

/** Requests in flight are answered first; the database goes last. */
async function stopAll(
  app: INestApplication,
  worker: RunningWorker | null,
  database: OpenDatabase,
  settings: Settings,
): Promise<void> {
  const server = app.getHttpServer() as { closeIdleConnections(): void; closeAllConnections(): void };
  const impatient = setTimeout(() => server.closeAllConnections(), settings.STOP_SECONDS * 1000);
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await worker?.stop();
  await app.close();
  clearTimeout(impatient);
  clearInterval(idle);
  await database.close();
}

/** The wished port; without a wish 3000 or the next free one. */
async function freePort({ PORT, HOST }: Settings): Promise<number> {
  if (PORT !== undefined) return PORT;
  for (let port = 3000; port < 3100; port += 1) if (await isFree(port, HOST)) return port;
  throw new Error('No port between 3000 and 3099 is free. Set PORT');
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
