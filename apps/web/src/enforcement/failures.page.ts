import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { AskForEvidence, FailureDecisions, WarningLetters } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit, versionOf } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';
import { decideForm } from './enforcement-forms.js';
import { EnforcementPages } from './enforcement-reading.js';

const APPOINTMENT = { via: 'supervision.appointment', param: 'id' } as const;
const working = (audit: string, section = 'core'): RoutePolicy => ({
  can: ['work', 'Enforcement'],
  audit,
  person: APPOINTMENT,
  section,
  mode: 'write',
});
const FLASHES: Readonly<Record<string, Flash>> = {
  decided: { kind: 'success', text: 'The decision is recorded.' },
  asked: { kind: 'success', text: 'It is recorded that evidence was asked for.' },
  sent: { kind: 'success', text: 'The sending is recorded.' },
  withdrawn: { kind: 'success', text: 'The letter is withdrawn.' },
};

class IdParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** Failures of a person: where enforcement stands, and the decision on each. */
@Controller()
export class FailuresPage {
  constructor(
    private readonly reading: EnforcementPages,
    private readonly decisions: FailureDecisions,
    private readonly letters: WarningLetters,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('people/:id/enforcement')
  @Policy({
    can: ['read', 'Enforcement'],
    audit: 'supervision.enforcement.read',
    person: 'id',
    section: 'legal',
  })
  async tab(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.tab(id, actor);
    const options = {
      title: `Enforcement: ${view.person.name}`,
      page: 'caseload',
      flash: done ? FLASHES[done] : null,
    };
    this.pages.show(request, response, 'enforcement/enforcement.njk', view, options);
  }

  @Get('appointments/:id/decide')
  @Policy(working('supervision.failure.form'))
  async decideForm(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.showDecide(request, response, id, actor);
  }

  @Post('appointments/:id/decide')
  @Redirect()
  @Idempotent()
  @Policy(working('supervision.failure.decide'))
  async decide(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const form = decideForm(Answers.of(request), this.clock.today(actor.timeZone));
    const version = versionOf(form);
    return submit(this.pages.submission(form, actor, this.decidePages(id)), async (command) => {
      await this.decisions.decide(id, version, command, actor);
      return tabOf(actor, 'decided');
    });
  }

  @Post('appointments/:id/ask-for-evidence')
  @Redirect()
  @Idempotent()
  @Policy(working('supervision.evidence.ask'))
  async ask(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const form = Answers.of(request).into(AskForEvidence, {});
    const version = versionOf(form);
    return submit(this.pages.submission(form, actor, this.decidePages(id)), async (command) => {
      await this.decisions.askForEvidence(id, version, command, actor);
      return tabOf(actor, 'asked');
    });
  }

  /** The letter as it would be, to be read before it is made. */
  @Get('appointments/:id/letter')
  @Policy(working('supervision.letter.form', 'legal'))
  async preview(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.preview(id, actor);
    this.pages.show(request, response, 'enforcement/letter-preview.njk', view, {
      title: 'Read the letter before you make it',
      page: 'caseload',
    });
  }

  @Post('appointments/:id/letter')
  @Redirect()
  @Idempotent()
  @Policy(working('supervision.letter.make', 'legal'))
  async make(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const version = versionOf(Answers.of(request).into(AskForEvidence, {}));
    const made = await this.letters.make(id, version, actor);
    return { url: `/warning-letters/${made.id}`, statusCode: 303 };
  }

  private decidePages(id: string) {
    return {
      look: 'supervision.failure.form',
      show: (request: KnownRequest, response: Response, reader: Actor, given: Given) =>
        this.showDecide(request, response, id, reader, given),
    };
  }

  private async showDecide(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    given: Given = {},
  ) {
    const view = await this.reading.decide(id, actor, given);
    const options = {
      title: 'Decide on a failure',
      page: 'caseload',
      status: given.errors?.length ? 422 : 200,
    };
    this.pages.show(request, response, 'enforcement/decide.njk', view, options);
  }
}

function tabOf(actor: Actor, done: string) {
  return { url: `/people/${actor.act.personId}/enforcement?done=${done}`, statusCode: 303 };
}
