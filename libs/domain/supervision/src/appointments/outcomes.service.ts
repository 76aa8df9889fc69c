import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, NotFound, newId, type Actor } from '@platform/kernel';
import { ContactsStore } from '../contacts/contacts.store.js';
import { Appointment } from './appointment.entity.js';
import { AppointmentsStore } from './appointments.store.js';
import type { RecordOutcome } from './commands.js';
import { FailureConsequences } from '../enforcement/failure-consequences.service.js';
import { decisionOf } from '../enforcement/rules/standings.js';
import { OUTCOME_RULES, type GivenOutcome } from './outcomes.js';

/** What became of an appointment. Attendance and compliance follow; a failure to attend is decided later. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly appointments: AppointmentsStore,
    private readonly contacts: ContactsStore,
    private readonly consequences: FailureConsequences,
    private readonly clock: Clock,
  ) {}

  /** Records or decides; with `correctionReason`, puts an earlier outcome right and keeps it readable. */
  record(
    id: string,
    version: number,
    command: RecordOutcome,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.runAbout(actor, async () => {
      const appointment = await this.records.get(Appointment, id);
      const next = await this.write(appointment, version, command, actor, command.correctionReason);
      if (command.notes) await this.keepNotes(appointment, command, actor);
      return { id, version: next };
    });
  }

  /** Within the open work of somebody who records a contact with its outcome. */
  async recordWithContact(
    personId: string,
    at: { id: string; version: number },
    given: GivenOutcome,
    actor: Actor,
  ): Promise<number> {
    const appointment = await this.records.get(Appointment, at.id);
    if (appointment.personId !== personId) throw new NotFound();
    return this.write(appointment, at.version, given, actor);
  }

  private async write(
    appointment: Appointment,
    version: number,
    given: GivenOutcome,
    actor: Actor,
    correctionReason?: string,
  ): Promise<number> {
    const { id, personId, outcome: earlier } = appointment;
    const timeZone = (await this.appointments.zoneOf(personId)) ?? actor.timeZone;
    const isCorrection = correctionReason !== undefined && earlier !== null;
    const patch = appointment.outcomeOf({ ...given, isCorrection }, actor.id, this.clock.now(), timeZone);
    const on = appointment.dayIn(timeZone);
    const decision = decisionOf({ outcome: given.outcome, failureDecision: null });
    const isFailure = decision === 'unacceptable';
    const orderId = isFailure ? await this.consequences.orderFor(personId, on, given.orderId) : null;
    const next = await this.records.change(Appointment, { id, version }, { ...patch, orderId });
    if (decision) await this.consequences.follow({ id, personId, on, orderId }, decision, actor);
    if (isCorrection) {
      await this.keep(appointment, actor, 'OUTCOME_CORRECTED', {
        notes: `Before: ${OUTCOME_RULES[earlier].title}. ${correctionReason}`,
        system: true,
      });
    }
    const { outcome } = given;
    this.work.emit({
      name: 'supervision.outcome-recorded',
      personIds: [personId],
      data: { appointmentId: id, outcome },
    });
    this.work.saw({ records: [id], fields: ['outcome'], detail: outcome });
    return next;
  }

  private keepNotes(appointment: Appointment, command: RecordOutcome, actor: Actor): Promise<string> {
    const { notes = '', sensitive } = command;
    return this.keep(appointment, actor, appointment.type, { notes, sensitive });
  }

  private async keep(
    appointment: Appointment,
    actor: Actor,
    type: string,
    words: { notes: string; sensitive?: boolean; system?: boolean },
  ): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    const at =
      words.system || appointment.startsAt.epochMilliseconds > now.epochMilliseconds
        ? now
        : appointment.startsAt;
    await this.contacts.insert({
      id,
      personId: appointment.personId,
      type,
      at: at.toString(),
      ...(words.system ? {} : { minutes: appointment.minutes, place: appointment.place ?? undefined }),
      ...words,
      section: 'core',
      ownerAgencyId: actor.agencyId ?? '',
      authorId: actor.id,
      authorName: actor.displayName,
      appointmentId: appointment.id,
    });
    return id;
  }
}
