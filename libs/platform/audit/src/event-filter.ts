import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IsInstant, IsRecordId, NotUnderstood } from '@platform/kernel';

/** Which entries of the log; everything given must hold. */
export class EventFilter {
  @IsOptional()
  @IsRecordId({ message: 'Enter the id of a person' })
  personId?: string;

  @IsOptional()
  @IsRecordId({ message: 'Enter the id of a user' })
  actorId?: string;

  @IsOptional()
  @Matches(/^[a-z0-9._-]{2,40}$/, { message: 'Enter a username' })
  actor?: string;

  /** A verb, or the beginning of several up to a dot: `people` finds `people.read`. */
  @IsOptional()
  @Matches(/^[a-z0-9.-]{1,100}$/, { message: 'Enter a verb, for example people.read' })
  verb?: string;

  @IsOptional()
  @IsInstant()
  from?: string;

  /** Up to, but without. */
  @IsOptional()
  @IsInstant()
  to?: string;

  @IsOptional()
  @IsIn(['allowed', 'refused'], { message: 'Choose allowed or refused' })
  decision?: 'allowed' | 'refused';

  /** Acts of people, with every refusal, or what the program did by itself, in jobs and clocks; without it both. */
  @IsOptional()
  @IsIn(['people', 'program'], { message: 'Choose people or program' })
  by?: 'people' | 'program';

  @IsOptional()
  @Matches(/^[\w-]{1,120}$/, { message: 'This is not a place in the list' })
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Enter a whole number' })
  @Min(1, { message: 'Enter 1 or more' })
  @Max(50, { message: 'Enter 50 or less' })
  limit?: number;
}

/** A page of somebody's access log. */
export class LogPage {
  @IsOptional()
  @Matches(/^[\w-]{1,120}$/, { message: 'This is not a place in the list' })
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Enter a whole number' })
  @Min(1, { message: 'Enter 1 or more' })
  @Max(50, { message: 'Enter 50 or less' })
  limit?: number;
}

/** Where a page ended: time in microseconds, shard and number, newest first. */
export interface Place {
  micros: string;
  shard: number;
  seq: string;
}

export function cursorOf({ micros, shard, seq }: Place): string {
  return Buffer.from(`${micros}.${shard}.${seq}`, 'utf8').toString('base64url');
}

export function placeOf(cursor: string): Place {
  const [, micros, shard, seq] =
    /^(\d{1,18})\.(\d{1,2})\.(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (!micros || !shard || !seq)
    throw new NotUnderstood('audit.cursor-unknown', 'This is not a place in the list');
  return { micros, shard: Number(shard), seq };
}
