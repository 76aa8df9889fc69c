import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { CONTACT_SECTIONS, Contacts, Drafts } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit } from '../edge/submission.js';
import { timeOnly, type Flash } from '../shell/index.js';
import { CONTACT_INPUTS, draftOf, recordContactForm, sentBefore } from './contact-form.js';
import { ContactQuestions } from './contact-questions.js';

const FLASHES: Readonly<Record<string, Flash>> = {
  'draft-saved': { kind: 'success', text: 'Your draft is saved. Nobody else sees it.' },
  'draft-discarded': { kind: 'information', text: 'The draft is gone.' },
};
const STALE = {
  field: 'appointment',
  message: 'Somebody changed this appointment meanwhile. Look at it again and save',
};

class PersonParam {
  @IsRecordId() id: string;
}
class RecordQuery {
  @IsOptional() @IsRecordId() appointment?: string;
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** Record a contact: from the caseload, type the notes, save. */
@Controller('people/:id/contacts')
export class RecordContactPage {
  constructor(
    private readonly contacts: Contacts,
    private readonly drafts: Drafts,
    private readonly questions: ContactQuestions,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('new')
  @Policy({
    can: ['record', 'Contact'],
    audit: 'supervision.contact.form',
    person: 'id',
    section: CONTACT_SECTIONS,
    mode: 'write',
  })
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { appointment, done }: RecordQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.questions.forNew(id, actor, { appointmentId: appointment });
    this.show(request, response, view, done ? FLASHES[done] : null);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['record', 'Contact'],
    audit: 'supervision.contact.record',
    person: 'id',
    section: CONTACT_SECTIONS,
    mode: 'write',
  })
  async record(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const form = recordContactForm(Answers.of(request), this.present(actor));
    const again =
      (errors: { field: string; message: string }[]) => async (req: KnownRequest, res: Response) => {
        const given = { typed: form.typed, errors };
        this.show(
          req,
          res,
          await this.questions.forNew(id, looking(actor, 'supervision.contact.form'), given),
        );
      };
    const conflict = () => again([STALE]);
    return submit({ form, again, conflict, inputs: CONTACT_INPUTS }, async (command) => {
      const latest = await this.contacts.latest(id, 5, actor);
      const before = sentBefore(command, latest, { authorId: actor.id, now: this.clock.now() });
      const made = before ?? (await this.contacts.record(id, command, actor));
      await this.drafts.discard(id, 'contact', actor);
      return { url: `/contacts/${made.id}?done=recorded`, statusCode: 303 };
    });
  }

  /** By itself every few seconds while somebody types, and by the button where no script runs. */
  @Post('draft')
  @Policy({ can: ['keep', 'Draft'], audit: 'supervision.draft.save', person: 'id' })
  async keepDraft(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    const draft = draftOf(Answers.of(request), this.present(actor));
    const saved = draft && (await this.drafts.save(id, 'contact', draft, actor));
    if (request.get('accept') === 'application/json') {
      response.json({ saved: saved && `Draft saved at ${timeOnly(saved.savedAt, actor.timeZone)}` });
      return;
    }
    response.redirect(303, `/people/${id}/contacts/new${saved ? '?done=draft-saved' : ''}`);
  }

  @Post('draft/discard')
  @Redirect()
  @Policy({ can: ['keep', 'Draft'], audit: 'supervision.draft.discard', person: 'id' })
  async discardDraft(@Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    await this.drafts.discard(id, 'contact', actor);
    return { url: `/people/${id}/contacts/new?done=draft-discarded`, statusCode: 303 };
  }

  private show(
    request: KnownRequest,
    response: Response,
    view: { errors: unknown[] },
    flash: Flash | null = null,
  ) {
    const status = view.errors.length > 0 ? 422 : 200;
    const options = { title: 'Record a contact', page: 'caseload', status, flash };
    this.pages.show(request, response, 'record-contact/record-contact.njk', view, options);
  }

  private present(actor: Actor) {
    return { now: this.clock.now(), zone: actor.timeZone };
  }
}
