import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Agencies, Agreements, SHAREABLE_SECTIONS } from '@domain/agencies';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, IsRecordId, NotFound, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { lastDay, relative } from '../shell/index.js';
import { agreementForm, revocationForm } from './agreement-form.js';
import { sectionWords } from './agreement-words.js';
import { agreementFacts } from './agreements.view.js';

const FIELDS = ['toAgencyId', 'purpose', 'sections', 'from', 'until', 'onward'];
const FORM = 'agencies.agreement.form';

class AgreementParam {
  @IsRecordId() id: string;
}

/** A manager makes an agreement, having checked what it will do, and revokes one with a reason. */
@Controller('agreements')
export class AgreementFormPage {
  constructor(
    private readonly work: Work,
    private readonly agencies: Agencies,
    private readonly agreements: Agreements,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('new')
  @Policy({ can: ['make', 'Agreement'], audit: FORM, proof: 'asked' })
  form(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    return this.show(request, response, actor);
  }

  /** Back from the check to the answers. */
  @Post('new')
  @Policy({ can: ['make', 'Agreement'], audit: FORM })
  change(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    return this.show(request, response, actor, { typed: Answers.of(request).typed() });
  }

  /** What it will do, before it does it. Keeps nothing. */
  @Post('check')
  @Policy({ can: ['make', 'Agreement'], audit: 'agencies.agreement.preview' })
  async check(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    const reader = readerOf(actor, this.clock);
    const view = await submit(this.submission(request, actor), async (command) => {
      const { from = reader.now.toISOString(), until, onward = false } = command;
      this.agreements.check(command, actor);
      const toAgency = await this.work.read(actor, () =>
        this.agencies.known(command.toAgencyId, '/toAgencyId'),
      );
      const facts = agreementFacts(
        { ...command, from, onward, fromAgency: { id: '', name: 'Your agency' }, toAgency },
        reader,
      );
      return {
        facts,
        sections: command.sections.map(sectionWords),
        until: lastDay(until, reader.zone),
        ago: relative(until, reader.now, reader.zone),
        agency: toAgency.name,
        kept: kept(Answers.of(request).typed()),
      };
    });
    const options = { title: 'Check the agreement', page: 'agreements' };
    this.pages.show(request, response, 'agreements/check-agreement.njk', view, options);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['make', 'Agreement'], audit: 'agencies.agreement.make', proof: 'asked' })
  make(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    return submit(this.submission(request, actor), async (command) => {
      const { id } = await this.agreements.make(command, actor);
      return { url: `/agreements/${id}?done=made`, statusCode: 303 };
    });
  }

  @Get(':id/revocation')
  @Policy({ can: ['revoke', 'Agreement'], audit: 'agencies.revocation.form' })
  revocation(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: AgreementParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.showRevocation(request, response, id, actor);
  }

  @Post(':id/revocation')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['revoke', 'Agreement'], audit: 'agencies.agreement.revoke' })
  revoke(@Req() request: KnownRequest, @Param() { id }: AgreementParam, @CurrentActor() actor: Actor) {
    const form = revocationForm(Answers.of(request));
    const version = versionOf(form);
    const submission = this.pages.submission(form, actor, {
      look: 'agencies.revocation.form',
      show: (req, res, reader, given) => this.showRevocation(req, res, id, reader, given),
    });
    return submit(submission, async (command) => {
      await this.agreements.revoke(id, version, command, actor);
      return { url: `/agreements/${id}?done=revoked`, statusCode: 303 };
    });
  }

  private submission(request: KnownRequest, actor: Actor) {
    const present = { today: this.clock.today(actor.timeZone), zone: actor.timeZone };
    const form = agreementForm(Answers.of(request), present);
    return this.pages.submission(form, actor, {
      look: FORM,
      show: (req, res, reader, given) => this.show(req, res, reader, given),
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    { typed = {}, errors = [] }: Given = {},
  ) {
    const agencies = await this.agencies.list(looking(actor, FORM));
    const view = {
      errors,
      values: { ...kept(typed), sections: (typed['sections'] ?? 'core:min').split(',') },
      agencies: [
        { value: '', text: 'Choose an agency' },
        ...agencies
          .filter(({ id }) => id !== actor.agencyId)
          .map(({ id, name }) => ({ value: id, text: name })),
      ],
      sections: SHAREABLE_SECTIONS.map((token) => ({ value: token, text: sectionWords(token) })),
    };
    const options = { title: 'New agreement', page: 'agreements', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'agreements/new-agreement.njk', view, options);
  }

  private async showRevocation(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed = {}, errors = [] }: Given = {},
  ) {
    const one = await this.agreements.read(id, actor);
    if (one.fromAgency.id !== actor.agencyId) throw new NotFound();
    const view = {
      errors,
      agreement: { id, version: one.version, agency: one.toAgency.name },
      reason: typed['reason'] ?? '',
    };
    const options = {
      title: 'Revoke the agreement',
      page: 'agreements',
      status: errors.length > 0 ? 422 : 200,
    };
    this.pages.show(request, response, 'agreements/revoke.njk', view, options);
  }
}

function kept(typed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(FIELDS.map((name) => [name, typed[name] ?? '']));
}
