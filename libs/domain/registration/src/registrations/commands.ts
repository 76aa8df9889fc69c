import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLocalDate, PlainText } from '@platform/kernel';
import { DISPOSALS, type Disposal } from '../regimes/regime.js';

const Months = (least = 0) =>
  applyDecorators(
    IsNumber({ maxDecimalPlaces: 2 }, { message: 'Enter a number of months, for example 18' }),
    Min(least, { message: 'Enter how many months; leave it empty where nobody knows the length' }),
    Max(1200, { message: 'Enter no more than 1200 months; a sentence without end is a disposal of its own' }),
  );
/** A sentence of a day is 0.03 of a month; one of no months is none, and its length is missing. */
const Length = () => Months(0.01);
const YesNo = (message: string) => IsBoolean({ message });

export class SentenceTerm {
  @Length() months: number;
  /** How many of its months run beside the sentences before it; 0 where it follows them. */
  @IsOptional() @Months() overlapMonths?: number;
}

/** What a registration rests on. Left out is "not known", which is asked about. */
export class RegistrationFactsGiven {
  @IsOptional() @IsIn(DISPOSALS, { message: 'Choose how the court dealt with it' }) disposal?: Disposal;
  /** One sentence, or the period that an order states. */
  @IsOptional() @Length() sentenceMonths?: number;
  /** Several sentences, in the order in which they were passed. */
  @IsOptional()
  @IsArray({ message: 'List the sentences' })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SentenceTerm)
  terms?: SentenceTerm[];
  @IsOptional() @IsInt({ message: 'Choose a tier' }) @Min(1) @Max(3) tier?: number;
  @IsOptional() @YesNo('Say whether they were under 18 on the relevant date') under18?: boolean;
  @IsOptional() @YesNo('Say whether the offence is on the list of the regime') listedOffence?: boolean;
  @IsOptional() @YesNo('Say whether the conviction is from abroad') foreignConviction?: boolean;
  @IsOptional() @YesNo('Say whether the offence is of the gravest class') seriousOffence?: boolean;
  @IsOptional() @YesNo('Say whether the record has been clean since') cleanRecord?: boolean;
  @IsOptional() @YesNo('Say whether there was an earlier offence') repeat?: boolean;
  @IsOptional() @YesNo('Say whether it was an offence against a child') childOffence?: boolean;
  /** A court has said that a parent notifies instead; in words. */
  @PlainText({ most: 1000, lines: true, optional: true }) parentalDirection?: string;
}

export class RegisterPerson extends RegistrationFactsGiven {
  @Matches(/^[A-Z]{2}(-[A-Z]{2,8})?$/, { message: 'Choose a regime from the list, for example GB-EAW' })
  regime: string;
  @IsLocalDate({ message: 'Enter the relevant date as a real date' }) relevantDate: string;
}

/** Puts right what a registration rests on. Only what is given changes. */
export class ChangeRegistration extends RegistrationFactsGiven {
  @IsOptional() @IsLocalDate({ message: 'Enter the relevant date as a real date' }) relevantDate?: string;
  @PlainText({ least: 10, most: 1000, lines: true, message: 'Say why it is changed, in a sentence or more' })
  reason: string;
}

export const END_REASONS = ['PERIOD_OVER', 'REVIEW', 'QUASHED', 'DIED', 'LEFT', 'MISTAKE'] as const;
export class EndRegistration {
  @IsLocalDate({ message: 'Enter the last day as a real date' }) endedOn: string;
  @IsIn(END_REASONS, { message: 'Choose why it ends' }) reason: (typeof END_REASONS)[number];
  @PlainText({ least: 10, most: 1000, lines: true, message: 'Say who confirmed it and how' }) words: string;
}

export const REVIEW_OUTCOMES = ['CONTINUES', 'ENDS', 'NOT_ASKED'] as const;
export class ReviewRegistration {
  @IsIn(REVIEW_OUTCOMES, { message: 'Choose what came of the review' })
  outcome: (typeof REVIEW_OUTCOMES)[number];
  @PlainText({ least: 10, most: 1000, lines: true, message: 'Say who decided and why' }) words: string;
}
