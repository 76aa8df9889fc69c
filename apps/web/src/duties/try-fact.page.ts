import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { Response } from 'express';
import { CurrentActor, Policy, type KnownRequest } from '@platform/access';
import { Duties, type PreviewedChange } from '@platform/duties';
import { Clock, IsRecordId, type Actor } from '@platform/kernel';
import { Pages } from '../edge/pages.js';
import { readerOf, type ReaderNow } from '../edge/reader.js';
import { whenInZone } from '../shell/index.js';
import { PersonReading } from '../person/person-reading.js';
import { Work } from '@platform/database';

const LEVELS = ['IVb', 'IVa', 'III', 'II', 'I'] as const;

class IdParam {
  @IsRecordId() id: string;
}
class TryQuery {
  @IsOptional() @IsIn(['', ...LEVELS, 'none']) level?: string;
}

/** What would be due if somebody's level of risk were another: worked out by the engine, kept nowhere. */
@Controller('people/:id/duties/try')
export class TryFactPage {
  constructor(
    private readonly work: Work,
    private readonly duties: Duties,
    private readonly reading: PersonReading,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Policy({ can: ['preview', 'Duty'], audit: 'duties.preview', person: 'id', section: 'core' })
  async look(
    @Req() request: KnownRequest,
    @Res() response: Response,
    @Param() { id }: IdParam,
    @Query() { level = '' }: TryQuery,
    @CurrentActor() actor: Actor,
  ) {
    const purpose = await this.reading.purposeOf(actor);
    const around = await this.work.readAbout(actor, () => this.reading.around(id, 'duties', actor, purpose));
    const changes = level === '' ? null : await this.changes(id, level, actor);
    const levels = [
      { value: '', text: 'Choose' },
      ...LEVELS.map((value) => ({ value, text: value })),
      { value: 'none', text: 'No assessment' },
    ].map((one) => ({ ...one, selected: one.value === level }));
    this.pages.show(
      request,
      response,
      'duties/try-fact.njk',
      {
        ...around,
        levels,
        tried: level !== '',
        table: changes && differenceTable(changes, readerOf(actor, this.clock)),
      },
      { title: `What would change: ${around.person.name}`, page: 'caseload' },
    );
  }

  private changes(id: string, level: string, actor: Actor): Promise<PreviewedChange[]> {
    const assessed =
      level === 'none'
        ? null
        : { level, instrument: 'tried', assessedOn: this.clock.today(actor.timeZone).toString() };
    return this.duties.preview(id, { facts: { supervision: { level: assessed } } }, actor);
  }
}

/** Limits before and after, one row a duty. */
export function differenceTable(changes: readonly PreviewedChange[], { now, zone }: ReaderNow) {
  const limit = (at: string | null | undefined) => (at ? whenInZone(at, zone, { zone, now }) : 'no limit');
  const gone = new Map(
    changes.flatMap((c) => (c.what === 'supersede' ? [[c.kept.title, c.kept] as const] : [])),
  );
  const rows = changes.flatMap((change) => {
    if (change.what === 'open') {
      const before = change.supersedes ?? gone.get(change.found.title);
      gone.delete(change.found.title);
      return [[change.found.title, before ? limit(before.dueAt) : 'not due', limit(change.found.dueAt)]];
    }
    if (change.what === 'propose')
      return [
        [
          change.kept.title,
          limit(change.kept.dueAt),
          change.found ? limit(change.found.dueAt) : 'no longer due',
        ],
      ];
    return [];
  });
  for (const { title, dueAt } of gone.values()) rows.push([title, limit(dueAt), 'no longer due']);
  return {
    caption: 'What would change',
    columns: [{ text: 'Duty' }, { text: 'Limit now' }, { text: 'Limit then' }],
    rows: rows.map((row) => row.map((text) => ({ text }))),
  };
}
