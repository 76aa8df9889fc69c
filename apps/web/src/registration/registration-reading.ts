import { Injectable } from '@nestjs/common';
import { JointView } from '@domain/registration';
import { abilityFor } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { readerOf } from '../edge/reader.js';
import { PersonReading } from '../person/person-reading.js';
import { RegistrationDesk } from './registration-desk.js';
import {
  changeLine,
  jointLine,
  nameBlock,
  registrationBlock,
  searchBlock,
  spellLine,
  workBlock,
} from './registration.view.js';

/** What the tab of registration shows. */
@Injectable()
export class RegistrationReading {
  constructor(
    private readonly work: Work,
    private readonly person: PersonReading,
    private readonly desk: RegistrationDesk,
    private readonly joint: JointView,
    private readonly clock: Clock,
  ) {}

  async tab(id: string, actor: Actor) {
    const purpose = await this.person.purposeOf(actor);
    return this.work.readAbout(actor, async () => {
      const around = await this.person.around(id, 'registration', actor, purpose);
      const reader = readerOf(actor, this.clock);
      const { changes, spells } = await this.desk.changes.ofPerson(id, actor);
      const seesLife = actor.act.reads.includes('core');
      return {
        ...around,
        mayKeep: actor.act.writes.includes('legal') && abilityFor(actor.roles).can('keep', 'Registration'),
        registrations: (await this.desk.registrations.ofPerson(id, actor)).map((one) =>
          registrationBlock(one, reader),
        ),
        joint: seesLife ? (await this.joint.of(id, actor)).map((one) => jointLine(one, reader)) : [],
        changes: changes.map((one) => changeLine(one, reader)),
        spells: spells.map((one) => spellLine(one, reader)),
        searches: (await this.desk.searches.ofPerson(id, actor)).map((one) => searchBlock(one, reader)),
        names: (await this.desk.names.ofPerson(id, actor)).map((one) => nameBlock(one, reader)),
        works: (await this.desk.work.ofPerson(id, actor)).map((one) => workBlock(one, reader)),
      };
    });
  }
}
