import { Injectable } from '@nestjs/common';
import { monthsAfter } from '@platform/calendar';
import { Records, Work } from '@platform/database';
import { printPdf, type Paper } from '@platform/documents';
import { Clock, Conflict, newId, NotFound, RuleBroken, type Actor } from '@platform/kernel';
import { Appointment } from '../appointments/appointment.entity.js';
import { OUTCOME_RULES } from '../appointments/outcomes.js';
import { CONTACT_TYPES } from '../contacts/contact-types.js';
import type { SendLetter, WithdrawLetter } from './commands.js';
import { EnforcementReading, type FailureView } from './enforcement-reading.service.js';
import { WarningLetter } from './enforcement.entities.js';
import { EnforcementStore } from './enforcement.store.js';
import { letterPaper, orderInWords } from './letter-paper.js';
import { ENFORCEMENT, type LetterKind } from './rules/enforcement-rules.js';
import { evidenceDue } from './rules/failures.js';
import { letterKindFor } from './rules/next-actions.js';

const { rules } = ENFORCEMENT;
type Changed = Promise<{ id: string; version: number }>;

/** Warning letters: made once from the record, kept as made, sent, and withdrawn with a reason. */
@Injectable()
export class WarningLetters {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: EnforcementStore,
    private readonly reading: EnforcementReading,
    private readonly clock: Clock,
  ) {}

  /** The letter that would be made of a failure; keeps nothing. */
  preview(appointmentId: string, actor: Actor): Promise<{ kind: LetterKind; paper: Paper }> {
    return this.work.readAbout(actor, async () => {
      const personId = actor.act.personId ?? '';
      const { kind, paper } = await this.compose(personId, appointmentId);
      this.work.saw({ records: [appointmentId] });
      return { kind, paper };
    });
  }

  /** The version is that of the appointment: the letter speaks of the failure as it was seen. */
  make(appointmentId: string, version: number, actor: Actor): Changed {
    return this.work.run(actor, async () => {
      const appointment = await this.records.get(Appointment, appointmentId);
      await this.records.change(Appointment, { id: appointmentId, version }, {});
      const { personId } = appointment;
      const { kind, paper, orderId } = await this.compose(personId, appointmentId);
      const id = newId();
      const pdf = await printPdf(paper);
      await this.store.keepLetter({
        id,
        personId,
        appointmentId,
        orderId,
        kind,
        paper,
        pdf,
        madeAt: paper.madeAt.toString(),
        by: actor,
      });
      this.changed('made', personId, id, kind);
      return { id, version: 1 };
    });
  }

  /** What the letter says, as it was made. */
  read(id: string, actor: Actor): Promise<{ paper: Paper; pdf: Buffer }> {
    return this.work.readAbout(actor, async () => {
      const content = await this.store.letterContent(id);
      if (!content) throw new NotFound();
      this.work.saw({ records: [id] });
      return content;
    });
  }

  send(id: string, version: number, command: SendLetter, actor: Actor): Changed {
    return this.work.run(actor, async () => {
      const letter = await this.inForce(id);
      if (letter.sentOn) throw new Conflict('supervision.letter-sent', 'The letter was sent already');
      const today = this.clock.today(actor.timeZone).toString();
      if (command.sentOn > today)
        throw wrong('sentOn', 'day-ahead', 'A letter cannot have been sent on a day to come');
      const next = await this.records.change(
        WarningLetter,
        { id, version },
        { sentOn: command.sentOn, sentHow: command.how, sentBy: actor.id },
      );
      this.changed('sent', letter.personId, id, letter.kind);
      return { id, version: next };
    });
  }

  withdraw(id: string, version: number, command: WithdrawLetter, actor: Actor): Changed {
    return this.work.run(actor, async () => {
      const letter = await this.inForce(id);
      const withdrawnOn = this.clock.today(actor.timeZone).toString();
      const next = await this.records.change(
        WarningLetter,
        { id, version },
        { withdrawnOn, withdrawnReason: command.reason, withdrawnBy: actor.id },
      );
      this.changed('withdrawn', letter.personId, id, letter.kind);
      return { id, version: next };
    });
  }

  private async compose(
    personId: string,
    appointmentId: string,
  ): Promise<{ kind: LetterKind; paper: Paper; orderId: string }> {
    const facts = await this.reading.facts(personId);
    const failure = facts.failures.find((one) => one.id === appointmentId);
    if (!failure)
      throw new Conflict('supervision.no-failure', 'There is no failure here that a letter could be about');
    const kind = letterKindFor(failure.standing);
    const order = facts.orders.find((one) => one.id === failure.standing.order?.id);
    const { rule } = failure.standing;
    if (!kind || !order || !rule)
      throw new Conflict('supervision.no-letter-now', 'No letter fits this failure as it stands now');
    const madeAt = this.clock.now().round({ smallestUnit: 'second', roundingMode: 'floor' });
    const to = (await this.store.addressee(personId, madeAt.toString()))!;
    const today = madeAt.toZonedDateTimeISO(to.timeZone).toPlainDate().toString();
    const paper = letterPaper({
      kind,
      route: rule.route,
      madeAt,
      timeZone: to.timeZone,
      addressee: to,
      agency: to.agency,
      officer: to.officer,
      order: orderInWords(order),
      failures: this.reading.countedWith(failure, facts.failures).map(inLetter),
      countsUntil: monthsAfter(failure.on, rules.windowMonths).value.toString(),
      answerBy: evidenceDue(today, rules).on!,
      nextAt: to.nextAt,
    });
    return { kind, paper, orderId: order.id };
  }

  private async inForce(id: string): Promise<WarningLetter> {
    const letter = await this.records.get(WarningLetter, id);
    if (letter.withdrawnOn) throw new Conflict('supervision.letter-withdrawn', 'The letter was withdrawn');
    return letter;
  }

  private changed(what: 'made' | 'sent' | 'withdrawn', personId: string, id: string, kind: LetterKind): void {
    this.work.emit({
      name: `supervision.warning-letter-${what}`,
      personIds: [personId],
      data: { letterId: id, kind },
    });
    this.work.saw({ records: [id], detail: kind });
  }
}

function inLetter({ at, type, outcome }: FailureView) {
  return { at, title: CONTACT_TYPES.titleOf(type), what: WHAT[outcome] ?? OUTCOME_RULES[outcome].title };
}

const WHAT: Partial<Record<FailureView['outcome'], string>> = {
  UNACCEPTABLE_ABSENCE: 'You did not come',
  FAILED_TO_ATTEND: 'You did not come',
  ATTENDED_FAILED_TO_COMPLY: 'You came, but did not do what was asked',
  ATTENDED_SENT_HOME_BEHAVIOUR: 'You were sent home because of how you behaved',
};

function wrong(field: string, code: string, message: string): RuleBroken {
  return new RuleBroken(`supervision.${code}`, message, [{ pointer: `/${field}`, code, message }]);
}
