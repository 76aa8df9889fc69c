import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { REGISTER_FILTERS, RegistrationLists, type RegisterFilter } from '@domain/registration';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { PageQuery } from '../edge/page-query.js';
import { Pages } from '../edge/pages.js';
import { listAddress, teamChips, WhosePeople } from '../edge/whose.js';
import { relative, whenInZone } from '../shell/index.js';

const FILTER_WORDS: Readonly<Record<RegisterFilter, string>> = {
  late: 'Reports late',
  week: 'Due in seven days',
  open: 'All reports due',
  ask: 'To ask',
  ending: 'Ending in 90 days',
  missing: 'Missing',
};

class FilterQuery extends PageQuery {
  @IsOptional() @IsIn(REGISTER_FILTERS, { message: 'Choose a list' }) filter: RegisterFilter = 'late';
  @IsOptional() @IsRecordId() teamId?: string;
}

const SIZE = 50;

/** What is due to registers, of a caseload, a team or a region: every number opens its list. */
@Controller('registers')
export class RegistersPage {
  constructor(
    private readonly work: Work,
    private readonly lists: RegistrationLists,
    private readonly whose: WhosePeople,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Registration'], audit: 'registration.register.search' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { filter, teamId, page = 1 }: FilterQuery,
    @CurrentActor() actor: Actor,
  ) {
    const now = new Date(this.clock.now().epochMilliseconds);
    const view = await this.work.read(actor, async () => {
      const whose = await this.whose.of(actor, teamId);
      const counts = await this.lists.counts(whose, actor);
      const offset = (page - 1) * SIZE;
      const rows = await this.lists.list({ ...whose, filter, limit: SIZE, offset }, actor);
      const at = (to: number) => listAddress('/registers', { filter, teamId, page: to > 1 ? to : null });
      return {
        teams: teamChips(whose, (id) => listAddress('/registers', { filter, teamId: id })),
        pages:
          counts[filter] <= SIZE && page === 1
            ? null
            : {
                from: offset + 1,
                to: offset + rows.length,
                total: counts[filter],
                what: 'duties',
                previous: page > 1 ? at(page - 1) : '',
                next: offset + rows.length < counts[filter] ? at(page + 1) : '',
              },
        title: FILTER_WORDS[filter],
        chips: REGISTER_FILTERS.map((one) => ({
          text: FILTER_WORDS[one],
          count: counts[one],
          href: listAddress('/registers', { filter: one, teamId }),
          current: one === filter,
        })),
        rows: rows.map(({ personId, displayName, crn, title, dueAt, ask, timeZone }) => ({
          personId,
          name: displayName,
          crn,
          title,
          ask,
          by: dueAt ? whenInZone(dueAt, timeZone, { zone: actor.timeZone, now }) : '',
          ago: dueAt ? relative(dueAt, now, timeZone) : '',
          isLate: dueAt !== null && filter !== 'ending' && Date.parse(dueAt) < now.getTime(),
        })),
      };
    });
    this.pages.show(request, response, 'registration/registers.njk', view, {
      title: 'Registers',
      page: 'registers',
    });
  }
}
