import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IsInstant, IsRecordId, NotUnderstood, RuleBroken } from '@platform/kernel';

/** Which entries of the log; everything given must hold. */
export class EventFilter {
  @IsOptional()
  @IsRecordId({ message: 'Enter the id of a person' })
  personId?: string;

  /** With a person: not only what is about them alone, also lists, searches and imports in which they were. A month at most. */
  @IsOptional()
  @IsIn(['yes'], { message: 'Say yes, or leave it out' })
  among?: 'yes';

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
  @Max(200, { message: 'Enter 200 or less' })
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
  @Max(200, { message: 'Enter 200 or less' })
  limit?: number;
}

const MOST_MS = 31 * 86_400_000;

/**
 * Who was among others stands inside the entries, which have no index for it: such a search reads every entry of a time,
 * so that is a month at most, and the last one where none is given.
 * @throws RuleBroken where no person is given, or more than a month
 */
export function withinAMonth(filter: EventFilter, now: number): EventFilter {
  if (!filter.among) return filter;
  const refused = (pointer: string, message: string) =>
    new RuleBroken('audit.among', message, [{ pointer, code: 'invalid', message }]);
  if (!filter.personId) throw refused('/personId', 'Enter the id of the person who was among others');
  const end = filter.to ? Date.parse(filter.to) : now;
  const from = filter.from ? Date.parse(filter.from) : end - MOST_MS;
  // An hour more, for days among which the clocks go back.
  if (end - from > MOST_MS + 3_600_000)
    throw refused('/from', 'Choose 31 days at most: every entry of that time is looked through');
  return { ...filter, from: new Date(from).toISOString() };
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
