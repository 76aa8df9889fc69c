export { Outbox } from './outbox.js';
export { GIVEN_UP, JobRunner } from './job-runner.js';
export type { Chore, JobHandler, Message, RunnerOptions } from './job-runner.js';
export { Processed } from './processed.js';
