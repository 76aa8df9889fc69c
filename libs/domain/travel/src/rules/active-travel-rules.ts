import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { ActiveDefinitions } from '@platform/definitions';
import { rulesIn } from './book-rules.js';
import type { RuleSource } from './travel-rules.js';

/** The travel rules that are active in this installation. Asked inside an open work. */
@Injectable()
export class ActiveTravelRules {
  constructor(
    private readonly work: Work,
    private readonly definitions: ActiveDefinitions,
  ) {}

  async now(): Promise<RuleSource> {
    return rulesIn(await this.definitions.on(this.work.connection));
  }
}
