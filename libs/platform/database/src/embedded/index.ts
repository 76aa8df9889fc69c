export { EmbeddedDatabaseFailed } from './embedded-database-failed.js';
export type { EmbeddedFailure } from './embedded-database-failed.js';
export { startEmbedded } from './start-embedded.js';
export type { EmbeddedOptions, EmbeddedServer } from './start-embedded.js';
