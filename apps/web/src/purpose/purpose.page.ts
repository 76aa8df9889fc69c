import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsOptional, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { People } from '@domain/people';
import { CurrentActor, Policy, Purposes, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { Sessions } from '@platform/identity';
import { IsRecordId, NotSignedIn, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { looking, submit } from '../edge/submission.js';
import { localPath } from '../edge/local-path.js';

class PersonParam {
  @IsRecordId() id: string;
}
class BackQuery {
  @IsOptional() @MaxLength(500) back?: string;
}

/** Asks why somebody opens a record that is not theirs, once a session and person, before anything of it is shown. */
@Controller('people/:id/purpose')
export class PurposePage {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly purposes: Purposes,
    private readonly sessions: Sessions,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Person'], audit: 'access.purpose.form', person: 'id', purpose: 'implied' })
  async ask(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { back }: BackQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor, localPath(back, `/people/${id}`));
  }

  @Post()
  @Redirect()
  @Policy({ can: ['read', 'Person'], audit: 'access.purpose.declare', person: 'id', purpose: 'implied' })
  async give(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const purpose = answers.text('purpose');
    const back = localPath(answers.optional('back'), `/people/${id}`);
    const isKnown = await this.purposes.isKnown(actor, purpose);
    const errors = isKnown ? [] : [{ field: 'purpose', message: 'Choose why you are opening this record' }];
    const again = (faults: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looking(actor, 'access.purpose.form'), back, faults);
    const form = { command: purpose, errors, typed: answers.typed(), version: null };
    return submit({ form, again }, async (code) => {
      const { sessionId } = actor;
      if (!sessionId) throw new NotSignedIn();
      actor.act.purpose = code;
      await this.work.run(actor, async () => {
        this.work.saw({ detail: code });
        await this.sessions.keepPurpose(sessionId, id, code);
      });
      return { url: back, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    back: string,
    errors: FieldFault[] = [],
  ) {
    const purposes = await this.purposes.all(actor);
    const view = {
      person: await personLine(this.people, id, actor),
      back,
      errors,
      purposes: purposes.map(({ code, title }) => ({ value: code, text: title })),
    };
    const options = {
      title: 'Why are you opening this record?',
      page: 'caseload',
      status: errors.length > 0 ? 422 : 200,
    };
    this.pages.show(request, response, 'purpose/purpose.njk', view, options);
  }
}
