import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { IsInstant, IsRecordId, PlainText } from '@platform/kernel';

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
