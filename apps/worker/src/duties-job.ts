import type { INestApplicationContext } from '@nestjs/common';
import { DutyRuns } from '@platform/duties';
import type { Chore, JobHandler } from '@platform/jobs';

/** A definition took effect: everybody's duties are worked out with it, and what it would change waits for a signature. */
export function rulesChanged(app: INestApplicationContext): JobHandler {
  return {
    event: 'definitions.activated',
    async run({ id, actorId, payload }) {
      const runs = app.get(DutyRuns, { strict: false });
      const definition = `${String(payload.kind)}/${String(payload.code)}@${String(payload.version)}`;
      await runs.start({ cause: 'rules', definition, by: actorId }, id);
      await runs.finish(id, 'rules', actorId);
    },
  };
}

/** Looks by itself, so that it does not depend on anything having been sent. */
export function dutiesCheck(app: INestApplicationContext): Chore {
  return {
    name: 'duties.keep-up',
    cron: '*/5 * * * *',
    run: () => app.get(DutyRuns, { strict: false }).keepUp(),
  };
}
