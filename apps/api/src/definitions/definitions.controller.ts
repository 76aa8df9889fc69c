import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import {
  ApproveDefinition,
  DEFINITION_STATES,
  DEFINITION_STATUSES,
  Definitions,
  UploadDefinition,
  WithdrawDefinition,
  type DefinitionState,
  type DefinitionStatus,
} from '@platform/definitions';
import type { Actor } from '@platform/kernel';
import { VersionTag } from '../edge/version-tag.js';
import { definitionItemView, definitionView } from './definition.view.js';

class DefinitionsQuery {
  @IsOptional() @Matches(/^[a-z][a-z-]{1,40}$/) kind?: string;
  @IsOptional() @IsIn(DEFINITION_STATUSES) status?: DefinitionStatus;
  @IsOptional() @IsIn(DEFINITION_STATES) state?: DefinitionState;
}
class DefinitionParam {
  @Matches(/^[a-z][a-z-]{1,40}$/) kind: string;
  @Matches(/^[A-Za-z0-9][A-Za-z0-9_-]{1,79}$/) code: string;
  @Matches(/^[1-9]\d{0,8}$/) version: string;
}

/** Instruments, rules, holidays and libraries: what they say, since when, by which source, and who approved them. */
@Controller('api/v1/definitions')
export class DefinitionsController {
  constructor(private readonly definitions: Definitions) {}

  @Get()
  @Policy({ can: ['read', 'Definition'], audit: 'definitions.definition.list' })
  async list(@Query() query: DefinitionsQuery, @CurrentActor() actor: Actor) {
    const items = await this.definitions.list(query, actor);
    return { items: items.map(definitionItemView), nextCursor: null };
  }

  @Get(':kind/:code/:version')
  @UseInterceptors(VersionTag)
  @Policy({ can: ['read', 'Definition'], audit: 'definitions.definition.read' })
  async read(@Param() { kind, code, version }: DefinitionParam, @CurrentActor() actor: Actor) {
    return definitionView(await this.definitions.get({ kind, code, version: Number(version) }, actor));
  }

  /** YAML or JSON as text. It is a draft until two others have approved it. */
  @Post()
  @Idempotent()
  @Policy({ can: ['upload', 'Definition'], audit: 'definitions.definition.upload' })
  upload(@Body() command: UploadDefinition, @CurrentActor() actor: Actor) {
    return this.definitions.upload(command, actor);
  }

  @Post(':kind/:code/:version/approve')
  @HttpCode(200)
  @Idempotent()
  @Policy({ can: ['approve', 'Definition'], audit: 'definitions.definition.approve' })
  approve(
    @Param() { kind, code, version }: DefinitionParam,
    @Body() command: ApproveDefinition,
    @CurrentActor() actor: Actor,
  ) {
    return this.definitions.approve({ kind, code, version: Number(version) }, command, actor);
  }

  /** A draft that should not become active, as it was read: somebody may have approved it meanwhile. */
  @Post(':kind/:code/:version/withdrawal')
  @HttpCode(200)
  @Idempotent()
  @Policy({ can: ['upload', 'Definition'], audit: 'definitions.definition.withdraw' })
  withdraw(
    @Param() { kind, code, version }: DefinitionParam,
    @IfMatch() revision: number,
    @Body() command: WithdrawDefinition,
    @CurrentActor() actor: Actor,
  ) {
    return this.definitions.withdraw({ kind, code, version: Number(version) }, revision, command, actor);
  }
}
