import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, Conflict, RuleBroken, type Actor } from '@platform/kernel';
import { Appointment } from '../appointments/appointment.entity.js';
import { AppointmentsStore } from '../appointments/appointments.store.js';
import { Outcomes } from '../appointments/outcomes.service.js';
import type { AskForEvidence, DecideFailure } from './commands.js';
import { FailureConsequences } from './failure-consequences.service.js';
import { ENFORCEMENT } from './rules/enforcement-rules.js';
import { evidenceDue } from './rules/failures.js';

/** Whether a failure to comply was acceptable, and what the person is asked to show first. */
@Injectable()
export class FailureDecisions {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly people: AppointmentsStore,
    private readonly outcomes: Outcomes,
    private readonly consequences: FailureConsequences,
    private readonly clock: Clock,
  ) {}

  /** Asked once; evidence is due within the days of the rule, and the decision may wait for it. */
  askForEvidence(
    id: string,
    version: number,
    command: AskForEvidence,
    actor: Actor,
  ): Promise<{ id: string; version: number; evidenceDueOn: string }> {
    return this.work.run(actor, async () => {
      const appointment = await this.undecided(id);
      const { personId } = appointment;
      if (appointment.evidenceAskedOn)
        throw new Conflict('supervision.evidence-asked', 'Evidence was asked for already');
      const zone = (await this.people.zoneOf(personId)) ?? actor.timeZone;
      const today = this.clock.today(zone).toString();
      const askedOn = command.askedOn ?? today;
      if (askedOn > today)
        throw wrong('askedOn', 'day-ahead', 'Evidence cannot have been asked for on a day to come');
      if (askedOn < appointment.dayIn(zone))
        throw wrong('askedOn', 'before-failure', 'Evidence cannot have been asked for before the failure');
      const { on } = evidenceDue(askedOn, ENFORCEMENT.rules);
      const next = await this.records.change(
        Appointment,
        { id, version },
        { evidenceAskedOn: askedOn, evidenceDueOn: on },
      );
      this.work.emit({
        name: 'supervision.evidence-asked',
        personIds: [personId],
        data: { appointmentId: id },
      });
      this.work.saw({ records: [id], fields: ['evidenceAskedOn'] });
      return { id, version: next, evidenceDueOn: on! };
    });
  }

  /** An absence takes its decision as its outcome; a failure while present takes one beside it. */
  decide(
    id: string,
    version: number,
    command: DecideFailure,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const appointment = await this.undecided(id);
      const { decision, reason, evidence, evidenceOn, orderId } = command;
      const acceptable = decision === 'acceptable';
      if (acceptable && !reason)
        throw wrong('reason', 'reason-missing', 'Choose why the failure is acceptable');
      if (acceptable && !evidence)
        throw wrong('evidence', 'evidence-missing', 'Say what was shown, or why nothing was needed');
      if (!acceptable && reason)
        throw wrong('reason', 'reason-not-for-outcome', 'Only an acceptable failure takes a reason');
      const zone = (await this.people.zoneOf(appointment.personId)) ?? actor.timeZone;
      const today = this.clock.today(zone).toString();
      if (evidenceOn && evidenceOn > today)
        throw wrong('evidenceOn', 'day-ahead', 'Evidence cannot have been shown on a day to come');
      if (appointment.isUndecided) {
        const outcome = acceptable ? 'ACCEPTABLE_ABSENCE' : 'UNACCEPTABLE_ABSENCE';
        return this.outcomes.record(
          id,
          version,
          { outcome, reason, evidence, evidenceOn: evidenceOn ?? (evidence ? today : undefined), orderId },
          actor,
        );
      }
      const on = appointment.dayIn(zone);
      const order = acceptable ? null : await this.consequences.orderFor(appointment.personId, on, orderId);
      const next = await this.records.change(
        Appointment,
        { id, version },
        {
          failureDecision: decision,
          decidedAt: this.clock.now().toString(),
          complied: acceptable,
          outcomeReason: reason ?? null,
          evidence: evidence ?? null,
          evidenceOn: evidence ? (evidenceOn ?? today) : null,
          orderId: order,
        },
      );
      await this.consequences.follow(
        { id, personId: appointment.personId, on, orderId: order },
        decision,
        actor,
      );
      this.work.saw({ records: [id], fields: ['failureDecision'], detail: decision });
      return { id, version: next };
    });
  }

  private async undecided(id: string): Promise<Appointment> {
    const appointment = await this.records.get(Appointment, id);
    if (appointment.waitsForDecision) return appointment;
    throw new Conflict('supervision.nothing-to-decide', 'There is no failure here that waits for a decision');
  }
}

function wrong(field: string, code: string, message: string): RuleBroken {
  return new RuleBroken(`supervision.${code}`, message, [{ pointer: `/${field}`, code, message }]);
}
