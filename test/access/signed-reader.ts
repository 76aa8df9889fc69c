import pg from 'pg';
import { ContextMint } from '@platform/database';
import { systemActor, type Actor } from '@platform/kernel';
import type { TestDatabase } from '../setup/database.js';

/** Raw statements as the program's own login, under the signed context of one account: the wall without the program. */
export class SignedReader {
  private constructor(
    private readonly client: pg.Client,
    private readonly mint: ContextMint,
  ) {}

  static async open(database: TestDatabase, role: 'rw' | 'worker' = 'rw'): Promise<SignedReader> {
    const client = new pg.Client({ connectionString: database.url(role) });
    await client.connect();
    return new SignedReader(client, new ContextMint(database.contextKey));
  }

  contextOf(userId: string, seconds = 60): string {
    return this.mint.mint({ ...systemActor('test.raw', ''), id: userId } satisfies Actor, seconds);
  }

  /** What this account gets; everything it changed is taken back. */
  async as<T = Record<string, unknown>>(userId: string, text: string, values: unknown[] = []): Promise<T[]> {
    return this.with<T>(this.contextOf(userId), text, values);
  }

  /** The same with any text as the context. */
  async with<T = Record<string, unknown>>(
    context: string,
    text: string,
    values: unknown[] = [],
  ): Promise<T[]> {
    await this.client.query('begin');
    try {
      await this.client.query("select set_config('app.ctx', $1, true)", [context]);
      return (await this.client.query(text, values)).rows as T[];
    } finally {
      await this.client.query('rollback');
    }
  }

  /** Several statements of one account in one transaction, taken back at the end. */
  async within<T>(userId: string, use: (ask: pg.Client) => Promise<T>): Promise<T> {
    await this.client.query('begin');
    try {
      await this.client.query("select set_config('app.ctx', $1, true)", [this.contextOf(userId)]);
      return await use(this.client);
    } finally {
      await this.client.query('rollback');
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
