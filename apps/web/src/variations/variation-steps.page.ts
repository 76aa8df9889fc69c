import { Controller, Param, Post, Redirect, Req } from '@nestjs/common';
import type { Response } from 'express';
import {
  DecideVariation,
  RecordAuthorityDecision,
  RecordConsultation,
  Variations,
  WithdrawVariation,
} from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FieldFault, FormOf } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { readDay } from '../edge/typed-times.js';
import { VariationPages } from './variation-pages.js';

const OF_VARIATION = { via: 'supervision.variation', param: 'id' } as const;
const writing = (audit: string): RoutePolicy => ({
  can: ['propose', 'Variation'],
  audit: `supervision.variation.${audit}`,
  person: OF_VARIATION,
  section: 'legal',
  mode: 'write',
});

class IdParam {
  @IsRecordId() id: string;
}

/** The steps of a variation, each a form on its page. */
@Controller('variations/:id')
export class VariationStepsPage {
  constructor(
    private readonly variations: Variations,
    private readonly one: VariationPages,
    private readonly clock: Clock,
  ) {}

  @Post('consultation')
  @Redirect()
  @Idempotent()
  @Policy(writing('consult'))
  consult(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(RecordConsultation, {
      consulted: answers.flag('consulted'),
      on: this.day(answers, 'on', actor),
      answer: answers.optional('answer'),
      reason: answers.optional('reason'),
    });
    return this.take({ id, actor, form, name: 'consult', done: 'consulted' }, (command, version) =>
      this.variations.consult(id, version, command, actor),
    );
  }

  @Post('approval')
  @Redirect()
  @Idempotent()
  @Policy({ ...writing('decide'), can: ['decide', 'Variation'], purpose: 'implied' })
  decide(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(DecideVariation, {
      approve: answers.flag('approve'),
      reason: answers.text('reason'),
    });
    return this.take({ id, actor, form, name: 'decide', done: 'decided' }, (command, version) =>
      this.variations.decide(id, version, command, actor),
    );
  }

  @Post('withdrawal')
  @Redirect()
  @Idempotent()
  @Policy(writing('withdraw'))
  withdraw(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(WithdrawVariation, { reason: answers.text('reason') });
    return this.take({ id, actor, form, name: 'withdraw', done: 'withdrawn' }, (command, version) =>
      this.variations.withdraw(id, version, command, actor),
    );
  }

  @Post('decision')
  @Redirect()
  @Idempotent()
  @Policy(writing('hear'))
  hear(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(RecordAuthorityDecision, {
      granted: answers.flag('granted'),
      name: answers.text('name'),
      decidedOn: this.day(answers, 'decidedOn', actor) ?? '',
      reference: answers.text('reference'),
      takesEffectOn: this.day(answers, 'takesEffectOn', actor),
    });
    return this.take({ id, actor, form, name: 'hear', done: 'heard' }, (command, version) =>
      this.variations.hear(id, version, command, actor),
    );
  }

  private take<T>(
    {
      id,
      actor,
      form,
      name,
      done,
    }: { id: string; actor: Actor; form: FormOf<T>; name: string; done: string },
    act: (command: T, version: number) => Promise<unknown>,
  ) {
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.one.show(req, res, id, looking(actor, 'supervision.variation.read'), {
        form: name,
        typed: form.typed,
        errors,
      });
    return submit({ form, again }, async (command) => {
      await act(command, version);
      return { url: `/variations/${id}?done=${done}`, statusCode: 303 };
    });
  }

  private day(answers: Answers, name: string, actor: Actor): string | undefined {
    const typed = answers.optional(name);
    return typed === undefined ? undefined : (readDay(typed, this.clock.today(actor.timeZone)) ?? typed);
  }
}
