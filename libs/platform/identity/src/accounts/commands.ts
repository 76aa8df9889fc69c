import { IsIn, IsInt, IsOptional, IsString, Length, Matches, MaxLength, Min } from 'class-validator';
import { IsRecordId, IsTimeZone, PlainText, ROLES, type Role } from '@platform/kernel';

const NAME = { message: 'Enter a name of up to 100 characters' };
const REASON = { message: 'Say why, in 10 to 500 characters' };

export class CreateAccount {
  @Matches(/^[a-z0-9._-]{2,40}$/, {
    message: 'Enter a user name of 2 to 40 small letters, digits, dots, hyphens or underscores',
  })
  username: string;
  @IsString() @Length(1, 100, NAME) displayName: string;
  @IsRecordId({ message: 'Choose an agency from the list' }) agencyId: string;
  @IsOptional() @IsTimeZone() timeZone?: string;
}

export class ChangeAccount {
  @IsOptional() @IsString() @Length(1, 100, NAME) displayName?: string;
  @IsOptional() @IsTimeZone() timeZone?: string;
  /** `disabled` ends every session of the account at once. */
  @IsOptional() @IsIn(['active', 'disabled'], { message: 'Choose active or disabled' }) status?:
    'active' | 'disabled';
}

/** What an administrator may ask for; the account of a supervised person is issued from their record alone. */
const OFFICES = ROLES.filter((role) => role !== 'supervised_person');

export class GrantRole {
  @IsIn(OFFICES, { message: 'Choose a role from the list' }) role: Role;
}

export class StartRecovery {
  /** How it was made sure that it is them. */
  @IsString() @Length(10, 500, REASON) reason: string;
}

export class FindAccounts {
  @IsOptional() @IsString() @MaxLength(100) q?: string;
  @IsOptional() @IsIn(['invited', 'active', 'disabled', '']) status?: string;
  @IsOptional() @Matches(/^\d{1,3}$/, { message: 'Between 1 and 200' }) limit?: string;
  @IsOptional() @IsString() @MaxLength(60) cursor?: string;
}

export class IssueOwnAccount {
  /** The version of the account that it takes the place of; absent for the first. */
  @IsOptional() @IsInt() @Min(1) replaces?: number;
}

export class EndOwnAccount {
  @PlainText({ least: 3, most: 500, message: 'Say why the account ends' }) reason: string;
}
