import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import {
  CurrentActor,
  EmergencyAccess,
  Idempotent,
  Policy,
  ReviewEmergencyAccess,
  type KnownRequest,
} from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, NotFound, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';
import { FINDINGS, reviewRow } from './access-reviews.view.js';

const PAGE = 'access-reviews';
const FLASHES: Readonly<Record<string, Flash>> = {
  reviewed: { kind: 'success', text: 'Your review is recorded.' },
  meanwhile: { kind: 'warning', text: 'Somebody else reviewed it first, so yours is not kept.' },
};

class ReviewParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** Records that were opened in an emergency, for somebody other than who opened them to look at. */
@Controller('access-reviews')
export class AccessReviewsPage {
  constructor(
    private readonly emergencies: EmergencyAccess,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['review', 'EmergencyAccess'], audit: 'access.emergency.list' })
  async queue(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    const now = this.clock.now().epochMilliseconds;
    const rows = (await this.emergencies.queue(actor)).map((one) => reviewRow(one, now, actor.roles));
    const options = { title: 'Access reviews', page: PAGE, flash: done ? FLASHES[done] : null };
    this.pages.show(request, response, 'access-reviews/access-reviews.njk', { rows }, options);
  }

  @Get(':id')
  @Policy({ can: ['review', 'EmergencyAccess'], audit: 'access.emergency-review.form' })
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: ReviewParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor);
  }

  @Post(':id')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['review', 'EmergencyAccess'], audit: 'access.emergency.review' })
  async review(@Req() request: KnownRequest, @Param() { id }: ReviewParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(ReviewEmergencyAccess, {
      finding: answers.text('finding'),
      note: answers.text('note'),
    });
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looking(actor, 'access.emergency-review.form'), form.typed, errors);
    // A review is never changed, so there is nothing to put beside: the first one stands.
    const conflict = () => (_req: KnownRequest, res: Response) =>
      res.redirect(303, '/access-reviews?done=meanwhile');
    return submit({ form, again, conflict }, async (command) => {
      await this.emergencies.review(id, version, command, actor);
      return { url: '/access-reviews?done=reviewed', statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    typed: Readonly<Record<string, string>> = {},
    errors: FieldFault[] = [],
  ) {
    const found = (await this.emergencies.queue(actor)).find((one) => one.id === id);
    if (!found) throw new NotFound();
    const view = {
      row: reviewRow(found, this.clock.now().epochMilliseconds, actor.roles),
      findings: FINDINGS,
      finding: typed.finding ?? '',
      note: typed.note ?? '',
      errors,
    };
    const options = {
      title: 'Review an emergency access',
      page: PAGE,
      status: errors.length > 0 ? 422 : 200,
    };
    this.pages.show(request, response, 'access-reviews/review.njk', view, options);
  }
}
