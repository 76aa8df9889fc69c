import type { INestApplicationContext } from '@nestjs/common';
import { Anchors, AuditLog } from '@platform/audit';
import { MissingSearches } from '@domain/registration';
import { RaterRequests, Rereading } from '@domain/risk';
import { OutboundNotices, TravelJourneys } from '@domain/travel';
import type { Chore, JobHandler } from '@platform/jobs';
import { alertsCheck, mailAlert, mailAnswer, mailCheck, mailNoticeAnswer } from './alerts-job.js';
import { dutiesCheck, rulesChanged } from './duties-job.js';
import { importJob } from './import-job.js';

/** What is done about each kind of event. */
export function handlers(app: INestApplicationContext): JobHandler[] {
  return [importJob(app), rulesChanged(app), mailAlert(app), mailAnswer(app), mailNoticeAnswer(app)];
}

/** What is done every so often. */
export function chores(app: INestApplicationContext): Chore[] {
  const log = app.get(AuditLog, { strict: false });
  const anchors = app.get(Anchors, { strict: false });
  return [
    { name: 'audit.anchor', cron: '* * * * *', run: async () => void (await anchors.write()) },
    dutiesCheck(app),
    {
      name: 'travel.sweep',
      cron: '* * * * *',
      run: async () => {
        await app.get(TravelJourneys, { strict: false }).sweep();
        await app.get(OutboundNotices, { strict: false }).escalate();
      },
    },
    {
      name: 'registration.sweep',
      cron: '* * * * *',
      run: async () => void (await app.get(MissingSearches, { strict: false }).sweep()),
    },
    {
      name: 'risk.reread',
      cron: '*/5 * * * *',
      run: async () => void (await app.get(Rereading, { strict: false }).all()),
    },
    {
      name: 'risk.rater-requests',
      cron: '*/5 * * * *',
      run: async () => void (await app.get(RaterRequests, { strict: false }).endOver()),
    },
    alertsCheck(app),
    mailCheck(app),
    { name: 'audit.make-room', cron: '5 0 * * *', run: () => log.makeRoom() },
  ];
}
