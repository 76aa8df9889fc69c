import { Injectable } from '@nestjs/common';
import { named, Records, Sql, Work } from '@platform/database';
import { Clock, NotFound, RuleBroken, newId, type Actor } from '@platform/kernel';
import { Person } from '../persons/person.entity.js';
import type {
  AddAddress,
  AddCircumstance,
  AddContactDetail,
  AddIdentifier,
  AddRelationship,
} from './commands.js';
import { Address, Circumstance, ContactDetail, Relationship } from './detail.entities.js';

const PRESENT_MAIN = named(
  'people.address.present',
  `select id, version, to_json(from_on) as "fromOn" from people.address
   where person_id = $1 and kind = 'main' and to_on is null order by id desc`,
);
const IDENTIFY = named(
  'people.identifier.add',
  'insert into people.identifier (id, person_id, kind, value) values ($1, $2, $3, $4)',
);
const ENDED = {
  address: { entity: Address, field: 'toOn' },
  'contact-detail': { entity: ContactDetail, field: 'endedOn' },
  circumstance: { entity: Circumstance, field: 'toOn' },
  relationship: { entity: Relationship, field: 'toOn' },
} as const;

export type DetailKind = keyof typeof ENDED;
export interface Added {
  id: string;
  version: number;
}

/** What surrounds a person: where they live, how they are reached, what goes on, who is around them. Nothing is deleted. */
@Injectable()
export class PersonDetails {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  addIdentifier(personId: string, command: AddIdentifier, actor: Actor): Promise<{ id: string }> {
    return this.add('identifier', personId, actor, async (id) => {
      await this.sql.change(IDENTIFY, [id, personId, command.kind, command.value.toUpperCase()]);
    });
  }

  addAddress(personId: string, command: AddAddress, actor: Actor): Promise<Added> {
    return this.add('address', personId, actor, async (id, today) => {
      const { kind = 'main', noFixedAbode = false, fromOn = today } = command;
      if (fromOn > today) throw future('/fromOn');
      if (kind === 'main') await this.endPresentAddress(personId, fromOn);
      const place = noFixedAbode ? { line1: null, town: null, postcode: null } : placeOf(command);
      await this.records.insert(Address, { id, version: 1, personId, kind, noFixedAbode, fromOn, ...place });
    });
  }

  addContactDetail(personId: string, command: AddContactDetail, actor: Actor): Promise<Added> {
    return this.add('contact-detail', personId, actor, (id) =>
      this.records.insert(ContactDetail, { id, version: 1, personId, ...command }),
    );
  }

  addCircumstance(personId: string, command: AddCircumstance, actor: Actor): Promise<Added> {
    return this.add('circumstance', personId, actor, (id) =>
      this.records.insert(Circumstance, { id, version: 1, personId, recordedBy: actor.id, ...command }),
    );
  }

  addRelationship(personId: string, command: AddRelationship, actor: Actor): Promise<Added> {
    const { isChild = false } = command;
    return this.add('relationship', personId, actor, (id) =>
      this.records.insert(Relationship, { id, version: 1, personId, ...command, isChild }),
    );
  }

  /** Ends one of them. The row stays, with its last day. */
  end(
    kind: DetailKind,
    personId: string,
    at: { id: string; version: number },
    endedOn: string,
    actor: Actor,
  ): Promise<{ version: number }> {
    return this.work.run(actor, async () => {
      const { entity, field } = ENDED[kind];
      const row = await this.records.get(entity, at.id);
      if (row.personId !== personId) throw new NotFound();
      const startedOn = 'fromOn' in row ? row.fromOn : null;
      if (startedOn && endedOn < startedOn) {
        throw new RuleBroken('people.ends-before-start', 'The end cannot be before the start', [
          { pointer: '/endedOn', code: 'before-start', message: 'The end cannot be before the start' },
        ]);
      }
      const version = await this.records.change(entity, at, { [field]: endedOn });
      this.changed(kind, personId, at.id);
      return { version };
    });
  }

  private add(
    kind: string,
    personId: string,
    actor: Actor,
    insert: (id: string, today: string) => Promise<void>,
  ): Promise<Added> {
    return this.work.run(actor, async () => {
      const person = await this.records.get(Person, personId);
      const id = newId();
      await insert(id, this.clock.today(person.timeZone).toString());
      this.changed(kind, personId, id);
      return { id, version: 1 };
    });
  }

  private async endPresentAddress(personId: string, on: string): Promise<void> {
    const present = await this.sql.all<Added & { fromOn: string | null }>(PRESENT_MAIN, [personId]);
    for (const { fromOn, ...at } of present) {
      if (fromOn && on < fromOn) {
        throw new RuleBroken(
          'people.address-out-of-order',
          'They moved to the present address after that day',
          [
            {
              pointer: '/fromOn',
              code: 'out-of-order',
              message: 'They moved to the present address after that day',
            },
          ],
        );
      }
      await this.records.change(Address, at, { toOn: on });
    }
  }

  private changed(kind: string, personId: string, id: string): void {
    this.work.emit({ name: `people.${kind}-changed`, personIds: [personId] });
    this.work.saw({ records: [id] });
  }
}

function placeOf({ line1, town = '', postcode = '' }: AddAddress) {
  return { line1: line1 ?? null, town: town || null, postcode: postcode.toUpperCase() || null };
}

function future(pointer: string): RuleBroken {
  const message = 'This day has not come yet';
  return new RuleBroken('people.in-future', message, [{ pointer, code: 'in-future', message }]);
}
