import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  CurrentActor,
  Idempotent,
  LimitedAccess,
  Policy,
  type KnownRequest,
  type LimitAccess,
  type RoutePolicy,
} from '@platform/access';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { limitForm } from './limited-access-form.js';
import { LimitedAccessReading } from './limited-access-reading.js';

const limiting = (audit: string): RoutePolicy => ({
  can: ['limit', 'Person'],
  audit,
  person: 'id',
  section: 'core',
  mode: 'write',
});

class PersonParam {
  @IsRecordId() id: string;
}

/** Who alone may see a record, and who may not. Both beat every other way in. */
@Controller('people/:id/limited-access')
export class LimitedAccessPage {
  constructor(
    private readonly limited: LimitedAccess,
    private readonly reading: LimitedAccessReading,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy(limiting('access.limits.read'))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy(limiting('access.limits.change'))
  async limit(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const looks = looking(actor, 'access.limits.read');
    const known = await this.reading.nameable(looks);
    const present = { today: this.clock.today(actor.timeZone), zone: actor.timeZone };
    const answers = Answers.of(request);
    const form = limitForm(answers, known, present);
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looks, answers, errors);
    const conflict = () => async (req: KnownRequest, res: Response) =>
      this.pages.conflict(req, res, await this.reading.conflict(id, form, looks));
    return submit({ form, again, conflict }, async (command) => {
      await this.limited.limit(id, version, command, actor);
      return { url: shutsOut(command, actor) ? '/caseload' : `/people/${id}`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    answers: Answers | null = null,
    errors: FieldFault[] = [],
  ) {
    const view = { ...(await this.reading.form(id, actor, answers)), errors };
    const options = { title: 'Limit access', page: 'caseload', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'limited-access/limited-access.njk', view, options);
  }
}

/** A manager can shut themselves out, and then there is no record to go back to. */
function shutsOut({ restrictedTo, excluded }: LimitAccess, actor: Actor): boolean {
  return excluded.includes(actor.id) || (restrictedTo.length > 0 && !restrictedTo.includes(actor.id));
}
