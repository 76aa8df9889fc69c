import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { Response } from 'express';
import {
  ORDER_TYPES,
  PROHIBITION_STATES,
  PROHIBITION_TYPES,
  Prohibitions,
  TRAVEL_REACHES,
  type OrderType,
  type ProhibitionState,
  type ProhibitionType,
  type TravelReach,
} from '@domain/supervision';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { readerOf } from '../edge/reader.js';
import { readCountries } from '../orders/countries-typed.js';
import { prohibitionsView, SIZE } from './prohibitions.view.js';

/** An empty choice of a form is no choice. */
const chosen = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
const whole = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value === '' ? undefined : value,
);

class ProhibitionsQuery {
  @chosen @IsOptional() @IsIn(PROHIBITION_TYPES) type?: ProhibitionType;
  @chosen @IsOptional() @IsIn(TRAVEL_REACHES) reach?: TravelReach;
  /** A code or a name, as somebody types it. */
  @chosen @IsOptional() @Matches(/^[\p{L} .,'’()-]{2,60}$/u) country?: string;
  @chosen @IsOptional() @IsIn(ORDER_TYPES) orderType?: OrderType;
  @whole @IsOptional() @IsInt() @Min(0) @Max(3660) endsWithinDays?: number;
  @chosen @IsOptional() @IsIn([...PROHIBITION_STATES, 'all']) state?: ProhibitionState | 'all';
  @IsOptional() @IsRecordId() officerId?: string;
  @IsOptional() @IsRecordId() teamId?: string;
  @whole @IsOptional() @IsInt() @Min(1) @Max(5000) page?: number;
}

/** "Foreign-travel prohibitions that end in 60 days": a count that is a list, and a list that can be counted. */
@Controller('prohibitions')
export class ProhibitionsPage {
  constructor(
    private readonly prohibitions: Prohibitions,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['search', 'Prohibition'], audit: 'supervision.prohibition.search' })
  async list(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Query() query: ProhibitionsQuery,
    @CurrentActor() actor: Actor,
  ) {
    const { page = 1, officerId, teamId, country: typed, ...rest } = query;
    const { codes, unknown } = readCountries(typed ?? '');
    const errors =
      unknown.length > 0 || codes.length > 1
        ? [{ field: 'country', message: 'Enter one country by its name, for example Thailand' }]
        : [];
    const question = { ...rest, ...(errors.length === 0 && codes[0] ? { country: codes[0] } : {}) };
    const place = { officerId, teamId, limit: SIZE, offset: (page - 1) * SIZE };
    const answer = await this.prohibitions.search(question, place, actor);
    const view = prohibitionsView(
      answer,
      { question, officerId, teamId, page, typedCountry: typed ?? '' },
      { reader: readerOf(actor, this.clock), forTeam: actor.roles.includes('manager') },
    );
    const options = {
      title: 'Prohibitions and conditions',
      page: 'prohibitions',
      status: errors.length > 0 ? 422 : 200,
    };
    this.pages.show(request, response, 'prohibitions/prohibitions.njk', { ...view, errors }, options);
  }
}
