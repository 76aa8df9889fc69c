import { named, type Statement } from '@platform/database';
import { SYSTEM_ID } from '@platform/kernel';
import type { EventFilter, Place } from './event-filter.js';

/** Each filter has its own fragment, so that each combination is a statement of its own with a plan of its own. */
const CONDITIONS: readonly [keyof EventFilter, (place: string) => string][] = [
  ['personId', ($) => `e.person_id = ${$}::uuid`],
  // The bytes themselves: an entry that somebody made unreadable is no text and no JSON.
  ['among', ($) => `position(convert_to(${$}::text, 'utf8') in e.canon) > 0`],
  ['actorId', ($) => `e.actor_id = ${$}::uuid`],
  ['actor', ($) => `e.actor_id = (select id from identity.app_user where username = ${$}::public.citext)`],
  ['verb', ($) => `(e.verb = ${$}::text or starts_with(e.verb, ${$} || '.'))`],
  ['from', ($) => `e.at >= ${$}::timestamptz`],
  ['to', ($) => `e.at < ${$}::timestamptz`],
  ['decision', ($) => `e.decision = ${$}::text`],
  // A refused sign-in with an unknown name has nobody else's id.
  ['by', ($) => `(e.actor_id <> '${SYSTEM_ID}' or e.decision = 'refused') = (${$}::text = 'people')`],
];

export function eventsStatement(
  filter: EventFilter,
  after: Place | undefined,
  limit: number,
): { statement: Statement; values: unknown[] } {
  const given = CONDITIONS.filter(
    ([name]) => filter[name] !== undefined && !(name === 'personId' && filter.among),
  );
  const values: unknown[] = given.map(([name]) => filter[name === 'among' ? 'personId' : name]);
  const where = given.map(([, condition], n) => condition(`$${n + 1}`));
  if (after) {
    const n = values.push(after.micros, after.shard, after.seq);
    where.push(
      `(e.at, e.shard, e.seq) < (to_timestamp(0) + $${n - 2}::bigint * interval '1 microsecond', $${n - 1}::int, $${n}::bigint)`,
    );
  }
  values.push(limit);
  // Names of prepared statements end at 63 characters.
  const letters = CONDITIONS.map(([key]) => (filter[key] === undefined ? '-' : 'x')).join('');
  return {
    statement: named(
      `audit.events.${letters}${after ? '+' : ''}`,
      `select e.shard, e.seq, (extract(epoch from e.at) * 1000000)::bigint as micros, e.at, e.canon, e.actor_id, e.verb, e.decision,
          u.username::text as username, u.display_name
        from (select * from audit.event e ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
              order by e.at desc, e.shard desc, e.seq desc limit $${values.length}) e
        left join identity.app_user u on u.id = e.actor_id
        order by e.at desc, e.shard desc, e.seq desc`,
    ),
    values,
  };
}
