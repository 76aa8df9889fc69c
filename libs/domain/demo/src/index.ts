export { seedDemo } from './seed-demo.js';
export type { DemoOptions, DemoSummary, SeedOptions } from './seed-demo.js';
export { DEMO_ACCOUNTS, DEMO_PASSWORD, DEMO_PEOPLE } from './facts.js';
export type { DemoPersonKey, DemoUsername } from './facts.js';
