import type { INestApplicationContext } from '@nestjs/common';
import { ImportRuns } from '@domain/imports';
import { ActingUsers } from '@platform/identity';
import type { JobHandler } from '@platform/jobs';

/** Works through a file that has been received, in the name of whoever sent it. Twice is no harm: it goes on where it was. */
export function importJob(app: INestApplicationContext): JobHandler {
  return {
    event: 'imports.received',
    async run({ actorId, payload }) {
      const actor = await app.get(ActingUsers, { strict: false }).byId(actorId, 'imports.caseload.run');
      await app.get(ImportRuns, { strict: false }).run(String(payload.batchId), actor);
    },
  };
}
