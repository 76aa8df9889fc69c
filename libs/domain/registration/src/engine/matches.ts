import type { FactName, When } from '../regimes/regime.js';
import type { RegistrationCase } from './registration-case.js';
import { lengthOf, missingLength } from './terms.js';

/** True, false, or null with what somebody would have to find out. */
export interface Match {
  is: boolean | null;
  missing: readonly string[];
}

const WORDS: Readonly<Record<FactName, string>> = {
  under18: 'whether they were under 18 on the relevant date',
  listed_offence: 'whether the offence is on the list of the regime',
  foreign_conviction: 'whether the conviction is from abroad',
  serious_offence: 'whether the offence is of the gravest class of the regime',
  clean_record: 'whether the record has been clean since',
  repeat: 'whether there was an earlier offence of the kind',
  no_fixed_abode: 'whether they have a sole or main residence',
};

/** Whether a row is about somebody. What is false by a known fact is false, whatever else is missing. */
export function matches(when: When, known: RegistrationCase): Match {
  const answers: Match[] = [];
  const said = (is: boolean | null, missing: string) =>
    answers.push({ is, missing: is === null ? [missing] : [] });
  const { disposal, tier } = known;
  if (when.disposals) said(disposal === null ? null : when.disposals.includes(disposal), 'the disposal');
  if (when.tiers) said(tier === null ? null : when.tiers.includes(tier), 'the tier');
  if (when.months)
    said(
      within(when.months, lengthOf(known.terms)),
      missingLength(known.terms) ?? 'the length of the sentence or order',
    );
  for (const [name, wanted] of Object.entries(when.facts ?? {}) as [FactName, boolean][]) {
    const fact = known.facts[name] ?? null;
    said(fact === null ? null : fact === wanted, WORDS[name]);
  }
  if (answers.some(({ is }) => is === false)) return { is: false, missing: [] };
  const missing = answers.flatMap((one) => one.missing);
  return { is: missing.length > 0 ? null : true, missing };
}

function within(
  { over, from, up_to, under }: NonNullable<When['months']>,
  months: number | null,
): boolean | null {
  if (months === null) return null;
  return (
    (over === undefined || months > over) &&
    (from === undefined || months >= from) &&
    (up_to === undefined || months <= up_to) &&
    (under === undefined || months < under)
  );
}

/** The first row that is about somebody; or, where an earlier one might be, what has to be found out. */
export function firstOf<T extends { when?: When; only_if_known?: boolean }>(
  rows: readonly T[],
  known: RegistrationCase,
): { row: T | null; missing: readonly string[]; possible: readonly T[] } {
  const possible: T[] = [];
  const missing: string[] = [];
  for (const row of rows) {
    const match = matches(row.when ?? {}, known);
    if (match.is === null && row.only_if_known) continue;
    if (match.is === true && possible.length === 0) return { row, missing: [], possible: [row] };
    if (match.is === false) continue;
    possible.push(row);
    missing.push(...match.missing);
    if (match.is === true) break;
  }
  return { row: null, missing: [...new Set(missing)], possible };
}
