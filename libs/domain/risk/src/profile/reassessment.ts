import { addDays, anniversary, countedFrom } from './days.js';
import { monthsAfter } from '../engine/index.js';
import type { RiskPractice } from '../practice/practice-kind.js';
import { isWanted } from '../practice/wanted.js';
import type { ReassessmentDate } from './views.js';

/** What decides when an instrument is due again. */
export interface ReassessmentFacts {
  /** Day of the newest final assessment, by instrument. */
  lastOn: ReadonlyMap<string, string>;
  /** Whether an instrument applies to this person; null where that is not known. */
  applies: (instrument: string) => boolean | null;
  inCommunity: boolean;
  supervisedSince: string | null;
  /** The day on which the person came into this record. */
  recordedOn: string;
  /** Since when there is no offence, as its newest result has it. */
  offenceFreeSince: (instrument: string) => string | null;
}

/**
 * When each instrument is to be done again, and why. An instrument that applies and was never done is due from the
 * first day on: missing is never "nothing due".
 */
export function reassessmentDates(
  practice: RiskPractice,
  { lastOn, applies, inCommunity, supervisedSince, recordedOn, offenceFreeSince }: ReassessmentFacts,
  today: string,
  unverified: boolean,
): ReassessmentDate[] {
  return practice.reassessment.flatMap((rule): ReassessmentDate[] => {
    const { instrument, custodyMonths, days, firstWithinDays, yearsOffenceFree, why } = rule;
    const months = inCommunity ? rule.months : (custodyMonths ?? rule.months);
    const last = lastOn.get(instrument);
    const dated = (dueOn: string | null, reason: string): ReassessmentDate[] => [
      { instrument, dueOn, late: dueOn !== null && dueOn < today, why: reason, unverified },
    ];
    if (!last) {
      const isCovered = rule.coveredBy.some((one) => lastOn.has(one));
      if (isCovered || firstWithinDays === null || !isWanted(rule, applies)) return [];
      if (supervisedSince) {
        const since = countedFrom(supervisedSince, firstWithinDays, recordedOn);
        const what = since === supervisedSince ? 'the start of supervision' : 'coming into this record';
        return dated(
          addDays(since, firstWithinDays),
          `Never assessed: due within ${firstWithinDays} days of ${what} (${since})`,
        );
      }
      return dated(today, 'Never assessed');
    }
    if (months !== null) return dated(monthsAfter(last, months), `${why}; last on ${last}`);
    if (days !== null) return dated(addDays(last, days), `${why}; last on ${last}`);
    const free = offenceFreeSince(instrument);
    if (yearsOffenceFree !== null && free) {
      const due = anniversary(free, yearsOffenceFree);
      // Done since that day: the five years are taken into account already.
      if (last < due) return dated(due, `${why}; none since ${free}`);
    }
    return dated(null, why);
  });
}
