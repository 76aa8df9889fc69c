/** A row as the database answers it: without its facts where this version of it is held already. */
export interface AnsweredRow<T> {
  version: string;
  facts: T | null;
}

type List<T> = ReadonlyMap<string, T>;

/**
 * Part of every version, in SQL: which run of the database server counts the transactions. A database that was restored, or
 * was a standby, gives the numbers of transactions that it has lost to others; worked out once for a statement.
 */
export const SERVER_RUN = `(select extract(epoch from pg_postmaster_start_time()))`;

/** Of some 50 rows each. */
const MOST_LISTS = 64;
/** Some 5 KB a row with what is drawn of it; an import can give one officer thousands of people. */
const MOST_ROWS = 5000;

/**
 * Rows that this process has read, by their version, so that a list read again brings only what has changed since. It
 * never decides who is seen or what is current: the database answers every time, under row-level security, which versions
 * of whose rows the reader has now, and a version never changes. A version is the transaction that made the row, in that run of the
 * database server (`SERVER_RUN`). What a
 * transaction does to a row twice is seen by nobody else in between, so the lists are for readings only, never for a
 * change that may read its own rows.
 */
export class KeptRows<T extends object> {
  private readonly lists = new Map<string, List<T>>();
  /** Of all lists together. */
  private rows = 0;

  /** @param holds whether what is held of a row still says all that is to be told at this second */
  constructor(private readonly holds: (facts: T, second: string) => boolean = () => true) {}

  /**
   * @param list whose list it is
   * @param second the present, as the database writes the instants that are compared with it
   * @returns the versions held, to ask with, and a way to complete the answer
   */
  held(list: string, second: string): { versions: string[]; complete: (rows: AnsweredRow<T>[]) => T[] } {
    const known: List<T> = this.lists.get(list) ?? new Map<string, T>();
    const versions = [...known].filter(([, facts]) => this.holds(facts, second)).map(([v]) => v);
    return {
      versions,
      complete: (rows) => {
        const complete = new Map(
          rows.map(({ version, facts }) => [version, facts ?? known.get(version)!] as const),
        );
        this.keep(list, complete);
        return [...complete.values()];
      },
    };
  }

  /** The lists asked for least lately go, until what is left fits; one that alone is too long is not kept. */
  private keep(list: string, rows: List<T>): void {
    this.drop(list);
    if (rows.size > MOST_ROWS) return;
    this.lists.set(list, rows);
    this.rows += rows.size;
    while (this.lists.size > MOST_LISTS || this.rows > MOST_ROWS) this.drop(this.lists.keys().next().value!);
  }

  private drop(list: string): void {
    this.rows -= this.lists.get(list)?.size ?? 0;
    this.lists.delete(list);
  }
}
