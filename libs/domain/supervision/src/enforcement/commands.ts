import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { IsLocalDate, IsRecordId, PlainText, MayBeUnsaid } from '@platform/kernel';
import { IsInUse } from '../is-in-use.js';
import { ABSENCE_REASONS, reasonSpelt, type AbsenceReason } from '../appointments/outcomes.js';
import { ENDINGS, type Ending } from './enforcement.entities.js';
import { ENFORCEMENT } from './rules/enforcement-rules.js';

export class AskForEvidence {
  /** The day on which the person was asked; today unless given. */
  @MayBeUnsaid() @IsLocalDate({ message: 'Enter the day as a real date' }) askedOn?: string;
}

export class DecideFailure {
  @IsIn(['acceptable', 'unacceptable'], { message: 'Choose whether the failure is acceptable' })
  decision: 'acceptable' | 'unacceptable';
  /** Why it is acceptable. */
  @Transform(({ value }: { value: unknown }) => reasonSpelt(value))
  @MayBeUnsaid()
  @IsIn(Object.keys(ABSENCE_REASONS), { message: 'Choose a reason from the list' })
  reason?: AbsenceReason;
  /** What was shown or said, or why nothing was needed. */
  @PlainText({ most: 2000, lines: true, optional: true }) evidence?: string;
  @MayBeUnsaid() @IsLocalDate({ message: 'Enter the day it was shown as a real date' }) evidenceOn?: string;
  /** The order that was failed; needed where more than one was in force. */
  @MayBeUnsaid() @IsRecordId({ message: 'Choose the order' }) orderId?: string;
}

export const SENDING_WAYS = { post: 'By post', hand: 'Handed over', email: 'By e-mail' } as const;

export class SendLetter {
  @IsLocalDate({ message: 'Enter the day it was sent as a real date' }) sentOn: string;
  @IsIn(Object.keys(SENDING_WAYS), { message: 'Choose how it was sent' }) how: keyof typeof SENDING_WAYS;
}
export class WithdrawLetter {
  @PlainText({ least: 5, most: 1000, lines: true, message: 'Say why the letter is withdrawn' })
  reason: string;
}

export class OpenEnforcement {
  @PlainText({ least: 10, most: 2000, lines: true, message: 'Say what happened, in at least 10 characters' })
  reason: string;
  /** Decided on the same day. */
  @MayBeUnsaid() @IsBoolean() emergency?: boolean;
}

export class Alternative {
  @IsInUse(() => ENFORCEMENT.rules.alternatives, { message: 'Choose an alternative from the list' })
  code: string;
  @PlainText({ least: 5, most: 1000, lines: true, message: 'Say why it was not enough' }) why: string;
}

export class PrepareEnforcement {
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => Alternative)
  alternatives: Alternative[];
  @PlainText({ least: 20, most: 12000, lines: true, message: 'Give your reasons, in at least 20 characters' })
  rationale: string;
  @IsIn(ENDINGS, { message: 'Choose what you recommend' }) recommendation: Ending;
  /** Exceptions to the rule of fixed-term recall that hold, by their code; those that are left out are not known. */
  @MayBeUnsaid()
  @IsArray()
  @ArrayMaxSize(20)
  @IsInUse(() => ENFORCEMENT.rules.recall.exceptions, { each: true })
  holds?: string[];
  /** Exceptions that were checked and do not hold. */
  @MayBeUnsaid()
  @IsArray()
  @ArrayMaxSize(20)
  @IsInUse(() => ENFORCEMENT.rules.recall.exceptions, { each: true })
  doesNotHold?: string[];
}

export class SignEnforcement {
  @PlainText({ most: 4000, lines: true, optional: true }) comment?: string;
}
export class SendBackEnforcement {
  @PlainText({ least: 5, most: 4000, lines: true, message: 'Say what is missing' }) reason: string;
}
export class DecideEnforcement {
  @IsIn(ENDINGS, { message: 'Choose the decision' }) decision: Ending;
  @PlainText({ least: 20, most: 12000, lines: true, message: 'Give the reasons, in at least 20 characters' })
  reasons: string;
}
