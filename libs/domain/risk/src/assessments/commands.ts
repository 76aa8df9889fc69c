import {
  Equals,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  ArrayMaxSize,
  IsArray,
  MaxLength,
  IsString,
} from 'class-validator';
import { IsLocalDate, PlainText } from '@platform/kernel';

const IsInstrumentCode = () =>
  Matches(/^[A-Za-z0-9][A-Za-z0-9_-]{1,79}$/, { message: 'Choose an instrument from the list' });

/** POST /people/{id}/assessments: a draft with what the record knows, each value marked with where it is from. */
export class StartAssessment {
  @IsInstrumentCode() instrument: string;
  /** Today, if it is not given. */
  @IsOptional()
  @IsLocalDate({ message: 'Enter the day of the assessment as a real date' })
  assessedOn?: string;
  /** Facts that the record does not have, or has wrong, by name. */
  @IsOptional() @IsObject({ message: 'Give the facts by name' }) facts?: Record<string, unknown>;
}

/** PATCH /assessments/{id}: only what is given changes, item by item. */
export class SaveAssessment {
  @IsOptional()
  @IsLocalDate({ message: 'Enter the day of the assessment as a real date' })
  assessedOn?: string;
  /** `{code: {value, note?, source?, tentative?}}`; null takes an answer back. */
  @IsOptional() @IsObject({ message: 'Give the items by code' }) items?: Record<string, unknown>;
  /** `{name: value}`; null takes a fact back to what the record says. */
  @IsOptional() @IsObject({ message: 'Give the facts by name' }) facts?: Record<string, unknown>;
  /** What the assessment rests on: interview, file, partner agency. */
  @IsOptional()
  @IsArray({ message: 'Give the sources as a list' })
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(200, { each: true, message: 'Use at most 200 characters for a source' })
  sources?: string[];
  @IsOptional()
  @IsBoolean({ message: 'Say whether the person’s own account was used' })
  selfReportUsed?: boolean;
}

/** POST /assessments/{id}/finalise. */
export class FinaliseAssessment {
  @Equals(true, { message: 'Confirm that you checked each item against the record' }) attested: boolean;
  /** The sum as the assessor added it up, for a check against the machine’s. */
  @IsOptional() @IsInt({ message: 'Enter your own sum as a whole number' }) ownTotal?: number;
  /** Scored under supervision: stays provisional until another person countersigns. */
  @IsOptional() @IsBoolean({ message: 'Say whether you score under supervision' }) supervised?: boolean;
  /** Of a correction: why what the version before asked for, unanswered, was a mistake. Not said, it stays to be answered. */
  @IsOptional()
  @PlainText({
    least: 10,
    most: 1000,
    lines: true,
    message: 'Say why it was a mistake (at least 10 characters), or leave it empty',
  })
  mistaken?: string;
}

/** POST /assessments/{id}/withdrawal: of a result whose instrument the record of today refuses. */
export class WithdrawAssessment {
  @PlainText({
    least: 10,
    most: 1000,
    lines: true,
    message: 'Say what was found out (at least 10 characters)',
  })
  reason: string;
}

/** POST /assessments/{id}/corrections: a new version; the old one stays. */
export class CorrectAssessment {
  @PlainText({ least: 10, most: 1000, lines: true, message: 'Say what was wrong (at least 10 characters)' })
  reason: string;
}
