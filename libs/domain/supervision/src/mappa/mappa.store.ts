import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { Page, PageRequest } from '../page.js';
import { ACTION, actionsPage, MEETING, meetingsPage } from './mappa-pages.js';
import type { ActionView, MappaRecord, MappaStepView, MappaView, MeetingView } from './views.js';

const MANAGEMENT = `m.id, m.version, m.person_id as "personId", m.jurisdiction, case when m.ended_on is not null then 'ENDED'
    when m.level is not null then 'MANAGED' when m.referred_on is null then 'IDENTIFIED' else 'REFERRED' end as state,
  m.category, m.level, m.level_on::text as "levelOn", m.expected_release_on::text as "expectedReleaseOn", m.referred_on::text as "referredOn",
  m.proposed_level as "proposedLevel", m.screened_on::text as "screenedOn", m.ended_on::text as "endedOn", m.end_reason as "endReason",
  m.source, m.recorded_at::date::text as "recordedOn" from supervision.mappa m`;
const MANAGEMENTS = named(
  'mappa.of-person',
  `select ${MANAGEMENT} where m.person_id = $1 order by m.ended_on desc nulls first, m.recorded_at desc, m.id limit 50`,
);
const STEPS = named(
  'mappa.steps',
  `select t.id, t.mappa_id as "mappaId", t.action, t.category, t.level, t.happened_on::text as "happenedOn",
   t.expected_release_on::text as "expectedReleaseOn", t.release_on_before::text as "releaseOnBefore", t.words, t.by_name as by
   from supervision.mappa_step t where t.person_id = $1 order by t.happened_on desc, t.at desc, t.id desc limit 100`,
);
const ONE_MEETING = named(
  'mappa.meeting',
  `select ${MEETING} from supervision.mappa_meeting g where g.id = $1`,
);
const MEETING_BEFORE = named(
  'mappa.meeting.before',
  `select ${MEETING} from supervision.mappa_meeting_before g where g.id = $1 order by g.version desc limit 50`,
);
/** Open ones first, the nearest day first. $2 a meeting or null, $3 only open ones */
const ACTIONS = named(
  'mappa.actions',
  `select ${ACTION} where a.person_id = $1 and ($2::uuid is null or a.meeting_id = $2) and (not $3 or a.state = 'open')
   order by a.state <> 'open', case when a.state = 'open' then a.due_on end, a.closed_at desc, a.id limit 200`,
);
const ONE_ACTION = named('mappa.action', `select ${ACTION} where a.id = $1`);
const OPEN_ACTIONS = named(
  'mappa.actions.open',
  `select count(*)::int as n from supervision.mappa_action where mappa_id = $1 and state = 'open'`,
);
const STEP = named(
  'mappa.step.insert',
  `insert into supervision.mappa_step (id, person_id, mappa_id, action, category, level, happened_on, expected_release_on, release_on_before, words, at, by, by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);
const OWN_STAFF = named('mappa.own-staff', 'select access.my_staff() as id');
/** Of the reader's own agency, for whom alone they can answer. */
const COLLEAGUE = named(
  'mappa.colleague',
  'select s.id from agencies.staff s where s.id = $1 and s.active and s.agency_id = access.my_agency()',
);
const COLLEAGUES = named(
  'mappa.colleagues',
  `select s.id, s.display_name as "displayName" from agencies.staff s join supervision.allocation l on l.team_id = s.team_id
   where l.person_id = $1 and l.during @> now() and s.active order by s.display_name, s.id limit 100`,
);

/** What is known of somebody's management under the arrangements. */
@Injectable()
export class MappaStore {
  constructor(private readonly sql: Sql) {}

  async record(personId: string): Promise<Pick<MappaRecord, 'current' | 'earlier' | 'steps'>> {
    const managements = await this.sql.all<MappaView>(MANAGEMENTS, [personId]);
    const current = managements.find(({ endedOn }) => endedOn === null) ?? null;
    return {
      current,
      earlier: managements.filter((one) => one !== current),
      steps: await this.sql.all<MappaStepView>(STEPS, [personId]),
    };
  }

  async current(personId: string): Promise<MappaView | null> {
    const all = await this.sql.all<MappaView>(MANAGEMENTS, [personId]);
    return all.find(({ endedOn }) => endedOn === null) ?? null;
  }

  /** The last ones first. */
  meetings(personId: string, page: PageRequest): Promise<Page<MeetingView>> {
    return meetingsPage(this.sql, personId, page);
  }

  /** Open ones first, the nearest day first; then the last closed. */
  actionsAt(personId: string, page: PageRequest): Promise<Page<ActionView>> {
    return actionsPage(this.sql, personId, page);
  }

  action(id: string): Promise<ActionView | null> {
    return this.sql.one<ActionView>(ONE_ACTION, [id]);
  }

  meeting(id: string): Promise<MeetingView | null> {
    return this.sql.one<MeetingView>(ONE_MEETING, [id]);
  }

  /** What a meeting said before each correction, newest first. */
  before(id: string): Promise<MeetingView[]> {
    return this.sql.all<MeetingView>(MEETING_BEFORE, [id]);
  }

  actions(
    personId: string,
    { meetingId = null, onlyOpen = false }: { meetingId?: string | null; onlyOpen?: boolean } = {},
  ): Promise<ActionView[]> {
    return this.sql.all<ActionView>(ACTIONS, [personId, meetingId, onlyOpen]);
  }

  async openActions(mappaId: string): Promise<number> {
    return (await this.sql.one<{ n: number }>(OPEN_ACTIONS, [mappaId]))?.n ?? 0;
  }

  async addStep(values: readonly unknown[]): Promise<void> {
    await this.sql.change(STEP, [...values]);
  }

  async ownStaffId(): Promise<string | null> {
    return (await this.sql.one<{ id: string | null }>(OWN_STAFF, []))?.id ?? null;
  }

  async isColleague(staffId: string): Promise<boolean> {
    return (await this.sql.one(COLLEAGUE, [staffId])) !== null;
  }

  /** Whose action it may be, of the team that holds the case. */
  colleagues(personId: string): Promise<{ id: string; displayName: string }[]> {
    return this.sql.all(COLLEAGUES, [personId]);
  }
}
