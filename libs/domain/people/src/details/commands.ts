import { IsBoolean, IsIn, IsOptional, ValidateIf } from 'class-validator';
import { IsLocalDate, PlainText } from '@platform/kernel';

export const CIRCUMSTANCE_KINDS = [
  'employment',
  'housing',
  'relationship',
  'health',
  'disability',
  'language',
  'strength',
  'goal',
  'staff_safety',
  'other',
] as const;
export const IDENTIFIER_KINDS = ['PNC', 'NOMS', 'PASSPORT', 'OTHER'] as const;

export class AddIdentifier {
  @IsIn(IDENTIFIER_KINDS, { message: 'Choose a kind of identifier' })
  kind: (typeof IDENTIFIER_KINDS)[number];
  @PlainText({ most: 60, message: 'Enter the identifier' }) value: string;
}

/** A new main address ends the one before it on the same day. */
export class AddAddress {
  @IsOptional() @IsIn(['main', 'other']) kind?: 'main' | 'other';
  @IsOptional() @IsBoolean() noFixedAbode?: boolean;
  @ValidateIf((a: AddAddress) => a.noFixedAbode !== true)
  @PlainText({ most: 200, message: 'Enter the first line of the address, or say no fixed abode' })
  line1?: string;
  @PlainText({ most: 100, optional: true }) town?: string;
  @PlainText({ most: 16, optional: true }) postcode?: string;
  @IsOptional()
  @IsLocalDate({ message: 'Enter the date they moved in as a real date' })
  fromOn?: string;
}

/** What ended, and when; for addresses, contact details, circumstances and relationships. */
export class EndDetail {
  @IsLocalDate({ message: 'Enter the day it ended as a real date' }) endedOn: string;
}

export class AddContactDetail {
  @IsIn(['phone', 'email'], { message: 'Choose phone or email' }) kind: 'phone' | 'email';
  @PlainText({ most: 254, message: 'Enter the number or address' }) value: string;
  @PlainText({ most: 500, optional: true }) note?: string;
}

export class AddCircumstance {
  @IsIn(CIRCUMSTANCE_KINDS, { message: 'Choose what it is about' })
  kind: (typeof CIRCUMSTANCE_KINDS)[number];
  @PlainText({ most: 4000, lines: true, message: 'Say what the circumstance is' }) text: string;
  @IsOptional() @IsLocalDate() fromOn?: string;
  @PlainText({ most: 200, optional: true }) source?: string;
}

export class AddRelationship {
  @PlainText({ most: 160, message: 'Enter the name' }) name: string;
  @PlainText({ most: 100, message: 'Say who they are to the person' }) role: string;
  @IsBoolean({ message: 'Say whether this is a professional' }) professional: boolean;
  @IsOptional() @IsBoolean() isChild?: boolean;
  @PlainText({ most: 254, optional: true }) contact?: string;
  @PlainText({ most: 2000, lines: true, optional: true }) note?: string;
  @IsOptional() @IsLocalDate() fromOn?: string;
}
