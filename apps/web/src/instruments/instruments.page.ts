import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Matches } from 'class-validator';
import type { Response } from 'express';
import { InstrumentLibrary, summaryOf, viewOf } from '@domain/risk';
import { Policy, type KnownRequest } from '@platform/access';
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
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['read', 'Instrument'], audit: 'risk.instrument.list' })
  list(@Req() request: KnownRequest, @Res() response: Response) {
    const view = instrumentsView(this.library.all().map(summaryOf));
    this.pages.show(request, response, 'instruments/instruments.njk', view, {
      title: 'Instruments',
      page: 'instruments',
    });
  }

  @Get(':code/:version')
  @Policy({ can: ['read', 'Instrument'], audit: 'risk.instrument.read' })
  read(@Param() path: InstrumentPath, @Req() request: KnownRequest, @Res() response: Response) {
    const view = instrumentView(viewOf(this.library.find(path.code, path.version)));
    this.pages.show(request, response, 'instruments/instrument.njk', view, {
      title: view.title,
      page: 'instruments',
    });
  }
}
