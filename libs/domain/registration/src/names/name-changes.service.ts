import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import { Work } from '@platform/database';
import { Conflict, NotFound, RuleBroken, StaleVersion, newId, type Actor } from '@platform/kernel';
import { ChangesStore } from '../changes/changes.store.js';
import type { Telling } from '../duties/registration-facts.js';
import { RegistrationJudge } from '../registrations/registration-judge.js';
import { wrongDay } from '../registrations/registrations.service.js';
import { RegistrationsStore } from '../registrations/registrations.store.js';
import type { AbandonName, IntendName, TellOfName, UseName } from './commands.js';
import { NameChangesStore, type NameChangeView } from './name-changes.store.js';

interface Versioned {
  id: string;
  version: number;
}

/** Told whatever the regimes say. */
const ALWAYS = ['The team and the next person on duty', 'Agencies that work with this person'];

/** Another name as a piece of work: intended, in use with papers, everybody told; the old name stays to be found. */
@Injectable()
export class NameChanges {
  constructor(
    private readonly work: Work,
    private readonly store: NameChangesStore,
    private readonly people: People,
    private readonly changes: ChangesStore,
    private readonly registrations: RegistrationsStore,
    private readonly judge: RegistrationJudge,
  ) {}

  ofPerson(personId: string, actor: Actor): Promise<NameChangeView[]> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.ofPerson(personId);
      this.work.saw({ count: found.length, sections: ['legal'] });
      return found;
    });
  }

  intend(personId: string, command: IntendName, actor: Actor): Promise<Versioned> {
    return this.work.run(actor, async () => {
      const id = newId();
      const { given, middle = null, family, how, intendedOn, documents = null } = command;
      await this.store.add([
        id,
        personId,
        given,
        middle,
        family,
        how,
        intendedOn,
        documents,
        this.now(),
        actor.id,
        actor.displayName,
      ]);
      this.happened('name-intended', personId, id);
      return { id, version: 1 };
    });
  }

  /** The personal record takes the name, the register has to be told, and so has each on the list. */
  use(
    id: string,
    version: number,
    { inUseOn, documents, personVersion }: UseName,
    actor: Actor,
  ): Promise<Versioned> {
    return this.work.run(actor, async () => {
      const name = await this.known(id, 'INTENDED');
      const { personId, given, middle, family } = name;
      const about = await this.judge.about(personId);
      const book = await this.judge.bookFor(about);
      if (inUseOn > book.today)
        throw wrongDay('inUseOn', 'This is in the future: record it when it has happened');
      await this.people.change(
        personId,
        personVersion,
        { name: { given, middle: middle ?? undefined, family } },
        actor,
      );
      const changeId = newId();
      const who = [this.now(), actor.id, actor.displayName];
      await this.changes.add([changeId, personId, 'NAME', inUseOn, null, null, null, null, 'RECORD', ...who]);
      const tellings = JSON.stringify(await this.tellings(personId));
      if ((await this.store.change('use', [id, version, inUseOn, documents, tellings, changeId])) !== 1)
        throw new StaleVersion();
      this.happened('name-in-use', personId, id);
      return { id, version: version + 1 };
    });
  }

  told(id: string, version: number, { whom }: TellOfName, actor: Actor): Promise<Versioned> {
    return this.work.run(actor, async () => {
      const { personId, tellings } = await this.known(id, 'IN_USE');
      const one = tellings[whom];
      if (!one) {
        const message = 'Choose somebody from the list';
        throw new RuleBroken('registration.telling-unknown', message, [
          { pointer: '/whom', code: 'telling-unknown', message },
        ]);
      }
      if (one.toldAt) throw new Conflict('registration.told', 'They were told already');
      const next = tellings.map((each, n) =>
        n === whom ? { ...each, toldAt: this.now(), byName: actor.displayName } : each,
      );
      if ((await this.store.change('tell', [id, version, JSON.stringify(next)])) !== 1)
        throw new StaleVersion();
      this.happened('name-told', personId, id);
      return { id, version: version + 1 };
    });
  }

  abandon(id: string, version: number, { words }: AbandonName, actor: Actor): Promise<Versioned> {
    return this.work.run(actor, async () => {
      const { personId } = await this.known(id, 'INTENDED');
      if ((await this.store.change('abandon', [id, version, words])) !== 1) throw new StaleVersion();
      this.happened('name-abandoned', personId, id);
      return { id, version: version + 1 };
    });
  }

  private async tellings(personId: string): Promise<Telling[]> {
    const { judge, registrations } = this;
    const about = await judge.about(personId);
    const book = await judge.bookFor(about);
    const held = (await registrations.ofPerson(personId)).filter(({ endedOn }) => endedOn === null);
    const authorities = held.map(
      ({ regime }) => `${regime}: ${judge.regime(regime, book)?.content.recipient ?? 'the authority there'}`,
    );
    return [...new Set([...authorities, ...ALWAYS])].map((who) => ({ who, toldAt: null, byName: null }));
  }

  private async known(id: string, state: NameChangeView['state']): Promise<NameChangeView> {
    const name = await this.store.one(id);
    if (!name) throw new NotFound();
    if (name.state !== state)
      throw new Conflict('registration.name-state', 'This is not possible any more: look at it again');
    return name;
  }

  private happened(what: string, personId: string, id: string): void {
    this.work.emit({ name: `registration.${what}`, personIds: [personId], data: { recordId: id } });
    this.work.saw({ records: [id], sections: ['legal'], detail: what });
  }

  private now(): string {
    return this.judge.now();
  }
}
