import type { Actor } from './actor.js';

/** What an act touched, said by the code that touched it: ids, counts and field names, never content. */
export interface Seen {
  /** People whose data was in the answer, where it was not the one person of the act; at most 200. */
  people?: readonly string[];
  count?: number;
  /** Ids of records read or changed. */
  records?: readonly string[];
  /** Names of fields changed. */
  fields?: readonly string[];
  /** A code, for refusals and for searches. */
  detail?: string;
  sections?: readonly string[];
  /** Why, in the words of whoever acts; kept sealed. */
  reason?: string;
  personId?: string;
}

export interface Entry {
  actor: Actor;
  decision: 'allowed' | 'refused';
  seen: Seen;
}

/** Something that can send statements on the connection of an open transaction. */
export interface Connection {
  query<T = Record<string, unknown>>(statement: {
    name?: string;
    text: string;
    values?: unknown[];
  }): Promise<{ rows: T[]; rowCount: number | null }>;
}

/** The log of acts. An answer is held until its entry is durable; both methods reject with Unrecordable. */
export abstract class Recorder {
  /**
   * In the transaction of a change, as its last statement.
   * @param context the signed context that the transaction was given, if it was: the entries are bound to it
   */
  abstract appendIn(connection: Connection, entries: readonly Entry[], context?: string): Promise<void>;
  /** On a connection of its own, in groups: for reads and refusals. Resolves when durable. */
  abstract append(entry: Entry): Promise<void>;
}
