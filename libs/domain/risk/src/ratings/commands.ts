import { Equals, IsObject } from 'class-validator';
import { PlainText } from '@platform/kernel';

/** POST /second-ratings/{id}/claim. */
export class ClaimRating {
  @Equals(true, { message: 'Confirm that you have not seen the first scores' }) blind: boolean;
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
