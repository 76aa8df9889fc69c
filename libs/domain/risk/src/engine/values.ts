/** What a fact, an item or a step of a calculation may be. Null is "not known", and never counts as nothing. */
export type Value = number | string | boolean | null;

/** All that is known while one assessment is scored, by name. */
export type Scope = Record<string, Value>;

/** A calculation that was read from a definition. It never throws: what cannot be worked out is null. */
export type Formula = (scope: Scope) => Value;

export const isKnown = (value: Value | undefined): value is number | string | boolean =>
  value !== null && value !== undefined;

export const numberOr = (value: Value | undefined): number | null =>
  typeof value === 'number' ? value : null;
