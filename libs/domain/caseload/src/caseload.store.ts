import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { named, Sql } from '@platform/database';
import type { SummaryRow } from './summary.js';

/** Of the duties only those whose time has come: nine in ten are for later, and their reasons are most of a row. */
const COLUMNS = `s.person_id, s.crn, s.display_name, s.date_of_birth::text, s.sex, s.time_zone, s.officer_id, s.team_id, s.risk, s.appointments,
  s.undecided, s.last_contact_at::text, s.orders, s.conditions, s.registered, s.travel, s.circle, s.mappa, s.restricted_until::text,
  coalesce((select jsonb_agg(d) from jsonb_array_elements(s.duties) d
    where coalesce(d->>'alertAt', '') collate "C" <= $2::text), '[]') as duties`;
const where = (name: string, condition: string) =>
  named(`caseload.${name}`, `select ${COLUMNS} from caseload.summary s where ${condition}`);
/** As the projection writes instants; made here, because made there it cost more than all the rest. */
const secondOf = (now: Temporal.Instant): string =>
  now.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();
const OF_OFFICER = where('of-officer', 's.officer_id = $1');
const OF_TEAM = where('of-team', 's.team_id = $1');
const OF_PERSON = where('of-person', 's.person_id = $1');
const OF_PEOPLE = where('of-people', 's.person_id = any($1)');
const BARE = named(
  'caseload.bare',
  `with mine as (select person_id, min(path) as path from access.reach() where path <> 'emergency' group by person_id),
     shared as (select person_id, json_agg(json_build_object('id', agreement_id, 'from', from_agency, 'purpose', purpose, 'sections', sections,
         'until', until) order by until, agreement_id) as agreements from agencies.shared_with_me() group by person_id),
     circle as (select distinct on (person_id) person_id, id, phase, alias, cues, next_meeting_at from circles.circle
       where during @> now() order by person_id, next_meeting_at nulls last, id)
   select m.person_id, m.path, p.crn, p.family || ', ' || p.given as display_name, c.id as circle_id, c.phase, c.alias, c.cues, c.next_meeting_at,
     coalesce(s.agreements, '[]') as agreements
   from mine m left join people.person p on p.id = m.person_id left join circle c on c.person_id = m.person_id
     left join shared s on s.person_id = m.person_id order by display_name, c.alias, m.person_id`,
);
const RISK = named(
  'caseload.risk',
  `select r.level, r.instrument, r.total, to_json(r.assessed_on) as "assessedOn", r.provisional from risk.assessment r
   where r.person_id = $1 and r.state = 'final' order by r.assessed_on desc, r.id desc limit 1`,
);
const REFRESH = named('caseload.refresh', 'select caseload.refresh($1::uuid[])');
const TEAM_OFFICERS = named(
  'caseload.team-officers',
  // Somebody who has left or moved stays in sight as long as they hold people of the team.
  `select s.id, s.code, s.display_name, s.active and s.team_id = $1 as "isHere" from agencies.staff s
   where (s.team_id = $1 and s.active) or s.id in (select c.officer_id from caseload.summary c where c.team_id = $1) order by s.code`,
);

/** An agreement under which somebody is shared with the reader's agency. */
export interface SharedUnder {
  id: string;
  /** The agency that shares. */
  from: string;
  purpose: string;
  sections: string[];
  /** ISO instant at which it stops by itself. */
  until: string;
}

/** Somebody seen through agreements or a circle, once however many: no more than those relations give. */
export interface BareRow {
  person_id: string;
  path: string;
  crn: string | null;
  display_name: string | null;
  circle_id: string | null;
  phase: string | null;
  alias: string | null;
  cues: string | null;
  next_meeting_at: Date | null;
  agreements: SharedUnder[];
}

/** Reads the projection under row-level security; the actor's context is the scope. */
@Injectable()
export class CaseloadStore {
  constructor(private readonly sql: Sql) {}

  ofOfficer(officerId: string, now: Temporal.Instant): Promise<SummaryRow[]> {
    return this.sql.last<SummaryRow>(OF_OFFICER, [officerId, secondOf(now)]);
  }

  ofTeam(teamId: string, now: Temporal.Instant): Promise<SummaryRow[]> {
    return this.sql.all<SummaryRow>(OF_TEAM, [teamId, secondOf(now)]);
  }

  ofPerson(personId: string, now: Temporal.Instant): Promise<SummaryRow | null> {
    return this.sql.one<SummaryRow>(OF_PERSON, [personId, secondOf(now)]);
  }

  ofPeople(personIds: readonly string[], now: Temporal.Instant): Promise<SummaryRow[]> {
    return this.sql.all<SummaryRow>(OF_PEOPLE, [personIds, secondOf(now)]);
  }

  riskOf(personId: string): Promise<SummaryRow['risk']> {
    return this.sql.one<NonNullable<SummaryRow['risk']>>(RISK, [personId]);
  }

  bare(): Promise<BareRow[]> {
    return this.sql.all<BareRow>(BARE);
  }

  teamOfficers(
    teamId: string,
  ): Promise<{ id: string; code: string; display_name: string; isHere: boolean }[]> {
    return this.sql.all(TEAM_OFFICERS, [teamId]);
  }

  async refresh(personIds: readonly string[]): Promise<void> {
    await this.sql.all(REFRESH, [personIds]);
  }
}
