import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Appointments, Outcomes } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Clock, IsRecordId, StaleVersion, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit, versionOf } from '../edge/submission.js';
import { rescheduleForm } from './appointment-form.js';
import { AppointmentReading } from './appointment-reading.js';
import { outcomeForm } from './outcome-form.js';

const OF_APPOINTMENT = { via: 'supervision.appointment', param: 'id' } as const;
const PAGE = { page: 'caseload' };

class AppointmentParam {
  @IsRecordId() id: string;
}

/** One appointment: what became of it, and when it moves to. */
@Controller('appointments/:id')
export class AppointmentPage {
  constructor(
    private readonly reading: AppointmentReading,
    private readonly appointments: Appointments,
    private readonly outcomes: Outcomes,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('outcome')
  @Policy({
    can: ['record', 'Outcome'],
    audit: 'supervision.outcome.form',
    person: OF_APPOINTMENT,
    section: 'core',
    mode: 'write',
  })
  async outcomeForm(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: AppointmentParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.showOutcome(request, response, id, actor);
  }

  @Post('outcome')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['record', 'Outcome'],
    audit: 'supervision.outcome.record',
    person: OF_APPOINTMENT,
    section: 'core',
    mode: 'write',
  })
  async recordOutcome(
    @Req() request: KnownRequest,
    @Param() { id }: AppointmentParam,
    @CurrentActor() actor: Actor,
  ) {
    const form = outcomeForm(Answers.of(request));
    const version = versionOf(form);
    const pages = this.pages.submission(form, actor, {
      look: 'supervision.outcome.form',
      show: (req, res, reader, given) => this.showOutcome(req, res, id, reader, given),
      versions: {
        look: 'supervision.outcome.compare',
        of: (reader) => this.reading.outcomeConflict(id, form, reader),
      },
    });
    // The one refusal without a field: an outcome is there already, and changing it needs a reason.
    const inputs = { '': 'correctionReason' };
    return submit({ ...pages, inputs }, async (command) => {
      // Before the rules of the outcome: what somebody else just recorded is shown, not merely refused.
      if ((await this.appointments.read(id, actor)).version !== version) throw new StaleVersion();
      await this.outcomes.record(id, version, command, actor);
      return listOf(actor, 'outcome-recorded');
    });
  }

  @Get('change')
  @Policy({
    can: ['arrange', 'Appointment'],
    audit: 'supervision.appointment.form',
    person: OF_APPOINTMENT,
    section: 'core',
    mode: 'write',
  })
  async changeForm(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: AppointmentParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.showChange(request, response, id, actor);
  }

  @Post('change')
  @Redirect()
  @Idempotent()
  @Policy({
    can: ['arrange', 'Appointment'],
    audit: 'supervision.appointment.move',
    person: OF_APPOINTMENT,
    section: 'core',
    mode: 'write',
  })
  async change(
    @Req() request: KnownRequest,
    @Param() { id }: AppointmentParam,
    @CurrentActor() actor: Actor,
  ) {
    const form = rescheduleForm(Answers.of(request), { now: this.clock.now(), zone: actor.timeZone });
    const version = versionOf(form);
    const pages = this.pages.submission(form, actor, {
      look: 'supervision.appointment.form',
      show: (req, res, reader, given) => this.showChange(req, res, id, reader, given),
      versions: {
        look: 'supervision.appointment.compare',
        of: (reader) => this.reading.changeConflict(id, form, reader),
      },
    });
    return submit({ ...pages, inputs: { at: 'when' } }, async (command) => {
      await this.appointments.reschedule(id, version, command, actor);
      return listOf(actor, 'moved');
    });
  }

  private async showOutcome(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    given: Given = {},
  ) {
    const view = await this.reading.outcome(id, actor, given);
    const options = { ...PAGE, title: 'Record an outcome', status: given.errors ? 422 : 200 };
    this.pages.show(request, response, 'appointments/outcome.njk', view, options);
  }

  private async showChange(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    given: Given = {},
  ) {
    const view = await this.reading.change(id, actor, given);
    const options = { ...PAGE, title: 'Move an appointment', status: given.errors ? 422 : 200 };
    this.pages.show(request, response, 'appointments/change.njk', view, options);
  }
}

function listOf(actor: Actor, done: string) {
  return { url: `/people/${actor.act.personId}/appointments?done=${done}`, statusCode: 303 };
}
