import type { Temporal } from 'temporal-polyfill';
import { countryName } from '@domain/supervision';
import type { OwnPlanView } from '@domain/travel';
import type { Answers } from '../edge/form-answers.js';
import type { Input } from '../travel/inputs.js';
import { readStep, type ReadStep } from '../travel/step-answers.js';
import { inputsOf } from '../travel/step-inputs.js';
import { legAt, stepsOf } from '../travel/steps.js';

type Typed = Readonly<Record<string, string>>;
/** The questions are the officer's; who told it is not asked, and the last asks the person themselves. */
export const ownStepsOf = stepsOf;
type Asked = Parameters<typeof inputsOf>[1];

const QUESTIONS: Readonly<Record<string, string>> = {
  when: 'When do you leave?',
  where: 'Which countries do you go to?',
  back: 'When do you come back, and where?',
  who: 'Who goes with you? Who will you stay with or meet?',
  purpose: 'What is the trip for?',
  told: 'Since when have you known?',
};

export function ownQuestionOf(step: string, { legs }: Pick<OwnPlanView, 'legs'>): string {
  const leg = legAt(step);
  if (leg === null) return QUESTIONS[step]!;
  const country = legs[leg]?.country;
  return `Your stay in ${country ? countryName(country.slice(0, 2)) : 'the next country'}`;
}

/** The same inputs in words to the person, where theirs are to an officer. */
const WORDS: Readonly<Record<string, { label: string; hint?: string }>> = {
  departsOn: { label: 'Which day?' },
  departsAt: { label: 'What time?', hint: 'For example 21:30. Leave it empty if you do not know' },
  departsFrom: { label: 'Which country do you leave from?' },
  countries: {
    label: 'Countries',
    hint: 'Put a comma between them: France, Spain. Name those you only pass through, too',
  },
  arrivesOn: { label: 'Which day do you get there?' },
  arrivesAt: { label: 'What time?', hint: 'Leave it empty if you do not know' },
  pointOfArrival: { label: 'Where do you arrive?', hint: 'The airport, port or station' },
  carrier: { label: 'How do you travel?', hint: 'The airline, ferry or train, and its number' },
  accommodation: { label: 'Where will you stay?', hint: 'The full address' },
  leavesOn: { label: 'Which day do you leave there?' },
  leavesAt: { label: 'What time do you leave?', hint: 'Leave it empty if you do not know' },
  transit: { label: 'Do you only pass through?' },
  returnsOn: { label: 'Which day?', hint: 'For example 24/11/2026. Leave it empty if you do not know' },
  returnsAt: { label: 'What time?', hint: 'Leave it empty if you do not know' },
  returnPoint: { label: 'Where do you arrive when you come back?', hint: 'The airport, port or station' },
  purpose: { label: 'Say it in your own words', hint: '' },
  knownOn: { label: 'On which day did you know about this trip?', hint: 'For example 24/11/2026' },
  excuse: { label: 'If you tell us late: why?', hint: 'Leave it empty if you are not late' },
};

export function ownInputsOf(step: string, plan: OwnPlanView | null, typed: Typed): Input[] {
  const known = plan && ({ ...plan, givenBy: null, givenAt: null } as unknown as Asked);
  return inputsOf(step, known, typed)
    .filter(({ name }) => name !== 'givenBy' && name !== 'givenAt' && name !== 'timeZone')
    .map((one) => ({ ...one, ...(WORDS[one.name] ?? {}) }));
}

/** Answers of a step as the person's command takes them. */
export function readOwnStep(
  step: string,
  answers: Answers,
  plan: OwnPlanView | null,
  now: Temporal.Instant,
  zone: string,
): ReadStep {
  const { values, faults } = readStep(step, answers, plan as unknown as Asked, now, zone);
  const { givenBy: _, givenAt: __, ...own } = values;
  return { values: own, faults };
}
