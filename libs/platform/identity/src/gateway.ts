import type { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { Connection } from '@platform/kernel';
import type { Statement } from '@platform/database';
import { IdentityOptions } from './identity-options.js';

interface Taken extends Connection, EventEmitter {
  release(failure?: Error): void;
}

interface Pool {
  query: Connection['query'];
  connect(): Promise<Taken>;
}

/**
 * The only statements of the program outside a unit of work: those that find out who is asking. They touch the
 * schema identity (and the names of agencies and staff), never a row about a supervised person: the login has no right to.
 */
@Injectable()
export class IdentityGateway {
  constructor(private readonly options: IdentityOptions) {}

  async all<T>(statement: Statement, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>({ ...statement, values })).rows;
  }

  async one<T>(statement: Statement, values: unknown[] = []): Promise<T | null> {
    return (await this.all<T>(statement, values))[0] ?? null;
  }

  /** @returns how many rows were changed */
  async change(statement: Statement, values: unknown[] = []): Promise<number> {
    return (await this.pool.query({ ...statement, values })).rowCount ?? 0;
  }

  /** Several statements that happen together or not at all. */
  async together<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await this.pool.connect();
    // A connection that breaks between two statements is reported by the next; unheard, it would end the process.
    connection.on('error', ignored);
    try {
      await connection.query({ text: 'begin' });
      const result = await work(connection);
      await connection.query({ text: 'commit' });
      connection.release();
      return result;
    } catch (error) {
      await connection.query({ text: 'rollback' }).then(
        () => connection.release(),
        (broken: Error) => connection.release(broken),
      );
      throw error;
    } finally {
      connection.off('error', ignored);
    }
  }

  /** TypeORM's pool itself: a query runner for one statement would cost more than the statement. */
  private get pool(): Pool {
    return (this.options.source.driver as unknown as { master: Pool }).master;
  }
}

function ignored(): void {
  // Said above.
}
