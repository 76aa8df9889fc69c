import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RosterDuty, StaffList, Teams } from '@domain/agencies';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, IsRecordId, NotFound, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit } from '../edge/submission.js';
import { readMoment } from '../edge/typed-times.js';
import { asked } from './organisation-form.js';

const READ = 'agencies.roster.read';
const WHEN = 'Enter a day and a time, for example 24/11/2026 09:00';
/** More than any agency here has. */
const STAFF = 500;

class TeamParam {
  @IsRecordId() id: string;
}
class DutyParam extends TeamParam {
  @IsRecordId() childId: string;
}

/** Who is on duty for a team, kept by its manager. Duty opens the team's records for reading, for a week at most. */
@Controller('teams/:id/roster')
export class RosterPage {
  constructor(
    private readonly work: Work,
    private readonly teams: Teams,
    private readonly staff: StaffList,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['roster', 'Team'], audit: READ })
  read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: TeamParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, id, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['roster', 'Team'], audit: 'agencies.duty.roster' })
  roster(@Req() request: KnownRequest, @Param() { id }: TeamParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const present = { now: this.clock.now(), zone: actor.timeZone };
    const moment = (name: string) => readMoment(answers.text(name), present) ?? answers.text(name);
    const values = { staffId: answers.text('staffId'), from: moment('from'), until: moment('until') };
    const form = answers.into(RosterDuty, values, { from: WHEN, until: WHEN });
    const submission = this.pages.submission(form, actor, {
      look: READ,
      show: (req, res, reader, given) => this.show(req, res, id, reader, given),
    });
    return submit({ ...submission, inputs: { '': 'from' } }, async (command) => {
      await this.teams.rosterDuty(id, command, actor);
      return { url: `/teams/${id}/roster`, statusCode: 303 };
    });
  }

  @Post(':childId/end')
  @Redirect()
  @Policy({ can: ['roster', 'Team'], audit: 'agencies.duty.end' })
  async end(@Param() { id, childId }: DutyParam, @CurrentActor() actor: Actor) {
    await this.teams.endDuty(id, childId, actor);
    return { url: `/teams/${id}/roster`, statusCode: 303 };
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed = {}, errors = [] }: Given = {},
  ) {
    const now = this.clock.now().epochMilliseconds;
    const view = await this.work.read(actor, async () => {
      const team = await this.teams.read(id, actor);
      if (!team.managers.some(({ staffId }) => staffId === actor.staffId)) throw new NotFound();
      const duties = await this.teams.duties(id, actor);
      const staff = await this.staff.list({ agencyId: team.agency.id, limit: STAFF }, actor);
      return {
        team: { id, name: team.name },
        duties: duties.map((one) => ({
          id: one.id,
          name: one.displayName,
          from: new Date(one.from),
          until: new Date(one.until),
          isNow: Date.parse(one.from) <= now,
        })),
        questions: asked(
          [
            {
              name: 'staffId',
              label: 'Who?',
              hint: 'Their account needs the role of duty officer',
              kind: 'select',
              options: [
                { value: '', text: 'Choose somebody' },
                ...staff.map((one) => ({ value: one.id, text: `${one.displayName} (${one.code})` })),
              ],
            },
            {
              name: 'from',
              label: 'From',
              hint: 'For example tomorrow 9:00, or 24/11/2026 09:00',
              kind: 'line',
            },
            { name: 'until', label: 'To', hint: 'At most a week later', kind: 'line' },
          ],
          typed,
        ),
      };
    });
    const options = {
      title: `Duty roster of team ${view.team.name}`,
      page: 'team',
      status: errors.length > 0 ? 422 : 200,
    };
    this.pages.show(request, response, 'organisation/roster.njk', { ...view, errors }, options);
  }
}
