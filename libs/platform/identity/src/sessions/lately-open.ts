import type { OpenSession } from './open-session.js';

/** A quarter of the second within which a disabled account is out everywhere. */
const KEPT_MS = 250;

/**
 * Sessions that were found open a moment ago, for routes that only calculate: a machine that asks for thousands of scores
 * a second is looked up four times a second. Whatever reads or writes a record asks the database.
 */
export class LatelyOpen {
  private readonly kept = new Map<string, OpenSession>();

  of(token: string): OpenSession | undefined {
    return this.kept.get(token);
  }

  /** Forgotten in time whether it is asked for or not: no token stays in memory. */
  found(token: string, session: OpenSession): void {
    this.kept.set(token, session);
    setTimeout(() => this.kept.delete(token), KEPT_MS).unref();
  }
}
