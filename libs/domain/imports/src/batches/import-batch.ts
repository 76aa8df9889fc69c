/**
 * `arriving`: its bytes are not all here; `received`: waits for a worker; `refused`: the file could not be taken at all.
 */
export type ImportState = 'arriving' | 'received' | 'running' | 'done' | 'refused';

/** One file that somebody sent, and how far it has got. */
export interface ImportBatch {
  id: string;
  fileName: string;
  bytes: number;
  dryRun: boolean;
  state: ImportState;
  /** Why the file was refused. */
  refusal: { code: string; message: string } | null;
  rows: number;
  rowsDone: number;
  accepted: number;
  /** Rows that are in the system from an earlier import, word for word. */
  unchanged: number;
  rejected: number;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** One fault of one refused row. */
export interface ImportFault {
  row: number;
  column: string;
  code: string;
  message: string;
  value: string | null;
}
