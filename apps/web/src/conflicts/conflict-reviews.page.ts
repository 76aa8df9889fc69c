import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import {
  Conflicts,
  CurrentActor,
  Guesses,
  Policy,
  ReviewConflict,
  type KnownRequest,
} from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';

const FLASHES: Readonly<Record<string, Flash>> = {
  decided: { kind: 'success', text: 'Your decision is kept.' },
  meanwhile: { kind: 'warning', text: 'Somebody else decided it first.' },
};
class ConflictParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** Staff who know a person, or may: a second person decides. Beside it, who looked for unusually many people. */
@Controller('conflict-reviews')
export class ConflictReviewsPage {
  constructor(
    private readonly conflicts: Conflicts,
    private readonly guesses: Guesses,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['review', 'Conflict'], audit: 'access.conflict.list' })
  async queue(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, actor, [], done);
  }

  @Post(':id')
  @Redirect()
  @Policy({ can: ['review', 'Conflict'], audit: 'access.conflict.review' })
  async review(@Req() request: KnownRequest, @Param() { id }: ConflictParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(ReviewConflict, { finding: answers.text('finding') });
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, looking(actor, 'access.conflict.list'), errors);
    const conflict = () => (_req: KnownRequest, res: Response) =>
      res.redirect(303, '/conflict-reviews?done=meanwhile');
    return submit({ form, again, conflict }, async (command) => {
      await this.conflicts.review(id, version, command, actor);
      return { url: '/conflict-reviews?done=decided', statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    errors: FieldFault[] = [],
    done?: string,
  ) {
    const [waiting, alerts] = await Promise.all([
      this.conflicts.toReview(actor),
      this.guesses.alerts(looking(actor, 'access.search-alert.list')),
    ]);
    const seesPeople = actor.roles.includes('manager');
    const view = {
      errors,
      alerts,
      rows: waiting.map((one) => ({
        ...one,
        declaredAt: new Date(one.declaredAt),
        isHint: one.origin === 'hint',
        personHref: seesPeople ? `/people/${one.personId}` : '',
      })),
    };
    this.pages.show(request, response, 'conflicts/conflict-reviews.njk', view, {
      title: 'Who knows whom',
      page: 'conflict-reviews',
      status: errors.length > 0 ? 422 : 200,
      flash: done ? FLASHES[done] : null,
    });
  }
}
