import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import {
  BeginMappa,
  ChangeMappaLevel,
  ChangeMappaRelease,
  EndMappa,
  Mappa,
  ReferMappa,
  ScreenMappa,
  TakeBackMappaRelease,
} from '@domain/supervision';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const doing = (can: 'keep' | 'decide', verb: string): RoutePolicy => ({
  can: [can, 'Mappa'],
  audit: `supervision.${verb}`,
  person: { via: 'supervision.mappa', param: 'id' },
  section: 'core',
  mode: 'write',
});

/** Who is managed under the multi-agency public protection arrangements, at which level, since when and why. */
@Controller('api/v1')
@UseInterceptors(VersionTag)
export class MappaController {
  constructor(private readonly mappa: Mappa) {}

  /** The live one, earlier ones, what was decided and why, meetings, and actions of the risk management plan. */
  @Get('people/:id/mappa')
  @Policy({ can: ['read', 'Mappa'], audit: 'supervision.mappa.read', person: 'id', section: 'core' })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.mappa.ofPerson(id, actor);
  }

  /** Referred now; or in custody, to be referred six months before the expected release. One at a time. */
  @Post('people/:id/mappa')
  @Idempotent()
  @Policy({
    can: ['keep', 'Mappa'],
    audit: 'supervision.mappa.begin',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  begin(@Param() { id }: IdParam, @Body() command: BeginMappa, @CurrentActor() actor: Actor) {
    return this.mappa.begin(id, command, actor);
  }

  @Post('mappa/:id/referral')
  @HttpCode(200)
  @Idempotent()
  @Policy(doing('keep', 'mappa.refer'))
  refer(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ReferMappa,
    @CurrentActor() actor: Actor,
  ) {
    return this.mappa.refer(id, version, command, actor);
  }

  /** By a manager: managed at a level, or not managed, which ends it. */
  @Post('mappa/:id/screening')
  @HttpCode(200)
  @Idempotent()
  @Policy(doing('decide', 'mappa.screen'))
  screen(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ScreenMappa,
    @CurrentActor() actor: Actor,
  ) {
    return this.mappa.screen(id, version, command, actor);
  }

  /** By a manager, with the reason; the level before stays in the history. */
  @Post('mappa/:id/level')
  @HttpCode(200)
  @Idempotent()
  @Policy(doing('decide', 'mappa-level.change'))
  level(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ChangeMappaLevel,
    @CurrentActor() actor: Actor,
  ) {
    return this.mappa.changeLevel(id, version, command, actor);
  }

  /** The expected day of release moved, and why; the day before stays in the history. */
  @Post('mappa/:id/release')
  @HttpCode(200)
  @Idempotent()
  @Policy(doing('keep', 'mappa-release.change'))
  release(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: ChangeMappaRelease,
    @CurrentActor() actor: Actor,
  ) {
    return this.mappa.changeRelease(id, version, command, actor);
  }

  /** No day is expected any more, and why; the day that was stays in the history. */
  @Post('mappa/:id/release-taken-back')
  @HttpCode(200)
  @Idempotent()
  @Policy(doing('keep', 'mappa-release.take-back'))
  takeBackRelease(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: TakeBackMappaRelease,
    @CurrentActor() actor: Actor,
  ) {
    return this.mappa.takeBackRelease(id, version, command, actor);
  }

  /** By a manager, once no action of the plan is open. */
  @Post('mappa/:id/ending')
  @HttpCode(200)
  @Idempotent()
  @Policy(doing('decide', 'mappa.end'))
  end(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: EndMappa,
    @CurrentActor() actor: Actor,
  ) {
    return this.mappa.end(id, version, command, actor);
  }
}
