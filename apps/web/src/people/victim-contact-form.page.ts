import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  AmendVictimContact,
  KeepVictimContact,
  People,
  VICTIM_FIELDS,
  VictimContacts,
  type VictimContactView,
} from '@domain/people';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FormOf } from '@platform/forms';
import { IsRecordId, NotFound, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { personLine } from '../edge/person-line.js';
import { submit, versionOf } from '../edge/submission.js';
import { VICTIM_FIELD_NAMES, victimQuestions } from './victim-questions.js';

class PersonParam {
  @IsRecordId() id: string;
}
class VictimParam extends PersonParam {
  @IsRecordId() childId: string;
}

const keeping = (audit: string): RoutePolicy => ({
  can: ['change', 'VictimContact'],
  audit,
  person: 'id',
  section: 'victim',
  mode: 'write',
});

/** Victim liaison keeps victims' contact details. What is held stays hidden here too: one types what is new. */
@Controller('people/:id/victim-contacts')
export class VictimContactFormPage {
  constructor(
    private readonly people: People,
    private readonly victims: VictimContacts,
    private readonly pages: Pages,
  ) {}

  @Get('new')
  @Policy(keeping('people.victim-contact.form'))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, { id, childId: null }, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy(keeping('people.victim-contact.add'))
  async add(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const form = victimAnswers(Answers.of(request), KeepVictimContact);
    return submit(this.submission(form, id, null, actor), async (command) => {
      await this.victims.add(id, command, actor);
      return { url: `/people/${id}/victim-contacts`, statusCode: 303 };
    });
  }

  @Get(':childId/change')
  @Policy(keeping('people.victim-contact.form'))
  async changeForm(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id, childId }: VictimParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, { id, childId }, actor);
  }

  @Post(':childId/change')
  @Redirect()
  @Idempotent()
  @Policy(keeping('people.victim-contact.change'))
  async change(
    @Req() request: KnownRequest,
    @Param() { id, childId }: VictimParam,
    @CurrentActor() actor: Actor,
  ) {
    const answers = Answers.of(request);
    const form = victimAnswers(answers, AmendVictimContact, { remove: answers.all('remove') });
    const version = versionOf(form);
    return submit(this.submission(form, id, childId, actor), async (command) => {
      await this.victims.amend(id, { id: childId, version }, command, actor);
      return { url: `/people/${id}/victim-contacts`, statusCode: 303 };
    });
  }

  private submission<T>(form: FormOf<T>, id: string, childId: string | null, actor: Actor) {
    return this.pages.submission(form, actor, {
      look: 'people.victim-contact.form',
      changed: 'label',
      show: (request, response, reader, given) =>
        this.show(request, response, { id, childId }, reader, given),
    });
  }

  /** @param childId null for somebody new */
  private async show(
    request: KnownRequest,
    response: Response,
    { id, childId }: { id: string; childId: string | null },
    actor: Actor,
    { typed = {}, errors = [], status = errors.length > 0 ? 422 : 200 }: Given = {},
  ) {
    const person = await personLine(this.people, id, actor);
    const held = childId === null ? null : await this.held(id, childId, actor);
    const title = held ? `Change the details of ${held.label}` : 'Add a victim’s contact details';
    const view = {
      person,
      title,
      errors,
      questions: victimQuestions({ label: held?.label ?? '', ...typed }, held?.fields ?? null),
      held: (held?.fields ?? []).map((field) => ({
        value: field,
        text: VICTIM_FIELD_NAMES[field],
        checked: (typed['remove'] ?? '').split(',').includes(field),
      })),
      version: held?.version ?? null,
      action: `/people/${id}/victim-contacts${childId === null ? '' : `/${childId}/change`}`,
      back: `/people/${id}/victim-contacts`,
    };
    this.pages.show(request, response, 'people/victim-contact-form.njk', view, { title, status });
  }

  private async held(id: string, childId: string, actor: Actor): Promise<VictimContactView> {
    const found = (await this.victims.list(id, actor)).find((one) => one.id === childId);
    if (!found) throw new NotFound();
    return found;
  }
}

function victimAnswers<T extends KeepVictimContact>(
  answers: Answers,
  Command: new () => T,
  more: Readonly<Record<string, unknown>> = {},
) {
  const typed = ['label', ...VICTIM_FIELDS].map((name) => [name, answers.optional(name)] as const);
  return answers.into(Command, { ...Object.fromEntries(typed), ...more });
}
