export { Outbox } from './outbox.js';
export { GIVEN_UP, JobRunner } from './job-runner.js';
export type { Chore, JobHandler, Message, RunnerOptions } from './jobs.js';
export { Processed } from './processed.js';
