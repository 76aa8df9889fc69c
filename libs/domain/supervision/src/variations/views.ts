import type { OrderType } from '../orders/views.js';

export const VARIATION_KINDS = ['order', 'condition', 'ending', 'addition'] as const;
/** The order's own terms; a condition's text or end; a condition that goes; a condition that comes. */
export type VariationKind = (typeof VARIATION_KINDS)[number];

export const VARIATION_STATES = [
  'PROPOSED',
  'APPROVED',
  'REFUSED',
  'WITHDRAWN',
  'GRANTED',
  'DENIED',
] as const;
/** Approved and refused by a manager; granted and denied by the court or the board. */
export type VariationState = (typeof VARIATION_STATES)[number];

export const REQUESTERS = [
  'officer',
  'person',
  'police',
  'victim_liaison',
  'provider',
  'court_or_board',
] as const;
export type Requester = (typeof REQUESTERS)[number];

export const CONSULTATION_ANSWERS = ['no_concern', 'concern', 'not_reached', 'wishes_to_be_heard'] as const;
/** What victim liaison said, as a code: a victim's words have no place in a record of the order. */
export type ConsultationAnswer = (typeof CONSULTATION_ANSWERS)[number];

export type Authority = 'board' | 'court';

/** Licences are varied by the board, everything a court made by the court. */
export function authorityFor(type: OrderType): Authority {
  return type === 'LICENCE' ? 'board' : 'court';
}

/** Only what changes. */
export interface ProposedChange {
  code?: string;
  params?: Record<string, string | number | string[]>;
  endsOn?: string;
  sentenceMonths?: number;
}

/** How it read before, kept as it was. */
export interface FormerText {
  sentence: string;
  startsOn: string;
  endsOn: string | null;
}

export interface VariationView {
  id: string;
  version: number;
  personId: string;
  orderId: string;
  conditionId: string | null;
  kind: VariationKind;
  state: VariationState;
  /** What it is about: the title of the condition or of the order. */
  title: string;
  /** How it reads now, or read when the change was made. */
  former: FormerText | null;
  /** How it is to read. */
  proposed: { sentence: string; endsOn: string | null };
  why: string;
  requestedBy: Requester;
  proposedBy: { id: string; name: string };
  proposedAt: string;
  consultation: {
    state: 'not_needed' | 'needed' | 'consulted' | 'not_consulted';
    on: string | null;
    answer: ConsultationAnswer | null;
    reason: string | null;
  };
  approval: { by: string; at: string; reason: string } | null;
  authority: Authority;
  /** The decision of the court or board. */
  decision: { name: string; on: string; reference: string } | null;
  takesEffectOn: string | null;
  /** The condition that took the place of the former one, or that was added. */
  resultId: string | null;
}
