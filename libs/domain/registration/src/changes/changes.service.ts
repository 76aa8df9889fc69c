import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, Conflict, NotFound, RuleBroken, StaleVersion, newId, type Actor } from '@platform/kernel';
import { RegistrationJudge } from '../registrations/registration-judge.js';
import { RegistrationsStore } from '../registrations/registrations.store.js';
import { wrongDay } from '../registrations/registrations.service.js';
import { ChangesStore, type ChangeView, type SpellView } from './changes.store.js';
import type { DateChange, EndSpell, RecordChange, RecordSpell, WithdrawChange } from './commands.js';

interface Versioned {
  id: string;
  version: number;
}

/** What has changed in a life and has to be told to a register; and time that does not count. */
@Injectable()
export class RegistrationChanges {
  constructor(
    private readonly work: Work,
    private readonly store: ChangesStore,
    private readonly registrations: RegistrationsStore,
    private readonly judge: RegistrationJudge,
    private readonly clock: Clock,
  ) {}

  ofPerson(personId: string, actor: Actor): Promise<{ changes: ChangeView[]; spells: SpellView[] }> {
    return this.work.readAbout(actor, async () => {
      const [changes, spells] = [await this.store.ofPerson(personId), await this.store.spellsOf(personId)];
      this.work.saw({ count: changes.length + spells.length, sections: ['legal'] });
      return { changes, spells };
    });
  }

  record(personId: string, command: RecordChange, actor: Actor): Promise<Versioned> {
    const { happenedOn, expectedOn, untilOn } = command;
    if (!happenedOn && !expectedOn)
      throw wrongDay('happenedOn', 'Enter the day on which it happened or is meant to');
    if (untilOn && (!happenedOn || untilOn < happenedOn))
      throw wrongDay('untilOn', 'The last day comes after the first');
    return this.work.run(actor, async () => {
      const { timeZone } = await this.judge.about(personId);
      this.notAhead('happenedOn', happenedOn, timeZone);
      if (expectedOn && expectedOn > this.clock.today(timeZone).add({ years: 2 }).toString())
        throw wrongDay('expectedOn', 'This is too far ahead to be told of: look at the year');
      const id = newId();
      const { code, place = null, words = null, knownFrom } = command;
      const days = [happenedOn ?? null, expectedOn ?? null, untilOn ?? null];
      await this.store.add([
        id,
        personId,
        code,
        ...days,
        place,
        words,
        knownFrom,
        this.now(),
        actor.id,
        actor.displayName,
      ]);
      this.happened('change-recorded', personId, id);
      return { id, version: 1 };
    });
  }

  /** It has happened, or the stay is over. */
  date(id: string, version: number, { happenedOn, untilOn }: DateChange, actor: Actor): Promise<Versioned> {
    if (!happenedOn && !untilOn)
      throw new RuleBroken('registration.nothing-to-change', 'Say what is to change');
    return this.work.run(actor, async () => {
      const change = await this.known(id);
      const { timeZone } = await this.judge.about(change.personId);
      this.notAhead('happenedOn', happenedOn, timeZone);
      const first = happenedOn ?? change.happenedOn;
      if (untilOn && (!first || untilOn < first))
        throw wrongDay('untilOn', 'The last day comes after the first');
      if ((await this.store.date([id, version, happenedOn ?? null, untilOn ?? null])) !== 1)
        throw await this.why(id, version);
      this.happened('change-dated', change.personId, id);
      return { id, version: version + 1 };
    });
  }

  withdraw(id: string, version: number, { words }: WithdrawChange, actor: Actor): Promise<Versioned> {
    return this.work.run(actor, async () => {
      const change = await this.known(id);
      if ((await this.store.withdraw([id, version, this.now(), words])) !== 1)
        throw await this.why(id, version);
      this.happened('change-withdrawn', change.personId, id);
      return { id, version: version + 1 };
    });
  }

  recordSpell(
    personId: string,
    { kind, fromOn, toOn, source }: RecordSpell,
    actor: Actor,
  ): Promise<Versioned> {
    if (toOn && toOn < fromOn) throw wrongDay('toOn', 'Release or return comes after the first day');
    return this.work.run(actor, async () => {
      const { timeZone } = await this.judge.about(personId);
      this.notAhead('fromOn', fromOn, timeZone);
      this.notAhead('toOn', toOn, timeZone);
      const id = newId();
      await this.store.addSpell([
        id,
        personId,
        kind,
        fromOn,
        toOn ?? null,
        source,
        this.now(),
        actor.id,
        actor.displayName,
      ]);
      await this.keepEnds(personId);
      this.happened('spell-recorded', personId, id);
      return { id, version: 1 };
    });
  }

  endSpell(id: string, version: number, { toOn }: EndSpell, actor: Actor): Promise<Versioned> {
    return this.work.run(actor, async () => {
      const spell = await this.store.spell(id);
      if (!spell) throw new NotFound();
      const { timeZone } = await this.judge.about(spell.personId);
      this.notAhead('toOn', toOn, timeZone);
      if (toOn < spell.fromOn) throw wrongDay('toOn', 'Release or return comes after the first day');
      if (spell.toOn) throw new Conflict('registration.spell-over', 'This is over already');
      if ((await this.store.endSpell([id, version, toOn])) !== 1) throw new StaleVersion();
      await this.keepEnds(spell.personId);
      this.happened('spell-ended', spell.personId, id);
      return { id, version: version + 1 };
    });
  }

  /** Time that does not count may move the end of registrations. */
  private async keepEnds(personId: string): Promise<void> {
    const about = await this.judge.about(personId);
    const book = await this.judge.bookFor(about);
    const all = await this.registrations.notifications(personId);
    for (const record of await this.registrations.ofPerson(personId)) {
      const told = all.filter(({ registrationId }) => registrationId === record.id);
      if (!record.endedOn)
        await this.registrations.keepEnd(record.id, this.judge.meaning(record, told, about, book).endsOn);
    }
  }

  private async known(id: string): Promise<ChangeView> {
    const change = await this.store.one(id);
    if (!change) throw new NotFound();
    return change;
  }

  private async why(id: string, version: number): Promise<Error> {
    const now = await this.known(id);
    return now.version === version
      ? new Conflict('registration.change-withdrawn', 'This change was withdrawn')
      : new StaleVersion();
  }

  private notAhead(field: string, day: string | undefined, timeZone: string): void {
    if (day && day > this.clock.today(timeZone).toString())
      throw wrongDay(field, 'This is in the future: record it when it has happened');
  }

  private happened(what: string, personId: string, id: string): void {
    this.work.emit({ name: `registration.${what}`, personIds: [personId], data: { recordId: id } });
    this.work.saw({ records: [id], sections: ['legal'], detail: what });
  }

  private now(): string {
    return this.clock.now().round('second').toString();
  }
}
