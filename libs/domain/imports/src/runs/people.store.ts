import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import { addRow, type Inserts, type Taking } from './people-rows.js';
import type { TakenRow } from './sort-rows.js';
import { insertInto, TABLES } from './tables.js';

const STATEMENTS = TABLES.map((table) => [table, insertInto(table)] as const);
const TURN = named('imports.turn', `select pg_advisory_xact_lock(hashtext('imports.people'))`);

/** Writes the people of an import, many at a time, under the row-level security of whoever imports. */
@Injectable()
export class ImportedPeopleStore {
  constructor(private readonly sql: Sql) {}

  /** Two imports take turns, so that neither finds a reference free that the other is taking. */
  async takeTurn(): Promise<void> {
    await this.sql.all(TURN);
  }

  /** @returns the ids of the new people */
  async add(taken: readonly TakenRow[], taking: Taking): Promise<string[]> {
    const inserts = Object.fromEntries(TABLES.map((table) => [table, []])) as unknown as Inserts;
    const ids = taken.map((row) => addRow(inserts, row, taking));
    // Not waited for one by one: the driver sends them on, and the database does them in this order.
    await Promise.all(
      STATEMENTS.filter(([table]) => inserts[table].length > 0).map(([table, statement]) =>
        this.sql.change(statement, [JSON.stringify(inserts[table])]),
      ),
    );
    return ids;
  }
}
