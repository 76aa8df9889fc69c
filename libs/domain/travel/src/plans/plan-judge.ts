import { Injectable } from '@nestjs/common';
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
import type { CaseFacts } from './plan-facts.js';
import { standing, type Standing } from './plan-standing.js';
import { PlansStore, type PlanRow } from './plans.store.js';

/** The record of a person, and the rules that are active. */
export interface JudgedBy extends CaseFacts {
  orders: readonly OrderView[];
  rules: RuleSource;
}

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
  async rulesIn(timeZone: string): Promise<Pick<JudgedBy, 'rules' | 'rule'>> {
    const { content: rule } = await this.rules.permissionOn(this.today(timeZone));
    return { rules: await this.rules.now(), rule };
  }

  standing(plan: PlanRow, facts: Omit<JudgedBy, 'orders'> & CaseFacts): Standing {
    return standing(plan, facts, facts.rules, this.now());
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
