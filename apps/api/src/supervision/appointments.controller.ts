import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { Appointments, ArrangeAppointment, Outcomes, RecordOutcome, Reschedule } from '@domain/supervision';
import { CurrentActor, Idempotent, IfMatch, Policy, type RoutePolicy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { ListQuery } from '../edge/cursor.js';
import { IdParam } from '../edge/params.js';
import { VersionTag } from '../edge/version-tag.js';

const OWN = { via: 'supervision.appointment', param: 'id' } as const;
const writing = (
  action: 'arrange' | 'record',
  audit: string,
  person: RoutePolicy['person'],
): RoutePolicy => ({
  can: action === 'arrange' ? ['arrange', 'Appointment'] : ['record', 'Outcome'],
  audit,
  person,
  section: 'core',
  mode: 'write',
});

@Controller('api/v1')
@UseInterceptors(VersionTag)
export class AppointmentsController {
  constructor(
    private readonly appointments: Appointments,
    private readonly outcomes: Outcomes,
  ) {}

  @Get('people/:id/appointments')
  @Policy({
    can: ['read', 'Appointment'],
    audit: 'supervision.appointment.list',
    person: 'id',
    section: 'core',
  })
  list(@Param() { id }: IdParam, @Query() query: ListQuery, @CurrentActor() actor: Actor) {
    return this.appointments.list(id, query, actor);
  }

  @Post('people/:id/appointments')
  @Idempotent()
  @Policy(writing('arrange', 'supervision.appointment.arrange', 'id'))
  arrange(@Param() { id }: IdParam, @Body() command: ArrangeAppointment, @CurrentActor() actor: Actor) {
    return this.appointments.arrange(id, command, actor);
  }

  /** The real dates and what they clash with; keeps nothing. */
  @Post('people/:id/appointments/preview')
  @HttpCode(200)
  @Policy(writing('arrange', 'supervision.appointment.preview', 'id'))
  async preview(@Param() { id }: IdParam, @Body() command: ArrangeAppointment, @CurrentActor() actor: Actor) {
    return { items: await this.appointments.preview(id, command, actor), nextCursor: null };
  }

  @Get('appointments/:id')
  @Policy({
    can: ['read', 'Appointment'],
    audit: 'supervision.appointment.read',
    person: OWN,
    section: 'core',
  })
  read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    return this.appointments.read(id, actor);
  }

  @Patch('appointments/:id')
  @Policy(writing('arrange', 'supervision.appointment.move', OWN))
  reschedule(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: Reschedule,
    @CurrentActor() actor: Actor,
  ) {
    return this.appointments.reschedule(id, version, command, actor);
  }

  @Post('appointments/:id/outcome')
  @HttpCode(200)
  @Idempotent()
  @Policy(writing('record', 'supervision.outcome.record', OWN))
  outcome(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @Body() command: RecordOutcome,
    @CurrentActor() actor: Actor,
  ) {
    return this.outcomes.record(id, version, command, actor);
  }
}
