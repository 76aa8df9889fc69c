import type { Facts } from './source.js';

/** JSON merge patch (RFC 7396): what is named replaces, null takes away, objects are merged, lists replaced whole. */
export function merged(facts: Facts, patch: unknown): Facts {
  if (!isObject(patch)) return facts;
  const result: Record<string, unknown> = { ...facts };
  for (const [name, value] of Object.entries(patch)) {
    const before = result[name];
    if (value === null) delete result[name];
    else result[name] = isObject(value) ? merged(isObject(before) ? before : {}, value) : value;
  }
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
