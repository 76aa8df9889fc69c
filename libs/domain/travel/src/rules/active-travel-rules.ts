import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import {
  ActiveDefinitions,
  loadDefinitions,
  type Definition,
  type DefinitionKind,
  type DefinitionSet,
} from '@platform/definitions';
import { TRAVEL_BEHAVIOURS, type BehaviourTypology } from '../workflow/behaviour-definition.js';
import {
  HIGH_RISK,
  TRAVEL_FOLDER,
  TRAVEL_PERMISSION,
  type HighRiskList,
  type PermissionRule,
} from '../workflow/permission-definition.js';
import { rulesIn } from './book-rules.js';
import type { RuleSource } from './travel-rules.js';

/** The travel rules and the agency's own lists as they are active in this installation. Asked inside an open work. */
@Injectable()
export class ActiveTravelRules {
  private readonly shipped = loadDefinitions(TRAVEL_FOLDER, TRAVEL_PERMISSION);

  constructor(
    private readonly work: Work,
    private readonly definitions: ActiveDefinitions,
  ) {}

  async now(): Promise<RuleSource> {
    return rulesIn(await this.definitions.on(this.work.connection));
  }

  /** Null: none is in force, so nothing can be recorded. */
  async behavioursOn(day: string): Promise<Definition<BehaviourTypology> | null> {
    return (await this.active(TRAVEL_BEHAVIOURS)).inForceOn('travel-behaviours', day);
  }

  /** The rule on permission that is in force on a day. */
  async permission(): Promise<(day: string) => PermissionRule> {
    const active = await this.active(TRAVEL_PERMISSION);
    // Before the first version, and where every one was withdrawn, there is nothing to be lenient with: the oldest holds.
    const oldest = active.versions('travel-permission')[0] ?? this.shipped.version('travel-permission', 1)!;
    return (day) => (active.inForceOn('travel-permission', day) ?? oldest).content;
  }

  /** Null: no list is in force, which is said and is not "no risk". */
  async highRiskOn(day: string): Promise<Definition<HighRiskList> | null> {
    return (await this.active(HIGH_RISK)).inForceOn('high-risk-destinations', day);
  }

  private async active<T>(kind: DefinitionKind<T>): Promise<DefinitionSet<T>> {
    return (await this.definitions.on(this.work.connection)).set(kind);
  }
}
