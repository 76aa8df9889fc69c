import { dutyOf, type DutySource, type FoundDuty, type RuleBook } from '@platform/duties';
import { arrangingDuties, outcomeDuties } from './appointment-duties.js';
import type { SupervisionFacts } from './supervision-facts.js';
import { visitDuties } from './visit-duties.js';

/** What is due because somebody is supervised: outcomes, decisions, visits, the next appointment, the end of an order. */
export const SUPERVISION_DUTIES: DutySource = {
  name: 'supervision',
  facts: 'supervision.duty_facts',
  on: ['supervision.', 'risk.', 'people.person-', 'imports.'],
  find: (facts, book) => supervisionDuties(facts as unknown as SupervisionFacts, book),
};

export function supervisionDuties(facts: SupervisionFacts, book: RuleBook): FoundDuty[] {
  return [
    ...outcomeDuties(facts, book),
    ...arrangingDuties(facts, book),
    ...visitDuties(facts, book),
    ...endings(facts, book),
  ];
}

function endings({ orders, timeZone }: SupervisionFacts, book: RuleBook): FoundDuty[] {
  return orders
    .filter(({ endsOn }) => endsOn !== null && endsOn >= book.today)
    .map(({ id, type, endsOn }) =>
      dutyOf(
        {
          rule: 'order-ends',
          subjectId: id,
          from: endsOn,
          timeZone,
          facts: { type, endsOn },
          why: [
            {
              text: 'An order or licence with a last day',
              input: { type, endsOn: endsOn! },
              result: endsOn!,
            },
          ],
        },
        book,
      ),
    );
}
