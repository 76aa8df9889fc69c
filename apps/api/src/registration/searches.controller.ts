import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { AdvanceSearch, CloseSearch, MissingSearches } from '@domain/registration';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import { IsRecordId, type Actor } from '@platform/kernel';
import { ListQuery, offsetOf, pageOf, pageRead } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { keeping, reading } from './policies.js';

const SEARCH = { via: 'registration.missing', param: 'id' } as const;

class SearchesQuery extends ListQuery {
  @IsOptional() @IsRecordId() officerId?: string;
}

/** Searches for people whose report did not come. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class MissingSearchesController {
  constructor(private readonly searches: MissingSearches) {}

  @Get('missing-searches')
  @Policy({ can: ['read', 'Registration'], audit: 'registration.search.list' })
  async open(@Query() query: SearchesQuery, @CurrentActor() actor: Actor) {
    const { officerId = null, limit, cursor } = query;
    const question = { officerId, limit: limit + 1, offset: offsetOf(cursor) };
    return pageRead(await this.searches.open(question, actor), query);
  }

  @Get('people/:id/missing-searches')
  @Policy(reading('search.read', 'id'))
  async ofPerson(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return pageOf(await this.searches.ofPerson(id, actor), query);
  }

  @Post('missing-searches/:id/step')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('search.advance', SEARCH))
  advance(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: AdvanceSearch,
    @CurrentActor() actor: Actor,
  ) {
    return this.searches.advance(id, version, command, actor);
  }

  @Post('missing-searches/:id/outcome')
  @HttpCode(200)
  @Idempotent()
  @Policy(keeping('search.close', SEARCH))
  close(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: CloseSearch,
    @CurrentActor() actor: Actor,
  ) {
    return this.searches.close(id, version, command, actor);
  }
}
