import { Injectable } from '@nestjs/common';
import { Handovers, Orders, type ConditionView } from '@domain/supervision';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { CaseloadStore } from './caseload.store.js';
import { inOrderOfNeed, itemOf, type CaseloadItem } from './need.js';

export interface HandoverSummary {
  id: string;
  at: string;
  reason: string;
  /** Who handed over. */
  from: string | null;
  /** For each receiving officer that the reader may see, in order of need. */
  officers: { id: string; displayName: string; people: HandoverPerson[] }[];
}

export interface HandoverPerson {
  item: CaseloadItem;
  /** Live conditions, what ends first at the top. */
  conditions: ConditionView[];
}

/** What somebody who receives a caseload needs to know of each person before the first meeting. */
@Injectable()
export class HandoverSummaries {
  constructor(
    private readonly work: Work,
    private readonly handovers: Handovers,
    private readonly orders: Orders,
    private readonly store: CaseloadStore,
    private readonly clock: Clock,
  ) {}

  /** Only the people of it whom the reader has or manages now. */
  of(id: string, actor: Actor): Promise<HandoverSummary> {
    return this.work.read(actor, async () => {
      const moved = await this.handovers.read(id, actor);
      const ids = moved.map((one) => one.personId);
      const now = this.clock.now();
      const items = inOrderOfNeed((await this.store.ofPeople(ids, now)).map((row) => itemOf(row, now)));
      const conditions = await this.orders.liveConditionsOf(ids, actor);
      this.work.saw({ people: ids.slice(0, 200), count: ids.length, sections: ['core', 'risk', 'legal'] });
      const officers = [...new Map(moved.map((one) => [one.officerId, one.officer]))];
      const first = moved[0]!;
      return {
        id,
        at: first.at,
        reason: first.reason,
        from: first.from,
        officers: officers.map(([officerId, displayName]) => {
          const theirs = new Set(
            moved.filter((one) => one.officerId === officerId).map((one) => one.personId),
          );
          const people = items
            .filter(({ row }) => theirs.has(row.person_id))
            .map((item) => ({
              item,
              conditions: conditions.filter((one) => one.personId === item.row.person_id),
            }));
          return { id: officerId, displayName, people };
        }),
      };
    });
  }
}
