import type { INestApplicationContext } from '@nestjs/common';
import { AlertKeeping, AlertMail, AnswerMail } from '@platform/alerts';
import type { Chore, JobHandler } from '@platform/jobs';

/** Asks the database what should have been raised or told on, so that nothing depends on a message. */
export function alertsCheck(app: INestApplicationContext): Chore {
  return {
    name: 'alerts.keep-up',
    cron: '* * * * *',
    run: () => app.get(AlertKeeping, { strict: false }).keepUp(),
  };
}

/** Somebody was told: mail that something waits. */
export function mailAlert(app: INestApplicationContext): JobHandler {
  return {
    event: 'alerts.told',
    run: ({ payload }) =>
      app.get(AlertMail, { strict: false }).send(String(payload.alertId), Number(payload.n)),
  };
}

/** A journey was answered: mail whoever it is of that something waits for them. */
export function mailAnswer(app: INestApplicationContext): JobHandler {
  return {
    event: 'travel.answered',
    run: ({ id, payload }) =>
      app.get(AnswerMail, { strict: false }).send(id, String(payload.userId), 'answer'),
  };
}

/** What an agency said of a notice was answered: mail whoever said it. */
export function mailNoticeAnswer(app: INestApplicationContext): JobHandler {
  return {
    event: 'travel.outbound-answered',
    run: ({ id, payload }) =>
      app.get(AnswerMail, { strict: false }).send(id, String(payload.userId), 'notice'),
  };
}

/** What a lost message would have mailed. */
export function mailCheck(app: INestApplicationContext): Chore {
  return {
    name: 'alerts.mail-left',
    cron: '*/5 * * * *',
    run: () => app.get(AlertMail, { strict: false }).catchUp(),
  };
}
