import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FormOf } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit } from '../edge/submission.js';
import { PERSON_FORMS, type PersonForm, type PersonFormName } from './person-forms.js';
import { PersonFormPages, type FormPlace } from './person-form-pages.js';
import { readAnswers, readRegistration } from './read-answers.js';
import { RegistrationDesk } from './registration-desk.js';
import { RegistrationReading } from './registration-reading.js';

class IdParam {
  @IsRecordId() id: string;
}
class FormParam extends IdParam {
  @IsIn(Object.keys(PERSON_FORMS)) form: PersonFormName;
}
const DONE: Readonly<Record<string, string>> = {
  register: 'The registration is recorded. What it asks stands below, with its limits.',
  notification: 'The notification is recorded. The receipt can be printed below.',
  change: 'The change is recorded.',
  spell: 'The time is recorded. Days on which time does not run are left out below.',
  name: 'The name is recorded.',
  work: 'The work is recorded.',
  search: 'The search is recorded.',
  registration: 'The registration is changed.',
};
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(DONE)) done?: string;
}
const keeping = (audit: string): RoutePolicy => ({
  can: ['keep', 'Registration'],
  audit,
  person: 'id',
  section: 'legal',
  mode: 'write',
});

/** The registers somebody is on, and a page for each thing that is added. */
@Controller('people/:id/registration')
export class RegistrationPage {
  constructor(
    private readonly desk: RegistrationDesk,
    private readonly reading: RegistrationReading,
    private readonly forms: PersonFormPages,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({
    can: ['read', 'Registration'],
    audit: 'registration.registration.list',
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
    const flash = done ? { kind: 'success' as const, text: DONE[done]! } : null;
    this.pages.show(request, response, 'registration/registration.njk', view, {
      title: `Registration: ${view.person.name}`,
      page: 'caseload',
      flash,
    });
  }

  @Get(':form')
  @Policy(keeping('registration.form'))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() at: FormParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.forms.show(request, response, placeOf(at), actor);
  }

  @Post(':form')
  @Redirect()
  @Idempotent()
  @Policy(keeping('registration.add'))
  add(@Req() request: KnownRequest, @Param() { id, form }: FormParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const shape: PersonForm = PERSON_FORMS[form];
    const names = shape.inputs({}).map(({ name }) => name);
    const today = this.clock.today(actor.timeZone);
    const given: FormOf<object> =
      form === 'register'
        ? readRegistration(shape, answers, names, today)
        : readAnswers(shape, answers, names, today);
    const show = (req: KnownRequest, res: Response, reader: Actor, more: Given) =>
      this.forms.show(req, res, placeOf({ id, form }), reader, more);
    const inputs = { sentenceMonths: 'terms' };
    const submission = {
      ...this.pages.submission(given, actor, { look: 'registration.form', show }),
      inputs,
    };
    return submit(submission, async (command) => {
      await this.desk.add(form)(id, command as never, actor);
      return { url: `/people/${id}/registration?done=${form}`, statusCode: 303 };
    });
  }
}

const placeOf = ({ id, form: name }: FormParam): FormPlace => ({
  id,
  tab: 'registration',
  name,
  form: PERSON_FORMS[name],
});
