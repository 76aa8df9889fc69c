import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Sql, Work } from '@platform/database';
import type { Actor } from '@platform/kernel';
import { AppointmentsStore } from '../appointments/appointments.store.js';
import { sentenceOf } from '../orders/condition-params.js';
import { CONDITION_LIBRARY, type ConditionParams } from '../orders/condition-library.js';
import { pageOf, type Page } from '../page.js';
import type { ReadTimeline } from './commands.js';
import { SINCE, TIMELINE } from './timeline.statement.js';
import { titleOf } from './titles.js';
import type { TimelineItemView } from './views.js';

type Row = Omit<TimelineItemView, 'title' | 'source' | 'recordId'> & { code: string };

/** Sections whose records have entries in the timeline, each under its own wall. */
const DRAWN_FROM = new Set(['core', 'core:min', 'risk', 'treatment', 'circle', 'victim', 'legal']);

/** Everything that happened to a person's record, newest first, as far as the reader may see each part of it. */
@Injectable()
export class Timeline {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly people: AppointmentsStore,
  ) {}

  read(personId: string, question: ReadTimeline, actor: Actor): Promise<Page<TimelineItemView>> {
    return this.work.readAbout(actor, async () => {
      const { from, to } = await this.bounds(personId, question);
      const { kind = null, words = null, limit = 50, cursor } = question;
      const page = await pageOf(
        { limit, cursor },
        (before, most) =>
          this.rows([personId, before?.[0] ?? null, before?.[1] ?? null, kind, from, to, words, most]),
        (item) => [item.at, item.id],
      );
      this.work.saw({
        count: page.items.length,
        sections: actor.act.reads.filter((one) => DRAWN_FROM.has(one)),
      });
      return page;
    });
  }

  /** What others recorded after an instant, latest first: for "changed since you last looked". */
  changedSince(personId: string, since: string, most: number, actor: Actor): Promise<TimelineItemView[]> {
    return this.work.readAbout(actor, async () => {
      const rows = await this.sql.all<Row>(SINCE, [personId, since, actor.displayName, most]);
      return rows.map(viewOf);
    });
  }

  private async rows(values: unknown[]): Promise<TimelineItemView[]> {
    return (await this.sql.last<Row>(TIMELINE, values)).map(viewOf);
  }

  /** Days are the person's, from the start of the first to the end of the last. */
  private async bounds(
    personId: string,
    { from, to }: ReadTimeline,
  ): Promise<{ from: string | null; to: string | null }> {
    if (!from && !to) return { from: null, to: null };
    const zone = (await this.people.zoneOf(personId)) ?? 'Europe/London';
    const start = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant().toString();
    return {
      from: from ? start(Temporal.PlainDate.from(from)) : null,
      to: to ? start(Temporal.PlainDate.from(to).add({ days: 1 })) : null,
    };
  }
}

function viewOf({ code, ...row }: Row): TimelineItemView {
  return {
    ...row,
    recordId: (row.kind === 'travel' && code.split(' ')[1]) || row.id,
    title: titleOf(row.kind, code),
    summary: summaryOf(row, code),
    source: sourceOf(row, code),
  };
}

function summaryOf(row: Omit<Row, 'code'>, code: string): string {
  if (row.kind !== 'condition') return row.summary;
  const definition = CONDITION_LIBRARY.get(code);
  if (!definition) return '';
  try {
    return sentenceOf(definition, JSON.parse(row.summary) as ConditionParams);
  } catch {
    // Longer than the cut: the order itself shows it whole.
    return definition.title;
  }
}

function sourceOf(row: Omit<Row, 'code'>, code: string): string | null {
  return code === 'LEGACY_NOTE' ? 'An earlier system' : row.system ? 'The system' : null;
}
