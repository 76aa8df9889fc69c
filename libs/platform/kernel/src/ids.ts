import { v7 } from 'uuid';

/** A new UUID v7: unguessable, and in order of time. */
export function newId(): string {
  return v7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Lower-case canonical form only, so that one id has one spelling. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
