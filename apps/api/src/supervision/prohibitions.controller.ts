import { Controller, Get, Query } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  COUNTRIES,
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
import { CurrentActor, Policy } from '@platform/access';
import { IsRecordId, type Actor } from '@platform/kernel';
import { cursorOf, ListQuery, offsetOf } from '../edge/cursor.js';

const whole = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value,
);

class ProhibitionQuery extends ListQuery {
  @IsOptional() @IsIn(PROHIBITION_TYPES) type?: ProhibitionType;
  @IsOptional() @IsIn(TRAVEL_REACHES) reach?: TravelReach;
  @IsOptional()
  @IsIn([...COUNTRIES], { message: 'country takes two letters of ISO 3166-1' })
  country?: string;
  @IsOptional() @IsIn(ORDER_TYPES) orderType?: OrderType;
  @IsOptional() @whole @IsInt() @Min(0) @Max(3660) endsWithinDays?: number;
  @IsOptional() @IsIn([...PROHIBITION_STATES, 'all']) state?: ProhibitionState | 'all';
  @IsOptional() @IsRecordId() officerId?: string;
  @IsOptional() @IsRecordId() teamId?: string;
}

/** What people are forbidden or bound to, over all orders: an officer's own people, a manager's team. */
@Controller('api/v1/prohibitions')
export class ProhibitionsController {
  constructor(private readonly prohibitions: Prohibitions) {}

  @Get()
  @Policy({ can: ['search', 'Prohibition'], audit: 'supervision.prohibition.search' })
  async search(@Query() query: ProhibitionQuery, @CurrentActor() actor: Actor) {
    const { limit, cursor, officerId, teamId, ...question } = query;
    const place = { officerId, teamId, limit, offset: offsetOf(cursor) };
    const { items, total, people, counts, nextOffset } = await this.prohibitions.search(
      question,
      place,
      actor,
    );
    return { items, total, people, counts, nextCursor: cursorOf(nextOffset) };
  }
}
