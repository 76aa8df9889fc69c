import type { Server } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { settingsFrom, SettingsRefused, type Settings } from '@platform/config';
import { DutyRuns } from '@platform/duties';
import { Outbox } from '@platform/jobs';
import { handlers } from '../../worker/src/index.js';
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
  // Somebody who looks at a demo in a terminal wants the address, not a line for each route.
  if (settings.DEMO && !environment.LOG_LEVEL && process.stdout.isTTY) settings.LOG_LEVEL = 'warn';
  const { PORT, HOST } = settings;
  // Said before a database is started and filled for nothing. Port 0 means any.
  if (PORT && !(await isFree(PORT, HOST)))
    throw new SettingsRefused([
      `PORT: something else listens on ${PORT} already. Stop it, or choose another`,
    ]);
  const database = await openDatabase(settings);
  try {
    return await serve(settings, database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve(settings: Settings, database: OpenDatabase): Promise<RunningServer> {
  const { rwUrl, workerUrl, identityUrl, recordUrl } = database;
  const faults = (
    await Promise.all([
      ...[rwUrl, workerUrl].map((url) => loginFaults(url, { office: 'records' })),
      loginFaults(identityUrl, { office: 'identity' }),
      loginFaults(recordUrl, { office: 'log' }),
    ])
  ).flat();
  if (faults.length > 0) throw new SettingsRefused([...new Set(faults)]);
  const isNew = settings.DEMO === true && (await seedWhenEmpty(database));
  const app = await createProgram({ settings, database });
  // Invented people come without duties, and nobody should see a first page without them.
  if (isNew) await app.get(DutyRuns, { strict: false }).keepUp();
  // Whichever process the worker runs in, events wait for it from every other.
  for (const { event } of handlers(app)) app.get(Outbox).wants(event);
  const port = await freePort(settings);
  await app.listen(port, settings.HOST);
  const worker = settings.ROLES.includes('worker') ? await startWorker(app, database) : null;
  const { port: taken } = (app.getHttpServer() as Server).address() as AddressInfo;
  return {
    address: `http://${settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST}:${taken}`,
    settings,
    stop: () => stopAll(app, worker, database, settings),
  };
}

/**
 * Takes no more requests and jobs, finishes those in flight within the limit, and ends the database last. What has not
 * finished by then loses its connection, and with it its transaction.
 */
async function stopAll(
  app: INestApplication,
  worker: RunningWorker | null,
  database: OpenDatabase,
  settings: Settings,
): Promise<void> {
  const server = app.getHttpServer() as Server;
  const answered = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await Promise.race([
    Promise.all([answered, worker?.stop(settings.STOP_SECONDS)]),
    pause(settings.STOP_SECONDS * 1000, undefined, { ref: false }),
  ]);
  clearInterval(idle);
  server.closeAllConnections();
  await Promise.race([app.close(), pause(LAST_WORDS_MS, undefined, { ref: false })]);
  await database.close();
}

/** For closing what hangs on to a statement that never ends. */
const LAST_WORDS_MS = 3000;

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
