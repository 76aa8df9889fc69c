import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import {
  AskRater,
  ClaimRating,
  Consensus,
  GiveSecondScores,
  ProposeConsensus,
  RaterRequests,
  Reliability,
  SecondRatings,
  TeamRisk,
} from '@domain/risk';
import { IsOptional, Matches } from 'class-validator';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import { IsRecordId, type Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

class DueQuery {
  @IsOptional() @IsRecordId() teamId?: string;
  /** 0 to 999 days ahead. */
  @IsOptional() @Matches(/^\d{1,3}$/) withinDays?: string;
}
const rating = (audit: string): RoutePolicy => ({
  can: ['rate', 'Risk'],
  audit,
  person: { via: 'risk.second_rating', param: 'id' },
  // Whoever was asked from outside reads this one score, and not the risk.
  section: ['risk', 'risk:second'],
});

/** Second scores without sight of the first, agreements where the two differ, and how far raters agree at all. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class RatingsController {
  constructor(
    private readonly ratings: SecondRatings,
    private readonly consensus: Consensus,
    private readonly reliability: Reliability,
    private readonly team: TeamRisk,
    private readonly requests: RaterRequests,
  ) {}

  /** Those that want a rater, a score or an agreement, of the people one sees. */
  @Get('second-ratings')
  @Policy({ can: ['rate', 'Risk'], audit: 'risk.second-rating.list' })
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.ratings.waiting(actor), nextCursor: null };
  }

  @Get('second-ratings/:id')
  @Policy(rating('risk.second-rating.read'))
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.ratings.read(id, actor);
  }

  @Post('second-ratings/:id/claim')
  @HttpCode(200)
  @Policy(rating('risk.second-rating.claim'))
  claim(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() _: ClaimRating,
    @CurrentActor() actor: Actor,
  ) {
    return this.ratings.claim(id, version, actor);
  }

  @Post('second-ratings/:id/release')
  @HttpCode(200)
  @Policy(rating('risk.second-rating.release'))
  release(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.ratings.release(id, version, actor);
  }

  /** Somebody from outside the team, for days and for this one score. */
  @Post('second-ratings/:id/request')
  @Idempotent()
  @Policy({ ...rating('risk.second-rating.ask'), can: ['oversee', 'Risk'], section: 'risk' })
  ask(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: AskRater,
    @CurrentActor() actor: Actor,
  ) {
    return this.requests.ask(id, version, command, actor);
  }

  /** By who asked, or who was asked; the version is that of the request. */
  @Post('second-ratings/:id/request/end')
  @HttpCode(204)
  @Policy(rating('risk.second-rating.end-request'))
  endRequest(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.requests.end(id, version, actor);
  }

  @Post('second-ratings/:id/scores')
  @HttpCode(200)
  @Idempotent()
  @Policy(rating('risk.second-rating.give'))
  give(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: GiveSecondScores,
    @CurrentActor() actor: Actor,
  ) {
    return this.ratings.give(id, version, command, actor);
  }

  @Post('second-ratings/:id/consensus')
  @HttpCode(200)
  @Idempotent()
  @Policy(rating('risk.consensus.propose'))
  propose(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ProposeConsensus,
    @CurrentActor() actor: Actor,
  ) {
    return this.consensus.propose(id, version, command, actor);
  }

  @Post('second-ratings/:id/consensus/confirmation')
  @HttpCode(200)
  @Idempotent()
  @Policy(rating('risk.consensus.confirm'))
  confirm(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.consensus.confirm(id, version, actor);
  }

  /** What is owed in one's teams: never done, or to be done again; late, or due within so many days. */
  @Get('risk/assessments-due')
  @Policy({ can: ['oversee', 'Risk'], audit: 'risk.team.read' })
  async due(@Query() { teamId, withinDays = '0' }: DueQuery, @CurrentActor() actor: Actor) {
    return { items: await this.team.due(teamId ?? null, Number(withinDays), actor), nextCursor: null };
  }

  /** By instrument: ICC(2,1) of the totals, kappa and agreement of each item, and the figures behind them. */
  @Get('risk/reliability')
  @Policy({ can: ['oversee', 'Risk'], audit: 'risk.reliability.read' })
  async agreement(@CurrentActor() actor: Actor) {
    return { items: await this.reliability.of(actor), nextCursor: null };
  }
}
