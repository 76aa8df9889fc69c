import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import { Processed } from '@platform/jobs';
import { newId, systemActor } from '@platform/kernel';
import { AlertAddresses } from './alert-addresses.service.js';
import { Post, type Mail } from './post.js';

const ACTIVE = named(
  'alerts.answer-mail.account',
  `select u.id from identity.app_user u where u.id = $1 and u.status = 'active'`,
);

/** Mails whoever was answered that there is something to read, where they gave an address. Once for each message. */
@Injectable()
export class AnswerMail {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly addresses: AlertAddresses,
    private readonly processed: Processed,
    private readonly post: Post,
  ) {}

  /** @throws when the server does not take it, so that the job tries again */
  async send(messageId: string, userId: string, what: Mail): Promise<void> {
    if (!this.post.isOn) return;
    await this.work.run(systemActor('alerts.answer-mail', newId()), async () => {
      if (!(await this.processed.claim({ id: messageId }, 'answer-mail'))) return;
      // An account that has ended since is written to no more.
      const account = await this.sql.one<{ id: string }>(ACTIVE, [userId]);
      const to = account && (await this.addresses.of(account.id));
      this.work.saw({ detail: to ? 'sent' : 'no-address' });
      if (to)
        await this.post.tell(to, createHash('sha256').update(messageId).digest('hex').slice(0, 32), what);
    });
  }
}
