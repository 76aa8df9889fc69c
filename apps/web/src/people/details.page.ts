import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Response } from 'express';
import { People, PersonDetails } from '@domain/people';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FieldFault, FormOf } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { looking, submit } from '../edge/submission.js';
import {
  ADDED_KINDS,
  addressForm,
  circumstanceForm,
  contactDetailForm,
  DETAIL_FORMS,
  identifierForm,
  relationshipForm,
  type AddedKind,
  type Question,
} from './detail-forms.js';

const writing = (audit: string): RoutePolicy => ({
  can: ['change', 'Person'],
  audit,
  person: 'id',
  section: 'core',
  mode: 'write',
});

class PersonParam {
  @IsRecordId() id: string;
}
class KindParam extends PersonParam {
  @IsIn(ADDED_KINDS) kind: AddedKind;
}

/** What surrounds a person, one form each: addresses, phones, circumstances, the people around them, identifiers. */
@Controller('people/:id/details')
export class DetailsPage {
  constructor(
    private readonly people: People,
    private readonly details: PersonDetails,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get(':kind/new')
  @Policy(writing('people.detail.form'))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id, kind }: KindParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, { id, kind }, actor);
  }

  @Post('addresses')
  @Redirect()
  @Idempotent()
  @Policy(writing('people.address.add'))
  addAddress(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const form = addressForm(Answers.of(request), this.today(actor));
    return this.add({ id, kind: 'addresses' }, form, actor, (command) =>
      this.details.addAddress(id, command, actor),
    );
  }

  @Post('contact-details')
  @Redirect()
  @Idempotent()
  @Policy(writing('people.contact-detail.add'))
  addContactDetail(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const form = contactDetailForm(Answers.of(request));
    return this.add({ id, kind: 'contact-details' }, form, actor, (command) =>
      this.details.addContactDetail(id, command, actor),
    );
  }

  @Post('circumstances')
  @Redirect()
  @Idempotent()
  @Policy(writing('people.circumstance.add'))
  addCircumstance(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const form = circumstanceForm(Answers.of(request), this.today(actor));
    return this.add({ id, kind: 'circumstances' }, form, actor, (command) =>
      this.details.addCircumstance(id, command, actor),
    );
  }

  @Post('relationships')
  @Redirect()
  @Idempotent()
  @Policy(writing('people.relationship.add'))
  addRelationship(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const form = relationshipForm(Answers.of(request), this.today(actor));
    return this.add({ id, kind: 'relationships' }, form, actor, (command) =>
      this.details.addRelationship(id, command, actor),
    );
  }

  @Post('identifiers')
  @Redirect()
  @Idempotent()
  @Policy(writing('people.identifier.add'))
  addIdentifier(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const form = identifierForm(Answers.of(request));
    return this.add({ id, kind: 'identifiers' }, form, actor, (command) =>
      this.details.addIdentifier(id, command, actor),
    );
  }

  private add<T>(
    at: { id: string; kind: AddedKind },
    form: FormOf<T>,
    actor: Actor,
    act: (command: T) => Promise<unknown>,
  ) {
    const again = (errors: FieldFault[]) => (request: KnownRequest, response: Response) =>
      this.show(request, response, at, looking(actor, 'people.detail.form'), form.typed, errors);
    return submit({ form, again }, async (command) => {
      await act(command);
      return { url: `/people/${at.id}`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    { id, kind }: { id: string; kind: AddedKind },
    actor: Actor,
    typed?: Readonly<Record<string, string>>,
    errors: FieldFault[] = [],
  ) {
    const person = await personLine(this.people, id, actor);
    const { title, questions }: { title: string; questions: Question[] } = DETAIL_FORMS[kind];
    const asked = questions.map((one) => ({
      hint: '',
      options: [],
      ...one,
      value: typed ? (typed[one.name] ?? '') : (one.usual ?? ''),
    }));
    const view = { person, title, errors, questions: asked, action: `/people/${id}/details/${kind}` };
    this.pages.show(request, response, 'people/detail-form.njk', view, {
      title,
      page: 'caseload',
      status: errors.length > 0 ? 422 : 200,
    });
  }

  private today(actor: Actor) {
    return this.clock.today(actor.timeZone);
  }
}
