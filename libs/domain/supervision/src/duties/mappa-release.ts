import { localDay, type Step } from '@platform/calendar';
import { dutyOf, type FoundDuty, type RuleBook } from '@platform/duties';
import type { MappaView, ReferralLate } from '../mappa/views.js';
import { rulingOf, type ManagementFact } from './mappa-facts.js';

type Releasing = Pick<
  ManagementFact,
  'id' | 'jurisdiction' | 'level' | 'expectedReleaseOn' | 'referredAt' | 'endedAt'
>;

/** To refer somebody well before the release that is expected. */
export function releaseReferral(
  { id, jurisdiction, level, expectedReleaseOn, referredAt, endedAt }: Releasing,
  timeZone: string,
  book: RuleBook,
): FoundDuty[] {
  if (expectedReleaseOn === null) return [];
  // Of an import that said the level nobody knows the referral, and nobody has to make it again.
  if (referredAt === null && (endedAt !== null || level !== null)) return [];
  const why: Step = {
    text: 'The person is expected to be released, and is to be referred well before',
    input: { at: expectedReleaseOn },
    result: expectedReleaseOn,
  };
  const ruling = rulingOf(
    'mappa-release-referral',
    jurisdiction,
    'referral to multi-agency management before the release',
  );
  const about = { subjectId: id, from: expectedReleaseOn, timeZone, facts: { expectedReleaseOn } };
  return [dutyOf({ ...ruling, ...about, why: [why], doneAt: referredAt }, book)];
}

/**
 * How long after its limit a referral was made; null: it was in time, is not made, or nobody knows the limit. What was
 * done before it came into the record has no duty that could be missed, so the record says it itself.
 */
export function referralLate(
  { id, jurisdiction, expectedReleaseOn, referredOn }: MappaView,
  timeZone: string,
  book: RuleBook,
): ReferralLate | null {
  if (referredOn === null) return null;
  const facts = { id, jurisdiction, level: null, expectedReleaseOn, referredAt: null, endedAt: null };
  const [duty] = releaseReferral(facts, timeZone, book);
  if (!duty?.dueAt) return null;
  const limit = localDay(duty.dueAt, timeZone).value;
  const days = limit.until(referredOn, { largestUnit: 'days' }).days;
  return days > 0 ? { mappaId: id, limitOn: limit.toString(), days, unverified: duty.rule.unverified } : null;
}
