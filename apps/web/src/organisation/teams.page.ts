import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import type { Response } from 'express';
import { AddTeam, Agencies, ChangeTeam, NameManager, StaffList, Teams } from '@domain/agencies';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import { Work } from '@platform/database';
import type { FormOf } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit, versionOf } from '../edge/submission.js';
import { agencyQuestion, asked, CODE, NAME } from './organisation-form.js';

const FORM = 'agencies.team.form';
const READ = 'agencies.team.read';
const BACK = { href: '/teams', text: 'Teams' };
/** More than any agency here has. */
const STAFF = 500;

class TeamsQuery {
  @IsOptional() @IsRecordId() agencyId?: string;
}
class TeamParam {
  @IsRecordId() id: string;
}
class ManagerParam extends TeamParam {
  @IsRecordId() childId: string;
}

/** Teams and who manages them, for administrators: names and numbers, and nobody's case. */
@Controller('teams')
export class TeamsPage {
  constructor(
    private readonly work: Work,
    private readonly agencies: Agencies,
    private readonly teams: Teams,
    private readonly staff: StaffList,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.team.look-over' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() { agencyId }: TeamsQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.work.read(actor, async () => {
      const all = await this.teams.list(null, actor);
      const shown = all.filter((one) => !agencyId || one.agency.id === agencyId);
      const agencies = new Map(all.map(({ agency }) => [agency.id, agency.name]));
      return {
        chips: [
          { text: 'All', count: all.length, href: '/teams', current: !agencyId },
          ...[...agencies].map(([id, name]) => ({
            text: name,
            count: all.filter((one) => one.agency.id === id).length,
            href: `/teams?agencyId=${id}`,
            current: id === agencyId,
          })),
        ],
        rows: shown.map((one) => ({
          name: one.name,
          code: one.code,
          href: `/teams/${one.id}`,
          agency: one.agency.name,
          managers: one.managers.map(({ displayName }) => displayName).join(', '),
          staff: { text: one.staff.toLocaleString('en-GB'), href: `/staff?teamId=${one.id}` },
        })),
      };
    });
    this.pages.show(request, response, 'organisation/teams.njk', view, { title: 'Teams', page: 'teams' });
  }

  @Get('new')
  @Policy({ can: ['manage', 'Team'], audit: FORM })
  ask(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    return this.showNew(request, response, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.team.add' })
  add(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const values = {
      agencyId: answers.text('agencyId'),
      code: answers.text('code'),
      name: answers.text('name'),
    };
    const submission = this.pages.submission(answers.into(AddTeam, values), actor, {
      look: FORM,
      show: (req, res, reader, given) => this.showNew(req, res, reader, given),
    });
    return submit({ ...submission, inputs: { '': 'code' } }, async (command) => {
      const { id } = await this.teams.add(command, actor);
      return { url: `/teams/${id}`, statusCode: 303 };
    });
  }

  @Get(':id')
  @Policy({ can: ['read', 'Team'], audit: READ })
  read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: TeamParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, id, actor);
  }

  @Post(':id/name')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.team.change' })
  rename(@Req() request: KnownRequest, @Param() { id }: TeamParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(ChangeTeam, { name: answers.text('name') });
    const version = versionOf(form);
    return submit(this.again(form, id, actor, 'name'), async (command) => {
      await this.teams.change(id, version, command, actor);
      return { url: `/teams/${id}`, statusCode: 303 };
    });
  }

  @Post(':id/managers')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.manager.name', proof: 'asked' })
  nameManager(@Req() request: KnownRequest, @Param() { id }: TeamParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(NameManager, { staffId: answers.text('staffId') });
    return submit({ ...this.again(form, id, actor), inputs: { '': 'staffId' } }, async ({ staffId }) => {
      await this.teams.nameManager(id, staffId, actor);
      return { url: `/teams/${id}`, statusCode: 303 };
    });
  }

  @Post(':id/managers/:childId/end')
  @Redirect()
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.manager.end' })
  async endManager(@Param() { id, childId }: ManagerParam, @CurrentActor() actor: Actor) {
    await this.teams.endManager(id, childId, actor);
    return { url: `/teams/${id}`, statusCode: 303 };
  }

  private again<T>(form: FormOf<T>, id: string, actor: Actor, changed?: string) {
    return this.pages.submission(form, actor, {
      look: READ,
      changed,
      show: (req, res, reader, given) => this.show(req, res, id, reader, given),
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed = {}, errors = [], status = errors.length > 0 ? 422 : 200 }: Given = {},
  ) {
    const view = await this.work.read(actor, async () => {
      const team = await this.teams.read(id, actor);
      const staff = await this.staff.list({ agencyId: team.agency.id, limit: STAFF }, actor);
      return {
        team,
        typed: { name: team.name, staffId: '', ...typed },
        isMine: team.managers.some(({ staffId }) => staffId === actor.staffId),
        mayManage: actor.roles.includes('admin'),
        candidates: [
          { value: '', text: 'Choose somebody' },
          ...staff
            .filter((one) => !team.managers.some(({ staffId }) => staffId === one.id))
            .map((one) => ({ value: one.id, text: `${one.displayName} (${one.code})` })),
        ],
      };
    });
    const options = { title: `Team ${view.team.name}`, page: 'teams', status };
    this.pages.show(request, response, 'organisation/team.njk', { ...view, errors }, options);
  }

  private async showNew(
    request: KnownRequest,
    response: Response,
    actor: Actor,
    { typed = {}, errors = [] }: Given = {},
  ) {
    const form = {
      title: 'New team',
      back: BACK,
      intro: '',
      action: '/teams',
      submit: 'Add the team',
      version: null,
      questions: asked([NAME, CODE, agencyQuestion(await this.agencies.list(actor))], typed),
    };
    const options = { title: form.title, page: 'teams', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'organisation/organisation-form.njk', { form, errors }, options);
  }
}
