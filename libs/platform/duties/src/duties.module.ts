import { Module, type DynamicModule } from '@nestjs/common';
import { Duties } from './duties.service.js';
import { DutiesStore } from './duties.store.js';
import { DutyKeeping } from './duty-keeping.js';
import { DutyRuns } from './duty-runs.js';
import { DutySignatures } from './signatures.service.js';
import { DutySources, type DutySource } from './source.js';
import { Watch } from './watch.js';

const SERVICES = [Duties, DutyKeeping, DutyRuns, DutySignatures, Watch];

/** Which domains find duties is said once, where the program is put together. */
@Module({})
export class DutiesModule {
  static of(sources: readonly DutySource[]): DynamicModule {
    return {
      module: DutiesModule,
      global: true,
      providers: [{ provide: DutySources, useValue: new DutySources(sources) }, DutiesStore, ...SERVICES],
      exports: [DutySources, ...SERVICES],
    };
  }
}
