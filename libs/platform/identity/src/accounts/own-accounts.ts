import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { named } from '@platform/database';
import { Conflict, newId, NotFound, StaleVersion, type Actor } from '@platform/kernel';
import { IdentitySql, IdentityWork } from '../identity-work.js';
import type { CodeGiven } from './account.view.js';
import { Accounts } from './accounts.js';
import type { EndOwnAccount, IssueOwnAccount } from './commands.js';

/** The account of a supervised person, as their record shows it. */
export interface OwnAccountView {
  version: number;
  username: string;
  /** `invited`: issued and not entered yet. */
  status: 'invited' | 'active';
  issuedAt: string;
  issuedBy: string | null;
  lastSeenAt: string | null;
  /** Until when the one-time password can be used; null when it was used, withdrawn or is too old. */
  codeUntil: string | null;
  /** Why nothing opens now though the account stands, or null. */
  closed: 'limited' | 'unallocated' | 'detained' | 'died' | null;
}

/** Shown this once: what the person signs in with the first time. */
export interface OwnAccountIssued extends CodeGiven {
  username: string;
}

interface Row {
  version: number;
  username: string;
  status: OwnAccountView['status'];
  issued_at: Date;
  issued_by: string | null;
  last_seen_at: Date | null;
  code_until: Date | null;
  closed: OwnAccountView['closed'];
}

const ONE = named('own-account.one', 'select * from access.own_account_of($1)');
const ISSUE = named('own-account.issue', 'select access.issue_own_account($1, $2, $3, $4, $5) as outcome');
const END = named('own-account.end', 'select access.end_own_account($1, $2, $3) as "userId"');

/** Why none is issued, by what the database says. */
const REFUSALS: Readonly<Record<string, string>> = {
  held: 'There is an account already. Withdraw it, or issue it again',
  limited: 'Access to this record is limited, so no account of the person’s own can be open',
  unallocated: 'Nobody supervises this person now, so nobody would read what they send',
  detained: 'They are in custody or hospital. The account can be issued when they are back',
  died: 'The record says that this person has died',
};

/** Accounts of supervised people: issued and withdrawn from the record of the person by those who work the case. */
@Injectable()
export class OwnAccounts {
  constructor(
    private readonly work: IdentityWork,
    private readonly sql: IdentitySql,
    private readonly accounts: Accounts,
  ) {}

  /** Null: the person has none. */
  of(personId: string, actor: Actor): Promise<OwnAccountView | null> {
    return this.work.read(actor, () => this.find(personId));
  }

  /** A new account with a password that works once. One that it takes the place of ends in the same act, with its sessions. */
  issue(personId: string, { replaces }: IssueOwnAccount, actor: Actor): Promise<OwnAccountIssued> {
    return this.work.run(actor, async () => {
      if (replaces !== undefined) await this.ended(personId, replaces, 'Issued again');
      const [userId, username] = [newId(), newUsername()];
      const row = await this.sql.one<{ outcome: string | null }>(ISSUE, [
        newId(),
        userId,
        newId(),
        username,
        personId,
      ]);
      const outcome = row?.outcome ?? null;
      if (outcome === null || outcome === 'absent') throw new NotFound();
      if (outcome !== 'issued')
        throw new Conflict(
          `identity.own-account-${outcome}`,
          REFUSALS[outcome] ?? 'No account can be issued now',
        );
      this.work.saw({ records: [userId], detail: replaces === undefined ? 'issued' : 'issued again' });
      return { username, ...(await this.accounts.giveCode(userId, 'invitation', 'own account', actor)) };
    });
  }

  /** Works at once: sessions end, codes stop, nothing opens any more. */
  end(personId: string, version: number, { reason }: EndOwnAccount, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      const userId = await this.ended(personId, version, reason);
      this.work.saw({ records: [userId], detail: 'ended' });
    });
  }

  private async ended(personId: string, version: number, why: string): Promise<string> {
    const row = await this.sql.one<{ userId: string | null }>(END, [personId, version, why]);
    if (row?.userId) return row.userId;
    if (await this.find(personId)) throw new StaleVersion();
    throw new Conflict('identity.own-account-none', 'There is no account to withdraw');
  }

  private async find(personId: string): Promise<OwnAccountView | null> {
    const row = await this.sql.one<Row>(ONE, [personId]);
    return (
      row && {
        version: row.version,
        username: row.username,
        status: row.status,
        issuedAt: row.issued_at.toISOString(),
        issuedBy: row.issued_by,
        lastSeenAt: row.last_seen_at?.toISOString() ?? null,
        codeUntil: row.code_until?.toISOString() ?? null,
        closed: row.closed,
      }
    );
  }
}

/** Easy to read out and type, and says nothing of whose it is. */
function newUsername(): string {
  const one = (letters: string) => letters[randomInt(letters.length)]!;
  const syllable = () => one('bdfglmnprstvz') + one('aeiou');
  return `${syllable()}${syllable()}${syllable()}-${randomInt(1000, 10_000)}`;
}
