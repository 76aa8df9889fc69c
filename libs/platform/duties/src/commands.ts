import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsLocalDate, IsRecordId } from '@platform/kernel';
import { DUTY_STATES, type DutyState } from './duty.js';

export class ListDuties {
  @IsOptional() @IsIn(DUTY_STATES, { message: 'Choose a state from the list' }) state?: DutyState;
}

/** Facts and rules as they might be: tried, and kept nowhere. */
export class PreviewDuties {
  /** By source, merged over those of the record. */
  @ValidateIf(
    ({ facts, dateOfBirth, orderId, conditionId, addCondition, holidays }: PreviewDuties) =>
      facts !== undefined || !(dateOfBirth || orderId || conditionId || addCondition || holidays),
  )
  @IsObject({ message: 'Give the facts to try as an object, source by source' })
  facts?: Record<string, unknown>;
  /** Wherever a source looks at it. */
  @IsOptional()
  @IsLocalDate({ message: 'Enter the date of birth as a real date' })
  dateOfBirth?: string;
  /** The order that would end on another day, and the day; without one it would not end. */
  @IsOptional() @IsRecordId({ message: 'Choose an order' }) orderId?: string;
  @IsOptional()
  @IsLocalDate({ message: 'Enter the last day of the order as a real date' })
  orderEndsOn?: string;
  /** The condition that would end on another day, and the day; without one it would end with its order. */
  @IsOptional() @IsRecordId({ message: 'Choose a condition' }) conditionId?: string;
  @IsOptional()
  @IsLocalDate({ message: 'Enter the last day of the condition as a real date' })
  conditionEndsOn?: string;
  /** Code of a condition that would be added, the order it would stand in, and its last day if it had one of its own. */
  @IsOptional()
  @Matches(/^[A-Z][A-Z0-9_]{2,60}$/, { message: 'Choose a condition from the list' })
  addCondition?: string;
  @ValidateIf(({ addCondition }: PreviewDuties) => addCondition !== undefined)
  @IsRecordId({ message: 'Choose the order in which it would stand' })
  addToOrderId?: string;
  @IsOptional()
  @IsLocalDate({ message: 'Enter the last day of the new condition as a real date' })
  addEndsOn?: string;
  /** Code of the public holidays that working days would leave out instead: `gb-sct`. */
  @IsOptional()
  @Matches(/^[a-z-]{2,12}$/, { message: 'Choose public holidays from the list' })
  holidays?: string;
}

export class ExcuseDuty {
  @IsString()
  @Length(10, 1000, { message: 'Say why it need not be done, in 10 to 1,000 characters' })
  reason: string;
}

export class SeenDifference {
  @IsRecordId() id: string;
  @IsInt() @Min(1) version: number;
}

/** Exactly what was read, so that nobody signs what came after. */
export class SignDifferences {
  @IsArray()
  @ArrayMinSize(1, { message: 'Choose what to sign' })
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => SeenDifference)
  differences: SeenDifference[];
}
