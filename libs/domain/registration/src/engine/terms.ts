import type { Step } from '@platform/calendar';
import type { Term } from './registration-case.js';

/** The whole length in months: those that follow are added, what runs beside another counts once (X + Y − Z). Null: not known. */
export function lengthOf(terms: readonly Term[]): number | null {
  if (terms.length === 0 || missingLength(terms) !== null) return null;
  return exact(terms.reduce((sum, { months, overlapMonths }) => sum + months - overlapMonths, 0));
}

/** Months are given to the hundredth: what floating point adds must not carry a sentence over six months or keep it under thirty. */
const exact = (months: number): number => Math.round(months * 100) / 100;

/**
 * Which length nobody has said; null where each is there. No months, or fewer, is no length: taken for one it would be the
 * shortest class, and a registration would end years too early.
 */
export function missingLength(terms: readonly Term[]): string | null {
  const at = terms.findIndex(({ months }) => !(months > 0));
  if (at < 0) return null;
  return terms.length === 1 ? 'the length of the sentence or order' : `the length of sentence ${at + 1}`;
}

/** What is wrong with the sentences as somebody gave them, in words; null where nothing is. */
export function faultIn(terms: readonly Term[]): string | null {
  let sum = 0;
  for (const [n, { months, overlapMonths }] of terms.entries()) {
    if (n === 0 && overlapMonths !== 0) return 'The first sentence runs beside none before it';
    if (overlapMonths > Math.min(months, sum) && n > 0)
      return 'A sentence cannot run beside others for longer than it, or than they, last';
    sum = exact(sum + months - overlapMonths);
  }
  return null;
}

export function stepOf(terms: readonly Term[]): Step[] {
  const months = lengthOf(terms);
  if (months === null || terms.length < 2) return [];
  const beside = terms.reduce((sum, { overlapMonths }) => sum + overlapMonths, 0);
  return [
    {
      text:
        beside === 0
          ? 'Sentences that follow one another are added'
          : 'Sentences that run partly beside one another: their sum less what they have in common',
      input: { months: terms.map((one) => one.months).join(' + '), beside: String(beside) },
      result: `${months} months`,
    },
  ];
}
