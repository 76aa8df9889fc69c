import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  Conflicts,
  CurrentActor,
  DeclareConflict,
  Guesses,
  Idempotent,
  IfMatch,
  KeepHome,
  Policy,
  RecordConflict,
  ReviewConflict,
} from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';

/** Whom staff know in private. Declaring answers the same for every reference there could be. */
@Controller('api/v1')
export class ConflictsController {
  constructor(
    private readonly conflicts: Conflicts,
    private readonly guesses: Guesses,
  ) {}

  @Post('conflicts')
  @HttpCode(204)
  @Idempotent()
  @Policy({ can: ['declare', 'Conflict'], audit: 'access.conflict.declare' })
  async declare(@Body() command: DeclareConflict, @CurrentActor() actor: Actor): Promise<void> {
    await this.conflicts.declare(command, actor);
  }

  @Get('conflicts/mine')
  @Policy({ can: ['declare', 'Conflict'], audit: 'access.own-conflicts.list' })
  async mine(@CurrentActor() actor: Actor) {
    return { items: await this.conflicts.mine(actor), nextCursor: null };
  }

  @Put('conflicts/home')
  @HttpCode(204)
  @Policy({ can: ['declare', 'Conflict'], audit: 'access.home-mark.set' })
  async home(@Body() { postcode }: KeepHome, @CurrentActor() actor: Actor): Promise<void> {
    await this.conflicts.keepHome(postcode, actor);
  }

  @Get('conflicts')
  @Policy({ can: ['review', 'Conflict'], audit: 'access.conflict.list' })
  async queue(@CurrentActor() actor: Actor) {
    return { items: await this.conflicts.toReview(actor), nextCursor: null };
  }

  @Post('conflicts/:id/review')
  @HttpCode(204)
  @Policy({ can: ['review', 'Conflict'], audit: 'access.conflict.review' })
  async review(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ReviewConflict,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.conflicts.review(id, version, command, actor);
  }

  @Post('people/:id/conflicts')
  @HttpCode(204)
  @Idempotent()
  @Policy({
    can: ['record', 'Conflict'],
    audit: 'access.conflict.record',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  async record(
    @Param() { id }: IdParam,
    @Body() command: RecordConflict,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.conflicts.record(id, command, actor);
  }

  /** Who looked for more people than a day explains, in the last fortnight. */
  @Get('search-alerts')
  @Policy({ can: ['review', 'EmergencyAccess'], audit: 'access.search-alert.list' })
  async alerts(@CurrentActor() actor: Actor) {
    return { items: await this.guesses.alerts(actor), nextCursor: null };
  }
}
