import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { People } from '@domain/people';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { submit } from '../edge/submission.js';
import { NOTIFICATION_FORM } from './person-forms.js';
import { readNotification } from './read-answers.js';
import { RegistrationDesk } from './registration-desk.js';

class IdParam {
  @IsRecordId() id: string;
}
const keeping = (audit: string): RoutePolicy => ({
  can: ['keep', 'Registration'],
  audit,
  person: { via: 'registration.registration', param: 'id' },
  section: 'legal',
  mode: 'write',
});

/** What somebody reported to a register. */
@Controller('registrations/:id/notification')
export class NotificationPage {
  constructor(
    private readonly desk: RegistrationDesk,
    private readonly people: People,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy(keeping('registration.notification.form'))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy(keeping('registration.notification.record'))
  async record(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const personId = actor.act.personId!;
    const changes = await this.openChanges(personId, actor);
    const now = this.clock.now();
    const form = readNotification(Answers.of(request), changes, { now, zone: actor.timeZone });
    const show = (req: KnownRequest, res: Response, reader: Actor, given: Given) =>
      this.show(req, res, id, reader, given);
    const inputs = { changeIds: 'changes' };
    const submission = this.pages.submission(form, actor, { look: 'registration.notification.form', show });
    return submit({ ...submission, inputs }, async (command) => {
      await this.desk.notifications.record(id, command, actor);
      return { url: `/people/${personId}/registration?done=notification`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed = {}, errors = [], status }: Given = {},
  ) {
    const personId = actor.act.personId!;
    const registration = await this.desk.registrations.read(id, actor);
    const person = await personLine(this.people, personId, actor);
    const kind = registration.notifications.some(({ refused }) => !refused) ? 'PERIODIC' : 'INITIAL';
    const inputs = NOTIFICATION_FORM.inputs(typed, kind, await this.openChanges(personId, actor));
    const about = `Register: ${registration.regime}. Taken by: ${registration.recipient ?? 'the authority there'}.`;
    const view = {
      person,
      form: NOTIFICATION_FORM,
      inputs,
      errors,
      about,
      version: null,
      back: `/people/${personId}/registration`,
      action: `/registrations/${id}/notification`,
    };
    this.pages.show(request, response, 'registration/form.njk', view, {
      title: NOTIFICATION_FORM.title,
      page: 'caseload',
      status: status ?? (errors.length > 0 ? 422 : 200),
    });
  }

  private async openChanges(personId: string, actor: Actor) {
    const { changes } = await this.desk.changes.ofPerson(personId, actor);
    return changes.filter(({ withdrawnAt }) => withdrawnAt === null);
  }
}
