import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { keyFor, SealKey } from '@platform/config';
import { named, Sql, Work } from '@platform/database';
import { NotAllowed, type Actor } from '@platform/kernel';

/** Different people looked for by what one holds of them, in one day. A duty desk has a handful. */
export const GUESSES = {
  /** From here on somebody else sees the number. */
  alert: 5,
  /** From here on each try asks for the password again. */
  proof: 10,
  /** After this no more today. */
  most: 20,
} as const;

/** Somebody who looked for more people than a day explains. */
export interface GuessAlert {
  userId: string;
  displayName: string;
  day: string;
  tries: number;
}

const SPEND = named('guesses.spend', 'select access.spend_guess($1) as count');
const ALERTS = named(
  'guesses.alerts',
  `select user_id as "userId", display_name as "displayName", to_json(day) as day, tries from access.guess_alerts()`,
);

/**
 * A search that answers "there is somebody" to whoever types the right thing can be used to guess. It has a budget of
 * different subjects for each user and day, counted before the answer and whatever the answer is.
 */
@Injectable()
export class Guesses {
  private readonly key: Buffer;

  constructor(
    secret: SealKey,
    private readonly work: Work,
    private readonly sql: Sql,
  ) {
    this.key = keyFor(secret.bytes, 'access.guess');
  }

  /**
   * Counts this subject; the same one again costs nothing. In a change of its own, so that a refusal is counted too.
   * @returns how many today; throws NotAllowed when the budget is spent
   */
  async spend(subject: string, actor: Actor): Promise<number> {
    const count = await this.work.run(actor, async () => {
      const row = await this.sql.one<{ count: number }>(SPEND, [this.hash(subject)]);
      this.work.saw({ count: row!.count, detail: detailOf(row!.count) });
      return row!.count;
    });
    if (count > GUESSES.most)
      throw new NotAllowed(
        'access.search-budget-spent',
        'You have looked for many people today. Ask your manager to look for this one',
      );
    return count;
  }

  /** For those who watch over it: never one’s own. */
  alerts(actor: Actor): Promise<GuessAlert[]> {
    return this.work.read(actor, async () => {
      const rows = await this.sql.all<GuessAlert>(ALERTS);
      this.work.saw({ count: rows.length });
      return rows;
    });
  }

  private hash(subject: string): Buffer {
    return createHmac('sha256', this.key).update(subject, 'utf8').digest();
  }
}

function detailOf(count: number): string {
  if (count > GUESSES.most) return 'search-budget.spent';
  return count >= GUESSES.alert ? 'search-budget.alert' : 'search-budget.counted';
}
