import { Injectable, type OnModuleInit } from '@nestjs/common';
import { named, Reactions, Sql, Work } from '@platform/database';
import { PlanJudge } from './plan-judge.js';
import { marksOf } from './plan-writer.js';
import { PlansStore } from './plans.store.js';

/** Events after which the plans of a person may mean something else. */
const FACTS = /^(supervision\.(order|condition)-|registration\.|people\.person-changed$)/;

const MARK = named(
  'travel.plan.mark',
  `update travel.plan set outcome = $2, next_limit = $3, version = version + 1
   where id = $1 and (outcome is distinct from $2 or next_limit is distinct from $3::timestamptz)`,
);

/** When an order, a condition or a registration changes, the open plans of that person are judged again, in the same transaction. */
@Injectable()
export class ReJudging implements OnModuleInit {
  constructor(
    private readonly reactions: Reactions,
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly store: PlansStore,
    private readonly judge: PlanJudge,
  ) {}

  onModuleInit(): void {
    this.reactions.register('duties', async (events) => {
      const people = new Set(events.filter(({ name }) => FACTS.test(name)).flatMap((e) => e.personIds));
      for (const personId of people) await this.judgeAgain(personId);
    });
  }

  /** Who may not see the plans changes nothing here; a plan that is read is judged anew each time anyway. */
  private async judgeAgain(personId: string): Promise<void> {
    const plans = await this.store.openOf([personId]);
    if (plans.length === 0) return;
    const facts = await this.judge.factsOf(personId, this.work.actor);
    for (const plan of plans) {
      const { outcome, nextLimit } = marksOf(this.judge.standing(plan, facts));
      await this.sql.change(MARK, [plan.id, outcome, nextLimit]);
    }
  }
}
