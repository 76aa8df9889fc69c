import type { Work } from './work.js';

export interface Statement {
  name: string;
  text: string;
}

/** A named statement: prepared once for each connection. The name says the store and the question: `people.open`. */
export function named(name: string, text: string): Statement {
  return { name, text };
}

/** Statements on the connection of the open work. There is no way to ask outside one. */
export class Sql {
  constructor(private readonly work: Work) {}

  async all<T>(statement: Statement, values: unknown[] = []): Promise<T[]> {
    return (await this.work.connection.query<T>({ ...statement, values })).rows;
  }

  async one<T>(statement: Statement, values: unknown[] = []): Promise<T | null> {
    return (await this.all<T>(statement, values))[0] ?? null;
  }

  /** @returns how many rows were changed */
  async change(statement: Statement, values: unknown[] = []): Promise<number> {
    return (await this.work.connection.query({ ...statement, values })).rowCount ?? 0;
  }
}
