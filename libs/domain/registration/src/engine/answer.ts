import type { Step } from '@platform/calendar';

/** Whether the regime is about somebody. */
export interface Coverage {
  covered: boolean | null;
  /** Null where it is known. */
  ask: string | null;
  /** The facts that somebody would have to find out. */
  missing?: readonly string[];
  steps: readonly Step[];
}

/** How long the registration lasts. */
export interface Duration {
  indefinite: boolean;
  /** Last local day on which it binds; null where indefinite or not known. */
  endsOn: string | null;
  /** Why nobody can say; null where it is known. */
  ask: string | null;
  /** The facts that somebody would have to find out. */
  missing?: readonly string[];
  steps: readonly Step[];
  citation: readonly string[];
  unverified: readonly string[];
}

export const DUE_KINDS = ['INITIAL', 'PERIODIC', 'CHANGE', 'END', 'REVIEW'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** Something to be done by a day. */
export interface Due {
  kind: DueKind;
  /** Of the periodic report or the change. */
  code: string;
  /** Tells occasions of the same kind apart, and is the same for ever. */
  occasion: string;
  title: string;
  /** Last local day; null: time stands still, or nobody can say. */
  dueOn: string | null;
  /** The day that is surely in time, where how the law counts can be argued about; it is before `dueOn`. */
  safeOn?: string;
  /** First day on which it is taken. */
  opensOn: string | null;
  /** What time stands still for. */
  standsStill: string | null;
  /** What somebody has to ask; the day beside it, if any, is the strictest that is possible. */
  ask: string | null;
  /** The facts that somebody would have to find out. */
  missing?: readonly string[];
  steps: readonly Step[];
  citation: readonly string[];
  unverified: readonly string[];
  /** The instant or day on which it was done. */
  doneAt: string | null;
}

export interface RegistrationAnswer {
  coverage: Coverage;
  duration: Duration;
  dues: readonly Due[];
}
