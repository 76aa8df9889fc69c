import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { People } from '@domain/people';
import { Appointments } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { FieldFault } from '@platform/forms';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { PersonReading } from '../person/person-reading.js';
import { personLine } from '../edge/person-line.js';
import { looking, submit } from '../edge/submission.js';
import { typedMoment } from '../edge/typed-times.js';
import type { Flash } from '../shell/index.js';
import { APPOINTMENT_INPUTS, arrangeForm } from './appointment-form.js';
import {
  appointmentTypes,
  appointmentRow,
  arrangedWords,
  plannedRows,
  REPEATS,
} from './appointments.view.js';

const FLASHES: Readonly<Record<string, Flash>> = {
  arranged: { kind: 'success', text: 'Arranged.' },
  moved: { kind: 'success', text: 'Moved.' },
  'outcome-recorded': { kind: 'success', text: 'The outcome is recorded.' },
};
const FIELDS = ['type', 'when', 'minutes', 'place', 'every', 'times', 'until', 'notes', 'sensitive'];

class PersonParam {
  @IsRecordId() id: string;
}
class ListQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
  @IsOptional() @MaxLength(200) cursor?: string;
}
class ArrangeQuery {
  @IsOptional() @MaxLength(60) type?: string;
  @IsOptional() @MaxLength(40) when?: string;
}

/** Appointments of a person: the list, and arranging one or many, with the real dates shown before anything is saved. */
@Controller('people/:id/appointments')
export class AppointmentsPage {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly reading: PersonReading,
    private readonly appointments: Appointments,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({
    can: ['read', 'Appointment'],
    audit: 'supervision.appointment.list',
    person: 'id',
    section: 'core',
  })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { done, cursor }: ListQuery,
    @CurrentActor() actor: Actor,
  ) {
    const purpose = await this.reading.purposeOf(actor);
    const [around, page] = await this.work.readAbout(
      actor,
      async () =>
        [
          await this.reading.around(id, 'appointments', actor, purpose),
          await this.appointments.list(id, { limit: 50, cursor }, actor),
        ] as const,
    );
    const reader = { now: new Date(this.clock.now().epochMilliseconds), zone: actor.timeZone };
    const mayChange = actor.act.writes.includes('core');
    const rows = page.items.map((one) => appointmentRow(one, reader, mayChange));
    const older =
      page.nextCursor && `/people/${id}/appointments?cursor=${encodeURIComponent(page.nextCursor)}`;
    const view = {
      ...around,
      older,
      coming: rows.filter((row) => row.at > reader.now).reverse(),
      past: rows.filter((row) => row.at <= reader.now),
    };
    const title = `Appointments: ${around.person.name}`;
    const options = { title, page: 'caseload', flash: done ? FLASHES[done] : null };
    this.pages.show(request, response, 'appointments/appointments.njk', view, options);
  }

  @Get('new')
  @Policy({
    can: ['arrange', 'Appointment'],
    audit: 'supervision.appointment.form',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { type, when }: ArrangeQuery,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor, {
      type: type ?? 'OFFICE_VISIT',
      when: when ?? '',
      minutes: '30',
    });
  }

  /** Back from the dates to the answers; and the answers again, when the dates could not be worked out. */
  @Post('new')
  @Policy({
    can: ['arrange', 'Appointment'],
    audit: 'supervision.appointment.form',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  async change(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.show(request, response, id, actor, Answers.of(request).typed());
  }

  /** The real dates and their clashes. Keeps nothing. */
  @Post('dates')
  @Policy({
    can: ['arrange', 'Appointment'],
    audit: 'supervision.appointment.preview',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  async dates(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    const { form, again } = this.submission(request, id, actor);
    const view = await submit({ form, again, inputs: APPOINTMENT_INPUTS }, async (command) => ({
      person: await personLine(this.people, id, actor),
      dates: plannedRows(await this.appointments.preview(id, command, actor), actor.timeZone),
      answers: arrangedWords(command),
      kept: { ...kept(form.typed), when: typedMoment(command.at, actor.timeZone) },
    }));
    this.pages.show(request, response, 'appointments/check-dates.njk', view, {
      title: 'Check the dates',
      page: 'caseload',
    });
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['arrange', 'Appointment'],
    audit: 'supervision.appointment.arrange',
    person: 'id',
    section: 'core',
    mode: 'write',
  })
  async arrange(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    const submission = this.submission(request, id, actor);
    return submit({ ...submission, inputs: APPOINTMENT_INPUTS }, async (command) => {
      await this.appointments.arrange(id, command, actor);
      return { url: `/people/${id}/appointments?done=arranged`, statusCode: 303 };
    });
  }

  private submission(request: KnownRequest, id: string, actor: Actor) {
    const form = arrangeForm(Answers.of(request), { now: this.clock.now(), zone: actor.timeZone });
    const again = (errors: FieldFault[]) => (req: KnownRequest, res: Response) =>
      this.show(req, res, id, looking(actor, 'supervision.appointment.form'), form.typed, errors);
    return { form, again };
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    typed: Readonly<Record<string, string>>,
    errors: FieldFault[] = [],
  ) {
    const person = await personLine(this.people, id, actor);
    const zone = person.zone === actor.timeZone ? null : actor.timeZone;
    const view = { person, zone, errors, values: kept(typed), types: appointmentTypes(), repeats: REPEATS };
    const status = errors.length > 0 ? 422 : 200;
    const options = { title: 'Arrange an appointment', page: 'caseload', status };
    this.pages.show(request, response, 'appointments/arrange.njk', view, options);
  }
}

function kept(typed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(FIELDS.map((name) => [name, typed[name] ?? '']));
}
