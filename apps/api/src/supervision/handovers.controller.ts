import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { HandoverSummaries } from '@domain/caseload';
import { HandOver, Handovers } from '@domain/supervision';
import { CurrentActor, Idempotent, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';
import { caseloadItemView } from '../caseload/caseload-item.view.js';

/** A whole caseload in one go, and what the receiving officer needs to know. */
@Controller('api/v1/handovers')
export class HandoversController {
  constructor(
    private readonly handovers: Handovers,
    private readonly summaries: HandoverSummaries,
  ) {}

  /** To one officer or spread over several: all of the caseload, or nothing. */
  @Post()
  @Idempotent()
  @Policy({ can: ['allocate', 'Person'], audit: 'supervision.handover.make' })
  handOver(@Body() command: HandOver, @CurrentActor() actor: Actor) {
    return this.handovers.handOver(command, actor);
  }

  @Get(':id')
  @Policy({ can: ['read', 'Allocation'], audit: 'supervision.handover.read' })
  async read(@Param() { id }: IdParam, @CurrentActor() actor: Actor) {
    const { officers, ...summary } = await this.summaries.of(id, actor);
    return {
      ...summary,
      officers: officers.map(({ people, ...officer }) => ({
        ...officer,
        people: people.map(({ item, conditions }) => ({
          ...caseloadItemView(item),
          lastContactAt: item.row.last_contact_at,
          conditions: conditions.map(({ id: conditionId, title, sentence, prohibition, endsOn }) => ({
            id: conditionId,
            title,
            sentence,
            prohibition,
            endsOn,
          })),
        })),
      })),
    };
  }
}
