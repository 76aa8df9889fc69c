import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { Response } from 'express';
import { Assessments, StartAssessment } from '@domain/risk';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';
import { RiskReading } from './risk-reading.js';

const FLASHES: Readonly<Record<string, Flash>> = {
  discarded: { kind: 'information', text: 'The draft is thrown away. That there was one stays on record.' },
};

class PersonParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}
class ChooseQuery {
  @IsOptional() @Matches(/^[\w.-]{1,80}$/) instrument?: string;
}
class CompareQuery {
  @IsRecordId() from: string;
  @IsRecordId() to: string;
}

const READING = { can: ['read', 'Risk'], person: 'id' } as const;
const assessing = (audit: string): RoutePolicy => ({
  can: ['assess', 'Risk'],
  audit,
  person: 'id',
  section: 'risk',
  mode: 'write',
});

/** The risk of a person: as it stands, over time, and what may be assessed. */
@Controller('people/:id')
export class RiskPage {
  constructor(
    private readonly reading: RiskReading,
    private readonly assessments: Assessments,
    private readonly pages: Pages,
  ) {}

  @Get('risk')
  @Policy({ ...READING, audit: 'risk.profile.read', section: ['risk', 'risk:summary'] })
  async tab(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.tab(id, actor);
    const options = {
      title: `Risk: ${view.person.name}`,
      page: 'caseload',
      flash: done ? FLASHES[done] : null,
    };
    this.pages.show(request, response, 'risk/risk.njk', view, options);
  }

  @Get('risk/comparison')
  @Policy({ ...READING, audit: 'risk.comparison.read', section: 'risk' })
  async compare(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { from, to }: CompareQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.comparison(id, from, to, actor);
    this.pages.show(request, response, 'risk/comparison.njk', view, {
      title: view.comparison.title,
      page: 'caseload',
    });
  }

  @Get('risk/new')
  @Policy(assessing('risk.assessment.choose'))
  async choose(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { instrument }: ChooseQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.showChoice(request, response, id, actor, instrument ?? '');
  }

  @Post('assessments')
  @Redirect()
  @Idempotent()
  @Policy(assessing('risk.assessment.start'))
  async start(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(StartAssessment, { instrument: answers.text('instrument') });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.showChoice(
        req,
        res,
        id,
        looking(actor, 'risk.assessment.choose'),
        answers.text('instrument'),
        errors,
      );
    return submit({ form, again }, async (command) => {
      const made = await this.assessments.start(id, command, actor);
      return { url: `/assessments/${made.id}/edit`, statusCode: 303 };
    });
  }

  private async showChoice(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    chosen: string,
    errors: FieldFault[] = [],
  ) {
    const view = { ...(await this.reading.choose(id, actor)), chosen, errors };
    const options = { title: 'Assess risk', page: 'caseload', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'risk/choose.njk', view, options);
  }
}
