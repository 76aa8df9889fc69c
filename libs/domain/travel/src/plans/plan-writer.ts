import { Injectable } from '@nestjs/common';
import { Records, Work } from '@platform/database';
import { newId, type Actor } from '@platform/kernel';
import { PlanJudge, type JudgedBy } from './plan-judge.js';
import type { Standing } from './plan-standing.js';
import { TravelPlan } from './plan.entity.js';
import { PlansStore } from './plans.store.js';

/** A plan about to be changed, with the record it is judged by. */
export interface Opened {
  plan: TravelPlan;
  facts: JudgedBy;
  standing: Standing;
}

/** What is done and how it is called. */
export interface Done {
  kind: string;
  /** Past tense, for those who listen. */
  event: string;
  body?: object;
}

/** The one way a plan changes: patch, judgement, act, event, in the open work. */
@Injectable()
export class PlanWriter {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly store: PlansStore,
    private readonly judge: PlanJudge,
  ) {}

  async open(id: string, actor: Actor): Promise<Opened> {
    const plan = await this.records.get(TravelPlan, id);
    const facts = await this.judge.factsOf(plan.personId, actor);
    return { plan, facts, standing: this.judge.standing(plan, facts) };
  }

  /** The plan as it would be, judged; nothing is kept yet. */
  judged({ plan, facts }: Pick<Opened, 'plan' | 'facts'>, patch: Partial<TravelPlan>): Opened {
    const next = Object.assign(new TravelPlan(), plan, patch);
    return { plan: next, facts, standing: this.judge.standing(next, facts) };
  }

  async change(
    opened: Opened,
    version: number,
    patch: Partial<TravelPlan>,
    { kind, event, body = {} }: Done,
    actor: Actor,
  ): Promise<{ id: string; version: number; state: TravelPlan['state'] }> {
    const { id, personId } = opened.plan;
    const after = this.judged(opened, patch);
    const kept = { ...patch, ...this.judge.marks(after.plan, after.facts) };
    const next = await this.records.change(TravelPlan, { id, version }, kept);
    await this.act(after, { kind, event, body }, actor);
    this.work.saw({ records: [id], fields: Object.keys(patch), detail: kind });
    this.work.emit({ name: event, personIds: [personId], data: { planId: id, state: after.plan.state } });
    return { id, version: next, state: after.plan.state };
  }

  async insert(opened: Opened, done: Done, actor: Actor): Promise<void> {
    const { plan, facts } = opened;
    await this.records.insert(TravelPlan, { ...plan, ...this.judge.marks(plan, facts) });
    await this.act(opened, done, actor);
    this.work.saw({ records: [plan.id], detail: done.kind });
    this.work.emit({
      name: done.event,
      personIds: [plan.personId],
      data: { planId: plan.id, state: plan.state },
    });
  }

  /** Keeps the plan as it then stood and what the rules said, so that a later reader sees what was known. */
  private async act({ plan, standing }: Opened, { kind, body = {} }: Done, actor: Actor): Promise<void> {
    const { state, departsOn, returnsOn, countries, legs } = plan;
    const { outcome, duties } = standing.evaluation;
    const rules = duties.map(
      ({ regime, ruleId, ruleVersion, kind: duty, path, legalLatest, alertLatest }) => ({
        regime,
        ruleId,
        ruleVersion,
        duty,
        path,
        legalLatest,
        alertLatest,
      }),
    );
    const isOwn = actor.act.path === 'self';
    await this.store.addAct({
      id: newId(),
      personId: plan.personId,
      planId: plan.id,
      kind,
      at: this.judge.now(),
      body: {
        ...body,
        ...(isOwn ? { through: 'OWN_PAGE' } : {}),
        plan: { state, departsOn, returnsOn, countries, legs },
        outcome,
        rules,
      },
      // The account is named without meaning; whose word it is says more.
      by: isOwn ? { id: actor.id, displayName: 'The person, through their own page' } : actor,
    });
  }
}
