import { Injectable } from '@nestjs/common';
import { Teams } from '@domain/agencies';
import { Caseload } from '@domain/caseload';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { readerOf } from '../edge/reader.js';
import { DUTY_SHOWN, dutyPageView, type DutyPageView, type DutyTeamFacts } from './duty.view.js';

/** The teams somebody covers, and who there wants something. One reading, one entry in the log. */
@Injectable()
export class DutyReading {
  constructor(
    private readonly work: Work,
    private readonly teams: Teams,
    private readonly caseload: Caseload,
    private readonly clock: Clock,
  ) {}

  page(actor: Actor): Promise<DutyPageView> {
    return this.work.read(actor, async () => {
      const duties = await this.teams.ownDuties(actor);
      const now: DutyTeamFacts[] = [];
      for (const duty of duties.filter((one) => one.now)) {
        const question = {
          teamId: duty.team.id,
          filter: 'today' as const,
          limit: DUTY_SHOWN,
          offset: 0,
        };
        now.push({ duty, today: await this.caseload.page(question, actor) });
      }
      const coming = duties.filter((one) => !one.now);
      return dutyPageView(now, coming, readerOf(actor, this.clock));
    });
  }
}
