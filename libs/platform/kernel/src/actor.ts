/** The roles of the access rules. A role alone shows nobody's record: a relationship does. */
export const ROLES = [
  'officer',
  'manager',
  'duty',
  'clinician',
  'coordinator',
  'volunteer',
  'victim_liaison',
  'police',
  'auditor',
  'privacy',
  'sar',
  'analyst',
  'admin',
  'importer',
  'supervised_person',
] as const;
export type Role = (typeof ROLES)[number];

/** How somebody stands to a person: the way they may see the record at all. */
export type AccessPath =
  'allocated' | 'team' | 'cover' | 'circle' | 'agreement' | 'duty' | 'rater' | 'emergency' | 'self';

/** What is being done in this request, as the server (never the client) names it; becomes the audit entry. */
export interface Act {
  /** For example `people.read`: the route's audit name. */
  verb: string;
  requestId: string;
  personId?: string;
  path?: AccessPath;
  /** A code of access.purpose; only where the path does not speak for itself. */
  purpose?: string;
  /** Section tokens this actor may read or write of this person, for example `core`, `risk:summary`. */
  reads: readonly string[];
  writes: readonly string[];
  /** The one section that the route is about, where it is one alone: what the log says unless the use case says more. */
  section?: string;
}

/** Who acts, in this one request or job. "System" is an actor with a reason, not an absence. */
export interface Actor {
  id: string;
  kind: 'user' | 'system';
  sessionId: string | null;
  displayName: string;
  roles: readonly Role[];
  agencyId: string | null;
  staffId: string | null;
  /** IANA zone in which times are shown to this reader. */
  timeZone: string;
  act: Act;
}

/** The id under which the program acts for itself. */
export const SYSTEM_ID = '00000000-0000-7000-8000-000000000001';

/** The program acting for itself, for instance in a job; `verb` says what for. It has no access path to anybody. */
export function systemActor(verb: string, requestId: string): Actor {
  return {
    id: SYSTEM_ID,
    kind: 'system',
    sessionId: null,
    displayName: 'Throughcare',
    roles: [],
    agencyId: null,
    staffId: null,
    timeZone: 'Europe/London',
    act: { verb, requestId, reads: [], writes: [] },
  };
}
