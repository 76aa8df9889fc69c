import { searchDuties } from '@domain/registration';
import type { DutySource, FoundDuty, RuleBook } from '@platform/duties';
import { TRAVEL_PERMISSION } from '../workflow/permission-definition.js';
import { journeyDuties } from './journey-duties.js';
import { noticeDuties } from './notice-duties.js';
import { outboundDuties } from './outbound-duties.js';
import { permissionDuties } from './permission-duties.js';
import { judgedPlan, ruleUnknown } from './plan-case.js';
import type { TravelFacts } from './travel-facts.js';

/** What is due because somebody travels: leave, notice, its changes, departure, return, and what others have to acknowledge. */
export const TRAVEL_DUTIES: DutySource = {
  name: 'travel',
  facts: 'travel.duty_facts',
  on: [
    'travel.',
    'registration.',
    'supervision.order',
    'supervision.condition',
    'supervision.variation',
    'people.person-',
    'imports.',
  ],
  find: (facts, book) => travelDuties(facts as unknown as TravelFacts, book),
};

export function travelDuties(facts: TravelFacts, book: RuleBook): FoundDuty[] {
  const permission = book.inForce(TRAVEL_PERMISSION, 'travel-permission', book.today);
  return facts.plans.flatMap((plan) => {
    const searches = searchDuties({ searches: plan.searches, timeZone: facts.timeZone }, book);
    if (!permission) {
      const why = 'There is no rule of permission to travel in force';
      return [ruleUnknown(plan, facts, book, why), ...searches];
    }
    const judged = judgedPlan(plan, facts, permission, book);
    return [
      ...permissionDuties(judged),
      ...noticeDuties(judged),
      ...journeyDuties(judged),
      ...searches,
      ...outboundDuties(judged),
    ];
  });
}
