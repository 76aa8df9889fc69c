import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { NotUnderstood } from '@platform/kernel';

const whole = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value,
);

/** `?limit=&cursor=` of every list. */
export class ListQuery {
  @IsOptional() @whole @IsInt({ message: 'limit takes a whole number' }) @Min(1) @Max(200) limit = 50;
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,200}$/, { message: 'cursor takes what nextCursor gave' })
  cursor?: string;
}

/** A cursor that is a place in a list in order of need. */
export function offsetOf(cursor: string | undefined): number {
  if (!cursor) return 0;
  const found = /^o:(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!found) throw notGiven();
  return Number(found[1]);
}

/** For a list of one page, which gives no place in another. */
export function onePage(cursor: string | undefined): void {
  if (cursor) throw notGiven();
}

/** One page of a list that is read whole because it is short: what is recorded of one person or about one record. */
export function pageOf<T>(
  all: readonly T[],
  { limit, cursor }: ListQuery,
): { items: T[]; nextCursor: string | null } {
  const from = offsetOf(cursor);
  const next = from + limit;
  return { items: all.slice(from, next), nextCursor: cursorOf(next < all.length ? next : null) };
}

/** One page of a list of which one more than the page was read. */
export function pageRead<T>(
  read: readonly T[],
  { limit, cursor }: ListQuery,
): { items: T[]; nextCursor: string | null } {
  const next = offsetOf(cursor) + limit;
  return { items: read.slice(0, limit), nextCursor: cursorOf(read.length > limit ? next : null) };
}

const notGiven = () => new NotUnderstood('cursor-malformed', 'cursor takes what nextCursor gave');

export function cursorOf(offset: number | null): string | null {
  return offset === null ? null : Buffer.from(`o:${offset}`).toString('base64url');
}
