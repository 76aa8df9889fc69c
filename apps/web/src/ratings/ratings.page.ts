import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import {
  AskRater,
  ClaimRating,
  Consensus,
  GiveSecondScores,
  ProposeConsensus,
  RaterRequests,
  Reliability,
  SecondRatings,
} from '@domain/risk';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import type { Flash } from '../shell/index.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { RatingReading } from './rating-reading.js';
import { MISSING, ratingLines, reliabilityView } from './ratings.view.js';

class IdParam {
  @IsRecordId() id: string;
}
const rating = (audit: string): RoutePolicy => ({
  can: ['rate', 'Risk'],
  audit,
  person: { via: 'risk.second_rating', param: 'id' },
  // Whoever was asked from outside reads this one score, and not the risk.
  section: ['risk', 'risk:second'],
});
const FLASHES: Readonly<Record<string, Flash>> = {
  given: { kind: 'success', text: 'Your score is given. What was open to you for it is closed.' },
  agreed: { kind: 'success', text: 'Your agreement is recorded. What was open to you for it is closed.' },
  back: { kind: 'success', text: 'The second score is given back. What was open to you for it is closed.' },
};
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** Second scores: taken up, given blind, compared and agreed on; and how far raters agree. */
@Controller()
export class RatingsPage {
  constructor(
    private readonly reading: RatingReading,
    private readonly ratings: SecondRatings,
    private readonly consensus: Consensus,
    private readonly reliability: Reliability,
    private readonly requests: RaterRequests,
    private readonly pages: Pages,
  ) {}

  @Get('second-ratings')
  @Policy({ can: ['rate', 'Risk'], audit: 'risk.second-rating.list' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    const lines = ratingLines(await this.ratings.waiting(actor), actor.id);
    const options = { title: 'Second scores', page: 'team', flash: done ? FLASHES[done] : null };
    this.pages.show(request, response, 'ratings/ratings.njk', { lines }, options);
  }

  @Get('team/reliability')
  @Policy({ can: ['oversee', 'Risk'], audit: 'risk.reliability.read' })
  async agreement(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const view = reliabilityView(await this.reliability.of(actor));
    const options = { title: 'How far raters agree', page: 'team' };
    this.pages.show(request, response, 'ratings/reliability.njk', view, options);
  }

  @Get('second-ratings/:id')
  @Policy(rating('risk.second-rating.read'))
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor);
  }

  @Post('second-ratings/:id/claim')
  @Redirect()
  @Policy(rating('risk.second-rating.claim'))
  claim(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(ClaimRating, { blind: answers.text('blind') === 'yes' });
    const version = versionOf(form);
    return submit({ form, again: this.again(id, actor, form.typed) }, async () => {
      await this.ratings.claim(id, version, actor);
      return { url: `/second-ratings/${id}`, statusCode: 303 };
    });
  }

  @Post('second-ratings/:id/release')
  @Redirect()
  @Policy(rating('risk.second-rating.release'))
  async release(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const version = versionOf({ version: Number(Answers.of(request).text('version')) || null });
    await this.ratings.release(id, version, actor);
    return { url: isFromOutside(actor) ? '/second-ratings?done=back' : '/second-ratings', statusCode: 303 };
  }

  @Post('second-ratings/:id/request')
  @Redirect()
  @Idempotent()
  @Policy({ ...rating('risk.second-rating.ask'), can: ['oversee', 'Risk'], section: 'risk' })
  ask(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const days = answers.text('days').trim();
    const form = answers.into(AskRater, {
      raterId: answers.text('raterId'),
      days: /^\d{1,3}$/.test(days) ? Number(days) : days,
      reason: answers.text('reason'),
    });
    const version = versionOf(form);
    return submit({ form, again: this.again(id, actor, form.typed) }, async (command) => {
      await this.requests.ask(id, version, command, actor);
      return { url: `/second-ratings/${id}`, statusCode: 303 };
    });
  }

  @Post('second-ratings/:id/request/end')
  @Redirect()
  @Policy(rating('risk.second-rating.end-request'))
  async endRequest(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const version = versionOf({ version: Number(Answers.of(request).text('version')) || null });
    await this.requests.end(id, version, actor);
    return {
      url: isFromOutside(actor) ? '/second-ratings?done=back' : `/second-ratings/${id}`,
      statusCode: 303,
    };
  }

  @Post('second-ratings/:id/scores')
  @Redirect()
  @Idempotent()
  @Policy(rating('risk.second-rating.give'))
  give(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const items = Object.fromEntries(
      codesIn(answers).map((code) => [
        code,
        { value: pointsOf(answers, code), note: answers.text(`items.${code}.note`).trim() },
      ]),
    );
    const form = answers.into(GiveSecondScores, { items });
    const version = versionOf(form);
    return submit({ form, again: this.again(id, actor, form.typed) }, async (command) => {
      const { differs } = await this.ratings.give(id, version, command, actor);
      const isClosed = !differs && isFromOutside(actor);
      return { url: isClosed ? '/second-ratings?done=given' : `/second-ratings/${id}`, statusCode: 303 };
    });
  }

  @Post('second-ratings/:id/consensus')
  @Redirect()
  @Idempotent()
  @Policy(rating('risk.consensus.propose'))
  propose(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const items = Object.fromEntries(
      codesIn(answers)
        .filter((code) => answers.text(`items.${code}.value`) !== '')
        .map((code) => [code, pointsOf(answers, code)]),
    );
    const form = answers.into(ProposeConsensus, { items, note: answers.text('note') });
    const version = versionOf(form);
    return submit({ form, again: this.again(id, actor, form.typed) }, async (command) => {
      await this.consensus.propose(id, version, command, actor);
      return { url: `/second-ratings/${id}`, statusCode: 303 };
    });
  }

  @Post('second-ratings/:id/confirmation')
  @Redirect()
  @Idempotent()
  @Policy(rating('risk.consensus.confirm'))
  async confirm(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const version = versionOf({ version: Number(Answers.of(request).text('version')) || null });
    await this.consensus.confirm(id, version, actor);
    return {
      url: isFromOutside(actor) ? '/second-ratings?done=agreed' : `/second-ratings/${id}`,
      statusCode: 303,
    };
  }

  private again(id: string, actor: Actor, typed: Readonly<Record<string, string>>) {
    return (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looking(actor, 'risk.second-rating.read'), typed, errors);
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    typed: Readonly<Record<string, string>> = {},
    errors: FieldFault[] = [],
  ) {
    const view = await this.reading.of(id, actor);
    // Every field of the form has a value, typed or not.
    const blank = Object.fromEntries(
      view.rating.items.flatMap(({ name }) => [
        [`${name}.value`, ''],
        [`${name}.note`, ''],
      ]),
    );
    const whole = {
      ...view,
      errors,
      typed: { ...blank, note: '', raterId: '', days: '14', reason: '', ...typed },
    };
    const options = { title: view.rating.title, page: 'team', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'ratings/rating.njk', whole, options);
  }
}

/** Whoever was asked sees no more of it once it is given. */
const isFromOutside = ({ act }: Actor) => act.path === 'rater';

/** Items that the form named. */
function codesIn(answers: Answers): string[] {
  return Object.keys(answers.typed()).flatMap((name) => /^items\.(\w{1,20})\.value$/.exec(name)?.[1] ?? []);
}

/** Null: nothing is known of it. What is neither that nor points is handed on, to be refused. */
function pointsOf(answers: Answers, code: string): number | string | null {
  const typed = answers.text(`items.${code}.value`);
  if (typed === MISSING) return null;
  return /^-?\d{1,3}$/.test(typed) ? Number(typed) : typed;
}
