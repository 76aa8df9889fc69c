import type { Connection } from '@platform/kernel';

/** The driver's connection with its socket. */
export type Wired = Connection & { connection?: { stream?: { cork(): void; uncork(): void } } };

/** What is sent in this turn of the event loop leaves with one system call. */
export function inOnePiece({ connection }: Wired): void {
  const wire = connection?.stream;
  wire?.cork();
  setImmediate(() => wire?.uncork());
}
