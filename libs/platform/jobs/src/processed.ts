import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { Message } from './jobs.js';

// No target is named, because that would need the right to read the table.
const CLAIM = named(
  'processed.claim',
  'insert into jobs.processed (message_id, consumer) values ($1, $2) on conflict do nothing',
);

/** Remembers, in the transaction of the effect, which messages a job has dealt with. */
@Injectable()
export class Processed {
  constructor(private readonly sql: Sql) {}

  /** Within an open change: false when this message has had its effect already; a second runner waits for the first. */
  async claim({ id }: Pick<Message, 'id'>, consumer: string): Promise<boolean> {
    return (await this.sql.change(CLAIM, [id, consumer])) === 1;
  }
}
