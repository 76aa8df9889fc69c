import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { IsCrn, IsLocalDate, IsTimeZone, PlainText } from '@platform/kernel';
import type { Sex } from './views.js';

export class NameOfPerson {
  @PlainText({ most: 80, message: 'Enter the given name' }) given: string;
  @PlainText({ most: 80, optional: true }) middle?: string;
  @PlainText({ most: 80, message: 'Enter the family name' }) family: string;
}

export class CreatePerson {
  /** Case reference of another system. Kept as an identifier and searchable; the reference here is always a new one. */
  @IsOptional() @IsCrn() crn?: string;
  @IsDefined({ message: 'Enter the name' })
  @ValidateNested()
  @Type(() => NameOfPerson)
  name: NameOfPerson;
  @IsLocalDate({ message: 'Enter the date of birth as a real date' }) dateOfBirth: string;
  @IsIn(['M', 'F', 'X'], { message: 'Choose a sex' }) sex: Sex;
  @IsOptional() @IsTimeZone() timeZone?: string;
}

/** Only what is given changes. Another name makes the present one a former name. */
export class ChangePerson {
  @IsOptional()
  @ValidateNested()
  @Type(() => NameOfPerson)
  name?: NameOfPerson;
  @IsOptional()
  @IsLocalDate({ message: 'Enter the date of birth as a real date' })
  dateOfBirth?: string;
  @IsOptional() @IsIn(['M', 'F', 'X'], { message: 'Choose a sex' }) sex?: Sex;
  @IsOptional() @IsTimeZone() timeZone?: string;
}
