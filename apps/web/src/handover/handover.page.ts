import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { HandoverSummaries } from '@domain/caseload';
import { HandOver, Handovers } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { looking, submit } from '../edge/submission.js';
import { TeamReading } from '../team/team-reading.js';
import { handoverView } from './handover.view.js';

class OfficerQuery {
  @IsRecordId() officerId: string;
}
class IdParam {
  @IsRecordId() id: string;
}
interface Given {
  chosen?: readonly string[];
  reason?: string;
  errors?: FieldFault[];
}

/** Somebody leaves or falls ill: their whole caseload moves at once, and whoever receives it gets a summary to print. */
@Controller()
export class HandoverPage {
  constructor(
    private readonly team: TeamReading,
    private readonly handovers: Handovers,
    private readonly summaries: HandoverSummaries,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('team/handover')
  @Policy({ can: ['allocate', 'Person'], audit: 'supervision.handover.form' })
  form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { officerId }: OfficerQuery,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, officerId, actor);
  }

  @Post('team/handover')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['allocate', 'Person'], audit: 'supervision.handover.make' })
  handOver(@Req() request: KnownRequest, @Query() { officerId }: OfficerQuery, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const chosen = answers.all('toOfficerIds');
    const reason = answers.text('reason');
    const form = answers.into(HandOver, { fromOfficerId: officerId, toOfficerIds: chosen, reason });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, officerId, looking(actor, 'supervision.handover.form'), { chosen, reason, errors });
    return submit({ form, again }, async (command) => {
      const { id } = await this.handovers.handOver(command, actor);
      return { url: `/handovers/${id}`, statusCode: 303 };
    });
  }

  @Get('handovers/:id')
  @Policy({ can: ['read', 'Allocation'], audit: 'supervision.handover.read' })
  async summary(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    const view = handoverView(await this.summaries.of(id, actor), readerOf(actor, this.clock));
    this.pages.show(request, response, 'handover/summary.njk', view, {
      title: 'Handover summary',
      page: 'caseload',
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    officerId: string,
    actor: Actor,
    { chosen = [], reason = '', errors = [] }: Given = {},
  ) {
    const { from, people, officers } = await this.team.reallocation(officerId, [], actor);
    const groups = officers.map(({ title, options }) => ({
      title,
      options: options.map((one) => ({ ...one, checked: chosen.includes(one.value) })),
    }));
    const view = { from, count: people.length, groups, reason, errors };
    this.pages.show(request, response, 'handover/form.njk', view, {
      title: 'Hand over a caseload',
      page: 'team',
      status: errors.length > 0 ? 422 : 200,
    });
  }
}
