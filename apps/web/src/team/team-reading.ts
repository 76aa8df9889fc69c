import { Injectable } from '@nestjs/common';
import { StaffList, Teams } from '@domain/agencies';
import { Caseload } from '@domain/caseload';
import { EmergencyAccess } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, NotFound, type Actor } from '@platform/kernel';
import { readerOf } from '../edge/reader.js';
import { OVERDUE_SHOWN, reallocationView, teamPageView, type TeamPageView } from './team.view.js';

/** More than any agency here has. */
const STAFF = 500;

/** A manager's team: who has how many, what is late, what waits for a review. One reading, one entry in the log. */
@Injectable()
export class TeamReading {
  constructor(
    private readonly work: Work,
    private readonly teams: Teams,
    private readonly staff: StaffList,
    private readonly caseload: Caseload,
    private readonly emergencies: EmergencyAccess,
    private readonly clock: Clock,
  ) {}

  /** Null for a manager without a team. */
  page(teamId: string | undefined, actor: Actor): Promise<TeamPageView | null> {
    return this.work.read(actor, async () => {
      const teams = await this.teams.mine(actor);
      const team = teamId ? teams.find(({ id }) => id === teamId) : teams[0];
      if (!team && teamId) throw new NotFound();
      if (!team) return null;
      const loads = await this.caseload.teamLoads(team.id, actor);
      const overdue = await this.caseload.page(
        { teamId: team.id, filter: 'late', limit: OVERDUE_SHOWN, offset: 0 },
        actor,
      );
      const reviews = (await this.emergencies.queue(actor)).length;
      return teamPageView({ team, teams, loads, overdue, reviews }, readerOf(actor, this.clock));
    });
  }

  /** The people of one officer, to be moved to another. */
  reallocation(officerId: string, chosen: readonly string[], actor: Actor) {
    return this.work.read(actor, async () => {
      const from = await this.staff.read(officerId, actor);
      const answer = await this.caseload.page({ officerId, limit: 200, offset: 0 }, actor);
      const staff = await this.staff.list({ agencyId: actor.agencyId ?? undefined, limit: STAFF }, actor);
      return reallocationView(from, answer, staff, chosen);
    });
  }
}
