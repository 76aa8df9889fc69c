import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { Shares } from '@domain/agencies';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit } from '../edge/submission.js';
import type { Flash } from '../shell/index.js';
import { shareForm } from './agreement-form.js';
import { SharesReading } from './shares-reading.js';

const FORM = 'agencies.share.form';
const sharing = (audit: string, more: Partial<RoutePolicy> = {}): RoutePolicy => ({
  can: ['share', 'Person'],
  audit,
  person: 'id',
  section: 'core',
  mode: 'write',
  ...more,
});
const FLASHES: Readonly<Record<string, Flash>> = {
  shared: { kind: 'success', text: 'It is shared. The other agency sees it from now on.' },
  ended: { kind: 'success', text: 'It is closed. The other agency sees nothing under it any more.' },
};

class PersonParam {
  @IsRecordId() id: string;
}
class ShareParam extends PersonParam {
  @IsRecordId() childId: string;
}
class DoneQuery {
  @IsOptional() @IsIn(Object.keys(FLASHES)) done?: string;
}

/** With which other agencies a person's record is shared, which parts of it, and until when. */
@Controller('people/:id/shares')
export class SharesPage {
  constructor(
    private readonly reading: SharesReading,
    private readonly shares: Shares,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['share', 'Person'], audit: 'agencies.share.list', person: 'id', section: 'core' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @Query() { done }: DoneQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.list(id, actor);
    const options = {
      title: `Sharing: ${view.person.name}`,
      page: 'caseload',
      flash: done ? FLASHES[done] : null,
    };
    this.pages.show(request, response, 'agreements/shares.njk', view, options);
  }

  @Get('new')
  @Policy(sharing(FORM, { proof: 'asked' }))
  form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, id, actor);
  }

  @Post('new')
  @Policy(sharing(FORM))
  change(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    return this.show(request, response, id, actor, { typed: Answers.of(request).typed() });
  }

  /** Who will see what until when. Keeps nothing. */
  @Post('check')
  @Policy(sharing('agencies.share.preview'))
  async check(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: PersonParam,
    @CurrentActor() actor: Actor,
  ) {
    const { typed } = this.formOf(request, actor);
    const view = await submit(this.submission(request, id, actor), (command) =>
      this.reading.check(id, command, typed, actor),
    );
    const options = { title: 'Check what is shared', page: 'caseload' };
    this.pages.show(request, response, 'agreements/check-share.njk', view, options);
  }

  @Post()
  @Redirect()
  @Idempotent()
  @Policy(sharing('agencies.share.make', { proof: 'asked' }))
  share(@Req() request: KnownRequest, @Param() { id }: PersonParam, @CurrentActor() actor: Actor) {
    return submit(this.submission(request, id, actor), async (command) => {
      await this.shares.share(id, command, actor);
      return { url: `/people/${id}/shares?done=shared`, statusCode: 303 };
    });
  }

  @Get(':childId/end')
  @Policy(sharing(FORM))
  async endForm(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id, childId }: ShareParam,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.end(id, childId, actor);
    this.pages.show(request, response, 'agreements/end-share.njk', view, {
      title: 'Stop sharing',
      page: 'caseload',
    });
  }

  @Post(':childId/end')
  @Redirect()
  @Idempotent()
  @Policy(sharing('agencies.share.end'))
  async end(@Param() { id, childId }: ShareParam, @CurrentActor() actor: Actor) {
    await this.shares.end(id, childId, actor);
    return { url: `/people/${id}/shares?done=ended`, statusCode: 303 };
  }

  private formOf(request: KnownRequest, actor: Actor) {
    return shareForm(Answers.of(request), {
      today: this.clock.today(actor.timeZone),
      zone: actor.timeZone,
    });
  }

  private submission(request: KnownRequest, id: string, actor: Actor) {
    return this.pages.submission(this.formOf(request, actor), actor, {
      look: FORM,
      show: (req, res, reader, given) => this.show(req, res, id, reader, given),
    });
  }

  private async show(
    request: KnownRequest,
    response: Response,
    id: string,
    actor: Actor,
    { typed = {}, errors = [] }: Given = {},
  ) {
    const view = { ...(await this.reading.form(id, typed, actor)), errors };
    const options = { title: 'Share this record', page: 'caseload', status: errors.length > 0 ? 422 : 200 };
    this.pages.show(request, response, 'agreements/new-share.njk', view, options);
  }
}
