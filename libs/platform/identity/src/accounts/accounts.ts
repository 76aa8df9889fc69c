import { Injectable } from '@nestjs/common';
import {
  Conflict,
  cursorAfter,
  newId,
  NotFound,
  NotUnderstood,
  StaleVersion,
  wordIn,
  type Actor,
} from '@platform/kernel';
import { IdentitySql, IdentityWork } from '../identity-work.js';
import { hashOf, newCode, plainCode } from '../secrets/tokens.js';
import { Sessions } from '../sessions/sessions.js';
import { held, listed, type AccountRow, type CodeRow, type RoleRow } from './account.rows.js';
import type { AccountDetail, AccountListed, CodeGiven } from './account.view.js';
import * as statements from './account.statements.js';
import type { ChangeAccount, CreateAccount, FindAccounts } from './commands.js';

/** Accounts of people who sign in. Whoever manages them sees no case and chooses nobody's password. */
@Injectable()
export class Accounts {
  constructor(
    private readonly work: IdentityWork,
    private readonly sql: IdentitySql,
    private readonly sessions: Sessions,
  ) {}

  /** In order of user name, a page at a time. */
  list(query: FindAccounts, actor: Actor): Promise<{ items: AccountListed[]; nextCursor: string | null }> {
    const limit = Number(query.limit ?? 50);
    if (limit < 1 || limit > 200)
      throw new NotUnderstood('limit-out-of-range', 'A limit is between 1 and 200');
    const words = (query.q ?? '').trim().replace(/[\\%_]/g, '\\$&');
    const after = query.cursor === undefined ? '' : wordIn(query.cursor);
    return this.work.read(actor, async () => {
      const values = [words, query.status ?? '', after, limit + 1];
      const rows = await this.sql.all<AccountRow>(statements.LIST, values);
      const items = rows.slice(0, limit).map(listed);
      this.work.saw({ count: items.length, records: items.slice(0, 50).map((item) => item.id) });
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items, nextCursor: last ? cursorAfter(last.username) : null };
    });
  }

  find(id: string, actor: Actor): Promise<AccountDetail> {
    return this.work.read(actor, async () => {
      this.work.saw({ records: [id] });
      return this.detail(id);
    });
  }

  agencies(actor: Actor): Promise<{ id: string; name: string }[]> {
    return this.work.read(actor, () => this.sql.all<{ id: string; name: string }>(statements.AGENCIES));
  }

  /** A new account, with a code by which its owner, and nobody else, sets a password. */
  async create(command: CreateAccount, actor: Actor): Promise<AccountDetail & { invitation: CodeGiven }> {
    return this.work.run(actor, async () => {
      const id = newId();
      const { username, displayName, agencyId, timeZone } = command;
      try {
        await this.sql.change(statements.INSERT, [
          id,
          username,
          displayName.trim(),
          agencyId,
          timeZone ?? null,
        ]);
      } catch (error) {
        if ((error as { code?: string }).code === '23505')
          throw new Conflict('identity.username-taken', 'This user name is taken. Choose another');
        throw error;
      }
      const invitation = await this.giveCode(id, 'invitation', 'new account', actor);
      this.work.saw({ records: [id] });
      return { ...(await this.detail(id)), invitation };
    });
  }

  /** A new code for an account that has never been entered; the earlier one stops working. */
  invite(id: string, actor: Actor): Promise<CodeGiven> {
    return this.work.run(actor, async () => {
      if ((await this.detail(id)).status !== 'invited')
        throw new Conflict(
          'identity.already-entered',
          'This account has a password. Start a recovery instead',
        );
      this.work.saw({ records: [id] });
      return this.giveCode(id, 'invitation', 'new code', actor);
    });
  }

  /** Disabling ends every session of the account in the same transaction. */
  async change(id: string, version: number, command: ChangeAccount, actor: Actor): Promise<AccountDetail> {
    return this.work.run(actor, async () => {
      if (command.status === 'disabled' && id === actor.id)
        throw new Conflict('identity.own-account', 'Somebody else must disable your account');
      const values = [id, version, command.displayName?.trim(), command.timeZone, command.status];
      if (
        (await this.sql.change(
          statements.CHANGE,
          values.map((value) => value ?? null),
        )) === 0
      ) {
        await this.detail(id);
        throw new StaleVersion();
      }
      if (command.status === 'disabled') {
        await this.sessions.endAllOf(id, null);
        await this.sql.change(statements.WITHDRAW_CODES, [id]);
      }
      const fields = Object.entries(command).filter(([, value]) => value !== undefined);
      this.work.saw({ records: [id], fields: fields.map(([name]) => name), detail: command.status });
      return this.detail(id);
    });
  }

  /** Within an open change: makes a code, of which earlier ones give way. */
  async giveCode(
    userId: string,
    kind: 'invitation' | 'recovery',
    reason: string,
    actor: Actor,
  ): Promise<CodeGiven> {
    const code = newCode();
    await this.sql.change(statements.WITHDRAW_CODES, [userId]);
    const values = [newId(), userId, kind, reason, actor.id, hashOf(plainCode(code))];
    const row = await this.sql.one<{ code_expires_at: Date }>(statements.ADD_CODE, values);
    return { code, expiresAt: row!.code_expires_at.toISOString() };
  }

  /** Within open work. */
  async detail(id: string): Promise<AccountDetail> {
    const row = await this.sql.one<AccountRow>(statements.ONE, [id]);
    if (!row) throw new NotFound('identity.account-not-found', 'There is no such account');
    const roles = await this.sql.all<RoleRow>(statements.ROLE_HISTORY, [id]);
    const code = await this.sql.one<CodeRow>(statements.OPEN_CODE, [id]);
    return {
      ...listed(row),
      timeZone: row.time_zone,
      roleHistory: roles.map(held),
      openCode: code && {
        id: code.id,
        kind: code.kind,
        needsApproval: code.needs_approval,
        expiresAt: code.code_expires_at.toISOString(),
      },
    };
  }
}
