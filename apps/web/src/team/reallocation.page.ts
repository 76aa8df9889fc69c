import { Controller, Get, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import type { Response } from 'express';
import { Allocations, ReallocateSeveral } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit } from '../edge/submission.js';
import { TeamReading } from './team-reading.js';

class ReallocationQuery {
  @IsRecordId() officerId: string;
  @IsOptional() @IsRecordId() personId?: string;
}

interface Given {
  chosen: readonly string[];
  typed?: { officerId: string; reason: string };
  errors?: FieldFault[];
}

/** Moves one person or several from an officer to another, with the reason. */
@Controller('team/reallocation')
export class ReallocationPage {
  constructor(
    private readonly reading: TeamReading,
    private readonly allocations: Allocations,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['allocate', 'Person'], audit: 'supervision.allocation.form' })
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { officerId, personId }: ReallocationQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, officerId, actor, { chosen: personId ? [personId] : [] });
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['allocate', 'Person'], audit: 'supervision.allocation.change-several' })
  async reallocate(
    @Req() request: KnownRequest,
    @Query() { officerId }: ReallocationQuery,
    @CurrentActor() actor: Actor,
  ) {
    const answers = Answers.of(request);
    const typed = { officerId: answers.text('officerId'), reason: answers.text('reason') };
    const chosen = answers.all('personIds');
    const form = answers.into(ReallocateSeveral, {
      personIds: chosen,
      officerId: answers.optional('officerId'),
      reason: answers.optional('reason'),
    });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, officerId, looking(actor, 'supervision.allocation.form'), {
        chosen,
        typed,
        errors,
      });
    return submit({ form, again }, async (command) => {
      await this.allocations.reallocateSeveral(command, actor);
      return {
        url: `/team?done=${chosen.length === 1 ? 'reallocated' : 'several-reallocated'}`,
        statusCode: 303,
      };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    officerId: string,
    actor: Actor,
    given: Given,
  ) {
    const { chosen, typed = { officerId: '', reason: '' }, errors = [] } = given;
    const view = { ...(await this.reading.reallocation(officerId, chosen, actor)), typed, errors };
    const options = { title: 'Reallocate people', page: 'team', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'team/reallocation.njk', view, options);
  }
}
