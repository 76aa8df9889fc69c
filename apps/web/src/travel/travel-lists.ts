import { Injectable } from '@nestjs/common';
import { Prohibitions } from '@domain/supervision';
import { PLAN_FILTERS, TravelPlanLists, type PlanCounts, type PlanFilter } from '@domain/travel';
import { abilityFor } from '@platform/access';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { readerOf } from '../edge/reader.js';
import { WhosePeople, type Whose } from '../edge/whose.js';
import { listView } from './list.view.js';

export interface TravelCounts {
  counts: PlanCounts;
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
      const banned = await this.banned(whose, actor);
      const { filter } = asked;
      return listView({ filter, page, filters: PLAN_FILTERS, whose, banned }, readerOf(actor, this.clock));
    });
  }

  /** Called inside an open work. */
  async counts(whose: Pick<Whose, 'officerId' | 'teamId'>, actor: Actor): Promise<TravelCounts> {
    const { officerId, teamId } = whose;
    const counts = await this.lists.counts({ officerId, teamId }, actor);
    return { counts, banned: await this.banned(whose, actor) };
  }

  private async banned(
    { officerId, teamId }: Pick<Whose, 'officerId' | 'teamId'>,
    actor: Actor,
  ): Promise<number | null> {
    if (!abilityFor(actor.roles).can('search', 'Prohibition')) return null;
    const scope = { officerId: officerId ?? undefined, teamId: teamId ?? undefined };
    return this.prohibitions.count('foreign_travel', scope, actor);
  }
}
