import type { FactsRow } from './levelled-rows.js';

/** A row as the database answers it: without its facts where this version of it is held already. */
export interface AnsweredRow {
  version: string;
  facts: KeptRow | null;
}

/** The facts of a row, and when the next duty is to be told of that they do not tell; ISO instant. */
type KeptRow = FactsRow & { until: string | null };
type List = ReadonlyMap<string, KeptRow>;

/** Of 50 people each; some 1 KB a person. */
const MOST_LISTS = 64;

/**
 * Rows of the projection that this process has read, by their version, so that a list read again brings only what has
 * changed since. It never decides who is seen or what is current: the database answers every time, under row-level
 * security, which versions of whose rows the reader has now, and a version never changes. A version is the transaction
 * that made the row; what a transaction does to a row twice is seen by nobody else in between, so the lists are for
 * readings only, never for a change that may read its own rows.
 */
export class KeptRows {
  private readonly lists = new Map<string, List>();

  /**
   * @param list whose list it is
   * @param second the present, as the projection writes instants
   * @returns the versions held, to ask with, and a way to complete the answer
   */
  held(list: string, second: string): { versions: string[]; complete: (rows: AnsweredRow[]) => FactsRow[] } {
    const known: List = this.lists.get(list) ?? new Map<string, KeptRow>();
    const versions = [...known].filter(([, { until }]) => until === null || until > second).map(([v]) => v);
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

  /** The list asked for least lately goes. */
  private keep(list: string, rows: List): void {
    this.lists.delete(list);
    this.lists.set(list, rows);
    if (this.lists.size > MOST_LISTS) this.lists.delete(this.lists.keys().next().value!);
  }
}
