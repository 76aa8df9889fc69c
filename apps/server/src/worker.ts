import type { INestApplication } from '@nestjs/common';
import { Logger } from 'nestjs-pino';
import { JobRunner, Outbox } from '@platform/jobs';
import { chores, handlers } from '../../worker/src/index.js';
import type { OpenDatabase } from './database.js';

export interface RunningWorker {
  runner: JobRunner;
  stop(): Promise<void>;
}

/** The worker's part of the program: the outbox, the queue, and what happens every so often. */
export async function startWorker(
  app: INestApplication,
  database: Pick<OpenDatabase, 'workerUrl'>,
): Promise<RunningWorker> {
  const logger = app.get(Logger);
  const all = handlers(app);
  const runner = new JobRunner({
    url: database.workerUrl,
    handlers: all,
    chores: chores(app),
    onError: (error, where) =>
      logger.error(
        { where, error: { name: error.name, code: (error as { code?: string }).code } },
        'job trouble',
      ),
  });
  for (const { event } of all) app.get(Outbox).wants(event);
  await runner.start();
  return { runner, stop: () => runner.stop() };
}
