import { Injectable } from '@nestjs/common';
import { keyFor, Seal, SealKey } from '@platform/config';
import { named, Sql, Work } from '@platform/database';
import { Conflict, NotFound, StaleVersion, type Actor } from '@platform/kernel';
import type { SetAlertAddress } from './commands.js';

interface Row {
  version: number;
  /** Null: it was removed. The version stays, so that no earlier one is ever taken again. */
  sealed: Buffer | null;
}

const ONE = named('alerts.address', 'select version, sealed from alerts.address where user_id = $1');
const USER = named('alerts.address.user', 'select id from identity.app_user where id = $1');
const ADD = named(
  'alerts.address.add',
  'insert into alerts.address (user_id, sealed, set_by) values ($1, $2, $3) on conflict (user_id) do nothing',
);
const CHANGE = named(
  'alerts.address.change',
  `update alerts.address set sealed = $3, set_by = $4, set_at = now(), version = version + 1 where user_id = $1 and version = $2`,
);

/** Where somebody's alerts are mailed to. Set and removed by themselves or an administrator; sealed, because it is staff's private contact. */
@Injectable()
export class AlertAddresses {
  private readonly seal: Seal;

  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    sealKey: SealKey,
  ) {
    this.seal = new Seal(keyFor(sealKey.bytes, 'alert-address'));
  }

  /** Version 0: none is set. */
  read(userId: string, actor: Actor): Promise<{ version: number; email: string | null }> {
    return this.work.read(actor, async () => {
      if (!(await this.sql.one(USER, [userId]))) throw new NotFound();
      const row = await this.sql.one<Row>(ONE, [userId]);
      this.work.saw({ records: [userId] });
      return { version: row?.version ?? 0, email: this.opened(userId, row) };
    });
  }

  set(
    userId: string,
    version: number,
    { email }: SetAlertAddress,
    actor: Actor,
  ): Promise<{ version: number }> {
    return this.work.run(actor, async () => {
      if (!(await this.sql.one(USER, [userId]))) throw new NotFound();
      const sealed = this.seal.close(Buffer.from(email, 'utf8'), placeOf(userId));
      const changed =
        version === 0
          ? await this.sql.change(ADD, [userId, sealed, actor.id])
          : await this.sql.change(CHANGE, [userId, version, sealed, actor.id]);
      if (changed !== 1) throw new StaleVersion();
      this.work.saw({ records: [userId], fields: ['email'] });
      return { version: version + 1 };
    });
  }

  /** Nothing is mailed any more, and the address is kept nowhere. */
  remove(userId: string, version: number, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      if (!(await this.sql.one(USER, [userId]))) throw new NotFound();
      const row = await this.sql.one<Row>(ONE, [userId]);
      if (row?.version !== version) throw new StaleVersion();
      if (row.sealed === null) throw new Conflict('alerts.no-address', 'No address is set');
      if ((await this.sql.change(CHANGE, [userId, version, null, actor.id])) !== 1) throw new StaleVersion();
      this.work.saw({ records: [userId], fields: ['email'], detail: 'removed' });
    });
  }

  /** Within open work under the program's context. */
  async of(userId: string): Promise<string | null> {
    const row = await this.sql.one<Row>(ONE, [userId]);
    return this.opened(userId, row);
  }

  private opened(userId: string, row: Row | null): string | null {
    return row?.sealed ? this.seal.open(row.sealed, placeOf(userId)).toString('utf8') : null;
  }
}

function placeOf(userId: string): string {
  return `alerts.address|sealed|${userId}`;
}
