import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import {
  ABSENCE_REASONS,
  Appointments,
  OUTCOME_RULES,
  type AppointmentView,
  type Outcome,
  type RecordOutcome,
  type Reschedule,
} from '@domain/supervision';
import { Work } from '@platform/database';
import type { FieldFault, FormOf } from '@platform/forms';
import { Clock, type Actor } from '@platform/kernel';
import { LastChange } from '../edge/last-change.js';
import { personLine } from '../edge/person-line.js';
import { typedMoment } from '../edge/typed-times.js';
import { whenInZone, type ConflictView } from '../shell/index.js';
import { outcomeChoices, REASONS } from './outcome-form.js';

interface Given {
  typed?: Readonly<Record<string, string>>;
  errors?: FieldFault[];
}
const NOT_SAID = 'Not said';

/** What the pages of one appointment show, and both versions of it when two people changed it at once. */
@Injectable()
export class AppointmentReading {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly appointments: Appointments,
    private readonly lastChange: LastChange,
    private readonly clock: Clock,
  ) {}

  outcome(id: string, actor: Actor, { typed = {}, errors = [] }: Given) {
    return this.work.readAbout(actor, async () => {
      const appointment = await this.appointments.read(id, actor);
      const { outcome } = appointment;
      const isAhead = this.dayOf(appointment.at, actor) > this.dayOf(this.clock.now().toString(), actor);
      return {
        ...(await this.heading(appointment, actor)),
        errors,
        choices: outcomeChoices(appointment, isAhead),
        reasons: REASONS,
        isAhead,
        question: questionOf(outcome?.outcome),
        isCorrection: outcome !== null,
        isUndecided: outcome?.outcome === 'FAILED_TO_ATTEND',
        recorded: outcome && { ...outcome, recordedAt: new Date(outcome.recordedAt) },
        values: {
          outcome: typed.outcome ?? '',
          reason: typed.reason ?? '',
          notes: typed.notes ?? '',
          sensitive: typed.sensitive ?? 'no',
          correctionReason: typed.correctionReason ?? '',
          evidence: typed.evidence ?? '',
        },
      };
    });
  }

  change(id: string, actor: Actor, { typed, errors = [] }: Given) {
    return this.work.readAbout(actor, async () => {
      const appointment = await this.appointments.read(id, actor);
      const { when, minutes, place } = typed ?? {
        when: typedMoment(appointment.at, actor.timeZone),
        minutes: String(appointment.minutes),
        place: appointment.place ?? '',
      };
      const values = { when: when ?? '', minutes: minutes ?? '', place: place ?? '' };
      return { ...(await this.heading(appointment, actor)), errors, values };
    });
  }

  async outcomeConflict(
    id: string,
    { command, typed }: FormOf<RecordOutcome>,
    actor: Actor,
  ): Promise<ConflictView> {
    const now = await this.appointments.read(id, actor);
    const { outcome } = now;
    const reason = command.reason && ABSENCE_REASONS[command.reason];
    return {
      what: `The appointment of ${whenInZone(now.at, actor.timeZone)}`,
      ...(await this.lastChange.of(now.personId, id, actor)),
      rows: [
        {
          label: 'What happened',
          yours: OUTCOME_RULES[command.outcome].title,
          theirs: outcome?.title ?? 'Not recorded',
        },
        {
          label: 'Reason',
          yours: reason ?? NOT_SAID,
          theirs: outcome?.reason ? ABSENCE_REASONS[outcome.reason] : NOT_SAID,
        },
        {
          label: 'What was shown',
          yours: command.evidence ?? NOT_SAID,
          theirs: outcome?.reason ? 'Under Enforcement' : NOT_SAID,
        },
        {
          label: 'Time',
          yours: whenInZone(now.at, actor.timeZone),
          theirs: whenInZone(now.at, actor.timeZone),
        },
        ...(command.notes
          ? [{ label: 'Notes', yours: command.notes, theirs: 'Kept as contacts of their own' }]
          : []),
      ],
      action: `/appointments/${id}/outcome`,
      kept: { ...typed, version: now.version },
      reload: `/appointments/${id}/outcome`,
    };
  }

  async changeConflict(
    id: string,
    { command, typed }: FormOf<Reschedule>,
    actor: Actor,
  ): Promise<ConflictView> {
    const now = await this.appointments.read(id, actor);
    const zone = actor.timeZone;
    return {
      what: 'This appointment',
      ...(await this.lastChange.of(now.personId, id, actor)),
      rows: [
        { label: 'When', yours: whenInZone(command.at ?? now.at, zone), theirs: whenInZone(now.at, zone) },
        { label: 'Minutes', yours: String(command.minutes ?? now.minutes), theirs: String(now.minutes) },
        { label: 'Place', yours: command.place ?? now.place ?? NOT_SAID, theirs: now.place ?? NOT_SAID },
        { label: 'Outcome', yours: NOT_SAID, theirs: now.outcome?.title ?? NOT_SAID },
      ],
      action: `/appointments/${id}/change`,
      kept: { ...typed, version: now.version },
      reload: `/appointments/${id}/change`,
    };
  }

  private async heading(appointment: AppointmentView, actor: Actor) {
    const person = await personLine(this.people, appointment.personId, actor);
    return { person, appointment, at: new Date(appointment.at), version: appointment.version };
  }

  private dayOf(at: string, actor: Actor): string {
    return typedMoment(at, actor.timeZone).slice(0, 10).split('/').reverse().join('-');
  }
}

function questionOf(outcome: Outcome | undefined): string {
  return outcome === undefined ? 'What became of the appointment?' : 'Correct the outcome';
}
