import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray } from 'class-validator';
import { CreatePerson } from '@domain/people';
import { IsRecordId, PlainText, MayBeUnsaid } from '@platform/kernel';

export class Reallocate {
  @IsRecordId({ message: 'Choose an officer' }) officerId: string;
  @PlainText({ least: 3, most: 500, lines: true, message: 'Say why the case moves' }) reason: string;
}

export class ReallocateSeveral extends Reallocate {
  @IsArray({ message: 'Choose at least one person' })
  @ArrayMinSize(1, { message: 'Choose at least one person' })
  @ArrayMaxSize(200, { message: 'At most 200 people at a time' })
  @ArrayUnique()
  @IsRecordId({ each: true })
  personIds: string[];
}

/** The whole caseload of an officer, to one other or spread over several. */
export class HandOver {
  @IsRecordId({ message: 'Choose the officer who hands over' }) fromOfficerId: string;
  @IsArray({ message: 'Choose at least one officer' })
  @ArrayMinSize(1, { message: 'Choose at least one officer' })
  @ArrayMaxSize(20, { message: 'At most 20 officers at a time' })
  @ArrayUnique()
  @IsRecordId({ each: true })
  toOfficerIds: string[];
  @PlainText({ least: 3, most: 500, lines: true, message: 'Say why the caseload moves' }) reason: string;
}

/** A new person, and who takes the case: by default whoever records them. */
export class TakeOnPerson extends CreatePerson {
  @MayBeUnsaid() @IsRecordId({ message: 'Choose an officer' }) officerId?: string;
  @PlainText({ most: 500, lines: true, optional: true }) reason?: string;
}
