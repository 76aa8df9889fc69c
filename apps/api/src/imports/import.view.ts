import type { BatchWithFaults, ImportBatch, ImportFault } from '@domain/imports';

/** An import as the contract has it; `errors` are the first faults in the order of the file. */
export function importView(batch: ImportBatch | BatchWithFaults) {
  const { id, fileName, dryRun, state, rows, rowsDone, accepted, unchanged, rejected } = batch;
  const { refusal, createdAt, startedAt, finishedAt } = batch;
  const faults = 'faults' in batch ? batch.faults : [];
  const kinds = 'kinds' in batch ? batch.kinds : [];
  return {
    id,
    state,
    rows,
    rowsDone,
    accepted,
    unchanged,
    rejected,
    dryRun,
    fileName,
    refusal,
    createdAt,
    startedAt,
    finishedAt,
    errors: faults.map(errorView),
    errorCounts: kinds.map(({ code, count }) => ({ code, count })),
  };
}

function errorView({ row, column, code, message, value }: ImportFault) {
  return { row, column, code, message, value };
}
