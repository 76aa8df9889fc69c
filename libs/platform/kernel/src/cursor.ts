import { NotUnderstood } from './problems.js';

/** The place after a word, in a list in the order of words that are there once: codes, user names. */
export function cursorAfter(word: string): string {
  return Buffer.from(`w:${word}`, 'utf8').toString('base64url');
}

/** The word after which to go on. Whatever `cursorAfter` would not have given is not understood. */
export function wordIn(cursor: string): string {
  const [, word = ''] =
    /^w:([^\p{Cc}\uFFFD]{1,100})$/u.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (word === '' || cursorAfter(word) !== cursor)
    throw new NotUnderstood('cursor-malformed', 'cursor takes what nextCursor gave');
  return word;
}
