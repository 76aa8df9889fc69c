/** Columns that the database takes out of the entry so that it can be searched; the entry decides. */
export interface Extracted {
  canon: Buffer;
  actorId: string | null;
  personId: string | null;
  verb: string;
  decision: string;
  purpose: string | null;
  path: string | null;
  sections: readonly string[] | null;
  requestId: string | null;
}

export function extractedEqual(event: Extracted): boolean {
  const entry = parsed(event.canon);
  if (!entry) return false;
  const text = (key: string) => (typeof entry[key] === 'string' ? entry[key] : null);
  const sections = Array.isArray(entry.sections) ? entry.sections : [];
  return (
    event.actorId === text('actor') &&
    event.personId === text('person') &&
    event.verb === text('verb') &&
    event.decision === text('decision') &&
    event.purpose === text('purpose') &&
    event.path === text('path') &&
    event.requestId === text('request') &&
    JSON.stringify(event.sections ?? []) === JSON.stringify(sections)
  );
}

function parsed(canon: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(canon.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
