import { dutyOf, usedName, type FoundDuty, type Occasion, type RuleBook } from '@platform/duties';
import type { Definition } from '@platform/definitions';
import { rulesOf } from '../rules/book-rules.js';
import type { RuleSource } from '../rules/travel-rules.js';
import type { PermissionRule } from '../workflow/permission-definition.js';
import type { CaseFacts } from '../plans/plan-facts.js';
import { standing, type Standing } from '../plans/plan-standing.js';
import type { TravelPlan } from '../plans/plan.entity.js';
import type { PlanFacts, TravelFacts } from './travel-facts.js';

/** A plan with everything that its duties are found from. */
export interface JudgedPlan {
  plan: PlanFacts;
  record: CaseFacts;
  rules: RuleSource;
  book: RuleBook;
  /** What the plan means when it is looked at with these facts changed. */
  seen: (over?: Partial<PlanFacts>, asOf?: string) => Standing;
  /** A duty about this plan; `facts` and `uses` of the plan are added. */
  due: (occasion: Omit<Occasion, 'subjectId' | 'timeZone' | 'facts'> & { subjectId?: string }) => FoundDuty;
}

export function judgedPlan(
  plan: PlanFacts,
  facts: TravelFacts,
  permission: Definition<PermissionRule>,
  book: RuleBook,
): JudgedPlan {
  const record: CaseFacts = { ...facts, rule: permission.content };
  const rules = rulesOf(book);
  const noon = `${book.today}T12:00:00Z`;
  const uses = [usedName(permission), ...rulesUsed(plan, facts, rules)];
  const known = factsOf(plan, facts);
  return {
    plan,
    record,
    rules,
    book,
    seen: (over = {}, asOf = noon) =>
      standing({ ...plan, ...over } as unknown as TravelPlan, record, rules, asOf),
    due: (occasion) => {
      const whole = {
        subjectId: plan.id,
        ...occasion,
        timeZone: facts.timeZone,
        facts: known,
        uses: [...uses, ...(occasion.uses ?? [])],
      };
      const duty = dutyOf(whole, book);
      // A limit that a travel rule has worked out says its own steps; to add no hours to it is none.
      return occasion.span?.n === 0 && !duty.ask ? { ...duty, steps: occasion.why } : duty;
    },
  };
}

/** When something was last done about a plan, or null. */
export function lastAct({ acts }: PlanFacts, ...kinds: string[]): string | null {
  return acts.findLast(({ kind }) => kinds.includes(kind))?.at ?? null;
}

function rulesUsed({ departsOn }: PlanFacts, { registrations }: TravelFacts, rules: RuleSource): string[] {
  const names = registrations.flatMap(({ regime }) => rules.inForce(regime, departsOn).map(usedName));
  return [...new Set(names)];
}

/** Days and countries alone: who, where exactly and why stay in the plan. */
function factsOf(plan: PlanFacts, { registrations, orders }: TravelFacts) {
  const { departsOn, departsAt, departsZone, returnsOn, knownOn, changedOn, legs } = plan;
  return {
    departsOn,
    departsAt,
    departsZone,
    returnsOn,
    knownOn,
    changedOn,
    excuse: plan.excuse !== null,
    ...(plan.changeExcuse === null ? {} : { changeExcuse: true }),
    returnPoint: plan.returnPoint !== null,
    permission: plan.permission,
    authorityPermission: plan.authorityPermission,
    noticeGivenAt: plan.noticeGivenAt,
    returnedOn: plan.returnedOn,
    countries: JSON.stringify(
      legs.map(({ country, arrivesOn, leavesOn, transit }) => [country, arrivesOn, leavesOn, transit]),
    ),
    registrations: JSON.stringify(registrations),
    orders: JSON.stringify(
      orders.map(({ type, startsOn, endsOn, conditions }) => [
        type,
        startsOn,
        endsOn,
        // What they say, not which rows they are.
        conditions.map(({ code, params, startsOn: from, endsOn: until }) => [code, params, from, until]),
      ]),
    ),
  };
}

export function ruleUnknown(
  plan: PlanFacts,
  { timeZone }: TravelFacts,
  book: RuleBook,
  why: string,
): FoundDuty {
  const occasion = {
    rule: 'travel-ask',
    subjectId: plan.id,
    from: null,
    missing: why,
    timeZone,
    facts: { departsOn: plan.departsOn },
    why: [],
  };
  return dutyOf(
    {
      ...occasion,
      title: 'Ask: what this journey asks for',
      uses: ['travel-permission/travel-permission@unknown'],
    },
    book,
  );
}
