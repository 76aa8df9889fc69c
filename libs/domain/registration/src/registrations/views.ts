import type { Step } from '@platform/calendar';
import type { Due } from '../engine/answer.js';
import type { Term } from '../engine/registration-case.js';
import type { Disposal, FactName } from '../regimes/regime.js';
import type { NotificationView } from '../notifications/views.js';

/** A due as readers get it: the day, and the instant at which that day ends for the person. */
export interface DueView extends Due {
  dueAt: string | null;
}

/** What the regime says of a registration now. */
export interface RegistrationMeaning {
  /** Null: there is no definition of the regime, and everything is to ask. */
  rule: {
    code: string;
    version: number;
    status: string;
    reviewBy: string;
    unverified: readonly string[];
  } | null;
  recipient: string | null;
  covered: boolean | null;
  indefinite: boolean;
  endsOn: string | null;
  /** What has to be found out. */
  ask: readonly string[];
  /** How the end was worked out. */
  steps: readonly Step[];
  nextDueAt: string | null;
  duties: readonly DueView[];
}

export interface RegistrationView extends RegistrationMeaning {
  id: string;
  version: number;
  personId: string;
  regime: string;
  relevantDate: string;
  disposal: Disposal | null;
  terms: readonly Term[];
  tier: number | null;
  facts: Partial<Record<FactName, boolean | null>>;
  childOffence: boolean | null;
  parentalDirection: string | null;
  ended: { on: string; reason: string; words: string | null } | null;
  review: { at: string; outcome: string; words: string | null } | null;
  notifications: NotificationView[];
}
