/**
 * Where the law or the manual behind a definition stands. `bill` and `enacted_not_commenced` never take effect;
 * `unverified` takes effect, and every page that shows its result says that nobody has checked the figures.
 */
export const DEFINITION_STATUSES = [
  'in_force',
  'enacted_not_commenced',
  'bill',
  'repealed',
  'unverified',
] as const;
export type DefinitionStatus = (typeof DEFINITION_STATUSES)[number];

/** What every definition says about itself. */
export interface DefinitionHead {
  kind: string;
  /** Stable for all versions. */
  code: string;
  version: number;
  title: string;
  /** First local day on which it is in force, YYYY-MM-DD. */
  effectiveFrom: string;
  /** Last local day on which it is in force, or null where no end is known. */
  effectiveTo: string | null;
  status: DefinitionStatus;
  /** Where the figures were taken from. */
  source: string;
  /** Statute and section, manual and table. */
  citation: readonly string[];
  verifiedBy: string | null;
  verifiedOn: string | null;
}

/** One version of one definition. A changed figure is a new version; this one never changes. */
export interface Definition<T = unknown> extends DefinitionHead {
  /** The content as the engine of its kind reads it. */
  content: T;
  /** The whole file as plain data, head included; what is stored and compared. */
  written: Readonly<Record<string, unknown>>;
  /** SHA-256 of the canonical form of `written`; comments and layout do not count. */
  hash: string;
  /** The file it came from, without its folder; null for one that was uploaded. */
  file: string | null;
}

/** Whether the figures still wait for somebody to check them against the source. */
export function isUnverified(head: Pick<DefinitionHead, 'status' | 'verifiedOn'>): boolean {
  return head.status === 'unverified' || head.verifiedOn === null;
}

/** Whether a definition takes effect on a local day, by its own dates and its status. */
export function takesEffectOn(head: DefinitionHead, date: string): boolean {
  if (head.status === 'bill' || head.status === 'enacted_not_commenced') return false;
  return head.effectiveFrom <= date && (head.effectiveTo === null || date <= head.effectiveTo);
}

/** All versions of the definitions of one kind. */
export class DefinitionSet<T> {
  private readonly byCode = new Map<string, Definition<T>[]>();

  constructor(readonly all: readonly Definition<T>[]) {
    for (const one of [...all].sort((a, b) => a.version - b.version)) {
      this.byCode.set(one.code, [...(this.byCode.get(one.code) ?? []), one]);
    }
  }

  get codes(): string[] {
    return [...this.byCode.keys()].sort();
  }

  /** The versions of a code, the oldest first. */
  versions(code: string): readonly Definition<T>[] {
    return this.byCode.get(code) ?? [];
  }

  version(code: string, version: number): Definition<T> | null {
    return this.versions(code).find((one) => one.version === version) ?? null;
  }

  /**
   * The version in force on a local day: the newest of those whose days cover it. Null where there is none, which
   * callers answer with "rule unknown, ask" and never with "nothing due".
   */
  inForceOn(code: string, date: string): Definition<T> | null {
    return this.versions(code).findLast((one) => takesEffectOn(one, date)) ?? null;
  }
}
