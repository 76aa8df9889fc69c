import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  Matches,
} from 'class-validator';
import { IsInstant, IsLocalDate, IsRecordId, PlainText } from '@platform/kernel';
import { AGENCY_KINDS, type AgencyKind } from './views.js';

const CODE = { message: 'Use capital letters, digits and hyphens for the code, for example NORTH' };

export class AddAgency {
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,19}$/, CODE) code: string;
  @PlainText({ most: 120, message: 'Enter the name' }) name: string;
  @IsIn(AGENCY_KINDS, { message: 'Choose a kind of agency' }) kind: AgencyKind;
}
export class ChangeAgency {
  @PlainText({ most: 120, message: 'Enter the name' }) name: string;
}

export class AddTeam {
  @IsRecordId({ message: 'Choose an agency' }) agencyId: string;
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,19}$/, CODE) code: string;
  @PlainText({ most: 120, message: 'Enter the name' }) name: string;
}
export class ChangeTeam {
  @PlainText({ most: 120, message: 'Enter the name' }) name: string;
}

export class AddStaff {
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,19}$/, CODE) code: string;
  @PlainText({ most: 120, message: 'Enter the name' }) displayName: string;
  @IsRecordId({ message: 'Choose an agency' }) agencyId: string;
  @IsOptional() @IsRecordId() teamId?: string;
  @IsOptional() @IsRecordId() userId?: string;
}
/** Only what is given changes; null takes them out of their team, or parts them from their account. */
export class ChangeStaff {
  @PlainText({ most: 120, optional: true, message: 'Enter the name' }) displayName?: string;
  @IsOptional() @IsRecordId({ message: 'Choose a team from the list' }) teamId?: string | null;
  @IsOptional() @IsRecordId({ message: 'Choose an account' }) userId?: string | null;
  @IsOptional() @IsBoolean() active?: boolean;
}

export class NameManager {
  @IsRecordId({ message: 'Choose somebody of the staff' }) staffId: string;
}
export class RosterDuty {
  @IsRecordId({ message: 'Choose somebody of the staff' }) staffId: string;
  @IsInstant({ message: 'Enter when the duty begins' }) from: string;
  @IsInstant({ message: 'Enter when the duty ends' }) until: string;
}

/** Without `staffId` the recorder themselves. Why somebody is away is not asked. */
export class RecordAbsence {
  @IsOptional() @IsRecordId({ message: 'Choose who is away' }) staffId?: string;
  @IsLocalDate({ message: 'Enter the first day as a date, for example 24/11/2026' }) fromOn: string;
  @IsLocalDate({ message: 'Enter the last day as a date, for example 24/11/2026' }) untilOn: string;
  @IsOptional() @IsRecordId({ message: 'Choose who covers' }) coverStaffId?: string;
}

/** From the maker's agency to another; what is shared under it comes later, person by person. */
export class MakeAgreement {
  @IsRecordId({ message: 'Choose the agency that will see' }) toAgencyId: string;
  @PlainText({ least: 3, most: 300, message: 'Say what the agreement is for' }) purpose: string;
  @IsArray({ message: 'Choose at least one part of the record' })
  @ArrayMinSize(1, { message: 'Choose at least one part of the record' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @PlainTexts()
  sections: string[];
  @IsOptional() @IsInstant() from?: string;
  @IsInstant({ message: 'Enter when the agreement ends' }) until: string;
  @IsOptional() @IsBoolean() onward?: boolean;
}
export class RevokeAgreement {
  @PlainText({ least: 3, most: 500, lines: true, message: 'Say why it is revoked' }) reason: string;
}

export class SharePerson {
  @IsRecordId({ message: 'Choose an agreement' }) agreementId: string;
  /** By default all that the agreement allows. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @PlainTexts()
  sections?: string[];
  /** By default as long as the agreement. */
  @IsOptional() @IsInstant() until?: string;
  @PlainText({ least: 3, most: 500, lines: true, message: 'Say why the record is shared' }) reason: string;
}

/** A list of section tokens. */
function PlainTexts(): PropertyDecorator {
  return Matches(/^[a-z]+(:[a-z]+)?$/, { each: true, message: 'Choose parts of the record from the list' });
}
