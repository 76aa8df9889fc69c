import { Injectable } from '@nestjs/common';
import { RuleBroken } from '@platform/kernel';
import { TravelRules } from '../rules/travel-rules.js';
import type { EvaluateTravel } from './commands.js';
import { contradictionsIn } from './contradictions.js';
import { evaluateTravel } from './evaluate.js';
import type { Evaluation } from './result.js';

/** Evaluations that are about nobody and are not kept. */
@Injectable()
export class TravelEvaluation {
  constructor(private readonly rules: TravelRules) {}

  /** @throws RuleBroken with a pointer for all that contradicts itself */
  evaluate(command: EvaluateTravel): Evaluation {
    const asked = {
      ...command,
      registrations: command.registrations ?? [],
      orders: command.orders ?? [],
      trip: { ...command.trip, legs: command.trip.legs ?? [] },
    };
    const faults = contradictionsIn(asked);
    if (faults.length > 0)
      throw new RuleBroken('travel.facts-contradict', 'Some of what is said contradicts itself', faults);
    return evaluateTravel(asked, this.rules);
  }
}
