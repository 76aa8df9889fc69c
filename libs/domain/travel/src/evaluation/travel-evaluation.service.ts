import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { RuleBroken, type Actor } from '@platform/kernel';
import { ActiveTravelRules } from '../rules/active-travel-rules.js';
import type { EvaluateTravel } from './commands.js';
import { contradictionsIn } from './contradictions.js';
import { evaluateTravel } from './evaluate.js';
import type { Evaluation } from './result.js';

/** Evaluations that are about nobody and are not kept; by the rules that are active. */
@Injectable()
export class TravelEvaluation {
  constructor(
    private readonly work: Work,
    private readonly rules: ActiveTravelRules,
  ) {}

  /** @throws RuleBroken with a pointer for all that contradicts itself */
  evaluate(command: EvaluateTravel, actor: Actor): Promise<Evaluation> {
    const asked = {
      ...command,
      registrations: command.registrations ?? [],
      orders: command.orders ?? [],
      trip: { ...command.trip, legs: command.trip.legs ?? [] },
    };
    const faults = contradictionsIn(asked);
    if (faults.length > 0)
      throw new RuleBroken('travel.facts-contradict', 'Some of what is said contradicts itself', faults);
    return this.work.read(actor, async () => evaluateTravel(asked, await this.rules.now()));
  }
}
