export { ROLES, SYSTEM_ID, systemActor } from './actor.js';
export type { AccessPath, Act, Actor, Role } from './actor.js';
export * from './problems.js';
export { Clock, StandingClock } from './clock.js';
export { isId, newId } from './ids.js';
export { Recorder } from './recorder.js';
export type { Connection, Entry, Seen } from './recorder.js';
export type { DomainEvent } from './events.js';
export * from './commands.js';
