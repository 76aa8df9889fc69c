import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { REGISTER_FILTERS, RegistrationLists, type RegisterFilter } from '@domain/registration';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { relative, whenInZone } from '../shell/index.js';

const FILTER_WORDS: Readonly<Record<RegisterFilter, string>> = {
  late: 'Reports late',
  week: 'Due in seven days',
  open: 'All reports due',
  ask: 'To ask',
  ending: 'Ending in 90 days',
  missing: 'Missing',
};

class FilterQuery {
  @IsOptional() @IsIn(REGISTER_FILTERS, { message: 'Choose a list' }) filter: RegisterFilter = 'late';
}

/** What is due to registers, of a caseload, a team or a region: every number opens its list. */
@Controller('registers')
export class RegistersPage {
  constructor(
    private readonly work: Work,
    private readonly lists: RegistrationLists,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Registration'], audit: 'registration.register.search' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { filter }: FilterQuery,
    @CurrentActor() actor: Actor,
  ) {
    const isOfficer = actor.roles.includes('officer') && !actor.roles.includes('manager');
    const officerId = isOfficer ? actor.staffId : null;
    const now = new Date(this.clock.now().epochMilliseconds);
    const view = await this.work.read(actor, async () => {
      const counts = await this.lists.counts(officerId, actor);
      const rows = await this.lists.list(filter, officerId, actor);
      return {
        title: FILTER_WORDS[filter],
        chips: REGISTER_FILTERS.map((one) => ({
          text: FILTER_WORDS[one],
          count: counts[one],
          href: `/registers?filter=${one}`,
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
