import { Injectable } from '@nestjs/common';
import { keyFor, Seal, SealKey } from '@platform/config';

/** Reasons in words beside the rules of access: about people, so the database holds them sealed for their row. */
@Injectable()
export class SealedWords {
  private readonly seal: Seal;

  constructor(secret: SealKey) {
    this.seal = new Seal(keyFor(secret.bytes, 'access.words'));
  }

  /** @param place table, column and row: words moved to another row do not open */
  close(words: string, place: string): Buffer {
    return this.seal.close(Buffer.from(words, 'utf8'), place);
  }

  /** Null for what was sealed elsewhere, or with another key. */
  open(sealed: Buffer | null, place: string): string | null {
    if (!sealed) return null;
    try {
      return this.seal.open(sealed, place).toString('utf8');
    } catch {
      return null;
    }
  }
}
