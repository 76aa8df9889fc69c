import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  Certificates,
  InstrumentLibrary,
  RecordCertificate,
  WithdrawCertificate,
  needsCertificate,
} from '@domain/risk';
import { abilityFor, CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, NotFound, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { readDay } from '../edge/typed-times.js';
import { certificatesView } from './certificates.view.js';

class IdParam {
  @IsRecordId() id: string;
}
const UNTYPED = { userId: '', instrument: '', issuedOn: '', expiresOn: '', issuedBy: '', reason: '', id: '' };

/** Who may score what by themselves, until when: one's own, and for managers those of their teams. */
@Controller('certificates')
export class CertificatesPage {
  constructor(
    private readonly certificates: Certificates,
    private readonly library: InstrumentLibrary,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Certificate'], audit: 'risk.certificate.page' })
  async list(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    await this.show(request, response, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['certify', 'Assessor'], audit: 'risk.certificate.record' })
  record(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const day = (name: string) =>
      readDay(answers.text(name), this.clock.today(actor.timeZone)) ?? answers.text(name);
    const values = {
      instrument: answers.text('instrument'),
      issuedOn: day('issuedOn'),
      expiresOn: day('expiresOn'),
      issuedBy: answers.text('issuedBy'),
    };
    const form = answers.into(RecordCertificate, values, {
      issuedOn: 'Enter the day of issue as a date, for example 24/11/2026',
      expiresOn: 'Enter the day on which it expires as a date, for example 24/11/2026',
    });
    const userId = answers.text('userId');
    if (!userId) form.errors.unshift({ field: 'userId', message: 'Choose whose certificate it is' });
    return submit({ form, again: this.again(actor, form.typed) }, async (command) => {
      const { assessors } = await this.certificates.ofTeams(looking(actor, 'risk.certificate.list'));
      if (!assessors.some(({ id }) => id === userId)) throw new NotFound();
      await this.certificates.record(userId, command, actor);
      return { url: '/certificates', statusCode: 303 };
    });
  }

  @Post(':id/withdrawal')
  @Redirect()
  @Policy({ can: ['certify', 'Assessor'], audit: 'risk.certificate.withdraw' })
  withdraw(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(WithdrawCertificate, { reason: answers.text('reason') });
    const version = versionOf(form);
    const again = this.again(actor, { ...form.typed, id });
    return submit({ form, again, inputs: { reason: `reason-${id}` } }, async (command) => {
      await this.certificates.withdraw(id, version, command, actor);
      return { url: '/certificates', statusCode: 303 };
    });
  }

  private again(actor: Actor, typed: Readonly<Record<string, string>>) {
    return (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, looking(actor, 'risk.certificate.page'), typed, errors);
  }

  private async show(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    typed: Readonly<Record<string, string>> = {},
    errors: FieldFault[] = [],
  ) {
    const mayCertify = abilityFor(actor.roles).can('certify', 'Assessor');
    const own = await this.certificates.mine(actor);
    const team = mayCertify ? await this.certificates.ofTeams(actor) : { certificates: [], assessors: [] };
    const instruments = this.library.inForce().filter(({ content }) => needsCertificate(content));
    const view = certificatesView(own, team, instruments);
    const whole = { ...view, mayCertify, typed: { ...UNTYPED, ...typed }, errors };
    const options = { title: 'Certificates', page: 'team', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'certificates/certificates.njk', whole, options);
  }
}
