import { Controller, Get, Query } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import { Caseload, CASELOAD_FILTERS, type CaseloadFilter } from '@domain/caseload';
import { CurrentActor, Policy } from '@platform/access';
import { IsRecordId, type Actor } from '@platform/kernel';
import { cursorOf, ListQuery, offsetOf } from '../edge/cursor.js';
import { caseloadItemView } from './caseload-item.view.js';

class CaseloadQuery extends ListQuery {
  @IsOptional() @IsRecordId() officerId?: string;
  @IsOptional() @IsRecordId() teamId?: string;
  @IsOptional() @IsIn(CASELOAD_FILTERS) filter?: CaseloadFilter;
}

@Controller('api/v1/caseload')
export class CaseloadController {
  constructor(private readonly caseload: Caseload) {}

  @Get()
  @Policy({ can: ['read', 'Caseload'], audit: 'caseload.list' })
  async list(@Query() query: CaseloadQuery, @CurrentActor() actor: Actor) {
    const { items, counts, nextOffset } = await this.caseload.page(
      { ...query, offset: offsetOf(query.cursor) },
      actor,
    );
    return { items: items.map(caseloadItemView), counts, nextCursor: cursorOf(nextOffset) };
  }
}
