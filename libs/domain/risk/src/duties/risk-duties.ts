import { dutyOf, type DutySource, type FoundDuty, type RuleBook } from '@platform/duties';
import { RISK_PRACTICES } from '../practice/practice-kind.js';
import { actingDuties } from './acting-duties.js';
import { reassessmentDuties } from './reassessment-duties.js';
import type { RiskFacts } from './risk-facts.js';
import { signingDuties } from './signing-duties.js';

/** What is due because of a risk: assessments, second names, answers to a change, actions of the safety plan. */
export const RISK_DUTIES: DutySource = {
  name: 'risk',
  facts: 'risk.duty_facts',
  on: [
    'risk.',
    'registration.spell-',
    'people.person-',
    'imports.',
    'supervision.case-',
    'supervision.order-',
    'supervision.breach-',
    'supervision.recall-',
    'supervision.enforcement-',
  ],
  find: (facts, book) => riskDuties(facts as unknown as RiskFacts, book),
};

export function riskDuties(facts: RiskFacts, book: RuleBook): FoundDuty[] {
  const practice = book.inForce(RISK_PRACTICES, 'risk-practice', book.today);
  if (!practice) return [unknownPractice(facts, book)];
  const basis = { facts, book, practice };
  return [...reassessmentDuties(basis), ...signingDuties(basis), ...actingDuties(basis)];
}

function unknownPractice({ personId, timeZone }: RiskFacts, book: RuleBook): FoundDuty {
  return dutyOf(
    {
      rule: 'risk-assess',
      subjectId: personId,
      occasion: 'no-practice',
      title: 'Ask: which assessments are due',
      from: null,
      missing: 'There is no practice of risk assessment in force',
      timeZone,
      uses: ['risk-practice/risk-practice@unknown'],
      facts: {},
      why: [],
    },
    book,
  );
}
