import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { Matches } from 'class-validator';
import { InstrumentLibrary, summaryOf, viewOf } from '@domain/risk';
import { Policy } from '@platform/access';
import { VersionTag } from '../edge/version-tag.js';

class InstrumentParam {
  @Matches(/^[\w.-]{1,80}$/) code: string;
  @Matches(/^[\w.-]{1,20}$/) version: string;
}

@Controller('api/v1/instruments')
@UseInterceptors(VersionTag)
export class InstrumentsController {
  constructor(private readonly library: InstrumentLibrary) {}

  @Get()
  @Policy({ can: ['read', 'Instrument'], audit: 'risk.instrument.list' })
  list() {
    return { items: this.library.all().map(summaryOf), nextCursor: null };
  }

  @Get(':code/:version')
  @Policy({ can: ['read', 'Instrument'], audit: 'risk.instrument.read' })
  read(@Param() { code, version }: InstrumentParam) {
    return viewOf(this.library.find(code, version));
  }
}
