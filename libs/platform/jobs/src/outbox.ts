import { Injectable, type OnModuleInit } from '@nestjs/common';
import { named, Reactions, Sql, Work } from '@platform/database';
import { newId, type DomainEvent } from '@platform/kernel';

const ADD = named(
  'outbox.add',
  `insert into jobs.outbox (id, name, payload, actor_id)
   select e.id, e.name, e.payload, $2 from jsonb_to_recordset($1::jsonb) as e(id uuid, name text, payload jsonb)`,
);

/** Events that somebody has asked for leave with the transaction that caused them, or not at all. */
@Injectable()
export class Outbox implements OnModuleInit {
  private readonly wanted = new Set<string>();

  constructor(
    private readonly reactions: Reactions,
    private readonly work: Work,
    private readonly sql: Sql,
  ) {}

  onModuleInit(): void {
    this.reactions.register('outbox', (events) => this.keep(events.filter((e) => this.wanted.has(e.name))));
  }

  /** From now on events of this name are kept for the jobs that consume them. */
  wants(name: string): void {
    this.wanted.add(name);
  }

  private async keep(events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((e) => ({
      id: newId(),
      name: e.name,
      payload: { personIds: e.personIds, ...e.data },
    }));
    await this.sql.all(ADD, [JSON.stringify(rows), this.work.actor.id]);
  }
}
