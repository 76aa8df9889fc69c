import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { ActiveDefinitions, type Definition } from '@platform/definitions';
import { TRAVEL_BEHAVIOURS, type BehaviourTypology } from '../workflow/behaviour-definition.js';
import { rulesIn } from './book-rules.js';
import type { RuleSource } from './travel-rules.js';

/** The travel rules, and the behaviour types, that are active in this installation. Asked inside an open work. */
@Injectable()
export class ActiveTravelRules {
  constructor(
    private readonly work: Work,
    private readonly definitions: ActiveDefinitions,
  ) {}

  async now(): Promise<RuleSource> {
    return rulesIn(await this.definitions.on(this.work.connection));
  }

  /** Null: none is in force, so nothing can be recorded. */
  async behavioursOn(day: string): Promise<Definition<BehaviourTypology> | null> {
    const active = await this.definitions.on(this.work.connection);
    return active.set(TRAVEL_BEHAVIOURS).inForceOn('travel-behaviours', day);
  }
}
