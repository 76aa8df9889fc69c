import { Controller, Get, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { Response } from 'express';
import { CurrentActor, Idempotent, Policy, type KnownRequest, type RoutePolicy } from '@platform/access';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Answers } from '../edge/form-answers.js';
import { Pages, type Given } from '../edge/pages.js';
import { submit } from '../edge/submission.js';
import { PersonFormPages, type FormPlace } from '../registration/person-form-pages.js';
import { readAnswers } from '../registration/read-answers.js';
import { recordPage } from '../registration/record.page.js';
import { BEGIN_FORM, MAPPA_KINDS } from './mappa-forms.js';
import { MappaDesk } from './mappa-desk.js';
import { MappaReading } from './mappa-reading.js';

class IdParam {
  @IsRecordId() id: string;
}
const CURSOR = /^[A-Za-z0-9_-]{1,200}$/;
class TabQuery {
  @IsOptional() @IsIn(['saved']) done?: 'saved';
  @IsOptional() @Matches(CURSOR) meetings?: string;
  @IsOptional() @Matches(CURSOR) actions?: string;
}
const FORM = 'supervision.mappa.form';
const keeping = (audit: string): RoutePolicy => ({
  can: ['keep', 'Mappa'],
  audit,
  person: 'id',
  section: 'core',
  mode: 'write',
});
const placeOf = (id: string): FormPlace => ({ id, tab: 'mappa', name: 'begin', form: BEGIN_FORM });

/** Multi-agency management of a person: the level and why, meetings, and who does what until when. */
@Controller('people/:id/mappa')
export class MappaPage {
  constructor(
    private readonly reading: MappaReading,
    private readonly desk: MappaDesk,
    private readonly forms: PersonFormPages,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Mappa'], audit: 'supervision.mappa.read', person: 'id', section: 'core' })
  async tab(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { done, ...place }: TabQuery,
    @CurrentActor() actor: Actor,
  ) {
    const view = await this.reading.tab(id, actor, place);
    const flash = done
      ? { kind: 'success' as const, text: 'It is recorded. What follows from it stands below.' }
      : null;
    const options = { title: `MAPPA: ${view.person.name}`, page: 'caseload', flash };
    this.pages.show(request, response, 'mappa/mappa.njk', view, options);
  }

  @Get('begin')
  @Policy(keeping(FORM))
  async form(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @CurrentActor() actor: Actor,
  ) {
    await this.forms.show(request, response, placeOf(id), actor);
  }

  @Post('begin')
  @Redirect()
  @Idempotent()
  @Policy(keeping('supervision.mappa.begin'))
  begin(@Req() request: KnownRequest, @Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const names = BEGIN_FORM.inputs({}).map(({ name }) => name);
    const today = this.clock.today(actor.timeZone);
    const given = readAnswers(BEGIN_FORM, Answers.of(request), names, today);
    const show = (req: KnownRequest, res: Response, reader: Actor, more: Given) =>
      this.forms.show(req, res, placeOf(id), reader, more);
    return submit(this.pages.submission(given, actor, { look: FORM, show }), async (command) => {
      await this.desk.mappa.begin(id, command as never, actor);
      return { url: `/people/${id}/mappa?done=saved`, statusCode: 303 };
    });
  }
}

export const MAPPA_RECORD_PAGES = Object.entries(MAPPA_KINDS).map(([path, kind]) =>
  recordPage(path, kind, MappaDesk),
);
