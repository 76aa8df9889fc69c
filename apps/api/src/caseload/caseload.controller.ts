import { Controller, Get, Query } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import { Caseload, CASELOAD_FILTERS, type CaseloadFilter } from '@domain/caseload';
import { CurrentActor, Policy } from '@platform/access';
import { IsRecordId, type Actor, type Role } from '@platform/kernel';
import { cursorOf, ListQuery, offsetOf } from '../edge/cursor.js';
import { bareItemView, caseloadItemView } from './caseload-item.view.js';

class CaseloadQuery extends ListQuery {
  @IsOptional() @IsRecordId() officerId?: string;
  @IsOptional() @IsRecordId() teamId?: string;
  @IsOptional() @IsIn(CASELOAD_FILTERS) filter?: CaseloadFilter;
}

/** Who reads the projection; everybody else has the bare list of their agreement or circle. */
const WHOLE: readonly Role[] = ['officer', 'manager', 'duty'];

@Controller('api/v1/caseload')
export class CaseloadController {
  constructor(private readonly caseload: Caseload) {}

  @Get()
  @Policy({ can: ['read', 'Caseload'], audit: 'caseload.list' })
  async list(@Query() query: CaseloadQuery, @CurrentActor() actor: Actor) {
    if (!actor.roles.some((role) => WHOLE.includes(role))) {
      const question = { limit: query.limit, offset: offsetOf(query.cursor) };
      const { rows, nextOffset } = await this.caseload.bare(question, actor);
      return { items: rows.map(bareItemView), nextCursor: cursorOf(nextOffset) };
    }
    const { items, counts, nextOffset } = await this.caseload.page(
      { ...query, offset: offsetOf(query.cursor) },
      actor,
    );
    return { items: items.map(caseloadItemView), counts, nextCursor: cursorOf(nextOffset) };
  }
}
