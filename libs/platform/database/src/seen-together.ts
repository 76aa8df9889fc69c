import type { Seen } from '@platform/kernel';

/** Readings that join each saw something: lists are put together, counts added, the rest is the latest word. */
export function together(before: Seen, now: Seen): Seen {
  const both = (name: 'people' | 'records' | 'fields' | 'sections') =>
    before[name] && now[name] ? [...new Set([...before[name], ...now[name]])] : (now[name] ?? before[name]);
  const count = before.count === undefined ? now.count : before.count + (now.count ?? 0);
  return {
    ...before,
    ...now,
    people: both('people'),
    records: both('records'),
    fields: both('fields'),
    sections: both('sections'),
    count,
  };
}
