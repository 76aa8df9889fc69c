import type { Actor } from '@platform/kernel';

/** What does the acts of some kinds of record. */
export interface RecordDesk {
  find(path: string, personId: string, id: string, actor: Actor): Promise<{ id: string; version: number }>;
  act(
    path: string,
    act: string,
  ): (id: string, version: number, command: never, actor: Actor) => Promise<unknown>;
  /** Where the page goes when it is done. */
  after(path: string, personId: string, record: { id: string; version: number }): string;
}
