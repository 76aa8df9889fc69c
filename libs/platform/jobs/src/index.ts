export { Outbox } from './outbox.js';
export { JobRunner } from './job-runner.js';
export type { Chore, JobHandler, Message, RunnerOptions } from './job-runner.js';
