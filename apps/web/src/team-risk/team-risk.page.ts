import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { SecondRatings, TeamRisk } from '@domain/risk';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { teamRiskView, WITHIN } from './team-risk.view.js';

class TeamRiskQuery {
  @IsOptional() @IsRecordId() teamId?: string;
  @IsOptional() @IsIn(WITHIN) within?: (typeof WITHIN)[number];
}

/** A manager's look at risk in the team: what was never assessed, what is late, and how results are overridden. */
@Controller('team/risk')
export class TeamRiskPage {
  constructor(
    private readonly work: Work,
    private readonly team: TeamRisk,
    private readonly ratings: SecondRatings,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['oversee', 'Risk'], audit: 'risk.team.read' })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { teamId, within = '0' }: TeamRiskQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.work.read(actor, async () =>
      teamRiskView(
        {
          due: await this.team.due(teamId ?? null, Number(within), actor),
          shares: await this.team.shares(actor),
          ratings: (await this.ratings.waiting(actor)).length,
          within,
        },
        readerOf(actor, this.clock),
      ),
    );
    this.pages.show(request, response, 'team-risk/team-risk.njk', view, {
      title: 'Risk in the team',
      page: 'team',
    });
  }
}
