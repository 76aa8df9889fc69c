import { RuleBroken } from '@platform/kernel';

/** A file that cannot be taken at all; nothing of it is imported. The sentence says what to do about it. */
export class FileRefused extends RuleBroken {
  constructor(reason: string, sentence: string) {
    super(`imports.${reason}`, sentence, [{ pointer: '/file', code: reason, message: sentence }]);
  }
}
