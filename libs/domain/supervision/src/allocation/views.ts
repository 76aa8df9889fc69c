export interface AllocationView {
  id: string;
  officer: { id: string; code: string; displayName: string };
  team: { id: string; name: string };
  reason: string;
  from: string;
  /** Null: now. */
  until: string | null;
}
