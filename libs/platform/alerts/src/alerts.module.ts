import { Module, type DynamicModule } from '@nestjs/common';
import { AlertedAtOnce, AlertKeeping } from './alert-keeping.js';
import { Alerts } from './alerts.service.js';
import { AlertsStore } from './alerts.store.js';

/** Which events raise alerts at once is said where the program is put together. */
@Module({})
export class AlertsModule {
  static of({ atOnce }: { atOnce: readonly string[] }): DynamicModule {
    return {
      module: AlertsModule,
      global: true,
      providers: [
        { provide: AlertedAtOnce, useValue: new AlertedAtOnce(atOnce) },
        AlertsStore,
        AlertKeeping,
        Alerts,
      ],
      exports: [AlertKeeping, Alerts],
    };
  }
}
