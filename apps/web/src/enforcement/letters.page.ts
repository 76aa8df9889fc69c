import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { WarningLetters, WithdrawLetter } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import { handOutPdf } from '@platform/documents';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit, versionOf } from '../edge/submission.js';
import { sendForm } from './enforcement-forms.js';
import { EnforcementPages } from './enforcement-reading.js';

const LETTER = { via: 'supervision.warning_letter', param: 'id' } as const;
const policy = (audit: string, can: 'read' | 'work'): RoutePolicy => ({
  can: [can, 'Enforcement'],
  audit,
  person: LETTER,
  section: 'legal',
  mode: can === 'read' ? 'read' : 'write',
});

class IdParam {
  @IsRecordId() id: string;
}

/** One letter as it was made: read, printed, sent, withdrawn. */
@Controller('warning-letters/:id')
export class LettersPage {
  constructor(
    private readonly reading: EnforcementPages,
    private readonly letters: WarningLetters,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy(policy('supervision.letter.read', 'read'))
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor);
  }

  @Get('letter.pdf')
  @Policy(policy('supervision.letter.read', 'read'))
  async pdf(@Res() response: Response, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const { pdf, paper } = await this.letters.read(id, actor);
    handOutPdf(response, `letter-${String(paper.madeAt).slice(0, 10)}.pdf`, pdf);
  }

  @Post('sent')
  @Redirect()
  @Idempotent()
  @Policy(policy('supervision.letter.send', 'work'))
  async send(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const form = sendForm(Answers.of(request), this.clock.today(actor.timeZone));
    const version = versionOf(form);
    return submit(this.pages.submission(form, actor, this.again(id)), async (command) => {
      await this.letters.send(id, version, command, actor);
      return tabOf(actor, 'sent');
    });
  }

  @Post('withdrawn')
  @Redirect()
  @Idempotent()
  @Policy(policy('supervision.letter.withdraw', 'work'))
  async withdraw(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(WithdrawLetter, { reason: answers.text('reason') });
    const version = versionOf(form);
    return submit(this.pages.submission(form, actor, this.again(id)), async (command) => {
      await this.letters.withdraw(id, version, command, actor);
      return tabOf(actor, 'withdrawn');
    });
  }

  private again(id: string) {
    return {
      look: 'supervision.letter.read',
      show: (request: KnownRequest, response: Response, reader: Actor, given: Given) =>
        this.show(request, response, id, reader, given),
    };
  }

  private async show(request: KnownRequest, response: Response, id: string, actor: Actor, given: Given = {}) {
    const view = await this.reading.letter(id, actor, given);
    const options = { title: view.letter.title, page: 'caseload', status: given.errors?.length ? 422 : 200 };
    this.pages.show(request, response, 'enforcement/letter.njk', view, options);
  }
}

function tabOf(actor: Actor, done: string) {
  return { url: `/people/${actor.act.personId}/enforcement?done=${done}`, statusCode: 303 };
}
