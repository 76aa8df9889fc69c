export const TIMELINE_KINDS = [
  'contact',
  'appointment',
  'outcome',
  'allocation',
  'order',
  'condition',
  'assessment',
  'registration',
  'travel',
  'safeguarding',
  'mappa',
  'enforcement',
  'monitoring',
  'change',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export interface TimelineItemView {
  /** Unique in the timeline together with `kind`. */
  id: string;
  kind: TimelineKind;
  /** The record to open: of an act about a journey its plan, else the entry itself. */
  recordId: string;
  /** When it happened; days without a time stand at their start. */
  at: string;
  /** When it was recorded, where the record knows. */
  recordedAt: string | null;
  title: string;
  /** The beginning of the words, at most 400 characters; empty for sensitive contacts, which are read by opening them. */
  summary: string;
  /** There is more to read than the summary. */
  more: boolean;
  actor: string | null;
  /** Where it came from, for instance an earlier system. */
  source: string | null;
  sensitive: boolean;
  aboutChild: boolean;
  system: boolean;
  /** It puts an earlier entry right. */
  corrected: boolean;
}
