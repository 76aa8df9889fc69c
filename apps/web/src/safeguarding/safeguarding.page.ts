import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { Safeguarding } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';
import { CHILD_SENTENCES, RAISE_INPUTS, RaiseForm, referralIn } from './child-form.js';
import { SafeguardingReading } from './safeguarding-reading.js';

const FLASHES: Readonly<Record<string, Flash>> = {
  raised: { kind: 'success', text: 'The referral is open, and the officer who holds the case is told now.' },
};

class PersonParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** Safeguarding referrals of a person, and the form that opens one without a contact. */
@Controller('people/:id/safeguarding')
export class SafeguardingPage {
  constructor(
    private readonly reading: SafeguardingReading,
    private readonly safeguarding: Safeguarding,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({
    can: ['read', 'Safeguarding'],
    audit: 'supervision.safeguarding.list',
    person: 'id',
    section: 'core',
  })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.list(id, actor);
    this.pages.show(request, response, 'safeguarding/referrals.njk', view, {
      title: `Safeguarding: ${view.person.name}`,
      page: 'caseload',
    });
  }

  @Get('new')
  @Policy({ can: ['raise', 'Safeguarding'], audit: 'supervision.safeguarding.form', person: 'id' })
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, { id, flash: done ? FLASHES[done] : null }, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['raise', 'Safeguarding'], audit: 'supervision.safeguarding.raise', person: 'id' })
  async raise(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const present = { now: this.clock.now(), zone: actor.timeZone };
    const form = answers.into(RaiseForm, { safeguarding: referralIn(answers, present) }, CHILD_SENTENCES);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, { id, errors, typed: form.typed }, looking(actor, 'supervision.safeguarding.form'));
    return submit({ form, again, inputs: RAISE_INPUTS }, async ({ safeguarding }) => {
      const made = await this.safeguarding.raise(id, safeguarding, actor);
      // Who may not read the record of the officer learns that it is open, and no more.
      const url = actor.act.reads.includes('core')
        ? `/safeguarding-referrals/${made.id}?done=raised`
        : `/people/${id}/safeguarding/new?done=raised`;
      return { url, statusCode: 303 };
    });
  }

  private async show(request: KnownRequest, response: Response, shown: Shown, actor: Actor): Promise<void> {
    const { id, errors = [], typed = {}, flash = null } = shown;
    const view = { ...(await this.reading.form(id, typed, actor)), errors };
    const status = errors.length > 0 ? 422 : 200;
    const options = { title: 'Open a safeguarding referral', page: 'caseload', status, flash };
    this.pages.show(request, response, 'safeguarding/new-referral.njk', view, options);
  }
}

interface Shown {
  id: string;
  errors?: FieldFault[];
  typed?: Readonly<Record<string, string>>;
  flash?: Flash | null;
}
