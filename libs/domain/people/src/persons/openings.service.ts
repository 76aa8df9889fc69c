import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import type { Actor } from '@platform/kernel';

/** Looking again within a quarter of an hour is the same look: a reload must not hide what is new. */
const OPEN = named(
  'people.opened',
  `insert into people.opened as o (user_id, person_id, opened_at) values ($1, $2, now())
   on conflict (user_id, person_id) do update set opened_at = excluded.opened_at,
     previous_at = case when o.opened_at < excluded.opened_at - interval '15 minutes' then o.opened_at else o.previous_at end
   returning to_json(previous_at) as "previousAt"`,
);

/** When each reader last opened each record, so that a page can say what has changed since. */
@Injectable()
export class Openings {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
  ) {}

  /** @returns the instant of the look before this one, or null the first time */
  open(personId: string, actor: Actor): Promise<string | null> {
    return this.work.run(actor, async () => {
      const row = await this.sql.one<{ previousAt: string | null }>(OPEN, [actor.id, personId]);
      return row?.previousAt ?? null;
    });
  }
}
