import { Injectable } from '@nestjs/common';
import { StaffList, Teams } from '@domain/agencies';
import { Caseload, type OfficerLoad } from '@domain/caseload';
import { EnforcementReading } from '@domain/supervision';
import { EmergencyAccess } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { readerOf } from '../edge/reader.js';
import { TravelListReading } from '../travel/travel-lists.js';
import { OVERDUE_SHOWN, reallocationView, teamPageView, type TeamPageView } from './team.view.js';

/** More than any agency here has. */
const STAFF = 500;

/** What the page is read from. */
@Injectable()
export class TeamParts {
  constructor(
    readonly teams: Teams,
    readonly staff: StaffList,
    readonly caseload: Caseload,
    readonly emergencies: EmergencyAccess,
    readonly enforcement: EnforcementReading,
    readonly travel: TravelListReading,
  ) {}
}

/** A manager's team: who has how many, what is late, what waits for a review. One reading, one entry in the log. */
@Injectable()
export class TeamReading {
  constructor(
    private readonly work: Work,
    private readonly parts: TeamParts,
    private readonly clock: Clock,
  ) {}

  /** Null for a manager without a team. */
  page(teamId: string | undefined, actor: Actor): Promise<TeamPageView | null> {
    return this.work.read(actor, async () => {
      const teams = await this.parts.teams.mine(actor);
      const team = teamId ? teams.find(({ id }) => id === teamId) : teams[0];
      if (!team && teamId) throw new NotFound();
      if (!team) return null;
      const loads = await this.parts.caseload.teamLoads(team.id, actor);
      const overdue = await this.parts.caseload.page(
        { teamId: team.id, filter: 'late', limit: OVERDUE_SHOWN, offset: 0 },
        actor,
      );
      const reviews = (await this.parts.emergencies.queue(actor)).length;
      const enforcement = await this.parts.enforcement.waiting(actor);
      const travel = await this.parts.travel.counts({ officerId: null, teamId: team.id }, actor);
      const facts = { team, teams, loads, overdue, reviews, enforcement, travel };
      return teamPageView(facts, readerOf(actor, this.clock));
    });
  }

  /** The people of one officer, to be moved to another. */
  reallocation(officerId: string, chosen: readonly string[], actor: Actor) {
    return this.work.read(actor, async () => {
      const from = await this.parts.staff.read(officerId, actor);
      const answer = await this.parts.caseload.page({ officerId, limit: 200, offset: 0 }, actor);
      const staff = await this.parts.staff.list(
        { agencyId: actor.agencyId ?? undefined, limit: STAFF },
        actor,
      );
      const teams = await this.parts.teams.mine(actor);
      const loads: OfficerLoad[] = [];
      for (const { id } of teams) loads.push(...(await this.parts.caseload.teamLoads(id, actor)));
      return reallocationView(from, answer, staff, { chosen, loads });
    });
  }
}
