import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { Absences, RecordAbsence } from '@domain/agencies';
import { AbsenceCover } from '@domain/caseload';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Clock, IsRecordId, Problem, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { submit, versionOf } from '../edge/submission.js';
import { readDay } from '../edge/typed-times.js';
import { handoverView } from '../handover/handover.view.js';
import type { Flash } from '../shell/index.js';
import { AbsencesReading } from './absences-reading.js';

const LIST = 'agencies.absence.list';
const WHEN = 'Enter a day, for example tomorrow or 24/11/2026';

const FLASHES: Readonly<Record<string, Flash>> = {
  recorded: {
    kind: 'success',
    text: 'The absence is recorded. In these days the cover can open the cases, and alerts go to them.',
  },
  ended: { kind: 'success', text: 'The absence has ended. Alerts go to them again.' },
  meanwhile: { kind: 'information', text: 'Somebody changed or ended it meanwhile. This is how it stands.' },
};

class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}
class IdParam {
  @IsRecordId() id: string;
}

/** Who is away and who covers; what the one who covers needs to know. */
@Controller('absences')
export class AbsencesPage {
  constructor(
    private readonly reading: AbsencesReading,
    private readonly absences: Absences,
    private readonly cover: AbsenceCover,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['keep', 'Absence'], audit: LIST })
  list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, actor, {}, done ? FLASHES[done] : null);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['keep', 'Absence'], audit: 'agencies.absence.record' })
  record(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const today = this.clock.today(actor.timeZone);
    const day = (name: string) => readDay(answers.text(name), today) ?? answers.text(name);
    const values = {
      staffId: answers.optional('staffId'),
      fromOn: day('fromOn'),
      untilOn: day('untilOn'),
      coverStaffId: answers.optional('coverStaffId'),
    };
    const form = answers.into(RecordAbsence, values, { fromOn: WHEN, untilOn: WHEN });
    const submission = this.pages.submission(form, actor, {
      look: LIST,
      show: (req, res, reader, given) => this.show(req, res, reader, given),
    });
    return submit({ ...submission, inputs: { '': 'fromOn' } }, async (command) => {
      await this.absences.record(command, actor);
      return { url: '/absences?done=recorded', statusCode: 303 };
    });
  }

  /** For whoever covers, and for the manager: the people of the one who is away, as far as the reader sees them. */
  @Get(':id')
  @Policy({ can: ['keep', 'Absence'], audit: 'agencies.absence.cover' })
  async summary(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    const { absence, summary, unseen } = await this.cover.of(id, actor);
    const view = {
      absence: this.reading.line(absence),
      unseen,
      ...handoverView(summary, readerOf(actor, this.clock), 'has'),
    };
    this.pages.show(request, response, 'absences/cover.njk', view, { title: 'Cover', page: 'tasks' });
  }

  @Post(':id/end')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['keep', 'Absence'], audit: 'agencies.absence.end' })
  async end(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const version = versionOf(Answers.of(request).into(Nothing, {}));
    try {
      await this.absences.end(id, version, actor);
      return { url: '/absences?done=ended', statusCode: 303 };
    } catch (problem) {
      if (!(problem instanceof Problem) || !['stale', 'conflict'].includes(problem.kind)) throw problem;
      return { url: '/absences?done=meanwhile', statusCode: 303 };
    }
  }

  private async show(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    given: Given = {},
    flash: Flash | null = null,
  ) {
    const { typed = {}, errors = [], status = errors.length > 0 ? 422 : 200 } = given;
    const view = await this.reading.page(actor, typed);
    const options = { title: 'Absence and cover', page: 'tasks', status, flash };
    this.pages.show(request, response, 'absences/absences.njk', { ...view, errors }, options);
  }
}

class Nothing {}
