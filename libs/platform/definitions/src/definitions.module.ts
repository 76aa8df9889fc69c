import { Module, type DynamicModule } from '@nestjs/common';
import { ActiveDefinitions } from './active-definitions.js';
import { DefinitionKinds, type ShippedDefinitions } from './definition-kinds.js';
import { DefinitionsInUse, Looks } from './definitions-in-use.js';
import { Definitions } from './definitions.service.js';
import { DefinitionsStore } from './definitions.store.js';
import { ShippedLoading } from './shipped-loading.js';

/** Every domain may ask for definitions; which kinds there are is said once, where the program is put together. */
@Module({})
export class DefinitionsModule {
  static of(shipped: readonly ShippedDefinitions[], looks: Pick<Looks, 'everyMs'>): DynamicModule {
    return {
      module: DefinitionsModule,
      global: true,
      providers: [
        { provide: DefinitionKinds, useValue: new DefinitionKinds(shipped) },
        DefinitionsStore,
        Definitions,
        ActiveDefinitions,
        { provide: Looks, useValue: new Looks(looks.everyMs) },
        DefinitionsInUse,
        ShippedLoading,
      ],
      exports: [DefinitionKinds, Definitions, ActiveDefinitions, DefinitionsInUse, ShippedLoading],
    };
  }
}
