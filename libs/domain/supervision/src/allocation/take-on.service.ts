import { Injectable } from '@nestjs/common';
import { People, PersonDetails } from '@domain/people';
import { Work } from '@platform/database';
import { RuleBroken, type Actor } from '@platform/kernel';
import { Allocations, unknownOfficer } from './allocations.service.js';
import { AllocationsStore, type OfficerRow } from './allocations.store.js';
import type { TakeOnPerson } from './commands.js';

/** A new person and who holds the case, together: a person whom nobody holds could be seen by nobody. */
@Injectable()
export class TakeOn {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly details: PersonDetails,
    private readonly allocations: Allocations,
    private readonly store: AllocationsStore,
  ) {}

  /** An officer takes the case on; a manager names an officer of a team of theirs. */
  takeOn(command: TakeOnPerson, actor: Actor): Promise<{ id: string; crn: string; version: number }> {
    return this.work.run(actor, async () => {
      const officer = await this.officerFor(command.officerId, actor);
      const made = await this.people.create(command, actor);
      await this.allocations.allocateFirst(made.id, officer, command.reason ?? 'Taken on', actor);
      if (command.crn)
        await this.details.addIdentifier(made.id, { kind: 'OTHER', value: command.crn }, actor);
      this.work.saw({ personId: made.id, records: [made.id, officer.id] });
      return made;
    });
  }

  private async officerFor(wanted: string | undefined, actor: Actor): Promise<OfficerRow> {
    const id = wanted ?? (actor.roles.includes('officer') ? actor.staffId : null);
    if (!id) {
      const message = 'Choose the officer who takes the case';
      throw new RuleBroken('supervision.officer-missing', message, [
        { pointer: '/officerId', code: 'missing', message },
      ]);
    }
    const officer = await this.store.officer(id);
    if (!officer || (id !== actor.staffId && !officer.inMyTeams)) throw unknownOfficer();
    return officer;
  }
}
