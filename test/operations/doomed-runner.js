/**
 * A worker of its own process that kills itself at the point it is told to: `node doomed-runner.js POINT`.
 * WORKER_URL is the login of the worker; EFFECT_URL one that may write to the table of the effects.
 */
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { JobRunner } from '../../dist/libs/platform/jobs/src/index.js';

const point = process.argv[2];
const dieAt = (here) => {
  if (point === here) process.kill(process.pid, 'SIGKILL');
};
const send = PgBoss.prototype.send;
PgBoss.prototype.send = async function (...args) {
  const id = await send.apply(this, args);
  dieAt('sent, not yet committed');
  return id;
};

const effects = new pg.Pool({ connectionString: process.env.EFFECT_URL, max: 1 });
const runner = new JobRunner({
  url: process.env.WORKER_URL,
  chores: [],
  relayEveryMs: 60_000,
  onError: () => undefined,
  handlers: [
    {
      event: 'trial.happened',
      run: async ({ id }) => {
        dieAt('taken, nothing done');
        const client = await effects.connect();
        await client.query('begin');
        const { rowCount } = await client.query(
          'insert into jobs.processed (message_id, consumer) values ($1, $2) on conflict do nothing',
          [id, 'trial'],
        );
        if (rowCount === 1) await client.query('insert into trial.effect (message_id) values ($1)', [id]);
        dieAt('done, not yet committed');
        await client.query('commit');
        dieAt('committed, not yet reported');
        client.release();
        setImmediate(() => dieAt('being reported'));
      },
    },
  ],
});
await runner.start();
await runner.relay();
dieAt('relayed');
