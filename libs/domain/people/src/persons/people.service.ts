import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { Clock, Conflict, NotFound, RuleBroken, newId, type Actor } from '@platform/kernel';
import { newCaseReference } from './case-reference.js';
import type { ChangePerson, CreatePerson } from './commands.js';
import { PeopleStore } from './people.store.js';
import { Person } from './person.entity.js';
import type { MinimalPersonView, PersonRecord, PersonView } from './views.js';

/** A person under supervision: made, read as far as the reader's relation goes, and renamed without losing the old name. */
@Injectable()
export class People {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: PeopleStore,
    private readonly clock: Clock,
  ) {}

  /** Makes the person only: nobody sees them until somebody takes the case on (`TakeOn` in supervision does both). */
  create(command: CreatePerson, actor: Actor): Promise<{ id: string; crn: string; version: number }> {
    return this.work.run(actor, async () => {
      const timeZone = command.timeZone ?? 'Europe/London';
      this.checkBirth(command.dateOfBirth, timeZone);
      const id = newId();
      const { given, middle = null, family } = command.name;
      const row = { id, given, middle, family, dateOfBirth: command.dateOfBirth, sex: command.sex, timeZone };
      if (command.crn && (await this.store.isVisibleUnder(command.crn)))
        throw new Conflict(
          'people.crn-taken',
          'You can see somebody with this reference already. Search for it',
        );
      const crn = await this.insertUnderReference({ ...row, createdBy: actor.id });
      this.work.emit({ name: 'people.person-created', personIds: [id] });
      this.work.saw({ personId: id, records: [id] });
      return { id, crn, version: 1 };
    });
  }

  /** The record to the extent the reader has: whole for the section core, the minimum for core:min, else NotFound. */
  read(id: string, actor: Actor): Promise<PersonRecord> {
    return this.work.readAbout(actor, async () => {
      if (!actor.act.reads.includes('core')) {
        return { extent: 'minimal', person: found(await this.store.minimal(id)) };
      }
      return { extent: 'full', person: found(await this.store.full(id)) };
    });
  }

  /** The line that says who this is; for every page about the person. */
  identify(id: string, actor: Actor): Promise<MinimalPersonView> {
    return this.work.readAbout(actor, async () => found(await this.store.minimal(id)));
  }

  change(id: string, version: number, command: ChangePerson, actor: Actor): Promise<{ version: number }> {
    return this.work.run(actor, async () => {
      const person = await this.records.get(Person, id);
      const patch: Partial<Person> = {};
      if (command.name) Object.assign(patch, { middle: null }, command.name);
      if (command.dateOfBirth) patch.dateOfBirth = command.dateOfBirth;
      if (command.sex) patch.sex = command.sex;
      if (command.timeZone) patch.timeZone = command.timeZone;
      const fields = Object.keys(patch);
      if (fields.length === 0) throw new RuleBroken('people.nothing-to-change', 'Say what is to change');
      this.checkBirth(patch.dateOfBirth ?? person.dateOfBirth, patch.timeZone ?? person.timeZone);
      const next = await this.records.change(Person, { id, version }, patch);
      if (command.name && person.isRenamedBy(command.name)) {
        const today = this.clock.today(person.timeZone).toString();
        await this.store.keepFormerName(newId(), id, person, today);
      }
      this.work.emit({ name: 'people.person-changed', personIds: [id] });
      this.work.saw({ records: [id], fields });
      return { version: next };
    });
  }

  /** Never one that somebody chose: whether it is free would tell whether there is a record that they must not see. */
  private async insertUnderReference(
    row: Omit<Parameters<PeopleStore['insert']>[0], 'crn'>,
  ): Promise<string> {
    for (let attempt = 0; attempt < 20; attempt++) {
      const crn = newCaseReference();
      if (await this.store.insert({ ...row, crn })) return crn;
    }
    throw new Conflict('people.no-free-crn', 'No case reference could be made. Try again');
  }

  private checkBirth(dateOfBirth: string, timeZone: string): void {
    if (dateOfBirth >= '1900-01-01' && dateOfBirth < this.clock.today(timeZone).toString()) return;
    throw new RuleBroken('people.birth-date-impossible', 'The date of birth must be in the past', [
      { pointer: '/dateOfBirth', code: 'impossible', message: 'The date of birth must be in the past' },
    ]);
  }
}

function found<T extends PersonView | MinimalPersonView>(person: T | null): T {
  if (!person) throw new NotFound('people.person-not-found');
  return person;
}
