import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import type { Settings } from '@platform/config';
import { DutyRuns } from '@platform/duties';
import { Outbox } from '@platform/jobs';
import { handlers } from '../../worker/src/index.js';
import type { OpenDatabase } from './database.js';
import { freePort } from './ports.js';
import { createProgram } from './program.js';
import { seedWhenEmpty } from './seed.js';
import type { RunningServer } from './running-server.js';
import { startWorker, type RunningWorker } from './worker.js';

/** The program on a database that is fit for it. */
export async function serve(settings: Settings, database: OpenDatabase): Promise<RunningServer> {
  const isNew = settings.DEMO === true && (await seedWhenEmpty(database, settings.DEMO_PEOPLE));
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
