import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { IsLocalDate, PlainText, MayBeUnsaid } from '@platform/kernel';
import { ORDER_TYPES, type OrderType } from './views.js';

export class AddCondition {
  @PlainText({ most: 60, message: 'Choose a condition' }) code: string;
  /** The inserts, by name as the definition lists them. */
  @MayBeUnsaid() @IsObject({ message: 'Give the details by name' }) params?: Record<string, unknown>;
  /** Without it the condition starts with its order. */
  @MayBeUnsaid() @IsLocalDate() startsOn?: string;
  /** Without it the condition ends with its order. */
  @MayBeUnsaid() @IsLocalDate() endsOn?: string;
}

export class MakeOrder {
  @IsIn(ORDER_TYPES, { message: 'Choose a kind of order' }) type: OrderType;
  @IsLocalDate({ message: 'Enter the day the order starts as a real date' }) startsOn: string;
  @MayBeUnsaid()
  @IsLocalDate({ message: 'Enter the day the order ends as a real date' })
  endsOn?: string;
  @PlainText({ most: 160, optional: true }) court?: string;
  @MayBeUnsaid() @IsInt() @Min(1) @Max(1200) sentenceMonths?: number;
  @MayBeUnsaid()
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => AddCondition)
  conditions?: AddCondition[];
}

class Correction {
  @PlainText({ least: 3, most: 500, lines: true, message: 'Say what was wrong' }) reason: string;
}

/** Puts right what was recorded wrongly; only what is given changes. What the court changes is a variation. */
export class ChangeOrder extends Correction {
  @MayBeUnsaid() @IsLocalDate() endsOn?: string;
  @PlainText({ most: 160, optional: true }) court?: string;
  @MayBeUnsaid() @IsInt() @Min(1) @Max(1200) sentenceMonths?: number;
}

/** Puts right what was recorded wrongly. What the court or board changes is a variation. */
export class ChangeCondition extends Correction {
  @MayBeUnsaid() @IsObject() params?: Record<string, unknown>;
  @MayBeUnsaid() @IsLocalDate() endsOn?: string;
}
