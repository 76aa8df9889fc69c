import { Injectable } from '@nestjs/common';
import { Conflict, newId, NotAllowed, NotFound, type Actor, type Role } from '@platform/kernel';
import type { Statement } from '@platform/database';
import { IdentitySql, IdentityWork } from '../identity-work.js';
import { hashOf, newCode, plainCode } from '../secrets/tokens.js';
import type { AwaitingApproval, CodeGiven } from './account.view.js';
import * as statements from './account.statements.js';
import { Accounts } from './accounts.js';

interface Asked {
  granted_by: string;
  user_id: string;
  agency_id: string;
}
interface WaitingRow {
  kind: 'role' | 'recovery';
  id: string;
  user_id: string;
  username: string;
  display_name: string;
  role: Role | null;
  reason: string | null;
  asked_by: string;
  asked_by_name: string;
  asked_at: Date;
}

/** What one member of staff asks for and another approves: roles, and the recovery of a lost account. */
@Injectable()
export class SecondPerson {
  constructor(
    private readonly work: IdentityWork,
    private readonly sql: IdentitySql,
    private readonly accounts: Accounts,
  ) {}

  /** Asks for a role. It does nothing until somebody else approves it. */
  grantRole(userId: string, role: Role, actor: Actor): Promise<{ id: string }> {
    return this.work.run(actor, async () => {
      await this.accounts.detail(userId);
      if (userId === actor.id) throw new Conflict('identity.own-role', 'Nobody gives a role to themselves');
      const id = newId();
      if ((await this.sql.change(statements.ASK_ROLE, [id, userId, role, actor.id])) === 0)
        throw new Conflict(
          'identity.role-held',
          'This account has the role already, or it waits for approval',
        );
      this.work.saw({ records: [userId, id], detail: role });
      return { id };
    });
  }

  approveRole(id: string, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      await this.mayApprove(statements.ROLE_ASKED, id, actor);
      const row = await this.sql.one<{ user_id: string; role: Role }>(statements.APPROVE_ROLE, [
        id,
        actor.id,
      ]);
      if (!row) throw gone();
      this.work.saw({ records: [row.user_id, id], detail: row.role });
    });
  }

  /** Takes a role away, or withdraws one that waits. Works at once; needs no second person. */
  endRole(userId: string, id: string, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      const row = await this.sql.one<{ role: Role }>(statements.END_ROLE, [id, userId, actor.id]);
      if (!row) throw gone();
      this.work.saw({ records: [userId, id], detail: row.role });
    });
  }

  /** Starts the recovery of an account whose owner lost password or factor. @returns the first half of their code */
  startRecovery(userId: string, reason: string, actor: Actor): Promise<CodeGiven> {
    return this.work.run(actor, async () => {
      const account = await this.accounts.detail(userId);
      if (userId === actor.id)
        throw new Conflict('identity.own-account', 'Somebody else must start your recovery');
      if (account.status !== 'active')
        throw new Conflict('identity.not-active', 'Only an account that is active can be recovered');
      this.work.saw({ records: [userId] });
      return this.accounts.giveCode(userId, 'recovery', reason.trim(), actor);
    });
  }

  /** @returns the second half. Whoever approves never sees the first, so neither of the two can use the code. */
  approveRecovery(id: string, actor: Actor): Promise<CodeGiven> {
    return this.work.run(actor, async () => {
      await this.mayApprove(statements.RECOVERY_ASKED, id, actor);
      const code = newCode();
      const values = [id, actor.id, hashOf(plainCode(code))];
      const row = await this.sql.one<{ user_id: string; code_expires_at: Date }>(
        statements.APPROVE_RECOVERY,
        values,
      );
      if (!row) throw gone();
      this.work.saw({ records: [row.user_id, id] });
      return { code, expiresAt: row.code_expires_at.toISOString() };
    });
  }

  /** Administrators see all that wait; others those of their own agency. */
  awaiting(actor: Actor): Promise<AwaitingApproval[]> {
    return this.work.read(actor, async () => {
      const rows = await this.sql.all<WaitingRow>(statements.AWAITING, [100, agencyOf(actor)]);
      this.work.saw({ count: rows.length });
      return rows.map((row) => ({
        kind: row.kind,
        id: row.id,
        user: { id: row.user_id, username: row.username, displayName: row.display_name },
        role: row.role,
        reason: row.reason,
        askedBy: row.asked_by_name,
        askedAt: row.asked_at.toISOString(),
        isYoursToApprove: row.asked_by !== actor.id && row.user_id !== actor.id,
      }));
    });
  }

  private async mayApprove(which: Statement, id: string, actor: Actor): Promise<void> {
    const asked = await this.sql.one<Asked>(which, [id]);
    const agency = agencyOf(actor);
    if (!asked || (agency && asked.agency_id !== agency)) throw gone();
    if (asked.granted_by === actor.id || asked.user_id === actor.id)
      throw new NotAllowed('identity.second-person', 'Somebody else must approve this');
  }
}

function gone(): NotFound {
  return new NotFound('identity.nothing-to-approve', 'This does not wait for anybody now');
}

function agencyOf(actor: Actor): string | null {
  return actor.roles.includes('admin') ? null : actor.agencyId;
}
