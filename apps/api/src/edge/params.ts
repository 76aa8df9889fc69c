import { IsRecordId } from '@platform/kernel';

/** `:id` of any record. */
export class IdParam {
  @IsRecordId() id: string;
}

/** `:childId` under `:id`. */
export class ChildParam extends IdParam {
  @IsRecordId() childId: string;
}
