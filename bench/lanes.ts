import { httpLane } from './lanes/http.lane.js';
import type { HttpClient } from './lanes/http.lane.js';
import { joinedCaseload } from './lanes/joined.sql.js';
import { findPgbench, pgbenchLane } from './lanes/pgbench.lane.js';
import type { Lane } from './measure.js';
import type { SignedIn } from './officers.js';
import type { Running } from './program.js';
import { LANES } from './report.js';

interface Ground {
  program: Running;
  plain: Running;
  signedIn: readonly SignedIn[];
  databaseUrl: string;
  officers: number;
  /** Told what cannot be measured. */
  missing: string[];
}

/** Everything that is measured, each of ours beside what it is compared with. */
export function lanesOf({ program, plain, signedIn, databaseUrl, officers, missing }: Ground): Lane[] {
  const ours = (ask: (s: SignedIn) => HttpClient['requests']): HttpClient[] =>
    signedIn.map((s) => ({ headers: s.headers, requests: ask(s) }));
  const bare = (ask: (s: SignedIn) => HttpClient['requests']): HttpClient[] =>
    signedIn.map((s) => ({ headers: {}, requests: ask(s) }));
  const contact = JSON.stringify({
    type: 'PHONE_CALL',
    at: new Date(Date.now() - 60_000).toISOString(),
    minutes: 10,
    notes: NOTE,
  });
  const lanes: Lane[] = [
    httpLane(
      LANES.plainCaseload,
      plain.address,
      bare((s) => [{ path: `/caseload/${s.staffId}` }]),
    ),
    httpLane(
      LANES.caseload,
      program.address,
      ours(() => [{ path: '/api/v1/caseload' }]),
    ),
    httpLane(
      LANES.page,
      program.address,
      ours(() => [{ path: '/caseload' }]),
    ),
    httpLane(
      LANES.plans,
      program.address,
      ours(() => [{ path: '/travel' }]),
    ),
    httpLane(
      LANES.plainTimeline,
      plain.address,
      bare((s) => s.people.map((id) => ({ path: `/timeline/${id}` }))),
    ),
    httpLane(
      LANES.timeline,
      program.address,
      ours((s) => s.people.map((id) => ({ path: `/api/v1/people/${id}/timeline` }))),
    ),
    httpLane(
      LANES.search,
      program.address,
      ours((s) => s.names.map((n) => ({ path: `/api/v1/people?q=${encodeURIComponent(typo(n))}` }))),
    ),
    httpLane(
      LANES.plainContact,
      plain.address,
      bare((s) => s.people.map((id) => ({ method: 'POST', path: `/contact/${id}`, body: contact }))),
    ),
    httpLane(
      LANES.contact,
      program.address,
      ours((s) =>
        s.people.map((id) => ({ method: 'POST', path: `/api/v1/people/${id}/contacts`, body: contact })),
      ),
    ),
  ];
  const pgbench = findPgbench();
  if (pgbench) return [pgbenchLane(LANES.joined, pgbench, databaseUrl, joinedCaseload(officers)), ...lanes];
  const sentence =
    'The joined SQL in pgbench: pgbench was not found. It comes with the PostgreSQL packages of the system (Debian: postgresql-contrib).';
  if (!missing.includes(sentence)) missing.push(sentence);
  return lanes;
}

const NOTE = 'Rang as agreed. The week went quietly; work is steady. Next appointment confirmed.';

/** Two letters the wrong way round, as people type. */
function typo(name: string): string {
  return name.length > 5 ? name.slice(0, 2) + name[3]! + name[2]! + name.slice(4) : name;
}
