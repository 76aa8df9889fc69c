import type { Spell } from '../engine/registration-case.js';

/** Custody as the rest of the record knows it. Days are local to the person. */
export interface KnownCustody {
  source: 'APPOINTMENT' | 'SEARCH' | 'RECALL' | 'EXPECTED_RELEASE' | 'LICENCE';
  /** A day on which they were in custody, or were recalled to it; null where only the release is known. */
  on: string | null;
  /** The day of release, expected or past. */
  until: string | null;
}

/** What the rest of the record knows and the days that are recorded for the register do not say, or the other way round. */
export interface CustodyDifference {
  source: KnownCustody['source'];
  /** The first and the last such day; null: only the other is known. */
  from: string | null;
  to: string | null;
  /**
   * NOT_RECORDED: nothing of it is recorded for the register. STILL_OPEN: it is recorded as not over, and by this it is.
   * PAST: they were released, and nothing is recorded of the time before; shown, and asked of nobody.
   */
  is: 'NOT_RECORDED' | 'STILL_OPEN' | 'PAST';
}

const DAYS: readonly KnownCustody['source'][] = ['APPOINTMENT', 'SEARCH', 'RECALL'];
const isCustody = ({ kind }: Spell) => kind === 'CUSTODY';
const covers = (spells: readonly Spell[], day: string) =>
  spells.some(({ from, to }) => from <= day && (to === null || day <= to));

/**
 * Where the two differ. Time that stands still lessens what is asked of somebody, so nothing stands still by what is known
 * elsewhere of one day alone, and it is never passed over: somebody records from when to when, or puts the other right. Pure.
 *
 * @param since the day from which on custody matters: that of the first registration that has not ended
 */
export function custodyDifferences(
  known: readonly KnownCustody[],
  spells: readonly Spell[],
  { since, today }: { since: string; today: string },
): CustodyDifference[] {
  const custody = spells.filter(isCustody);
  const days = DAYS.flatMap((source) => {
    const left = known
      .flatMap((one) =>
        one.source === source && one.on !== null && one.on >= since && one.on <= today ? one.on : [],
      )
      // Somebody who is recalled is arrested some time after it.
      .filter(
        (day) => !covers(custody, day) && !(source === 'RECALL' && custody.some(({ from }) => from >= day)),
      )
      .sort();
    return left.length > 0 ? [{ source, from: left[0]!, to: left.at(-1)!, is: 'NOT_RECORDED' as const }] : [];
  });
  const releases = known
    .filter(({ until }) => until !== null && until > since)
    .flatMap((one) => releaseDifference(one, custody, today) ?? []);
  return [...days, ...releases];
}

/** Until the day of release they are in custody, and after it not. */
function releaseDifference(
  { source, until }: KnownCustody,
  custody: readonly Spell[],
  today: string,
): CustodyDifference | null {
  const at = { source, from: null, to: until };
  if (until! > today) return covers(custody, today) ? null : { ...at, is: 'NOT_RECORDED' };
  const before = custody.filter(({ from }) => from < until!);
  const open = before.find(({ to }) => to === null);
  if (open) return { ...at, from: open.from, is: 'STILL_OPEN' };
  return before.length > 0 ? null : { ...at, is: 'PAST' };
}

const WORDS: Readonly<Record<KnownCustody['source'], string>> = {
  APPOINTMENT: 'An appointment was missed because of custody',
  SEARCH: 'A search ended with the person in custody',
  RECALL: 'A recall to custody was decided',
  EXPECTED_RELEASE: 'Day on which release is expected',
  LICENCE: 'Day on which the licence starts, with release',
};

/** Where it is known from, and when. */
export function custodyWords({ source, from, to }: Omit<CustodyDifference, 'is'>): string {
  if (source === 'EXPECTED_RELEASE' || source === 'LICENCE') return `${WORDS[source]}, ${to}`;
  return from === to ? `${WORDS[source]}, ${from}` : `${WORDS[source]}, ${from} to ${to}`;
}

/** The day from which on custody matters to a register; null: to none. */
export function mattersSince(
  registrations: readonly { relevantDate: string; endedOn: string | null }[],
): string | null {
  const dates = registrations.filter(({ endedOn }) => endedOn === null).map((one) => one.relevantDate);
  return dates.sort()[0] ?? null;
}
