import { Injectable } from '@nestjs/common';
import { keyFor, Seal, SealKey } from '@platform/config';

/** Where a sealed value stands: table|column|row|case|key version. */
export function placeOf(
  table: string,
  column: string,
  rowId: string,
  personId: string,
  keyId: string,
): string {
  return [table, column, rowId, personId, keyId].join('|');
}

/** The key that wraps each case's own key. Without it a copy of the database holds no victim's address. */
@Injectable()
export class WrappingKey {
  readonly id = 'seal-1';
  private readonly wrapping: Seal;

  constructor(secret: SealKey) {
    this.wrapping = new Seal(keyFor(secret.bytes, 'people.case_key'));
  }

  wrap(caseKey: Buffer, personId: string): Buffer {
    return this.wrapping.close(caseKey, placeOf('people.case_key', 'wrapped', personId, personId, this.id));
  }

  unwrap(wrapped: Buffer, personId: string, keyId: string): Buffer {
    return this.wrapping.open(wrapped, placeOf('people.case_key', 'wrapped', personId, personId, keyId));
  }
}
