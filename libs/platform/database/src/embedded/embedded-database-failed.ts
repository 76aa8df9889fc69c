export type EmbeddedFailure =
  | 'database.embedded-unsupported'
  | 'database.embedded-out-of-reach'
  | 'database.embedded-other-version'
  | 'database.embedded-password-lost'
  | 'database.embedded-cannot-create'
  | 'database.embedded-cannot-start'
  | 'database.embedded-cannot-stop'
  | 'database.embedded-not-ours'
  | 'database.embedded-not-durable';

/** The embedded database could not be had. The message is complete and meant for a person: print it without the stack. */
export class EmbeddedDatabaseFailed extends Error {
  constructor(
    readonly code: EmbeddedFailure,
    message: string,
  ) {
    super(message);
    this.name = 'EmbeddedDatabaseFailed';
  }
}
