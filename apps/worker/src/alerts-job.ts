import type { INestApplicationContext } from '@nestjs/common';
import { AlertKeeping } from '@platform/alerts';
import type { Chore } from '@platform/jobs';

/** Asks the database what should have been raised or told on, so that nothing depends on a message. */
export function alertsCheck(app: INestApplicationContext): Chore {
  return {
    name: 'alerts.keep-up',
    cron: '* * * * *',
    run: () => app.get(AlertKeeping, { strict: false }).keepUp(),
  };
}
