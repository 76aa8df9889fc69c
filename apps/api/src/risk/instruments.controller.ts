import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { Matches } from 'class-validator';
import {
  ApproveInstrument,
  InstrumentLibrary,
  InstrumentUploads,
  summaryOf,
  UploadInstrument,
} from '@domain/risk';
import { CurrentActor, Idempotent, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { VersionTag } from '../edge/version-tag.js';
import { DefinitionBody } from './definition-body.js';

class InstrumentParam {
  @Matches(/^[\w.-]{1,80}$/) code: string;
  @Matches(/^[\w.-]{1,20}$/) version: string;
}

@Controller('api/v1/instruments')
export class InstrumentsController {
  constructor(
    private readonly library: InstrumentLibrary,
    private readonly uploads: InstrumentUploads,
  ) {}

  /** Every version in use, and those before it. */
  @Get()
  @Policy({ can: ['read', 'Instrument'], audit: 'risk.instrument.list' })
  async list() {
    await this.library.recent();
    return { items: this.library.all().map(summaryOf), nextCursor: null };
  }

  /** One version with its figures, its licence, who approved it, and what is new in it. */
  @Get(':code/:version')
  @UseInterceptors(VersionTag)
  @Policy({ can: ['read', 'Instrument'], audit: 'risk.instrument.read' })
  read(@Param() { code, version }: InstrumentParam, @CurrentActor() actor: Actor) {
    return this.uploads.read(code, version, actor);
  }

  /** JSON or YAML, as the body itself or under `definition`. A draft, until two others have approved it. */
  @Post()
  @UseInterceptors(DefinitionBody)
  @Idempotent()
  @Policy({ can: ['upload', 'Definition'], audit: 'risk.instrument.upload' })
  upload(@Body() command: UploadInstrument, @CurrentActor() actor: Actor) {
    return this.uploads.upload(command, actor);
  }

  /** The second approval, by somebody else, puts it into use. Nobody approves what they made. */
  @Post(':code/:version/approve')
  @HttpCode(200)
  @Idempotent()
  @Policy({ can: ['approve', 'Definition'], audit: 'risk.instrument.approve' })
  approve(
    @Param() { code, version }: InstrumentParam,
    @Body() command: ApproveInstrument,
    @CurrentActor() actor: Actor,
  ) {
    return this.uploads.approve(code, version, command, actor);
  }
}
