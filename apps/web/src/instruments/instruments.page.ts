import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { Response } from 'express';
import { InstrumentLibrary, InstrumentUploads, summaryOf } from '@domain/risk';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { instrumentView } from './instrument.view.js';
import { instrumentsView } from './instruments.view.js';

class InstrumentPath {
  @Matches(/^[\w.-]{1,80}$/) code: string;
  @Matches(/^[\w.-]{1,20}$/) version: string;
}

/** What can be scored, from which definition, under which licence, and what nobody has checked. */
@Controller('instruments')
export class InstrumentsPage {
  constructor(
    private readonly library: InstrumentLibrary,
    private readonly uploads: InstrumentUploads,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Instrument'], audit: 'risk.instrument.list' })
  async list(@Req() request: KnownRequest, @Res() response: Response) {
    await this.library.recent();
    const view = instrumentsView(this.library.all().map(summaryOf));
    this.pages.show(request, response, 'instruments/instruments.njk', view, {
      title: 'Instruments',
      page: 'instruments',
    });
  }

  @Get(':code/:version')
  @Policy({ can: ['read', 'Instrument'], audit: 'risk.instrument.read' })
  async read(
    @Param() path: InstrumentPath,
    @Req() request: KnownRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
  ) {
    const view = instrumentView(await this.uploads.read(path.code, path.version, actor));
    this.pages.show(request, response, 'instruments/instrument.njk', view, {
      title: view.title,
      page: 'instruments',
    });
  }
}
