import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CombineRisk, RiskScoring, ScoreRisk } from '@domain/risk';
import { Policy } from '@platform/access';

/** Scores about nobody in particular; nothing is kept. */
@Controller('api/v1/risk')
export class ScoringController {
  constructor(private readonly scoring: RiskScoring) {}

  @Post('score')
  @HttpCode(200)
  @Policy({ can: ['score', 'Risk'], audit: 'risk.score.compute', calculation: true })
  score(@Body() command: ScoreRisk) {
    return this.scoring.score(command);
  }

  @Post('composite')
  @HttpCode(200)
  @Policy({ can: ['score', 'Risk'], audit: 'risk.composite.compute', calculation: true })
  composite(@Body() command: CombineRisk) {
    return this.scoring.combine(command);
  }
}
