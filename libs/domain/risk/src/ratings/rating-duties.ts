import { dutyOf, type DutySource, type FoundDuty, type RuleBook } from '@platform/duties';

/** What risk.rating_duty_facts gives of one person. Instants are ISO 8601 in UTC. */
export interface RatingFacts {
  timeZone: string;
  ratings: readonly {
    id: string;
    instrument: string;
    basis: string;
    wantedAt: string;
    doneAt: string | null;
    differs: boolean | null;
    settledAt: string | null;
    assessmentId: string;
    /** When they agreed on other points than those that stand. */
    agreedAt: string | null;
    /** When the result gave way to another. */
    correctedAt: string | null;
  }[];
}

/** What is due because two should score: the second score, and an agreement where they differ. */
export const RATING_DUTIES: DutySource = {
  name: 'risk-ratings',
  facts: 'risk.rating_duty_facts',
  on: ['risk.assessment-finalised', 'risk.second-rating-', 'risk.consensus-'],
  find: (facts, book) => ratingDuties(facts as unknown as RatingFacts, book),
};

export function ratingDuties({ ratings, timeZone }: RatingFacts, book: RuleBook): FoundDuty[] {
  return ratings.flatMap((rating) => {
    const { id, instrument, wantedAt, doneAt, differs, settledAt, assessmentId, agreedAt, correctedAt } =
      rating;
    const about = { timeZone, facts: { instrument } };
    const isNew = rating.basis === 'new-assessor';
    const second = dutyOf(
      {
        ...about,
        rule: 'risk-second-rating',
        subjectId: id,
        title: `Have ${instrument} scored a second time`,
        from: wantedAt,
        facts: { instrument, basis: rating.basis },
        why: [said(isNew ? 'Among the first results of an assessor' : 'Drawn at random', rating.basis)],
        doneAt,
      },
      book,
    );
    if (!doneAt || !differs) return [second];
    const agreement = dutyOf(
      {
        ...about,
        rule: 'risk-consensus',
        subjectId: id,
        title: `Agree on ${instrument}: two raters differ`,
        from: doneAt,
        why: [said('Two scores of the same case lie too far apart', 'no agreement')],
        doneAt: settledAt,
      },
      book,
    );
    if (!agreedAt) return [second, agreement];
    const putRight = dutyOf(
      {
        ...about,
        rule: 'risk-returned',
        subjectId: assessmentId,
        occasion: 'agreed',
        title: `Put ${instrument} right: two raters agreed on other points`,
        from: agreedAt,
        why: [said('What both came to is not the result that stands', 'agreed otherwise')],
        doneAt: correctedAt,
      },
      book,
    );
    return [second, agreement, putRight];

    function said(text: string, result: string) {
      return { text, input: { instrument }, result };
    }
  });
}
