import { NotUnderstood, isId } from '@platform/kernel';

export interface PageRequest {
  limit: number;
  cursor?: string;
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A page of a list ordered by an instant and an id, newest first. The cursor says where to go on; it holds nothing else. */
export async function pageOf<T>(
  request: PageRequest,
  fetch: (before: [string, string] | null, most: number) => Promise<T[]>,
  keyOf: (item: T) => [string, string],
): Promise<Page<T>> {
  const before = request.cursor === undefined ? null : placeIn(request.cursor);
  const found = await fetch(before, request.limit + 1);
  const items = found.slice(0, request.limit);
  const last = items.at(-1);
  return { items, nextCursor: found.length > request.limit && last ? cursorOf(keyOf(last)) : null };
}

function cursorOf([at, id]: [string, string]): string {
  return Buffer.from(`${at} ${id}`, 'utf8').toString('base64url');
}

function placeIn(cursor: string): [string, string] {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (
    !isId(id) ||
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d:\d\d$/.test(at) ||
    Number.isNaN(Date.parse(at))
  ) {
    throw new NotUnderstood('cursor-malformed', 'This cursor was not given by this list');
  }
  return [at, id];
}
