import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { RiskLevels } from '@domain/risk';
import { KeptRows, named, SERVER_RUN, Sql, type AnsweredRow, type Statement } from '@platform/database';
import { LevelledRows, type FactsRow } from './levelled-rows.js';
import type { SummaryRow } from './summary.js';

/** What the results could be is kept from whoever is scoring the person a second time. Of the results the word stays. */
const RISK = `case when v.scoring then jsonb_set(s.risk, '{results}', (select coalesce(jsonb_agg(r || '{"possible": null}'), '[]')
  from jsonb_array_elements(s.risk->'results') r)) else s.risk end as risk`;

/**
 * The facts of rows, but for the versions of them in $3, which the asker has. Of the duties only those whose time has come:
 * nine in ten are for later, and their reasons are most of a row. `until`: when the first of the others is to be told of.
 */
const where = (name: string, condition: string) =>
  named(
    `caseload.${name}`,
    `select v.version, to_json(f) as facts from caseload.summary s
     cross join lateral (select v as version, v = any($3::text[]) as held, scoring from (select s.person_id in (select risk.scored_by_me()) as scoring) b
       cross join lateral concat(s.person_id, ' ', s.xmin, ' ', ${SERVER_RUN}, case when scoring then ' scoring' end) v) v
     left join lateral (select s.person_id, s.crn, s.display_name, s.date_of_birth::text, s.sex, s.time_zone, s.officer_id, s.team_id, ${RISK},
         s.appointments, s.undecided, s.last_contact_at::text, s.orders, s.conditions, s.registered, s.travel, s.circle, s.mappa,
         s.restricted_until, coalesce(d.told, '[]') as duties, d.until
       from (select jsonb_agg(e) filter (where e.at <= $2::text) as told, min(e.at) filter (where e.at > $2::text) as until
         from (select e, coalesce(e->>'alertAt', '') collate "C" as at from jsonb_array_elements(case when not v.held then s.duties end) e) e) d) f on not v.held
     where ${condition}`,
  );
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

/** The facts of a row, and when the next duty is to be told of that they do not tell; ISO instant. */
type KeptRow = FactsRow & { until: string | null };

/** Reads the projection under row-level security; the actor's context is the scope. */
@Injectable()
export class CaseloadStore {
  private readonly kept = new KeptRows<KeptRow>(({ until }, second) => until === null || until > second);

  private readonly levelled: LevelledRows;

  constructor(
    private readonly sql: Sql,
    private readonly levels: RiskLevels,
  ) {
    this.levelled = new LevelledRows(levels);
  }

  /** The list that is read again and again: only what has changed since is brought. In a reading, as its last question. */
  async ofOfficer(officerId: string, now: Temporal.Instant): Promise<SummaryRow[]> {
    const second = secondOf(now);
    const { versions, complete } = this.kept.held(officerId, second);
    const rows = complete(
      await this.sql.last<AnsweredRow<KeptRow>>(OF_OFFICER, [officerId, second, versions]),
    );
    return rows.map((row) => this.levelled.of(row));
  }

  ofTeam(teamId: string, now: Temporal.Instant): Promise<SummaryRow[]> {
    return this.facts(OF_TEAM, teamId, now);
  }

  async ofPerson(personId: string, now: Temporal.Instant): Promise<SummaryRow | null> {
    return (await this.facts(OF_PERSON, personId, now))[0] ?? null;
  }

  ofPeople(personIds: readonly string[], now: Temporal.Instant): Promise<SummaryRow[]> {
    return this.facts(OF_PEOPLE, personIds, now);
  }

  private async facts(
    statement: Statement,
    about: string | readonly string[],
    now: Temporal.Instant,
  ): Promise<SummaryRow[]> {
    const rows = await this.sql.all<AnsweredRow<KeptRow>>(statement, [about, secondOf(now), []]);
    return rows.map(({ facts }) => this.levelled.of(facts!));
  }

  /** By which levels are worked out: as they stood a second ago or later. */
  recentRules(): Promise<void> {
    return this.levels.recent();
  }

  /** @param row as the projection has it, for who reads the record; null: by what the reader may know of the results */
  riskOf(personId: string, row: Pick<SummaryRow, 'risk'> | null): Promise<SummaryRow['risk']> {
    return row ? this.levels.asRaterMayKnow(personId, row.risk) : this.levels.ofPerson(personId);
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
