import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { Clock, newId, systemActor } from '@platform/kernel';
import type { TellingRow } from './alert.js';
import { AlertAddresses } from './alert-addresses.service.js';
import { Post } from './post.js';

interface Waiting {
  id: string;
  recipientId: string;
  sees: boolean;
  /** Routine, and the same reader had an e-mail a moment ago: the list that it sent them to shows this one, too. */
  together: boolean;
}

/** One message that waits, which no other runner has in hand, and whether its reader may still see the person. */
const TAKE = named(
  'alerts.mail.take',
  `with t as (select t.id, t.recipient_id, t.person_id, t.section from alerts.telling t
       where t.alert_id = $1 and t.n = $2 and t.mail = 'waiting' and t.recipient_id is not null for update skip locked)
   select t.id, t.recipient_id as "recipientId", alerts.sees(t.recipient_id, t.person_id, t.section) as sees,
     (select a.urgency = 'routine' from alerts.alert a where a.id = $1) and exists (select from alerts.telling s
       where s.recipient_id = t.recipient_id and s.mail = 'sent' and s.mailed_at > $3::timestamptz - interval '15 minutes') as together from t`,
);
const DONE = named(
  'alerts.mail.done',
  'update alerts.telling set mail = $2, mailed_at = $3, version = version + 1 where id = $1',
);
/** Whatever a message from the outbox did not bring about. Older ones would surprise, not help. */
const LEFT = named(
  'alerts.mail.left',
  `select t.alert_id as "alertId", t.n from alerts.telling t where t.mail = 'waiting' and t.recipient_id is not null
     and t.told_at between $1::timestamptz - interval '1 day' and $1::timestamptz - interval '2 minutes' order by t.told_at limit 20`,
);

/**
 * Mails "you have a task" once for each telling, and for routine ones of the same quarter of an hour once. The row is locked while the server takes the message and says so in the
 * same transaction, so two runners never send both; killed between the two, the message goes again under the same id.
 */
@Injectable()
export class AlertMail implements OnApplicationShutdown {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly addresses: AlertAddresses,
    private readonly post: Post,
    private readonly clock: Clock,
  ) {}

  /** @throws when the server does not take it, so that the job tries again */
  async send(alertId: string, n: number): Promise<void> {
    if (!this.post.isOn) return;
    await this.work.run(systemActor('alerts.mail', newId()), async () => {
      const waiting = await this.sql.one<Waiting>(TAKE, [alertId, n, this.clock.now().toString()]);
      if (!waiting) return;
      const mail = await this.handOver(waiting);
      await this.sql.change(DONE, [waiting.id, mail, this.clock.now().round('second').toString()]);
      this.work.saw({ records: [alertId], detail: mail });
    });
  }

  /** What is left of the last day, one by one; one that fails does not hold up the others. */
  async catchUp(): Promise<void> {
    if (!this.post.isOn) return;
    const now = this.clock.now().toString();
    const left = await this.work.read(systemActor('alerts.mail.look', newId()), () =>
      this.sql.all<{ alertId: string; n: number }>(LEFT, [now]),
    );
    const failed: unknown[] = [];
    for (const { alertId, n } of left)
      await this.send(alertId, n).catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw failed[0];
  }

  async onApplicationShutdown(): Promise<void> {
    await this.post.close();
  }

  private async handOver({
    id,
    recipientId,
    sees,
    together,
  }: Waiting): Promise<Exclude<TellingRow['mail'], 'waiting'>> {
    if (!sees) return 'not-allowed';
    if (together) return 'together';
    const to = await this.addresses.of(recipientId);
    if (to === null) return 'no-address';
    await this.post.tell(to, createHash('sha256').update(id).digest('hex').slice(0, 32));
    return 'sent';
  }
}
