import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { AdvanceSearch, CloseSearch, MissingSearches } from '@domain/registration';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import { IsRecordId, type Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';
import { keeping, reading } from './policies.js';

const SEARCH = { via: 'registration.missing', param: 'id' } as const;

class SearchesQuery {
  @IsOptional() @IsRecordId() officerId?: string;
}

/** Searches for people whose report did not come. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class MissingSearchesController {
  constructor(private readonly searches: MissingSearches) {}

  @Get('missing-searches')
  @Policy({ can: ['read', 'Registration'], audit: 'registration.search.list' })
  async open(@Query() { officerId }: SearchesQuery, @CurrentActor() actor: Actor) {
    return { items: await this.searches.open(officerId ?? null, actor), nextCursor: null };
  }

  @Get('people/:id/missing-searches')
  @Policy(reading('search.read', 'id'))
  async ofPerson(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return { items: await this.searches.ofPerson(id, actor), nextCursor: null };
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
