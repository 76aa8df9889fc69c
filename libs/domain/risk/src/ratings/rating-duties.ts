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
  return ratings.flatMap(({ id, instrument, basis, wantedAt, doneAt, differs, settledAt }) => {
    const second = dutyOf(
      {
        rule: 'risk-second-rating',
        subjectId: id,
        title: `Have ${instrument} scored a second time`,
        from: wantedAt,
        timeZone,
        facts: { instrument, basis },
        why: [
          {
            text: basis === 'sample' ? 'Drawn at random' : 'Among the first results of an assessor',
            input: { instrument },
            result: basis,
          },
        ],
        doneAt,
      },
      book,
    );
    if (!doneAt || !differs) return [second];
    const agreement = dutyOf(
      {
        rule: 'risk-consensus',
        subjectId: id,
        title: `Agree on ${instrument}: two raters differ`,
        from: doneAt,
        timeZone,
        facts: { instrument },
        why: [
          {
            text: 'Two scores of the same case lie too far apart',
            input: { instrument },
            result: 'no agreement',
          },
        ],
        doneAt: settledAt,
      },
      book,
    );
    return [second, agreement];
  });
}
