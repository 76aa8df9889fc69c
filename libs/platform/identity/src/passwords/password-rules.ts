import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { RuleBroken } from '@platform/kernel';
import { COMMON_PASSWORDS } from './common-passwords.js';

export const SHORTEST = 15;
export const LONGEST = 128;
/** Characters that must be left when words anybody would try here are taken away. */
const LEFT_OVER = 10;
const OUR_WORDS = [
  'throughcare',
  'probation',
  'offender',
  'caseload',
  'treatment',
  'programme',
  'volunteer',
  'officer',
];

let estimator: ZxcvbnFactory | undefined;

/** One spelling for what looks the same, so that another keyboard can type it. */
export function normalised(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Why a password cannot be used, as a sentence, or null. Length is what counts: no rules about kinds of characters.
 * @param about words from the account: user name, display name, agency
 */
export function whyUnfit(password: string, about: readonly string[]): string | null {
  const length = [...normalised(password)].length;
  if (length < SHORTEST)
    return `Use ${SHORTEST} characters or more. A few words that nobody would put together work well`;
  if (length > LONGEST) return `Use no more than ${LONGEST} characters`;
  const words = contextWords(about);
  if (leftOver(password, words) < LEFT_OVER)
    return 'Do not build it from your own name, your agency or words of this work';
  estimator ??= new ZxcvbnFactory({ dictionary: { passwords: [...COMMON_PASSWORDS] } });
  if (estimator.check(normalised(password), words).score < 3)
    return 'This is easy to guess: it repeats, follows the keyboard, or is on lists of known passwords';
  return null;
}

/** Throws RuleBroken at the field when the password cannot be used. */
export function mustBeFit(password: string, about: readonly string[], pointer = '/newPassword'): void {
  const message = whyUnfit(password, about);
  if (message) {
    const code = 'identity.password-unfit';
    throw new RuleBroken(code, message, [{ pointer, code, message }]);
  }
}

function contextWords(about: readonly string[]): string[] {
  const parts = about.flatMap((text) => [text, ...text.split(/[\s._-]+/)]).map((word) => word.toLowerCase());
  return [...new Set([...OUR_WORDS, ...parts])].filter((word) => word.length >= 4);
}

function leftOver(password: string, words: readonly string[]): number {
  let rest = normalised(password).toLowerCase();
  for (const word of [...words].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, '');
  return [...rest].length;
}
