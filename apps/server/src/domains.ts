import type { DynamicModule, Type } from '@nestjs/common';
import { AuditModule } from '@platform/audit';
import { CaseloadModule } from '@domain/caseload';
import type { SourceOptions } from '@platform/database';
import type { PlatformOptions } from './platform.module.js';

/** The entity classes of all domains. */
export const ENTITIES: SourceOptions['entities'] = [];

/** Every domain of the program. */
export function domainModules(_options: Omit<PlatformOptions, 'entities'>): (Type | DynamicModule)[] {
  return [AuditModule, CaseloadModule];
}
