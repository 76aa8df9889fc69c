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
  Min,
  ValidateNested,
} from 'class-validator';
import { IsRecordId } from '@platform/kernel';
import { DUTY_STATES, type DutyState } from './duty.js';

export class ListDuties {
  @IsOptional() @IsIn(DUTY_STATES, { message: 'Choose a state from the list' }) state?: DutyState;
}

/** Facts as they might be, by source: merged over those of the record, kept nowhere. */
export class PreviewDuties {
  @IsObject({ message: 'Give the facts to try as an object, source by source' })
  facts: Record<string, unknown>;
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
