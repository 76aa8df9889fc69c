import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  CurrentActor,
  EmergencyAccess,
  Idempotent,
  OpenEmergencyAccess,
  GUESSES,
  Policy,
  SignedIn,
  type KnownRequest,
} from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, RuleBroken, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { submit } from '../edge/submission.js';
import { findForm, REASONS } from './emergency-forms.js';

class PersonParam {
  @IsRecordId() id: string;
}

/** A record that is nobody's of yours, opened because something is happening now. Absent and barred answer alike. */
@Controller()
export class EmergencyPage {
  constructor(
    private readonly emergencies: EmergencyAccess,
    private readonly signedIn: SignedIn,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('emergency')
  @Policy({ can: ['open', 'EmergencyAccess'], audit: 'access.emergency.form', proof: 'asked' })
  ask(@Req() request: KnownRequest, @Res() response: Response) {
    this.showSearch(request, response, {});
  }

  /** By reference and birth date together: who has both has them from somebody who stands before them. */
  @Post('emergency')
  @Redirect()
  @Policy({ can: ['open', 'EmergencyAccess'], audit: 'access.emergency.search', proof: 'asked' })
  async find(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const form = findForm(Answers.of(request), this.clock.today(actor.timeZone));
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.showSearch(req, res, form.typed, errors);
    return submit({ form, again }, async ({ crn, dateOfBirth }) => {
      const { id, tries } = await this.emergencies.find(crn, dateOfBirth, actor);
      if (tries >= GUESSES.proof) await this.signedIn.spendProof(actor);
      if (!id)
        throw new RuleBroken(
          'access.emergency-nobody',
          'Nobody with this reference and date of birth can be opened here. Check both, or telephone the duty manager',
        );
      return { url: `/people/${id}/emergency`, statusCode: 303 };
    });
  }

  /** Shows nothing of anybody, so it is the same for every id there could be. */
  @Get('people/:id/emergency')
  @Policy({ can: ['open', 'EmergencyAccess'], audit: 'access.emergency.form', proof: 'asked' })
  form(@Req() request: KnownRequest, @Res() response: Response, @Param() { id }: PersonParam) {
    this.showReason(request, response, id, {});
  }

  @Post('people/:id/emergency')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['open', 'EmergencyAccess'], audit: 'access.emergency.open', proof: 'asked' })
  async open(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const values = { reasonCode: answers.text('reasonCode'), reason: answers.text('reason') };
    const form = answers.into(OpenEmergencyAccess, values);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.showReason(req, res, id, form.typed, errors);
    return submit({ form, again }, async (command) => {
      const { until } = await this.emergencies.open(id, command, actor);
      return { url: `/people/${id}/emergency/open?until=${encodeURIComponent(until)}`, statusCode: 303 };
    });
  }

  private showSearch(
    request: KnownRequest,
    response: Response,
    typed: Readonly<Record<string, string>>,
    errors: FieldFault[] = [],
  ) {
    const view = { errors, crn: typed.crn ?? '', dateOfBirth: typed.dateOfBirth ?? '' };
    this.pages.show(request, response, 'emergency/find.njk', view, {
      title: 'Open a record in an emergency',
      status: errors.length > 0 ? 422 : 200,
    });
  }

  private showReason(
    request: KnownRequest,
    response: Response,
    id: string,
    typed: Readonly<Record<string, string>>,
    errors: FieldFault[] = [],
  ) {
    const view = {
      errors,
      id,
      reasons: REASONS,
      reasonCode: typed.reasonCode ?? '',
      reason: typed.reason ?? '',
    };
    this.pages.show(request, response, 'emergency/reason.njk', view, {
      title: 'Say what has happened',
      status: errors.length > 0 ? 422 : 200,
    });
  }
}
