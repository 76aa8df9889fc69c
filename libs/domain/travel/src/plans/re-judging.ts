import { Injectable, type OnModuleInit } from '@nestjs/common';
import { named, Reactions, Work } from '@platform/database';
import { DutyKeeping, EVERYBODY_LOOKED_AT, type LookedAt } from '@platform/duties';
import type { Connection, DomainEvent } from '@platform/kernel';
import { TRAVEL_DUTIES } from '../duties/travel-duties.js';
import type { PlanFacts, TravelFacts } from '../duties/travel-facts.js';
import { PlanJudge, type JudgedBy } from './plan-judge.js';
import { isBefore, standingOf, type PlanState } from './plan-states.js';
import type { TravelPlan } from './plan.entity.js';

/** Events after which the plans of a person may mean something else; what was signed may end what a plan waits for. */
const FACTS =
  /^(supervision\.(order|condition|variation)|registration\.|people\.person-changed$|imports\.|duties\.signed$)/;

type Rules = Omit<JudgedBy, 'timeZone' | 'registrations' | 'orders'>;

const TO_MARK = named('travel.plans.to-mark', 'select p as id from travel.plans_to_mark($1::uuid[]) p');
const RECORDS = named('travel.plans.records', 'select facts from travel.duty_facts($1::uuid[])');
const MARK = named(
  'travel.plans.mark',
  `select plan_id as "planId", person_id as "personId", became from travel.mark_plans($1::jsonb, $2::timestamptz)`,
);

/**
 * When an order, a condition or a registration changes, the open plans of that person are judged again in the same
 * transaction, their state and what lists say of them; when a rule changes, and once a day, everybody's. By the program, of the
 * whole record: whoever changed it may not see all of it, and what they do not see forbids no less.
 */
@Injectable()
export class ReJudging implements OnModuleInit {
  constructor(
    private readonly reactions: Reactions,
    private readonly work: Work,
    private readonly judge: PlanJudge,
    private readonly duties: DutyKeeping,
  ) {}

  onModuleInit(): void {
    this.reactions.register('duties', async (events) => {
      const people = [...new Set(events.flatMap(peopleIn))];
      if (people.length > 0)
        await this.work.asProgram('travel.mark', (connection) => this.judgeAgain(people, connection));
    });
  }

  private async judgeAgain(people: readonly string[], connection: Connection): Promise<void> {
    // Held before they are read, so that what is judged is what is marked.
    const { rows } = await connection.query<{ id: string }>({ ...TO_MARK, values: [people] });
    if (rows.length === 0) return;
    const held = new Set(rows.map(({ id }) => id));
    const records = await connection.query<{ facts: TravelFacts }>({ ...RECORDS, values: [people] });
    const rules = new Map<string, Rules>();
    const marks = [];
    for (const { facts } of records.rows) {
      const plans = facts.plans.filter(({ id }) => held.has(id));
      if (plans.length === 0) continue;
      const { timeZone } = facts;
      if (!rules.has(timeZone)) rules.set(timeZone, await this.judge.rulesIn(timeZone));
      marks.push(...plans.map((plan) => this.marks(plan, { ...facts, ...rules.get(timeZone)! })));
    }
    const values = [JSON.stringify(marks), this.judge.now()];
    const moved = await connection.query<Moved>({ ...MARK, values });
    if (moved.rows.length === 0) return;
    // What is due was worked out before the plan moved, and counts from the moment at which it did.
    const about = [...new Set(moved.rows.map(({ personId }) => personId))];
    const by = this.work.actor.id;
    await this.duties.workOut(connection, about, { sources: [TRAVEL_DUTIES], cause: 'facts', by });
    for (const { planId, personId, became } of moved.rows)
      this.work.emit({
        name: 'travel.plan-judged',
        personIds: [personId],
        data: { planId, state: became },
      });
  }

  /** What was written as purpose or excuse decides nothing: that it was said does. */
  private marks(facts: PlanFacts, record: TravelFacts & Rules): object {
    const plan = facts as unknown as TravelPlan;
    const { tracks } = this.judge.standing(plan, record);
    const moves = isBefore(plan.state) && plan.state !== 'DRAFT';
    const state = moves ? standingOf(tracks) : plan.state;
    return { id: plan.id, state, ...this.judge.marks(plan, record) };
  }
}

interface Moved {
  planId: string;
  personId: string;
  became: PlanState;
}

function peopleIn({ name, personIds, data }: DomainEvent): readonly string[] {
  if (name === EVERYBODY_LOOKED_AT) return (data as unknown as LookedAt).people;
  return FACTS.test(name) ? personIds : [];
}
