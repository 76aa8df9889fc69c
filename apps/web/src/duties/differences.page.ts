import { Controller, Get, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Caseload } from '@domain/caseload';
import { Work } from '@platform/database';
import { DutySignatures, SignDifferences } from '@platform/duties';
import type { FieldFault } from '@platform/forms';
import { Clock, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { looking, submit } from '../edge/submission.js';
import { differencesView } from './differences.view.js';

class DoneQuery {
  @IsOptional() @IsIn(['signed']) done?: 'signed';
}

/** New limits that a change of rules gives to open duties: nothing moves before a manager has read and signed it. */
@Controller('duty-differences')
export class DifferencesPage {
  constructor(
    private readonly work: Work,
    private readonly signatures: DutySignatures,
    private readonly caseload: Caseload,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['sign', 'DutyDifference'], audit: 'duties.difference.list' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, actor, { done });
  }

  /** The ids and versions that were on the page; a box for each, and one for all. */
  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['sign', 'DutyDifference'], audit: 'duties.difference.sign' })
  async sign(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const chosen = Answers.of(request)
      .all('difference')
      .map((text) => ({ id: text.slice(0, 36), version: Number(text.slice(37)) }));
    const form = Answers.of(request).into(SignDifferences, { differences: chosen });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, looking(actor, 'duties.difference.list'), {
        errors: errors.map((error) => ({ ...error, field: 'difference' })),
      });
    return submit({ form, again }, async (command) => {
      await this.signatures.sign(command.differences, actor);
      return { url: '/duty-differences?done=signed', statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    { done, errors = [] }: { done?: string; errors?: FieldFault[] },
  ) {
    const view = await this.work.read(actor, async () => {
      const waiting = await this.signatures.waiting(actor);
      const names = new Map<string, string>();
      for (const personId of new Set(waiting.map((one) => one.personId))) {
        const item = await this.caseload.ofPerson(personId);
        if (item) names.set(personId, item.row.display_name);
      }
      const runs = await this.signatures.runs(actor);
      return differencesView(waiting, runs, { names, reader: readerOf(actor, this.clock) });
    });
    this.pages.show(
      request,
      response,
      'duties/differences.njk',
      { ...view, errors },
      {
        title: 'New limits to sign',
        page: 'tasks',
        status: errors.length > 0 ? 422 : 200,
        flash: done ? { kind: 'success', text: 'Signed. The new limits hold from now on.' } : null,
      },
    );
  }
}
