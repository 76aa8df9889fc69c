import type { Statement } from './statement.js';
import type { Work } from './work.js';

/** Statements on the connection of the open work. There is no way to ask outside one. */
export class Sql {
  constructor(private readonly work: Work) {}

  async all<T>(statement: Statement, values: unknown[] = []): Promise<T[]> {
    return (await this.work.connection.query<T>({ ...statement, values })).rows;
  }

  /** The last question of a reading, if nothing else joins it: see `Work.last`. */
  async last<T>(statement: Statement, values: unknown[] = []): Promise<T[]> {
    return this.work.last<T>(statement, values);
  }

  async one<T>(statement: Statement, values: unknown[] = []): Promise<T | null> {
    return (await this.all<T>(statement, values))[0] ?? null;
  }

  /** @returns how many rows were changed */
  async change(statement: Statement, values: unknown[] = []): Promise<number> {
    return (await this.work.connection.query({ ...statement, values })).rowCount ?? 0;
  }
}
