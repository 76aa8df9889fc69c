import type { DefinitionStatus } from './definition.js';
import type { Difference } from './difference.js';

export const DEFINITION_STATES = ['draft', 'active', 'retired'] as const;
export type DefinitionState = (typeof DEFINITION_STATES)[number];

/** One version in a list. */
export interface DefinitionItem {
  kind: string;
  kindTitle: string;
  code: string;
  version: number;
  title: string;
  status: DefinitionStatus;
  /** Nobody has checked the figures against the source. */
  unverified: boolean;
  effectiveFrom: string;
  effectiveTo: string | null;
  state: DefinitionState;
  origin: 'shipped' | 'uploaded';
}

export interface ApprovalView {
  /** "shipped" for what comes with the program. */
  by: string;
  at: string | null;
}

/** One version with everything it says and what is new in it. */
export interface DefinitionView extends DefinitionItem {
  hash: string;
  /** Grows with every approval: what a withdrawal names, so that nobody withdraws past an approval they have not seen. */
  revision: number;
  source: string;
  citation: readonly string[];
  verifiedBy: string | null;
  verifiedOn: string | null;
  madeBy: string | null;
  madeAt: string;
  approvals: ApprovalView[];
  /** Who withdrew it as a draft, when and why. */
  withdrawn: { by: string; at: string; because: string } | null;
  /** Whether this reader may approve it now. */
  mayApprove: boolean;
  /** The whole definition as it was written, head included. */
  figures: Readonly<Record<string, unknown>>;
  /** All versions of the code, newest first. */
  versions: { version: number; state: DefinitionState; status: DefinitionStatus }[];
  /** Compared with the version before, or null for the first. */
  changed: { since: number; differences: Difference[] } | null;
}
