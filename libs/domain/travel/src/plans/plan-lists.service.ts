import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, NotUnderstood, isId, type Actor } from '@platform/kernel';
import type { PlanFilter } from './plan-filters.js';
import { PlanListsStore, type PlanCounts, type PlanPlace, type PlanScope } from './plan-lists.store.js';
import type { PlanListRow } from './views.js';

export interface PlanQuestion extends PlanScope {
  filter: PlanFilter;
  limit: number;
  cursor?: string;
}

export interface PlanListPage {
  items: PlanListRow[];
  nextCursor: string | null;
  /** How many plans each filter has, of the same people and at the same moment. */
  counts: PlanCounts;
}

const START: PlanPlace = ['-infinity', '00000000-0000-0000-0000-000000000000'];

/** Plans by next limit, the nearest first. Row-level security is the scope. */
@Injectable()
export class TravelPlanLists {
  constructor(
    private readonly work: Work,
    private readonly store: PlanListsStore,
    private readonly clock: Clock,
  ) {}

  list({ filter, limit, cursor, ...scope }: PlanQuestion, actor: Actor): Promise<PlanListPage> {
    return this.work.read(actor, async () => {
      const after = cursor === undefined ? START : placeIn(cursor);
      const { counts, rows, places } = await this.store.page(filter, scope, {
        reader: actor.id,
        now: this.now(),
        after,
        limit: limit + 1,
      });
      const items = rows.slice(0, limit);
      this.work.saw({ count: items.length, people: [...new Set(items.map(({ personId }) => personId))] });
      const last = rows.length > limit ? places[limit - 1] : undefined;
      return { items, nextCursor: last ? cursorOf(last) : null, counts };
    });
  }

  counts(scope: PlanScope, actor: Actor): Promise<PlanCounts> {
    return this.work.read(actor, () => this.store.counts(scope, this.now()));
  }

  private now(): string {
    return this.clock.now().toString();
  }
}

function cursorOf([at, id]: PlanPlace): string {
  return Buffer.from(`${at}|${id}`, 'utf8').toString('base64url');
}

function placeIn(cursor: string): PlanPlace {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  const isPlace =
    at === 'infinity' || /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:?\d\d)?$/.test(at);
  if (isPlace && isId(id)) return [at, id];
  throw new NotUnderstood('cursor-malformed', 'cursor takes what nextCursor gave');
}
