import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  KeepVictimContact,
  People,
  RevealVictimContact,
  VICTIM_FIELDS,
  VictimContacts,
  type VictimField,
} from '@domain/people';
import { abilityFor, CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { PersonReading } from '../person/person-reading.js';
import { personLine } from '../edge/person-line.js';
import { looking, submit } from '../edge/submission.js';
import type { Question } from './detail-forms.js';

const SEEN = ['victim', 'victim:masked'] as const;
const NAMES: Readonly<Record<VictimField, string>> = {
  name: 'Name',
  phone: 'Phone',
  email: 'E-mail',
  address: 'Address',
  note: 'Note',
};
const QUESTIONS: Question[] = [
  {
    name: 'label',
    label: 'Label',
    hint: 'What lists show, for example Victim 1. Never a name',
    kind: 'short',
  },
  ...VICTIM_FIELDS.map((name) => ({
    name,
    label: NAMES[name],
    kind: name === 'address' || name === 'note' ? ('notes' as const) : ('line' as const),
  })),
];

class PersonParam {
  @IsRecordId() id: string;
}
class VictimParam extends PersonParam {
  @IsRecordId() childId: string;
}
interface Shown {
  childId: string;
  field?: string;
  value?: string;
  reason?: string;
  errors: FieldFault[];
}

/** Victims' contact details: masked, and one field shown at a time to somebody who says why. Nothing is shown twice. */
@Controller('people/:id/victim-contacts')
export class VictimContactsPage {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly reading: PersonReading,
    private readonly victims: VictimContacts,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({
    can: ['read', 'VictimContact'],
    audit: 'people.victim-contact.list',
    person: 'id',
    section: SEEN,
  })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor, null);
  }

  /** Answers with the page itself: a value that was revealed has no address and is gone on reload. */
  @Post(':childId/reveal')
  @Policy({
    can: ['reveal', 'VictimContact'],
    audit: 'people.victim-contact.reveal',
    proof: 'asked',
    person: 'id',
    section: SEEN,
  })
  async reveal(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id, childId }: VictimParam,
    @CurrentActor() actor: Actor,
  ) {
    const answers = Answers.of(request);
    const values = { field: answers.text('field'), reason: answers.text('reason') };
    const form = answers.into(RevealVictimContact, values);
    const listing = looking(actor, 'people.victim-contact.list');
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, listing, { childId, ...values, errors });
    const shown = await submit({ form, again }, (command) =>
      this.victims.reveal(id, childId, command, actor),
    );
    const value = shown.value ?? 'Nothing is held';
    await this.show(request, response, id, listing, {
      childId,
      field: NAMES[shown.field],
      value,
      errors: [],
    });
  }

  @Get('new')
  @Policy({
    can: ['change', 'VictimContact'],
    audit: 'people.victim-contact.form',
    person: 'id',
    section: 'victim',
    mode: 'write',
  })
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.showForm(request, response, id, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['change', 'VictimContact'],
    audit: 'people.victim-contact.add',
    person: 'id',
    section: 'victim',
    mode: 'write',
  })
  async add(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const typed = Object.fromEntries(QUESTIONS.map(({ name }) => [name, answers.optional(name)]));
    const form = answers.into(KeepVictimContact, typed);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.showForm(req, res, id, looking(actor, 'people.victim-contact.form'), form.typed, errors);
    return submit({ form, again }, async (command) => {
      await this.victims.add(id, command, actor);
      return { url: `/people/${id}/victim-contacts`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    shown: Shown | null,
  ) {
    const purpose = await this.reading.purposeOf(actor);
    const [around, all] = await this.work.readAbout(
      actor,
      async () =>
        [
          await this.reading.around(id, 'victim-contacts', actor, purpose),
          await this.victims.list(id, actor),
        ] as const,
    );
    const mayReveal = abilityFor(actor.roles).can('reveal', 'VictimContact');
    const victims = all.map(({ id: childId, label, fields }) => ({
      id: childId,
      label,
      held: fields.map((field) => NAMES[field]).join(', '),
      options: fields.map((field) => ({ value: field, text: NAMES[field] })),
      shown: shown?.childId === childId ? { field: '', value: '', reason: '', ...shown } : null,
    }));
    const errors = (shown?.errors ?? []).map((one) => ({
      ...one,
      href: `#${one.field}-${shown?.childId ?? ''}`,
    }));
    const mayAdd =
      abilityFor(actor.roles).can('change', 'VictimContact') && actor.act.writes.includes('victim');
    const options = {
      title: 'Victims’ contact details',
      page: 'caseload',
      status: errors.length > 0 ? 422 : 200,
    };
    this.pages.show(
      request,
      response,
      'people/victim-contacts.njk',
      { ...around, victims, mayReveal, mayAdd, errors },
      options,
    );
  }

  private async showForm(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    typed: Readonly<Record<string, string>> = {},
    errors: FieldFault[] = [],
  ) {
    const person = await personLine(this.people, id, actor);
    const title = 'Add a victim’s contact details';
    const questions = QUESTIONS.map((one) => ({
      hint: '',
      options: [],
      ...one,
      value: typed[one.name] ?? '',
    }));
    const view = { person, title, errors, questions, action: `/people/${id}/victim-contacts` };
    this.pages.show(request, response, 'people/detail-form.njk', view, {
      title,
      status: errors.length > 0 ? 422 : 200,
    });
  }
}
