import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength, Matches } from 'class-validator';
import type { Response } from 'express';
import { AddStaff, ChangeStaff, StaffList } from '@domain/agencies';
import { CurrentActor, Idempotent, Policy, type KnownRequest } from '@platform/access';
import type { FormOf } from '@platform/forms';
import { IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit, versionOf } from '../edge/submission.js';
import { StaffReading } from './staff-reading.js';

const FORM = 'agencies.staff.form';

export class StaffQuery {
  @IsOptional() @IsString() @MaxLength(80) q?: string;
  @IsOptional() @Matches(/^([0-9a-f-]{36})?$/) teamId?: string;
  @IsOptional() @IsIn(['', 'yes']) left?: string;
  @IsOptional() @IsString() @MaxLength(40) after?: string;
}
class StaffParam {
  @IsRecordId() id: string;
}

/** The people who work for the agencies: their team, and the account they sign in with. */
@Controller('staff')
export class StaffPage {
  constructor(
    private readonly reading: StaffReading,
    private readonly staff: StaffList,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.staff.look-over' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() query: StaffQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.list(query, actor);
    this.pages.show(request, response, 'organisation/staff.njk', view, { title: 'Staff', page: 'staff' });
  }

  @Get('new')
  @Policy({ can: ['manage', 'Team'], audit: FORM, proof: 'asked' })
  ask(@Req() request: KnownRequest, @Res() response: Response, @CurrentActor() actor: Actor) {
    return this.show(request, response, null, actor);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.staff.add', proof: 'asked' })
  async add(@Req() request: KnownRequest, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const form = answers.into(AddStaff, {
      code: answers.text('code'),
      displayName: answers.text('displayName'),
      agencyId: answers.text('agencyId'),
      teamId: answers.optional('teamId'),
    });
    return submit({ ...this.again(form, null, actor), inputs: { '': 'code' } }, async (command) => {
      const { id } = await this.staff.add(command, actor);
      return { url: `/staff/${id}`, statusCode: 303 };
    });
  }

  @Get(':id')
  @Policy({ can: ['manage', 'Team'], audit: FORM, proof: 'asked' })
  read(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: StaffParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, id, actor);
  }

  @Post(':id/change')
  @Redirect()
  @Idempotent()
  @Policy({ can: ['manage', 'Team'], audit: 'agencies.staff.change', proof: 'asked' })
  async change(@Req() request: KnownRequest, @Param() { id }: StaffParam, @CurrentActor() actor: Actor) {
    const answers = Answers.of(request);
    const userId = await this.reading.accountOf(answers.optional('username'), id, actor);
    const form = answers.into(ChangeStaff, {
      displayName: answers.text('displayName'),
      teamId: answers.optional('teamId') ?? null,
      userId,
      active: answers.text('active') !== 'no',
    });
    const submission = { ...this.again(form, id, actor), inputs: { '': 'displayName', userId: 'username' } };
    const version = versionOf(form);
    return submit(submission, async (command) => {
      await this.staff.change(id, version, command, actor);
      return { url: '/staff', statusCode: 303 };
    });
  }

  private again<T>(form: FormOf<T>, id: string | null, actor: Actor) {
    return this.pages.submission(form, actor, {
      look: FORM,
      changed: id === null ? undefined : 'displayName',
      show: (req, res, reader, given) => this.show(req, res, id, reader, given),
    });
  }

  /** @param id null for somebody new */
  private async show(
    request: KnownRequest,
    response: Response,
    id: string | null,
    actor: Actor,
    { typed, errors = [], status = errors.length > 0 ? 422 : 200 }: Given = {},
  ) {
    const form =
      id === null ? await this.reading.newForm(actor, typed) : await this.reading.form(id, actor, typed);
    const options = { title: form.title, page: 'staff', status };
    this.pages.show(request, response, 'organisation/organisation-form.njk', { form, errors }, options);
  }
}
