import { Injectable } from '@nestjs/common';
import { Sql, Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import type { AuditEntry } from './canonical-entry.js';
import {
  cursorOf,
  placeOf,
  withinAMonth,
  type EventFilter,
  type LogPage,
  type Place,
} from './event-filter.js';
import { operationOf } from './operations.js';
import { eventsStatement } from './event-statements.js';
import { SealedReasons } from './sealed-reasons.js';

/** One entry as an auditor reads it. */
export interface AuditEvent extends Omit<AuditEntry, 'actor' | 'person'> {
  shard: number;
  seq: number;
  at: string;
  actor: { id: string; username: string | null; displayName: string | null };
  personId: string | null;
}

/** One look at somebody's record, as those who supervise that person read it. */
export interface AccessLogItem {
  at: string;
  actor: { id: string; displayName: string | null };
  verb: string;
  sections: string[];
  purpose: string | null;
  path: string | null;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export interface EventRow extends Place {
  at: Date;
  canon: Buffer;
  actor_id: string;
  verb: string;
  decision: AuditEntry['decision'];
  username: string | null;
  display_name: string | null;
}

const USUAL = 50;
const MOST = 200;

/** Reads the log as far as the reader may: auditors and privacy officers all of it, others that of their own people. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly reasons: SealedReasons,
    private readonly clock: Clock,
  ) {}

  /** Newest first. Reading the log is itself an entry in it. */
  async events(filter: EventFilter, actor: Actor): Promise<Page<AuditEvent>> {
    return this.work.read(actor, async () => {
      const page = await this.page(withinAMonth(filter, this.clock.now().epochMilliseconds), (row) =>
        this.eventOf(row, actor),
      );
      this.work.saw({
        count: page.items.length,
        // Not as the person of the act: an inquiry must not show in the access log of those it may be about.
        people: filter.personId === undefined ? undefined : [filter.personId],
        fields: Object.keys(filter).filter((name) => filter[name as keyof EventFilter] !== undefined),
      });
      return page;
    });
  }

  /** Who has looked at this record, newest first. Refused attempts are for auditors. */
  async accessLog(personId: string, actor: Actor, page: LogPage = {}): Promise<Page<AccessLogItem>> {
    return this.work.read(actor, async () => {
      const found = await this.page({ personId, decision: 'allowed', ...page }, itemOf);
      this.work.saw({ count: found.items.length, personId, sections: ['audit'] });
      return found;
    });
  }

  private eventOf(row: EventRow, reader: Actor): AuditEvent {
    const { actor, person, reason, ...entry } = entryOf(row);
    const mayReadReasons = reader.roles.some((role) => role === 'auditor' || role === 'privacy');
    const words =
      reason && mayReadReasons ? this.reasons.open(reason, { actor, person, verb: entry.verb }) : null;
    return {
      ...entry,
      ...(words === null ? {} : { reason: words }),
      shard: row.shard,
      seq: Number(row.seq),
      at: row.at.toISOString(),
      actor: { id: actor, username: row.username, displayName: row.display_name },
      personId: person ?? null,
    };
  }

  private async page<T>(filter: EventFilter, shape: (row: EventRow) => T): Promise<Page<T>> {
    const limit = Math.min(filter.limit ?? USUAL, MOST);
    const after = filter.cursor === undefined ? undefined : placeOf(filter.cursor);
    const { statement, values } = eventsStatement(filter, after, limit + 1);
    const rows = await this.sql.all<EventRow>(statement, values);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return { items: rows.slice(0, limit).map(shape), nextCursor: last ? cursorOf(last) : null };
  }
}

function itemOf(row: EventRow): AccessLogItem {
  const { actor, verb, sections, purpose, path } = entryOf(row);
  return {
    at: row.at.toISOString(),
    actor: { id: actor, displayName: row.display_name },
    verb,
    sections: sections ?? [],
    purpose: purpose ?? null,
    path: path ?? null,
  };
}

/** An entry that somebody made unreadable must not make the log unreadable: the columns tell what is left of it. */
function entryOf({ canon, actor_id, verb, decision }: EventRow): AuditEntry {
  try {
    return JSON.parse(canon.toString('utf8')) as AuditEntry;
  } catch {
    const operation = operationOf(verb, 'consultation');
    return { actor: actor_id, verb, decision, operation, detail: 'unreadable' };
  }
}
