import type { INestApplication } from '@nestjs/common';
import { Logger } from 'nestjs-pino';
import { JobRunner } from '@platform/jobs';
import { chores, handlers } from '../../worker/src/index.js';
import type { OpenDatabase } from './database.js';

export interface RunningWorker {
  runner: JobRunner;
  stop(seconds: number): Promise<void>;
}

/** The worker's part of the program: the outbox, the queue, and what happens every so often. */
export async function startWorker(
  app: INestApplication,
  database: Pick<OpenDatabase, 'workerUrl'>,
): Promise<RunningWorker> {
  const logger = app.get(Logger);
  const runner = new JobRunner({
    url: database.workerUrl,
    handlers: handlers(app),
    chores: chores(app),
    onError: (error, where) =>
      logger.error(
        { where, error: { name: error.name, code: (error as { code?: string }).code } },
        'job trouble',
      ),
  });
  await runner.start();
  return { runner, stop: (seconds) => runner.stop(seconds) };
}
