import { Injectable } from '@nestjs/common';
import { keyFor, Seal, SealKey } from '@platform/config';

/** Whose reason it is, about whom: a sealed reason moved to another entry does not open. */
export interface ReasonPlace {
  actor: string;
  person?: string;
  verb: string;
}

/** Reasons in words are about people, so the log keeps them sealed; who reads the log out may read them. */
@Injectable()
export class SealedReasons {
  private readonly seal: Seal;

  constructor(secret: SealKey) {
    this.seal = new Seal(keyFor(secret.bytes, 'audit.reason'));
  }

  close(words: string, place: ReasonPlace): string {
    return this.seal.close(Buffer.from(words, 'utf8'), placeOf(place)).toString('base64');
  }

  /** Null for what was sealed elsewhere, or with another key. */
  open(sealed: string, place: ReasonPlace): string | null {
    try {
      return this.seal.open(Buffer.from(sealed, 'base64'), placeOf(place)).toString('utf8');
    } catch {
      return null;
    }
  }
}

function placeOf({ actor, person, verb }: ReasonPlace): string {
  return ['audit.event', 'reason', actor, person ?? '', verb].join('|');
}
