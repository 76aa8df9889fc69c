import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { Clock, NotFound, newId, systemActor, type Actor } from '@platform/kernel';
import type { MakeFeed } from './commands.js';
import { feedOf, type FeedEntry } from './feed-paper.js';

const LIST = named(
  'supervision.feeds',
  `select f.id, f.version, f.label, to_json(f.made_at) as "madeAt", to_json(f.last_read_at) as "lastReadAt"
   from supervision.calendar_feed f where f.revoked_at is null order by f.made_at desc, f.id`,
);
const ADD = named(
  'supervision.feed.add',
  'insert into supervision.calendar_feed (id, user_id, label, token_hash, made_at) values ($1, $2, $3, $4, $5)',
);
const REVOKE = named(
  'supervision.feed.revoke',
  'update supervision.calendar_feed set version = version + 1, revoked_at = $2 where id = $1 and revoked_at is null',
);
const OF = named(
  'supervision.feed.read',
  'select key, to_json(at) as at, minutes, kind from supervision.calendar_of($1, $2)',
);

export interface FeedView {
  id: string;
  version: number;
  label: string;
  madeAt: string;
  lastReadAt: string | null;
}

/** Calendar feeds of one's own, a device each: the address is shown once, kept as a hash, and can be taken back. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<FeedView[]> {
    return this.work.read(actor, async () => {
      const feeds = await this.sql.all<FeedView>(LIST);
      this.work.saw({ count: feeds.length });
      return feeds;
    });
  }

  /** @returns the token, which nobody can ask for again */
  make({ label }: MakeFeed, actor: Actor): Promise<{ id: string; token: string }> {
    return this.work.run(actor, async () => {
      const id = newId();
      const token = randomBytes(32).toString('base64url');
      await this.sql.change(ADD, [id, actor.id, label, hashOf(token), this.clock.now().toString()]);
      this.work.saw({ records: [id] });
      return { id, token };
    });
  }

  async revoke(id: string, actor: Actor): Promise<void> {
    await this.work.run(actor, async () => {
      if ((await this.sql.change(REVOKE, [id, this.clock.now().toString()])) !== 1) throw new NotFound();
      this.work.saw({ records: [id] });
    });
  }

  /** By the token alone, as a telephone asks. */
  read(token: string): Promise<string> {
    const actor = systemActor('supervision.calendar-feed.read', newId());
    return this.work.run(actor, async () => {
      const now = this.clock.now().toString();
      const rows = await this.sql.all<FeedEntry | { kind: 'empty' }>(OF, [hashOf(token), now]);
      if (rows.length === 0) throw new NotFound();
      const entries = rows.filter((one): one is FeedEntry => one.kind !== 'empty');
      this.work.saw({ count: entries.length });
      return feedOf(entries, now);
    });
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
