import { Injectable } from '@nestjs/common';
import {
  MissingSearches,
  NameChanges,
  Notifications,
  RegistrationChanges,
  Registrations,
  WorkProposals,
} from '@domain/registration';
import { NotFound, type Actor } from '@platform/kernel';
import type { PersonFormName } from './person-forms.js';
import { RECORD_KINDS, type RecordPath } from './record-forms.js';
import type { RecordDesk } from './record-desk.js';

type Doing = (id: string, version: number, command: never, actor: Actor) => Promise<unknown>;

/** Which service does what a form of registration asks for. */
@Injectable()
export class RegistrationDesk implements RecordDesk {
  constructor(
    readonly registrations: Registrations,
    readonly notifications: Notifications,
    readonly changes: RegistrationChanges,
    readonly searches: MissingSearches,
    readonly names: NameChanges,
    readonly work: WorkProposals,
  ) {}

  /** The record behind a form, from those of its person that the reader may see. */
  async find(
    path: string,
    personId: string,
    id: string,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    const record = (await this.ofPerson(path as RecordPath, personId, actor)).find((one) => one.id === id);
    if (!record) throw new NotFound();
    return record;
  }

  act(path: string, act: string): Doing {
    const { registrations, changes, searches, names, work } = this;
    const all: Readonly<Record<string, Doing>> = {
      'registrations/end': (...given) => registrations.end(...given),
      'registrations/review': (...given) => registrations.review(...given),
      'registration-changes/dated': (...given) => changes.date(...given),
      'registration-changes/withdrawal': (...given) => changes.withdraw(...given),
      'registration-spells/over': (...given) => changes.endSpell(...given),
      'missing-searches/step': (...given) => searches.advance(...given),
      'missing-searches/outcome': (...given) => searches.close(...given),
      'name-changes/use': (...given) => names.use(...given),
      'name-changes/telling': (...given) => names.told(...given),
      'name-changes/abandonment': (...given) => names.abandon(...given),
      'work-proposals/permission': (...given) => work.decide(...given),
      'work-proposals/disclosure': (...given) => work.disclose(...given),
      'work-proposals/over': (...given) => work.end(...given),
    };
    const doing = all[`${path}/${act}`];
    if (!doing) throw new NotFound();
    return doing;
  }

  after(path: string, personId: string): string {
    return `/people/${personId}/registration?done=${RECORD_KINDS[path as RecordPath].noun}`;
  }

  add(form: PersonFormName): (personId: string, command: never, actor: Actor) => Promise<unknown> {
    const { registrations, changes, names, work } = this;
    return {
      register: (id: string, command: never, actor: Actor) => registrations.register(id, command, actor),
      change: (id: string, command: never, actor: Actor) => changes.record(id, command, actor),
      spell: (id: string, command: never, actor: Actor) => changes.recordSpell(id, command, actor),
      name: (id: string, command: never, actor: Actor) => names.intend(id, command, actor),
      work: (id: string, command: never, actor: Actor) => work.propose(id, command, actor),
    }[form];
  }

  private async ofPerson(
    path: RecordPath,
    personId: string,
    actor: Actor,
  ): Promise<readonly { id: string; version: number }[]> {
    switch (path) {
      case 'registrations':
        return this.registrations.ofPerson(personId, actor);
      case 'registration-changes':
        return (await this.changes.ofPerson(personId, actor)).changes;
      case 'registration-spells':
        return (await this.changes.ofPerson(personId, actor)).spells;
      case 'missing-searches':
        return this.searches.ofPerson(personId, actor);
      case 'name-changes':
        return this.names.ofPerson(personId, actor);
      case 'work-proposals':
        return this.work.ofPerson(personId, actor);
    }
  }
}
