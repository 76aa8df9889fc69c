import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { People, type ChangePerson, type PersonView } from '@domain/people';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import type { FieldFault, FormOf } from '@platform/forms';
import { Clock, IsRecordId, NotFound, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { LastChange } from '../edge/last-change.js';
import { Pages } from '../edge/pages.js';
import { looking, submit, versionOf } from '../edge/submission.js';
import { typedDay } from '../edge/typed-times.js';
import { dateOnly, type ConflictView } from '../shell/index.js';
import { changePersonForm, NAME_INPUTS, SEXES, TIME_ZONES } from './person-forms.js';

const writing = (audit: string): RoutePolicy => ({
  can: ['change', 'Person'],
  audit,
  person: 'id',
  section: 'core',
  mode: 'write',
});
const FIELDS = ['given', 'middle', 'family', 'dateOfBirth', 'sex', 'timeZone'];

class PersonParam {
  @IsRecordId() id: string;
}

/** Changes the name, birth date or sex on record. The old name stays searchable as a former one. */
@Controller('people/:id/name')
export class ChangePersonPage {
  constructor(
    private readonly people: People,
    private readonly lastChange: LastChange,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy(writing('people.form'))
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
  @Policy(writing('people.change'))
  async change(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const form = changePersonForm(Answers.of(request), this.clock.today(actor.timeZone));
    const version = versionOf(form);
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looking(actor, 'people.form'), form.typed, errors);
    const conflict = () => async (req: KnownRequest, res: Response) =>
      this.pages.conflict(req, res, await this.bothVersions(id, form, looking(actor, 'people.compare')));
    return submit({ form, again, conflict, inputs: NAME_INPUTS }, async (command) => {
      await this.people.change(id, version, command, actor);
      return { url: `/people/${id}`, statusCode: 303 };
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    typed?: Readonly<Record<string, string>>,
    errors: FieldFault[] = [],
  ) {
    const person = await this.whole(id, actor);
    const given = typed ?? {
      ...person.name,
      middle: person.name.middle ?? '',
      dateOfBirth: typedDay(person.dateOfBirth),
      sex: person.sex,
      timeZone: person.timeZone,
    };
    const values = Object.fromEntries(
      FIELDS.map((name) => [name, (given as Record<string, string>)[name] ?? '']),
    );
    const line = { id, name: person.displayName, crn: person.crn };
    const view = { person: line, values, errors, sexes: SEXES, zones: TIME_ZONES, version: person.version };
    const options = { title: 'Change the name', page: 'caseload', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'people/change-person.njk', view, options);
  }

  private async bothVersions(
    id: string,
    { command, typed }: FormOf<ChangePerson>,
    actor: Actor,
  ): Promise<ConflictView> {
    const now = await this.whole(id, actor);
    const sexOf = (sex: string | undefined) => SEXES.find((one) => one.value === sex)?.text ?? '';
    const row = (label: string, yours: string | null | undefined, theirs: string | null) => ({
      label,
      yours: yours ?? '',
      theirs: theirs ?? '',
    });
    return {
      what: 'This person',
      ...(await this.lastChange.of(id, id, actor)),
      rows: [
        row('Given name', command.name?.given, now.name.given),
        row('Middle names', command.name?.middle, now.name.middle),
        row('Family name', command.name?.family, now.name.family),
        row('Date of birth', command.dateOfBirth && dateOnly(command.dateOfBirth), dateOnly(now.dateOfBirth)),
        row('Sex', sexOf(command.sex), sexOf(now.sex)),
        row('Time zone', command.timeZone ?? now.timeZone, now.timeZone),
      ],
      action: `/people/${id}/name`,
      kept: { ...typed, version: now.version },
      reload: `/people/${id}/name`,
    };
  }

  private async whole(id: string, actor: Actor): Promise<PersonView> {
    const record = await this.people.read(id, actor);
    if (record.extent !== 'full') throw new NotFound();
    return record.person;
  }
}
