import type { INestApplicationContext } from '@nestjs/common';
import { Anchors, AuditLog } from '@platform/audit';
import type { Chore, JobHandler } from '@platform/jobs';

/** What is done about each kind of event. */
export function handlers(_app: INestApplicationContext): JobHandler[] {
  return [];
}

/** What is done every so often. */
export function chores(app: INestApplicationContext): Chore[] {
  const log = app.get(AuditLog, { strict: false });
  const anchors = app.get(Anchors, { strict: false });
  return [
    { name: 'audit.anchor', cron: '* * * * *', run: async () => void (await anchors.write()) },
    { name: 'audit.make-room', cron: '5 0 * * *', run: () => log.makeRoom() },
  ];
}
