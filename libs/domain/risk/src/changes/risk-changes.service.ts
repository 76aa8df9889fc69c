import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, Conflict, NotFound, RuleBroken, newId, type Actor } from '@platform/kernel';
import { Assessment } from '../assessments/assessment.entities.js';
import { AssessmentsStore } from '../assessments/assessments.store.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import type { RecordRiskEvent, RespondToChange } from './commands.js';
import { ChangesStore } from './changes.store.js';
import { isWaiting, proposalsOf, unansweredAlong } from './proposals.js';
import type { ProposalView, RiskEventView } from './views.js';

/** What happens to a person that makes assessments old, and what a change of risk asks for. */
@Injectable()
export class RiskChanges {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly assessments: AssessmentsStore,
    private readonly store: ChangesStore,
    private readonly library: InstrumentLibrary,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  events(personId: string, actor: Actor): Promise<RiskEventView[]> {
    return this.work.readAbout(actor, async () => {
      await this.library.fresh();
      const titles = new Map(this.kinds().map(({ code, title }) => [code, title]));
      const rows = await this.store.events(personId);
      this.work.saw({ count: rows.length, sections: ['risk'] });
      return rows.map((row) => ({ ...row, title: titles.get(row.kind) ?? row.kind }));
    });
  }

  /** What may happen, by the practice in force. */
  kinds(): readonly { code: string; title: string; instruments: readonly string[] }[] {
    return this.library.practice().content.events;
  }

  record(personId: string, command: RecordRiskEvent, actor: Actor): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      await this.library.fresh();
      const { kind, happenedOn, note } = command;
      const record = await this.assessments.recorded(personId);
      if (!record) throw new NotFound();
      if (!this.kinds().some(({ code }) => code === kind))
        refuse('kind', 'Choose what happened from the list');
      if (happenedOn > this.clock.today(record.timeZone).toString())
        refuse('happenedOn', 'That day lies in the future');
      if (happenedOn < record.dateOfBirth) refuse('happenedOn', 'That day lies before the birth');
      const id = newId();
      await this.store.addEvent([id, personId, kind, happenedOn, note, actor.displayName]);
      this.work.emit({ name: 'risk.event-recorded', personIds: [personId], data: { eventId: id } });
      this.work.saw({ records: [id] });
      return { id, version: 1 };
    });
  }

  /** Every change that the results show, with its answers. */
  proposals(personId: string, actor: Actor): Promise<ProposalView[]> {
    return this.work.readAbout(actor, () => this.found(personId));
  }

  /** Takes or declines one proposed action, once. */
  respond(
    assessmentId: string,
    command: RespondToChange,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const { personId } = await this.records.get(Assessment, assessmentId);
      const { trigger, proposal, decision, reason } = command;
      const { changes, responses } = await this.kept(personId);
      const views = proposalsOf(changes, responses);
      const asked = [...changes.keys()].filter(
        (n) => changes[n]!.assessmentId === assessmentId && changes[n]!.trigger === trigger,
      );
      // A draft may ask twice for the same: what is not answered is meant.
      const n = asked.find((one) => isWaiting(views[one]!)) ?? asked[0] ?? -1;
      const [change, view] = [changes[n], views[n]];
      if (!change || !view) refuse('trigger', 'This assessment shows no such change');
      const action = view.actions.find(({ code }) => code === proposal);
      if (!action) refuse('proposal', 'That action is not proposed for this change');
      if (!action.response && view.carriedTo)
        refuse('trigger', 'A later assessment asks for the same. Answer it there');
      const { version } = this.library.practice();
      let id: string | null = null;
      for (const one of isWaiting(view) ? unansweredAlong(change, proposal, changes, responses) : []) {
        const own = newId();
        const about = [personId, one.assessmentId, trigger, one.round, proposal];
        const kept = [own, ...about, decision, reason, version, actor.displayName];
        if ((await this.store.addResponse(kept)) > 0) id ??= own;
      }
      if (action.response || id === null)
        throw new Conflict('risk.change-answered', 'This action is taken or declined already');
      this.work.emit({
        name: 'risk.change-answered',
        personIds: [personId],
        data: { assessmentId, trigger, action: proposal },
      });
      this.work.saw({ records: [id, assessmentId] });
      return { id, version: 1 };
    });
  }

  /** Inside an open work. */
  private async found(personId: string): Promise<ProposalView[]> {
    await this.library.fresh();
    const { changes, responses } = await this.kept(personId);
    this.work.saw({ count: changes.length, sections: ['risk'] });
    return proposalsOf(changes, responses);
  }

  private async kept(personId: string) {
    const changes = await this.store.changes(personId);
    return { changes, responses: await this.store.responses(personId) };
  }
}

function refuse(field: string, message: string): never {
  throw new RuleBroken('risk.change-refused', message, [{ pointer: `/${field}`, code: 'INVALID', message }]);
}
