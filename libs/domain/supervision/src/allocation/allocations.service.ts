import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Conflict, NotAllowed, NotFound, RuleBroken, newId, type Actor } from '@platform/kernel';
import { AllocationsStore, type OfficerRow } from './allocations.store.js';
import type { Reallocate, ReallocateSeveral } from './commands.js';
import type { AllocationView } from './views.js';

/** Who holds a case, who held it before, and why it moved. */
@Injectable()
export class Allocations {
  constructor(
    private readonly work: Work,
    private readonly store: AllocationsStore,
  ) {}

  /** Newest first; the first is the present one, if there is one. */
  history(personId: string, actor: Actor): Promise<AllocationView[]> {
    return this.work.readAbout(actor, () => this.store.ofPerson(personId));
  }

  /** By the manager of the team that holds the case; also to another team of the same agency. */
  reallocate(personId: string, command: Reallocate, actor: Actor): Promise<{ id: string }> {
    return this.work.run(actor, async () => {
      const { officerId, reason } = command;
      const [id] = await this.move([personId], officerId, reason, actor);
      return { id: id! };
    });
  }

  /** Several at once: all of them, or none. */
  reallocateSeveral(command: ReallocateSeveral, actor: Actor): Promise<{ ids: string[] }> {
    return this.work.run(actor, async () => {
      const { personIds, officerId, reason } = command;
      const ids = await this.move(personIds, officerId, reason, actor);
      this.work.saw({ people: personIds, count: personIds.length });
      return { ids };
    });
  }

  /** The first allocation of a person who has just been recorded; within the open work. */
  async allocateFirst(personId: string, officer: OfficerRow, reason: string, actor: Actor): Promise<string> {
    const id = newId();
    const teamId = teamOf(officer);
    await this.store.start({ id, personId, officerId: officer.id, teamId, reason, by: actor.id });
    this.allocated([personId], officer.id);
    return id;
  }

  /** Part of a handover; within its open work. */
  moveTogether(
    people: string[],
    officerId: string,
    reason: string,
    handoverId: string,
    actor: Actor,
  ): Promise<string[]> {
    return this.move(people, officerId, reason, actor, handoverId);
  }

  private async move(
    people: string[],
    officerId: string,
    reason: string,
    actor: Actor,
    handoverId?: string,
  ): Promise<string[]> {
    const officer = await this.store.officer(officerId);
    if (!officer || officer.agencyId !== actor.agencyId) throw unknownOfficer();
    const teamId = teamOf(officer);
    const standing = await this.store.standing(people, officerId);
    if (standing.some((one) => !one.isThere)) throw new NotFound();
    if (standing.some((one) => one.officerId === officerId)) {
      throw new Conflict('supervision.officer-holds-it', 'This officer holds the case already');
    }
    if (standing.some((one) => one.barred)) {
      throw refusedOfficer(
        'officer-barred',
        'Access to this record is limited, and this officer is not let in',
      );
    }
    const ids: string[] = [];
    for (const { id: personId, officerId: holder } of standing) {
      if (holder && !(await this.store.end(personId))) {
        throw new NotAllowed(
          'supervision.not-your-team',
          'Only the manager of the team that holds the case can move it',
        );
      }
      const id = newId();
      await this.store.start({ id, personId, officerId, teamId, reason, by: actor.id, handoverId });
      ids.push(id);
    }
    this.allocated(people, officerId);
    return ids;
  }

  private allocated(personIds: string[], officerId: string): void {
    this.work.emit({ name: 'supervision.case-allocated', personIds, data: { officerId } });
    this.work.saw({ detail: 'allocated', records: [officerId] });
  }
}

function teamOf(officer: OfficerRow): string {
  if (officer.teamId) return officer.teamId;
  throw refusedOfficer('officer-without-team', 'This officer is in no team, so nobody could cover the case');
}

export function unknownOfficer(): RuleBroken {
  return refusedOfficer('officer-unknown', 'Choose an officer of your agency');
}

function refusedOfficer(code: string, message: string): RuleBroken {
  return new RuleBroken(`supervision.${code}`, message, [{ pointer: '/officerId', code, message }]);
}
