import { Equals, IsInt, IsObject, Max, Min } from 'class-validator';
import { IsRecordId, PlainText } from '@platform/kernel';

/** POST /second-ratings/{id}/claim. */
export class ClaimRating {
  @Equals(true, { message: 'Confirm that you have not seen the first scores' }) blind: boolean;
}

const DAYS = 'Enter a whole number of days, from 1 to 28';

/** POST /second-ratings/{id}/request: somebody from outside the team, for this one score. */
export class AskRater {
  @IsRecordId({ message: 'Choose who is to score it' }) raterId: string;
  /** For so many days at most; sooner with the score. */
  @IsInt({ message: DAYS })
  @Min(1, { message: DAYS })
  @Max(28, { message: DAYS })
  days: number;
  @PlainText({
    least: 10,
    most: 1000,
    lines: true,
    message: 'Say why nobody of the team scores it (at least 10 characters)',
  })
  reason: string;
}

/** POST /second-ratings/{id}/scores: all items at once, as an assessment takes them. */
export class GiveSecondScores {
  /** `{code: {value, note?}}`; value null: nothing is known of it, where the instrument has an answer of its own for that. */
  @IsObject({ message: 'Give the items by code' }) items: Record<string, unknown>;
}

/** POST /second-ratings/{id}/consensus: what both came to, item by item, for the other of the two to confirm. */
export class ProposeConsensus {
  /** `{code: points}` for the items that differ; null where both say that it is missing. */
  @IsObject({ message: 'Give the points agreed on by item' }) items: Record<string, unknown>;
  @PlainText({
    least: 10,
    most: 4000,
    lines: true,
    message: 'Say how you came to it (at least 10 characters)',
  })
  note: string;
}
