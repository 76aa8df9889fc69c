import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { IsLocalDate, PlainText, MayBeUnsaid } from '@platform/kernel';
import { CONSULTATION_ANSWERS, REQUESTERS, type ConsultationAnswer, type Requester } from './views.js';

class Proposal {
  @PlainText({
    least: 10,
    most: 2000,
    lines: true,
    message: 'Say why it should change, in at least 10 characters',
  })
  why: string;
  @IsIn(REQUESTERS, { message: 'Choose who asks for it' }) requestedBy: Requester;
}

/** A condition's inserts or its end are to change, or it is to go. */
export class ProposeConditionVariation extends Proposal {
  /** The condition is to end when the variation takes effect. */
  @MayBeUnsaid() @IsBoolean() remove?: boolean;
  @MayBeUnsaid() @IsObject({ message: 'Give the details by name' }) params?: Record<string, unknown>;
  @MayBeUnsaid() @IsLocalDate({ message: 'Enter the day it is to end as a real date' }) endsOn?: string;
}

export class ProposedCondition {
  @PlainText({ most: 60, message: 'Choose a condition' }) code: string;
  @MayBeUnsaid() @IsObject({ message: 'Give the details by name' }) params?: Record<string, unknown>;
  @MayBeUnsaid() @IsLocalDate() endsOn?: string;
}

/** The order's own terms are to change, or a condition is to be added to it. */
export class ProposeOrderVariation extends Proposal {
  @MayBeUnsaid() @IsLocalDate({ message: 'Enter the day it is to end as a real date' }) endsOn?: string;
  @MayBeUnsaid() @IsInt() @Min(1) @Max(1200) sentenceMonths?: number;
  @MayBeUnsaid() @ValidateNested() @Type(() => ProposedCondition) condition?: ProposedCondition;
}

export class DecideVariation {
  @IsBoolean({ message: 'Choose whether you approve it' }) approve: boolean;
  @PlainText({ least: 3, most: 1000, lines: true, message: 'Say why you decide so' }) reason: string;
}

/** What victim liaison was asked and answered; no words of the victim. */
export class RecordConsultation {
  @IsBoolean({ message: 'Choose whether victim liaison was asked' }) consulted: boolean;
  @MayBeUnsaid() @IsLocalDate({ message: 'Enter the day as a real date' }) on?: string;
  @MayBeUnsaid() @IsIn(CONSULTATION_ANSWERS, { message: 'Choose the answer' }) answer?: ConsultationAnswer;
  /** Why nobody was asked. */
  @PlainText({ most: 500, lines: true, optional: true }) reason?: string;
}

export class WithdrawVariation {
  @PlainText({ least: 3, most: 500, lines: true, message: 'Say why it is withdrawn' }) reason: string;
}

/** The decision of the court or board. */
export class RecordAuthorityDecision {
  @IsBoolean({ message: 'Choose whether it was granted' }) granted: boolean;
  @PlainText({ least: 3, most: 160, message: 'Enter who decided: the court or the board' }) name: string;
  @IsLocalDate({ message: 'Enter the day of the decision as a real date' }) decidedOn: string;
  @PlainText({ least: 2, most: 80, message: 'Enter the reference of the decision' }) reference: string;
  /** First day on which the new text binds; only where it was granted. */
  @MayBeUnsaid()
  @IsLocalDate({ message: 'Enter the day it takes effect as a real date' })
  takesEffectOn?: string;
}
