import type { SearchFact } from '@domain/registration';
import type { PlanContent } from '../plans/plan.entity.js';
import type { CaseFacts } from '../plans/plan-facts.js';

type Kept = Omit<
  PlanContent,
  | 'version'
  | 'personId'
  | 'returnsAt'
  | 'companions'
  | 'givenBy'
  | 'givenAt'
  | 'noticeReference'
  | 'createdBy'
  | 'noticeGivenAt'
  | 'createdAt'
  | 'returnReportedAt'
  | 'cancellationGivenAt'
  | 'departedAt'
>;

/** A plan as travel.duty_facts gives it: what was written as purpose or excuse is only "said". */
export interface PlanFacts extends Kept {
  noticeGivenAt: string | null;
  returnReportedAt: string | null;
  cancellationGivenAt: string | null;
  departedAt: string | null;
  createdAt: string;
  /** In order of time. */
  acts: readonly { kind: string; at: string }[];
  /** Of the responsible officer. */
  decisions: readonly { id: string; at: string; asksSecond: boolean; signedAt: string | null }[];
  searches: readonly SearchFact[];
  /** Notices of which something is not so any more, or was not until it was corrected. */
  corrections: readonly { id: string; changedAt: string; correctedAt: string | null }[];
  /** What addressed agencies said back, and when it was met: by a word to them, or by what they ask for. */
  replies: readonly {
    id: string;
    kind: 'CORRECTION_ASKED' | 'RETURN_CONFIRMED' | 'COMPLAINT';
    at: string;
    answeredAt: string | null;
  }[];
  /** Sent and standing. */
  outbound: readonly { id: string; sentAt: string; acknowledgeBy: string; acknowledgedAt: string | null }[];
}

/** What travel.duty_facts gives of one person. */
export interface TravelFacts extends Pick<CaseFacts, 'timeZone' | 'registrations' | 'orders'> {
  plans: readonly PlanFacts[];
}
