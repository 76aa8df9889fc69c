export { ImportsModule } from './imports.module.js';
export { ImportReceiving, type SentFile } from './batches/receiving.service.js';
export { ImportRuns, type Progress } from './runs/runs.service.js';
export { Imports, type BatchWithFaults, type FaultsWanted } from './batches/imports.service.js';
export type { ImportBatch, ImportFault, ImportState } from './batches/import-batch.js';
export { FileRefused } from './files/file-refused.js';
export { MOST_BYTES } from './files/extract-bytes.js';
export { COLUMNS, type Cells } from './rows/columns.js';
/** Nothing here is kept as an entity: rows are written many at a time. */
export const IMPORTS_ENTITIES = [] as const;
