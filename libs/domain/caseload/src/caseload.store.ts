import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { SummaryRow } from './summary.js';

const COLUMNS = `s.person_id, s.crn, s.display_name, s.date_of_birth::text, s.sex, s.time_zone, s.officer_id, s.team_id, s.risk, s.appointments,
  s.undecided, s.last_contact_at::text, s.orders, s.conditions, s.registered, s.travel, s.circle, s.mappa, s.restricted_until::text`;
const OF_OFFICER = named(
  'caseload.of-officer',
  `select ${COLUMNS} from caseload.summary s where s.officer_id = $1`,
);
const OF_TEAM = named('caseload.of-team', `select ${COLUMNS} from caseload.summary s where s.team_id = $1`);
const OF_PERSON = named(
  'caseload.of-person',
  `select ${COLUMNS} from caseload.summary s where s.person_id = $1`,
);
const BARE = named(
  'caseload.bare',
  `select r.person_id, r.path, p.crn, p.family || ', ' || p.given as display_name, c.id as circle_id, c.phase, c.alias, c.cues, c.next_meeting_at
   from access.reach() r left join people.person p on p.id = r.person_id left join circles.circle c on c.person_id = r.person_id and c.during @> now()
   order by display_name, c.alias, r.person_id limit 200`,
);
const RISK = named(
  'caseload.risk',
  `select r.level, r.instrument, r.total, to_json(r.assessed_on) as "assessedOn", r.provisional from risk.assessment r
   where r.person_id = $1 and r.state = 'final' order by r.assessed_on desc, r.id desc limit 1`,
);
const REFRESH = named('caseload.refresh', 'select caseload.refresh($1::uuid[])');
const TEAM_OFFICERS = named(
  'caseload.team-officers',
  'select id, code, display_name from agencies.staff where team_id = $1 and active order by code',
);

/** Somebody seen through an agreement or a circle: no more than that relation gives. */
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
}

/** Reads the projection under row-level security; the actor's context is the scope. */
@Injectable()
export class CaseloadStore {
  constructor(private readonly sql: Sql) {}

  ofOfficer(officerId: string): Promise<SummaryRow[]> {
    return this.sql.all<SummaryRow>(OF_OFFICER, [officerId]);
  }

  ofTeam(teamId: string): Promise<SummaryRow[]> {
    return this.sql.all<SummaryRow>(OF_TEAM, [teamId]);
  }

  ofPerson(personId: string): Promise<SummaryRow | null> {
    return this.sql.one<SummaryRow>(OF_PERSON, [personId]);
  }

  riskOf(personId: string): Promise<SummaryRow['risk']> {
    return this.sql.one<NonNullable<SummaryRow['risk']>>(RISK, [personId]);
  }

  bare(): Promise<BareRow[]> {
    return this.sql.all<BareRow>(BARE);
  }

  teamOfficers(teamId: string): Promise<{ id: string; code: string; display_name: string }[]> {
    return this.sql.all(TEAM_OFFICERS, [teamId]);
  }

  async refresh(personIds: readonly string[]): Promise<void> {
    await this.sql.all(REFRESH, [personIds]);
  }
}
