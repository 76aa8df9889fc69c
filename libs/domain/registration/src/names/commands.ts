import { IsIn, IsInt, Max, Min } from 'class-validator';
import { IsLocalDate, PlainText } from '@platform/kernel';

export const NAME_WAYS = ['DEED_POLL', 'MARRIAGE', 'COURT', 'USAGE', 'OTHER'] as const;

/** A name that the person means to take. */
export class IntendName {
  @PlainText({ most: 80, message: 'Enter the given name' }) given: string;
  @PlainText({ most: 80, optional: true }) middle?: string;
  @PlainText({ most: 80, message: 'Enter the family name' }) family: string;
  @IsIn(NAME_WAYS, { message: 'Choose how the name is taken' }) how: (typeof NAME_WAYS)[number];
  @IsLocalDate({ message: 'Enter the day on which it is to begin' }) intendedOn: string;
  /** Which papers were seen; never a copy. */
  @PlainText({ most: 500, lines: true, optional: true }) documents?: string;
}

/** The name is in use: the record takes it, and everybody who must know is to be told. */
export class UseName {
  @IsLocalDate({ message: 'Enter the day on which it began' }) inUseOn: string;
  @PlainText({ least: 3, most: 500, lines: true, message: 'Say which papers were seen, or that none were' })
  documents: string;
  @IsInt({ message: 'Give the version of the personal record' }) @Min(1) personVersion: number;
}

export class TellOfName {
  /** Which of those who must be told, counted from 0. */
  @IsInt({ message: 'Choose who was told' }) @Min(0) @Max(40) whom: number;
}

export class AbandonName {
  @PlainText({
    least: 10,
    most: 500,
    lines: true,
    message: 'Say why the name is not taken, in a sentence or more',
  })
  words: string;
}
