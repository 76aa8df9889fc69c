import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Response } from 'express';
import { CASELOAD_FILTERS, type CaseloadFilter } from '@domain/caseload';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Watch } from '@platform/duties';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { silenceLines } from '../alerts/silence.view.js';
import { Answers } from '../edge/form-answers.js';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { CaseloadReading, type CaseloadAsked } from './caseload-reading.js';
import { addressOf, type CaseloadView } from './caseload.view.js';

const whole = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value,
);
/** A level is a code of an instrument: "IVa", "moderate". */
const LEVEL = /^[\w -]{1,24}$/;

class CaseloadQuery {
  @IsOptional() @IsRecordId() officerId?: string;
  @IsOptional() @IsRecordId() teamId?: string;
  @IsOptional() @IsIn(CASELOAD_FILTERS) filter?: CaseloadFilter;
  @IsOptional() @Matches(LEVEL) level?: string;
  @IsOptional() @whole @IsInt() @Min(1) @Max(5000) page?: number;
}

/** Whoever works cases sees them in order of need; everybody else the bare list their relation gives. */
const WORKS_CASES = ['officer', 'manager', 'duty'];
const worksCases = ({ roles }: Actor) => roles.some((role) => WORKS_CASES.includes(role));

@Controller('caseload')
export class CaseloadPage {
  constructor(
    private readonly reading: CaseloadReading,
    private readonly pages: Pages,
    private readonly watch: Watch,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Caseload'], audit: 'caseload.list' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() query: CaseloadQuery,
    @CurrentActor() actor: Actor,
  ) {
    if (!worksCases(actor)) return this.showBare(request, response, query, actor);
    return this.show(request, response, await this.reading.page(query, actor), actor);
  }

  /** Words of a name are sent and answered at once, so that no address ever holds them. */
  @Post()
  @HttpCode(200)
  @Policy({ can: ['read', 'Caseload'], audit: 'caseload.list' })
  async narrow(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() query: CaseloadQuery,
    @CurrentActor() actor: Actor,
  ) {
    const answers = Answers.of(request);
    const words = answers.text('words').normalize('NFC').trim().slice(0, 80);
    const level = LEVEL.test(answers.text('level')) ? answers.text('level') : undefined;
    if (words === '') {
      const { filter = 'all', officerId, teamId } = query;
      return response.redirect(303, addressOf({ filter, officerId, teamId, level, page: 1 }));
    }
    if (!worksCases(actor)) return this.showBare(request, response, { ...query, words }, actor);
    return this.show(request, response, await this.reading.page({ ...query, level, words }, actor), actor);
  }

  private async showBare(request: KnownRequest, response: Response, asked: CaseloadAsked, actor: Actor) {
    const view = await this.reading.bare(asked, actor);
    const options = { title: view.title, page: 'caseload', counts: { caseload: view.count } };
    this.pages.show(request, response, 'caseload/bare-caseload.njk', view, options);
  }

  private async show(request: KnownRequest, response: Response, view: CaseloadView, actor: Actor) {
    const { roles } = actor;
    const own: Record<string, number> =
      view.title === 'My caseload' ? { caseload: view.chips[0]?.count ?? 0 } : {};
    const hasOwn = roles.some((role) => role === 'officer' || role === 'manager');
    const options = { title: view.title, page: hasOwn ? 'caseload' : 'duty', counts: own };
    const silent = silenceLines(await this.watch.silent(), readerOf(actor, this.clock));
    this.pages.show(request, response, 'caseload/caseload.njk', { ...view, silent }, options);
  }
}
