import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { IsCrn, IsInstant, IsRecordId, PlainText } from '@platform/kernel';

/** PUT /people/{id}/limited-access: named staff only, or closed to named staff. Both lists empty: no longer limited. */
export class LimitAccess {
  /** User ids; not empty: only these may see the record. */
  @IsArray() @ArrayMaxSize(50) @IsRecordId({ each: true }) restrictedTo: string[];
  /** User ids who may not see the record, whatever else they are. */
  @IsArray() @ArrayMaxSize(50) @IsRecordId({ each: true }) excluded: string[];
  @PlainText({ most: 500, message: 'Say why, for those who may see the record' })
  message: string;
  @IsOptional() @IsInstant() until?: string;
}

export const EMERGENCY_REASONS = [
  'risk-to-child',
  'risk-to-person',
  'risk-to-staff',
  'police-request',
  'court-today',
] as const;

/** POST /people/{id}/emergency-access. */
export class OpenEmergencyAccess {
  @IsIn(EMERGENCY_REASONS, { message: 'Choose the reason from the list' })
  reasonCode: (typeof EMERGENCY_REASONS)[number];
  @PlainText({
    least: 10,
    most: 2000,
    lines: true,
    message: 'Say in a sentence what has happened (at least 10 characters)',
  })
  reason: string;
}

export const REVIEW_FINDINGS = ['justified', 'not-justified', 'refer'] as const;

/** What a second person found of an emergency access. */
export class ReviewEmergencyAccess {
  @IsIn(REVIEW_FINDINGS, { message: 'Choose what you found' }) finding: (typeof REVIEW_FINDINGS)[number];
  @PlainText({ most: 2000, lines: true, message: 'Say how you came to this' }) note: string;
}

const HOW_KNOWN = { least: 5, most: 1000, lines: true, message: 'Say in a few words how you know them' };

/** POST /conflicts: I know this person. The answer is the same whether there is such a record or not. */
export class DeclareConflict {
  @IsCrn({ message: 'Enter the case reference as one letter and six digits, for example A123456' })
  crn: string;
  @PlainText(HOW_KNOWN) howKnown: string;
}

/** The same from the record itself. */
export class DeclareConflictHere {
  @PlainText(HOW_KNOWN) howKnown: string;
}

/** POST /people/{id}/conflicts: a manager says that a colleague knows the person. */
export class RecordConflict {
  @IsRecordId({ message: 'Choose a colleague' }) userId: string;
  @PlainText({ ...HOW_KNOWN, message: 'Say in a few words how they know each other' }) howKnown: string;
}

export const CONFLICT_FINDINGS = ['upheld', 'dismissed'] as const;

/** `upheld`: they stay barred. `dismissed`: they are let in again, where they have a way. */
export class ReviewConflict {
  @IsIn(CONFLICT_FINDINGS, { message: 'Choose what you decide' }) finding: (typeof CONFLICT_FINDINGS)[number];
}

/** PUT /conflicts/home: kept as a keyed hash of surname and postcode sector, and nothing else. */
export class KeepHome {
  @PlainText({ most: 10, message: 'Enter your postcode' }) postcode: string;
}
