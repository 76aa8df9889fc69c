/** The six kinds of processing that must be logged (Data Protection Act 2018, section 62(1)). */
export type Operation =
  'collection' | 'alteration' | 'consultation' | 'disclosure' | 'combination' | 'erasure';

const WORDS: Readonly<Record<Operation, string>> = {
  collection:
    'record create add import register upload enrol collect declare request book open make invite begin start save caseload.send',
  alteration:
    'change correct amend update assign reallocate approve refuse cancel end close restrict lift revoke rebuild move set complete submit review grant disable enable change-several confirm name roster prove-again sign-out sign-in',
  consultation:
    'read list search view show preview verify verification check count access-log reveal timeline compare form history progress',
  disclosure: 'disclose share share.make send export print download deliver feed notify',
  combination: 'merge match combine link',
  erasure: 'erase delete remove discard purge destroy',
};

const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries(WORDS).flatMap(([operation, words]) =>
    words.split(' ').map((word) => [word, operation as Operation]),
  ),
);

/**
 * The operation an act amounts to, by the last segment of the verb that the server gave it, or by the last two.
 * @param otherwise for a word that is not in the table: what it was recorded as, a reading or a change
 */
export function operationOf(verb: string, otherwise: Operation): Operation {
  return known(verb) ?? otherwise;
}

/** Whether the table of operations has this verb; every route's should be there. */
export function hasOperation(verb: string): boolean {
  return known(verb) !== undefined;
}

function known(verb: string): Operation | undefined {
  const words = verb.split('.');
  return OPERATIONS.get(words.slice(-2).join('.')) ?? OPERATIONS.get(words.at(-1) ?? '');
}
