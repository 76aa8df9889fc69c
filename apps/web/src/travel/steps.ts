import { countryName } from '@domain/supervision';
import type { TravelPlanView } from '@domain/travel';

export const STEP = /^(when|where|leg-([1-9]|[1-3]\d|40)|back|told|purpose|who)$/;

/** The questions of a plan in order; one page each, one page a stay. */
export function stepsOf(plan: Pick<TravelPlanView, 'legs'>): string[] {
  return ['when', 'where', ...plan.legs.map((_, n) => `leg-${n + 1}`), 'back', 'who', 'purpose', 'told'];
}

export function questionOf(step: string, plan: Pick<TravelPlanView, 'legs'>): string {
  const leg = legAt(step);
  if (leg !== null) {
    const country = plan.legs[leg]?.country;
    return `What is known of the stay in ${country ? countryName(country.slice(0, 2)) : 'the next place'}?`;
  }
  return QUESTIONS[step]!;
}

const QUESTIONS: Readonly<Record<string, string>> = {
  when: 'When do they leave?',
  where: 'Which countries do they go to, in order?',
  back: 'When and where do they come back?',
  who: 'Who goes along, and whom will they stay with or meet?',
  purpose: 'What is the journey for?',
  told: 'Who told you, and since when was it known?',
};

export function legAt(step: string): number | null {
  const found = /^leg-(\d+)$/.exec(step);
  return found ? Number(found[1]) - 1 : null;
}

/** How many rows for people are drawn. */
export const rowsFor = ({ companions }: Pick<TravelPlanView, 'companions'>) =>
  Math.min(20, companions.length + 2);
