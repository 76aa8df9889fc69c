import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Watch } from '@platform/duties';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { silenceLines } from '../alerts/silence.view.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import type { Flash } from '../shell/index.js';
import { TeamReading } from './team-reading.js';

const FLASHES: Readonly<Record<string, Flash>> = {
  reallocated: {
    kind: 'success',
    text: 'The case is reallocated. It is on the other officer’s caseload now.',
  },
  'several-reallocated': {
    kind: 'success',
    text: 'The cases are reallocated. They are on the other officer’s caseload now.',
  },
};

class TeamQuery {
  @IsOptional() @IsRecordId() teamId?: string;
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** Where a manager starts. */
@Controller('team')
export class TeamPage {
  constructor(
    private readonly reading: TeamReading,
    private readonly pages: Pages,
    private readonly watch: Watch,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Policy({ can: ['allocate', 'Person'], audit: 'caseload.team.read' })
  async read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { teamId, done }: TeamQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.page(teamId, actor);
    const silent = silenceLines(await this.watch.silent(), readerOf(actor, this.clock));
    const options = { title: view?.title ?? 'My team', page: 'team', flash: done ? FLASHES[done] : null };
    this.pages.show(
      request,
      response,
      view ? 'team/team.njk' : 'team/no-team.njk',
      { ...view, silent },
      options,
    );
  }
}
