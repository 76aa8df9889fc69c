/** The secret from which keys that seal single fields are derived. At least 32 bytes; never in the database. */
export class SealKey {
  constructor(readonly bytes: Buffer) {}
}
