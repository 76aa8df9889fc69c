import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RevealVictimContact, VictimContacts } from '@domain/people';
import { abilityFor, CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { PersonReading } from '../person/person-reading.js';
import { looking, submit } from '../edge/submission.js';
import { VICTIM_FIELD_NAMES } from './victim-questions.js';

const SEEN = ['victim', 'victim:masked'] as const;
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
      field: VICTIM_FIELD_NAMES[shown.field],
      value,
      errors: [],
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
      held: fields.map((field) => VICTIM_FIELD_NAMES[field]).join(', '),
      options: fields.map((field) => ({ value: field, text: VICTIM_FIELD_NAMES[field] })),
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
}
