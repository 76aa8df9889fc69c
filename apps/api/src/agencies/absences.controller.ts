import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { Absences, RecordAbsence } from '@domain/agencies';
import { CurrentActor, Idempotent, IfMatch, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

/** Who is away and who covers: one's own, and of the teams one manages. */
@Controller('api/v1/absences')
@UseInterceptors(VersionTag)
export class AbsencesController {
  constructor(private readonly absences: Absences) {}

  @Get()
  @Policy({ can: ['keep', 'Absence'], audit: 'agencies.absence.list' })
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.absences.list(actor), nextCursor: null };
  }

  @Post()
  @Idempotent()
  @Policy({ can: ['keep', 'Absence'], audit: 'agencies.absence.record' })
  record(@Body() command: RecordAbsence, @CurrentActor() actor: Actor) {
    return this.absences.record(command, actor);
  }

  @Get(':id')
  @Policy({ can: ['keep', 'Absence'], audit: 'agencies.absence.read' })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.absences.read(id, actor);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Idempotent()
  @Policy({ can: ['keep', 'Absence'], audit: 'agencies.absence.end' })
  end(@Param() { id }: IdParam, @IfMatch() version: number, @CurrentActor() actor: Actor) {
    return this.absences.end(id, version, actor);
  }
}
