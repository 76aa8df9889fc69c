import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { CONTACT_SECTIONS, Contacts } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { submit } from '../edge/submission.js';
import { CONTACT_INPUTS, correctContactForm } from './contact-form.js';
import { ContactQuestions } from './contact-questions.js';
import { ContactReading } from './contact-reading.js';
import { CONTACT_FLASHES } from './contact.view.js';

const OF_CONTACT = { via: 'supervision.contact', param: 'id' } as const;

class ContactParam {
  @IsRecordId() id: string;
}
class DoneQuery {
  @IsOptional() @IsIn(['recorded', ...Object.keys(CONTACT_FLASHES)]) done?: string;
}

/** One contact: what it says, what it said before, and the form that puts it right. */
@Controller('contacts/:id')
export class ContactPage {
  constructor(
    private readonly work: Work,
    private readonly reading: ContactReading,
    private readonly contacts: Contacts,
    private readonly questions: ContactQuestions,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Contact'], audit: 'supervision.contact.read', person: OF_CONTACT })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: ContactParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.work.readAbout(actor, () => this.reading.page(id, done === 'recorded', actor));
    const options = {
      title: view.contact.title,
      page: 'caseload',
      flash: done ? CONTACT_FLASHES[done] : null,
    };
    this.pages.show(request, response, 'record-contact/contact.njk', view, options);
  }

  @Get('correction')
  @Policy({
    can: ['correct', 'Contact'],
    audit: 'supervision.correction.form',
    person: OF_CONTACT,
    section: CONTACT_SECTIONS,
    mode: 'write',
  })
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: ContactParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor);
  }

  @Post('correction')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['correct', 'Contact'],
    audit: 'supervision.contact.correct',
    person: OF_CONTACT,
    section: CONTACT_SECTIONS,
    mode: 'write',
  })
  async correct(@Req() request: KnownRequest, @Param() { id }: ContactParam, @CurrentActor() actor: Actor) {
    const form = correctContactForm(Answers.of(request), { now: this.clock.now(), zone: actor.timeZone });
    const pages = this.pages.submission(form, actor, {
      look: 'supervision.correction.form',
      show: (req, res, reader, given) => this.show(req, res, id, reader, given),
    });
    return submit({ ...pages, inputs: CONTACT_INPUTS }, async (command) => {
      const made = await this.contacts.correct(id, command, actor);
      return { url: `/contacts/${made.id}?done=corrected`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    given: { typed?: Readonly<Record<string, string>>; errors?: FieldFault[] } = {},
  ) {
    const view = await this.work.readAbout(actor, async () => {
      const contact = await this.contacts.read(id, actor);
      return {
        ...(await this.questions.forCorrection(contact, actor, given)),
        contact,
        at: new Date(contact.at),
      };
    });
    const status = view.errors.length > 0 ? 422 : 200;
    const options = { title: 'Correct a contact', page: 'caseload', status };
    this.pages.show(request, response, 'record-contact/correct-contact.njk', view, options);
  }
}
