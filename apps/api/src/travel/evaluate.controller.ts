import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { EvaluateTravel, TravelEvaluation } from '@domain/travel';
import { CurrentActor, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';

/** What a trip would need, about nobody in particular; nothing is kept. */
@Controller('api/v1/travel')
export class TravelEvaluationController {
  constructor(private readonly evaluation: TravelEvaluation) {}

  @Post('evaluate')
  @HttpCode(200)
  @Policy({ can: ['evaluate', 'Travel'], audit: 'travel.trip.evaluate', calculation: true })
  evaluate(@Body() command: EvaluateTravel, @CurrentActor() actor: Actor) {
    return this.evaluation.evaluate(command, actor);
  }
}
