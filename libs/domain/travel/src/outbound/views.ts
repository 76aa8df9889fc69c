import type { PlannedLeg } from '../plans/plan.entity.js';
import type { ReplyKind } from './commands.js';

export type NoticeState = 'NOT_SENT' | 'SENT' | 'ACKNOWLEDGED' | 'WITHDRAWN';

export const JOURNEY_STATES = ['PLANNED', 'NOT_PERMITTED', 'CANCELLED'] as const;
export type JourneyState = (typeof JOURNEY_STATES)[number];

/** What is disclosed, and nothing besides: who, and the journey. No risk, no conditions, nobody who goes along. */
export interface DisclosedContent {
  person: { name: string; dateOfBirth: string };
  journey: {
    state: JourneyState;
    departsOn: string;
    departsAt: string | null;
    departsFrom: string | null;
    returnsOn: string | null;
    returnPoint: string | null;
    legs: PlannedLeg[];
  };
}

/** A notice as both sides see it. */
export interface NoticeView {
  id: string;
  version: number;
  planId: string;
  state: NoticeState;
  recipient: { id: string; name: string };
  content: DisclosedContent;
  correctsId: string | null;
  /** A later one has taken its place. */
  superseded: boolean;
  reason: string | null;
  sentAt: string | null;
  acknowledgeBy: string | null;
  acknowledgedAt: string | null;
  acknowledgedByName: string | null;
  reference: string | null;
  escalatedAt: string | null;
  replies: ReplyView[];
}

/** With what the sender weighed, which is not sent. */
export interface SentNoticeView extends NoticeView {
  basis: string;
  proportionality: string;
  createdByName: string;
  /** The journey is no longer what the notice says. */
  differs: boolean;
  replies: SentReplyView[];
}

export interface ReplyView {
  id: string;
  kind: ReplyKind;
  text: string;
  returnedOn: string | null;
  at: string;
  byName: string;
  /** It was looked at, and the notice stands: why, as the agency reads it. */
  answer: { words: string; at: string; byName: string } | null;
}

export interface SentReplyView extends ReplyView {
  /** It waits: neither answered in words nor met by a later word to them, a withdrawal or what it asks for. */
  open: boolean;
}
