import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { AdvanceSearch, CloseSearch } from '@domain/registration';
import { TravelSearches } from '@domain/travel';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { writing } from './plans.controller.js';

const SEARCH = { via: 'travel.missing', param: 'id' } as const;

/** The search for somebody who did not come back from a journey. */
@Controller('api/v1/travel-searches/:id')
@UseInterceptors(VersionTag)
export class TravelSearchesController {
  constructor(private readonly searches: TravelSearches) {}

  @Post('step')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.search.advance', SEARCH))
  advance(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: AdvanceSearch,
    @CurrentActor() actor: Actor,
  ) {
    return this.searches.advance(id, version, command, actor);
  }

  @Post('outcome')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('travel.search.close', SEARCH))
  close(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: CloseSearch,
    @CurrentActor() actor: Actor,
  ) {
    return this.searches.close(id, version, command, actor);
  }
}
