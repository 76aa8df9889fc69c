import { Temporal } from 'temporal-polyfill';
import { dutyOf, type FoundDuty, type Occasion, type RuleBook } from '@platform/duties';
import { THAT_DAY } from './appointment-duties.js';
import { rulingOf, type ManagementFact, type MappaFacts, type MeetingFact } from './mappa-facts.js';

interface Since {
  day: string;
  words: string;
  /** A day that the meeting itself set. */
  planned: string | null;
}

/**
 * From the last meeting at the level or a higher one, or from when the level holds; what the last meeting met closes as
 * done. A meeting of fewer agencies than the level asks for reviews nothing.
 */
export function reviews(management: ManagementFact, facts: MappaFacts, book: RuleBook): FoundDuty[] {
  const { id, level, levelOn, endedAt } = management;
  if (level === null || endedAt !== null) return [];
  const beginning = beginningOf(management);
  // Where nobody knows since when the level holds, every meeting that is known of counts.
  const held = facts.meetings.filter(
    // The meeting that decided the level may have been one of another.
    (one) =>
      one.mappaId === id &&
      (levelOn === null || one.heldOn >= levelOn) &&
      (one.level >= level || one.heldOn === levelOn),
  );
  const [last, before] = [...held].reverse();
  const sinceOf = (one: MeetingFact | undefined): Since =>
    one ? { day: one.heldOn, words: 'The last meeting was held', planned: one.nextReviewOn } : beginning;
  const met =
    last && last.heldOn > sinceOf(before).day
      ? [review(management, sinceOf(before), last.heldAt, facts, book)]
      : [];
  return [...met, review(management, sinceOf(last), null, facts, book)];
}

function beginningOf({ levelOn, recordedOn }: ManagementFact): Since {
  return levelOn === null
    ? {
        day: recordedOn,
        words: 'Since when the level holds is not known; it is counted from when it came into this record',
        planned: null,
      }
    : { day: levelOn, words: 'The level holds since then', planned: null };
}

/** A day that the meeting set binds where it is the earlier one; the limit of the level is never put off by it. */
function review(
  { id, jurisdiction, category, level }: ManagementFact,
  { day, words, planned }: Since,
  doneAt: string | null,
  { timeZone }: MappaFacts,
  book: RuleBook,
): FoundDuty {
  const occasion: Occasion = {
    ...rulingOf(
      `mappa-review-level-${level}`,
      jurisdiction,
      `review of multi-agency management at level ${level}`,
    ),
    subjectId: id,
    occasion: day,
    from: day,
    timeZone,
    facts: { category, level, since: day, nextReviewOn: planned },
    why: [
      { text: `Managed at level ${level}`, input: { category: String(category) }, result: `level ${level}` },
      { text: words, input: {}, result: day },
    ],
    doneAt,
  };
  const byLevel = dutyOf(occasion, book);
  if (planned === null || byLevel.dueAt === null) return byLevel;
  const limit = Temporal.Instant.from(byLevel.dueAt).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  if (planned >= limit) return byLevel;
  const step = {
    text: 'The meeting set its next review earlier than the limit of the level, and that day binds',
    input: { limit },
    result: planned,
  };
  return dutyOf({ ...occasion, from: planned, span: THAT_DAY, why: [...occasion.why, step] }, book);
}
