/** What partials/identity-bar.njk names, as `identity` in the view of a person's page. */
export interface IdentityBar {
  /** "HARTLEY, Ben" */
  name: string;
  crn: string;
  age: number | null;
  /** `dated` like "14 days old"; kind 'loud' for "No assessment". Null for readers who may not know. */
  risk: { text: string; kind?: '' | 'high' | 'due' | 'quiet' | 'loud'; dated?: string } | null;
  officer: string | null;
  /** What changes behaviour: restricted, danger to staff, child contact. `danger` only for danger to a child. */
  flags: readonly { text: string; danger?: boolean }[];
  /** When it isn't the reader's case, ends the sentence "You are here because …". */
  because?: string | null;
}
