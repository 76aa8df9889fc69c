import { Module, type DynamicModule } from '@nestjs/common';
import { AlertAddresses } from './alert-addresses.service.js';
import { AlertedAtOnce, AlertKeeping } from './alert-keeping.js';
import { AlertMail } from './alert-mail.js';
import { AnswerMail } from './answer-mail.js';
import { Alerts } from './alerts.service.js';
import { AlertsStore } from './alerts.store.js';
import { Post, type PostOptions } from './post.js';

const SERVICES = [AlertKeeping, Alerts, AlertAddresses, AlertMail, AnswerMail];

/** Which events raise alerts at once, and how e-mail leaves, is said where the program is put together. */
@Module({})
export class AlertsModule {
  static of({ atOnce, post }: { atOnce: readonly string[]; post: PostOptions }): DynamicModule {
    return {
      module: AlertsModule,
      global: true,
      providers: [
        { provide: AlertedAtOnce, useValue: new AlertedAtOnce(atOnce) },
        { provide: Post, useValue: new Post(post) },
        AlertsStore,
        ...SERVICES,
      ],
      exports: SERVICES,
    };
  }
}
