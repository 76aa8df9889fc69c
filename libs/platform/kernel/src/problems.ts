/** One thing wrong with a request: where (JSON pointer or form field), a stable code, a sentence for a person. */
export interface Fault {
  pointer: string;
  code: string;
  message: string;
}

export type ProblemKind =
  | 'not-understood'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'rule-broken'
  | 'version-missing'
  | 'slow-down'
  | 'unrecordable';

/** A refusal by kind and code. Only the edge turns the kind into a status; messages never hold a person's data. */
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly code: string,
    message: string,
    readonly faults: readonly Fault[] = [],
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** 400: the request cannot be read. */
export class NotUnderstood extends Problem {
  constructor(code: string, message: string, faults: readonly Fault[] = []) {
    super('not-understood', code, message, faults);
  }
}
/** 401 */
export class NotSignedIn extends Problem {
  constructor(code = 'identity.not-signed-in', message = 'Sign in to continue') {
    super('not-signed-in', code, message);
  }
}
/** 403: the actor may know that it exists, but not do this to it. */
export class NotAllowed extends Problem {
  constructor(code: string, message: string) {
    super('not-allowed', code, message);
  }
}
/** 404: absent, hidden or excluded; the three must stay indistinguishable. */
export class NotFound extends Problem {
  constructor(code = 'not-found', message = 'There is no such record that you can see') {
    super('not-found', code, message);
  }
}
/** 409: the state of the record refuses it. */
export class Conflict extends Problem {
  constructor(code: string, message: string) {
    super('conflict', code, message);
  }
}
/** 412: somebody else changed the record first. */
export class StaleVersion extends Problem {
  constructor(message = 'Somebody changed this record after you opened it') {
    super('stale', 'stale-version', message);
  }
}
/** 422: understood, and refused by a rule. */
export class RuleBroken extends Problem {
  constructor(code: string, message: string, faults: readonly Fault[] = []) {
    super('rule-broken', code, message, faults);
  }
}
/** 422 to a machine: a part of the address is none that can be. Whoever opens a page there is told that there is none. */
export class AddressUnknown extends RuleBroken {}
/** 428 */
export class VersionMissing extends Problem {
  constructor() {
    super('version-missing', 'version-missing', 'Say which version you are changing (If-Match)');
  }
}
/** 429 */
export class SlowDown extends Problem {
  constructor(readonly retryAfterSeconds: number) {
    super('slow-down', 'slow-down', 'Too many attempts. Wait and try again');
  }
}
/** 503: the act cannot be recorded, so it is not done and nothing is shown. */
export class Unrecordable extends Problem {
  constructor() {
    super(
      'unrecordable',
      'audit.unrecordable',
      'This cannot be recorded just now, so nothing was shown or changed',
    );
  }
}
