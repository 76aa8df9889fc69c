import { Injectable } from '@nestjs/common';
import { Prohibitions } from '@domain/supervision';
import { PLAN_FILTERS, TravelPlanLists, type PlanFilter } from '@domain/travel';
import { abilityFor } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { readerOf } from '../edge/reader.js';
import { WhosePeople, type Whose } from '../edge/whose.js';
import { listView } from './list.view.js';

export interface TravelCounts {
  counts: Readonly<Record<PlanFilter, number>>;
  /** Foreign travel prohibitions in force; null for readers who do not count them. */
  banned: number | null;
}

/** Plans by their next limit, and the numbers that open them. */
@Injectable()
export class TravelListReading {
  constructor(
    private readonly work: Work,
    private readonly lists: TravelPlanLists,
    private readonly prohibitions: Prohibitions,
    private readonly whose: WhosePeople,
    private readonly clock: Clock,
  ) {}

  list(asked: { filter: PlanFilter; cursor?: string; teamId?: string }, actor: Actor) {
    return this.work.read(actor, async () => {
      const whose = await this.whose.of(actor, asked.teamId);
      const question = { ...whose, filter: asked.filter, limit: 50, cursor: asked.cursor };
      const page = await this.lists.list(question, actor);
      const numbers = await this.counts(whose, actor);
      const { filter } = asked;
      return listView(
        { filter, page, filters: PLAN_FILTERS, whose, ...numbers },
        readerOf(actor, this.clock),
      );
    });
  }

  /** Called inside an open work. */
  async counts(
    { officerId, teamId }: Pick<Whose, 'officerId' | 'teamId'>,
    actor: Actor,
  ): Promise<TravelCounts> {
    const counts = await this.lists.counts({ officerId, teamId }, actor);
    if (!abilityFor(actor.roles).can('search', 'Prohibition')) return { counts, banned: null };
    const scope = { limit: 1, offset: 0, officerId: officerId ?? undefined, teamId: teamId ?? undefined };
    const { total } = await this.prohibitions.search({ type: 'foreign_travel' }, scope, actor);
    return { counts, banned: total };
  }
}
