import { IsIn, IsOptional, Matches } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
import type { EventFilter } from '@platform/audit';
import { IsLocalDate, IsRecordId } from '@platform/kernel';

type By = 'people' | 'program' | 'both';

/** What an auditor may ask for: days instead of instants, in the auditor's own zone. */
export class AuditSearch {
  @IsOptional() @IsRecordId({ message: 'Enter the whole id of the person' }) personId?: string;
  @IsOptional() @IsIn(['yes'], { message: 'Choose which entries' }) among?: 'yes';
  @IsOptional()
  @Matches(/^[a-z0-9._-]{2,40}$/, { message: 'Enter a username as its owner types it to sign in' })
  actor?: string;
  @IsOptional()
  @Matches(/^[a-z0-9.-]{1,100}$/, { message: 'Enter an act like people.read, or its beginning like people' })
  verb?: string;
  @IsOptional() @IsLocalDate({ message: 'Enter the first day as a real date' }) from?: string;
  @IsOptional() @IsLocalDate({ message: 'Enter the last day as a real date' }) to?: string;
  @IsOptional()
  @IsIn(['allowed', 'refused'], { message: 'Choose allowed or refused' })
  decision?: 'allowed' | 'refused';
  /** People, unless something else is asked for: what the program does by itself would bury them. */
  @IsOptional() @IsIn(['people', 'program', 'both'], { message: 'Choose whose acts' }) by?: By;
  @IsOptional() @Matches(/^[\w-]{1,120}$/, { message: 'Start again from the first page' }) cursor?: string;
}

/** Both days are meant whole. */
export function filterOf(search: AuditSearch, zone: string): EventFilter {
  const start = (day: string, later: number) =>
    Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(zone).toInstant().toString();
  return {
    ...search,
    by: search.by === 'both' ? undefined : (search.by ?? 'people'),
    from: search.from && start(search.from, 0),
    to: search.to && start(search.to, 1),
  };
}
