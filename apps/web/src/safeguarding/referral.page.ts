import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { CallPolice, CloseReferral, KeepReceipt, Safeguarding, SendReferral } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FieldFault, FormOf } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { readMoment } from '../edge/typed-times.js';
import type { Flash } from '../shell/index.js';
import { SafeguardingReading } from './safeguarding-reading.js';

const OF_REFERRAL = { via: 'supervision.safeguarding_referral', param: 'id' } as const;
const decide = (verb: string): RoutePolicy => ({
  can: ['decide', 'Safeguarding'],
  audit: `supervision.safeguarding.${verb}`,
  person: OF_REFERRAL,
  section: 'core',
  mode: 'write',
});
const FLASHES: Readonly<Record<string, Flash>> = {
  raised: { kind: 'success', text: 'The referral is open, and the officer who holds the case is told now.' },
  police: { kind: 'success', text: 'The call to the police is recorded.' },
  referred: {
    kind: 'success',
    text: 'It is recorded that children’s services were told. Their receipt is due next.',
  },
  received: { kind: 'success', text: 'The receipt is recorded. The outcome is due next.' },
  closed: { kind: 'success', text: 'The outcome is recorded, and the referral is closed.' },
};
const TIME = 'Enter a day and a time, for example 9:30 or yesterday 14:15';
const SENTENCES = { calledAt: TIME, referredAt: TIME, receivedAt: TIME };
const STALE = { field: '', message: 'Somebody changed this referral meanwhile. Look at it again, and save' };

class ReferralParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** One referral: what is known, and the next step. */
@Controller('safeguarding-referrals/:id')
export class ReferralPage {
  constructor(
    private readonly reading: SafeguardingReading,
    private readonly safeguarding: Safeguarding,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({
    can: ['read', 'Safeguarding'],
    audit: 'supervision.safeguarding.read',
    person: OF_REFERRAL,
    section: 'core',
  })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: ReferralParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, { id, flash: done ? FLASHES[done] : null }, actor);
  }

  @Post('police')
  @Redirect()
  @Idempotent()
  @Policy(decide('police'))
  police(@Req() request: KnownRequest, @Param() { id }: ReferralParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const calledAt = this.moment(answers, 'calledAt', actor);
    const form = answers.into(
      CallPolice,
      { calledAt, reference: answers.optional('policeReference') },
      SENTENCES,
    );
    return this.step(id, form, 'police', actor, (command, version) =>
      this.safeguarding.callPolice(id, version, command, actor),
    );
  }

  @Post('referral')
  @Redirect()
  @Idempotent()
  @Policy(decide('refer'))
  send(@Req() request: KnownRequest, @Param() { id }: ReferralParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const referredAt = this.moment(answers, 'referredAt', actor);
    const form = answers.into(
      SendReferral,
      { referredTo: answers.text('referredTo'), referredAt },
      SENTENCES,
    );
    return this.step(id, form, 'referred', actor, (command, version) =>
      this.safeguarding.send(id, version, command, actor),
    );
  }

  @Post('receipt')
  @Redirect()
  @Idempotent()
  @Policy(decide('receipt'))
  receipt(@Req() request: KnownRequest, @Param() { id }: ReferralParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const receivedAt = this.moment(answers, 'receivedAt', actor);
    const form = answers.into(KeepReceipt, { reference: answers.text('reference'), receivedAt }, SENTENCES);
    return this.step(id, form, 'received', actor, (command, version) =>
      this.safeguarding.keepReceipt(id, version, command, actor),
    );
  }

  @Post('outcome')
  @Redirect()
  @Idempotent()
  @Policy(decide('close'))
  close(@Req() request: KnownRequest, @Param() { id }: ReferralParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(CloseReferral, {
      outcome: answers.text('outcome'),
      words: answers.text('words'),
    });
    return this.step(id, form, 'closed', actor, (command, version) =>
      this.safeguarding.close(id, version, command, actor),
    );
  }

  private step<T>(
    id: string,
    form: FormOf<T>,
    done: string,
    actor: Actor,
    act: (command: T, version: number) => Promise<unknown>,
  ) {
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, { id, errors, typed: form.typed }, looking(actor, 'supervision.safeguarding.read'));
    return submit({ form, again, conflict: () => again([STALE]) }, async (command) => {
      await act(command, version);
      return { url: `/safeguarding-referrals/${id}?done=${done}`, statusCode: 303 };
    });
  }

  private moment(answers: Answers, name: string, actor: Actor): string {
    const typed = answers.text(name);
    return readMoment(typed, { now: this.clock.now(), zone: actor.timeZone }) ?? typed;
  }

  private async show(request: KnownRequest, response: Response, shown: Shown, actor: Actor): Promise<void> {
    const { id, errors = [], typed = {}, flash = null } = shown;
    const view = { ...(await this.reading.one(id, actor)), errors, typed };
    const status = errors.length > 0 ? 422 : 200;
    const options = { title: 'Safeguarding referral', page: 'caseload', status, flash };
    this.pages.show(request, response, 'safeguarding/referral.njk', view, options);
  }
}

interface Shown {
  id: string;
  errors?: FieldFault[];
  typed?: Readonly<Record<string, string>>;
  flash?: Flash | null;
}
