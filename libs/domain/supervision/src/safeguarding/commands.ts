import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant, MayBeUnsaid, PlainText } from '@platform/kernel';
import {
  REFERRAL_BASES,
  REFERRAL_KINDS,
  REFERRAL_OUTCOMES,
  type ReferralBasis,
  type ReferralKind,
  type ReferralOutcome,
} from './views.js';

/** Which child. Initials are all that the record keeps of a name. */
export class ChildSeen {
  @Matches(/^(?:\p{Lu}[.]? ?){1,4}$/u, {
    message: 'Enter initials only, at most four, for example J.B. No full name',
  })
  initials: string;
  @MayBeUnsaid()
  @IsInt({ message: 'Enter the age in whole years, or leave it empty' })
  @Min(0, { message: 'Enter the age in whole years, or leave it empty' })
  @Max(17, { message: 'A child is under 18' })
  age?: number;
  @PlainText({ most: 80, message: 'Say how the child stands to the person, for example niece or neighbour' })
  relation: string;
}

export class RaiseReferral {
  @IsIn(Object.keys(REFERRAL_KINDS), { message: 'Choose what it was' }) kind: ReferralKind;
  @IsIn(Object.keys(REFERRAL_BASES), { message: 'Choose how it is known' }) basis: ReferralBasis;
  @IsArray({ message: 'Say which child' })
  @ArrayMinSize(1, { message: 'Say which child' })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ChildSeen)
  children: ChildSeen[];
  @PlainText({
    least: 10,
    most: 6000,
    lines: true,
    message: 'Say what was seen or said, in at least 10 characters',
  })
  account: string;
  @IsBoolean({ message: 'Say whether a child is in immediate danger' }) immediateDanger: boolean;
  /** Where danger is immediate the police come first; a call that was not made yet is due within the hour. */
  @MayBeUnsaid() @IsInstant({ message: 'Enter when the police were called' }) policeCalledAt?: string;
  @PlainText({ most: 80, optional: true }) policeReference?: string;
  @MayBeUnsaid() @PlainText({ most: 200, optional: true }) referredTo?: string;
  @MayBeUnsaid() @IsInstant({ message: 'Enter when children’s services were told' }) referredAt?: string;
}

export class CallPolice {
  @IsInstant({ message: 'Enter when the police were called' }) calledAt: string;
  @PlainText({ most: 80, optional: true }) reference?: string;
}
export class SendReferral {
  @PlainText({
    least: 3,
    most: 200,
    message: 'Enter who was told, for example the children’s services of the area',
  })
  referredTo: string;
  @IsInstant({ message: 'Enter when they were told' }) referredAt: string;
}
export class KeepReceipt {
  @PlainText({ least: 2, most: 80, message: 'Enter the reference that children’s services gave' })
  reference: string;
  @IsInstant({ message: 'Enter when the receipt came' }) receivedAt: string;
}
export class CloseReferral {
  @IsIn(Object.keys(REFERRAL_OUTCOMES), { message: 'Choose what became of it' }) outcome: ReferralOutcome;
  @PlainText({
    least: 10,
    most: 4000,
    lines: true,
    message: 'Say what became of it and why, in at least 10 characters',
  })
  words: string;
}
