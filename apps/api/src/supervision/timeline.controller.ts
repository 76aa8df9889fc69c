import { Controller, Get, Param, Query } from '@nestjs/common';
import { ReadTimeline, Timeline, type TimelineItemView } from '@domain/supervision';
import { CurrentActor, Policy } from '@platform/access';
import type { Actor } from '@platform/kernel';
import { IdParam } from '../edge/params.js';

@Controller('api/v1/people/:id/timeline')
export class TimelineController {
  constructor(private readonly timeline: Timeline) {}

  @Get()
  @Policy({ can: ['read', 'Timeline'], audit: 'supervision.timeline.read', person: 'id' })
  async read(@Param() { id }: IdParam, @Query() query: ReadTimeline, @CurrentActor() actor: Actor) {
    const { items, nextCursor } = await this.timeline.read(id, query, actor);
    return { items: items.map(entry), nextCursor };
  }
}

function entry(item: TimelineItemView) {
  const { id, recordId, kind, at, title, summary, actor, source, recordedAt, more } = item;
  const { sensitive, aboutChild, system, corrected } = item;
  return {
    id,
    recordId,
    kind,
    at,
    title,
    summary,
    actor,
    source,
    recordedAt,
    more,
    sensitive,
    aboutChild,
    system,
    corrected,
  };
}
