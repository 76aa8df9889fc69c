import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { People } from '@domain/people';
import { Orders, type OrderView } from '@domain/supervision';
import type { Definition } from '@platform/definitions';
import { Clock, type Actor } from '@platform/kernel';
import { ActiveTravelRules } from '../rules/active-travel-rules.js';
import type { RuleSource } from '../rules/travel-rules.js';
import { screen, type ScreenedTrip, type ScreeningFlag } from '../screening/screening.js';
import {
  behavioursRecorded,
  type BehaviourList,
  type BehaviourTypology,
} from '../workflow/behaviour-definition.js';
import type { PermissionRule } from '../workflow/permission-definition.js';
import type { CaseFacts } from './plan-facts.js';
import { looked, standing, type Standing } from './plan-standing.js';
import { turnsOf } from './plan-turns.js';
import type { PlanContent, PlanMarks } from './plan.entity.js';
import { PlansStore, type PlanRow } from './plans.store.js';

/** The record of a person, and the rules that are active. */
export interface JudgedBy extends CaseFacts {
  orders: readonly OrderView[];
  rules: RuleSource;
  /** The rule on permission that is in force on a day. */
  ruleOn: (day: string) => PermissionRule;
}

type Rules = Pick<JudgedBy, 'rules' | 'rule' | 'ruleOn'>;

/** Judges plans by the person's real record, as it is now. Called inside an open work. */
@Injectable()
export class PlanJudge {
  constructor(
    private readonly people: People,
    private readonly orders: Orders,
    private readonly store: PlansStore,
    private readonly rules: ActiveTravelRules,
    private readonly clock: Clock,
  ) {}

  async factsOf(personId: string, actor: Actor): Promise<JudgedBy> {
    const { timeZone } = await this.people.identify(personId, actor);
    const registrations =
      actor.act.path === 'self'
        ? await this.store.myRegistrations()
        : await this.store.registrations(personId);
    const orders = await this.orders.list(personId, actor);
    return { timeZone, registrations, orders, ...(await this.rulesIn(timeZone)) };
  }

  /** The rules that are active, and the one on permission that is in force today in this zone. */
  async rulesIn(timeZone: string): Promise<Rules> {
    const ruleOn = await this.rules.permission();
    return { rules: await this.rules.now(), rule: ruleOn(this.today(timeZone)), ruleOn };
  }

  standing(plan: PlanRow, facts: CaseFacts & Rules): Standing {
    return standing(plan, facts, facts.rules, this.now());
  }

  /** What lists say of it now, and from each moment on at which that turns. */
  marks(plan: PlanContent, facts: CaseFacts & Rules): PlanMarks {
    const { timeZone: zone, rules } = facts;
    const look = (at: string) => {
      const day = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString();
      return looked(plan, { ...facts, rule: facts.ruleOn(day) }, rules, at);
    };
    const now = this.now();
    const { outcome, nextLimit, legalLimit } = look(now);
    const days = [plan.departsOn, plan.returnsOn ?? []].flat();
    const turns = turnsOf(look, now, { zone, days });
    return { outcome, nextLimit, legalLimit, turns, turnsAt: turns[0]?.at ?? null };
  }

  async screening(plan: PlanRow, facts: JudgedBy): Promise<ScreeningFlag[]> {
    const earlier = (await this.store.ofPerson(plan.personId)).filter(
      ({ id, state, departsOn }) => id !== plan.id && state !== 'CANCELLED' && departsOn <= plan.departsOn,
    );
    return screen({
      trip: tripOf(plan),
      earlier: earlier.map(tripOf),
      orders: facts.orders,
      highRisk: await this.rules.highRiskOn(plan.departsOn),
      rule: facts.rule,
      risk: await this.store.risk(plan.personId),
    });
  }

  /** The behaviour types that may be recorded today. */
  behaviours({ timeZone }: JudgedBy): Promise<Definition<BehaviourTypology> | null> {
    return this.rules.behavioursOn(this.today(timeZone));
  }

  /** Those that were ticked, as they are kept; null where none was. What the definition does not have is refused. */
  async recorded(codes: readonly string[] = [], facts: JudgedBy): Promise<BehaviourList | null> {
    return codes.length === 0 ? null : behavioursRecorded(codes, await this.behaviours(facts));
  }

  /** Now, and the day that it is for the person. */
  present({ timeZone }: Pick<CaseFacts, 'timeZone'>): { today: string; now: string } {
    return { today: this.today(timeZone), now: this.now() };
  }

  now(): string {
    return this.clock.now().toString();
  }

  today(timeZone: string): string {
    return this.clock.today(timeZone).toString();
  }
}

function tripOf({
  departsOn,
  returnsOn,
  returnedOn,
  countries,
  legs,
  companions,
  purpose,
}: PlanRow): ScreenedTrip {
  return { departsOn, returnsOn: returnedOn ?? returnsOn, countries, legs, companions, purpose };
}
