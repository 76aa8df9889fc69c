import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { RuleBroken, type Actor } from '@platform/kernel';
import { ActiveTravelRules } from '../rules/active-travel-rules.js';
import type { RuleSource } from '../rules/travel-rules.js';
import type { EvaluateTravel } from './commands.js';
import { contradictionsIn } from './contradictions.js';
import { evaluateTravel } from './evaluate.js';
import type { Evaluation } from './result.js';

/** Milliseconds for which rules are taken to be those that are active. */
const FRESH = 1000;

/** Evaluations that are about nobody and are not kept; by the rules that are active. */
@Injectable()
export class TravelEvaluation {
  private kept: { at: number; rules: RuleSource } | null = null;

  constructor(
    private readonly work: Work,
    private readonly rules: ActiveTravelRules,
  ) {}

  /** @throws RuleBroken with a pointer for all that contradicts itself */
  async evaluate(command: EvaluateTravel, actor: Actor): Promise<Evaluation> {
    const asked = {
      ...command,
      registrations: command.registrations ?? [],
      orders: command.orders ?? [],
      trip: { ...command.trip, legs: command.trip.legs ?? [] },
    };
    const faults = contradictionsIn(asked);
    if (faults.length > 0)
      throw new RuleBroken('travel.facts-contradict', 'Some of what is said contradicts itself', faults);
    return evaluateTravel(asked, await this.rulesFor(actor));
  }

  /** Asked for again every second: a rule that was published is used at once for all that anybody notices. */
  private async rulesFor(actor: Actor): Promise<RuleSource> {
    const now = performance.now();
    if (this.kept === null || now - this.kept.at > FRESH)
      this.kept = { at: now, rules: await this.work.read(actor, () => this.rules.now()) };
    return this.kept.rules;
  }
}
