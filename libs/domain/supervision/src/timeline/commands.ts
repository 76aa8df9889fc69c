import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsLocalDate, PlainText, MayBeUnsaid } from '@platform/kernel';
import { TIMELINE_KINDS, type TimelineKind } from './views.js';

const listed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.split(',').filter((one) => one !== '') : value,
);
const whole = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value,
);

export class ReadTimeline {
  /** Comma between. */
  @MayBeUnsaid()
  @listed
  @IsArray()
  @ArrayMaxSize(TIMELINE_KINDS.length)
  @IsIn(TIMELINE_KINDS, { each: true, message: 'Choose kinds from the list' })
  kind?: TimelineKind[];
  /** First and last local day. */
  @MayBeUnsaid() @IsLocalDate() from?: string;
  @MayBeUnsaid() @IsLocalDate() to?: string;
  /** Words that the entry holds. */
  @PlainText({ most: 100, optional: true }) words?: string;
  @MayBeUnsaid() @whole @IsInt() @Min(1) @Max(200) limit?: number;
  @MayBeUnsaid() @IsString() @MaxLength(200) cursor?: string;
}
