import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { IsInstant, IsRecordId, PlainText } from '@platform/kernel';
import { NOTIFIED_FIELDS, type NotifiedField } from './fields.js';
import { GIVERS, METHODS, NOTIFICATION_KINDS, type NotificationKind } from './views.js';

const FIELDS = Object.keys(NOTIFIED_FIELDS);

export class NotifiedItemGiven {
  @IsIn(FIELDS, { message: 'Choose what was notified' }) field: NotifiedField;
  /** Left empty where only that it was told is kept, as with money. */
  @PlainText({ most: 500, lines: true, optional: true }) value?: string;
  @IsOptional() @IsBoolean({ message: 'Say whether it is different from before' }) changed?: boolean;
}

/** A notification that the person, or a parent for them, gave to the police or another register. */
export class GiveNotification {
  @IsIn(NOTIFICATION_KINDS, { message: 'Choose which report it was' }) kind: NotificationKind;
  /** When it was taken; now unless said. */
  @IsOptional() @IsInstant({ message: 'Enter when it was given' }) givenAt?: string;
  @IsIn(METHODS, { message: 'Choose how it was given' }) method: (typeof METHODS)[number];
  @IsOptional() @IsIn(GIVERS, { message: 'Choose who gave it' }) givenBy?: (typeof GIVERS)[number];
  @PlainText({ most: 200, optional: true }) station?: string;
  @PlainText({ most: 120, optional: true }) takenBy?: string;
  @PlainText({ most: 80, optional: true }) reference?: string;
  @IsOptional()
  @IsArray({ message: 'List what was notified' })
  @ArrayMaxSize(60, { message: 'List at most 60 things' })
  @ValidateNested({ each: true })
  @Type(() => NotifiedItemGiven)
  items?: NotifiedItemGiven[];
  /** Changes on this record that it told of. */
  @IsOptional()
  @IsArray({ message: 'List the changes' })
  @ArrayMaxSize(60)
  @IsRecordId({ each: true })
  changeIds?: string[];
  @PlainText({ most: 1000, lines: true, optional: true }) excuse?: string;
  /** Why it was not taken; then it meets nothing. */
  @PlainText({
    least: 10,
    most: 1000,
    lines: true,
    optional: true,
    message: 'Say why it was refused, in a sentence or more',
  })
  refusal?: string;
}
