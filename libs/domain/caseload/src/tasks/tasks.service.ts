import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import type { DutyOwner, RuleUsed } from '@platform/duties';
import type { Step } from '@platform/calendar';
import { Clock, type Actor } from '@platform/kernel';

/** A duty whose time has come, with whose it is. */
export interface DueTask {
  id: string;
  personId: string;
  displayName: string;
  crn: string;
  officer: { id: string; displayName: string } | null;
  rule: RuleUsed;
  title: string;
  subjectId: string;
  owner: DutyOwner;
  urgency: 'routine' | 'child';
  dueAt: string | null;
  ask: boolean;
  steps: Step[];
}

/** How far ahead tasks are looked for. */
const AHEAD_DAYS = 14;
const MOST = 400;

const COLUMNS = `d.id, d.person_id as "personId", s.display_name as "displayName", s.crn, d.rule, d.title, d.subject_id as "subjectId", d.owner,
  d.urgency, to_char(d.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "dueAt", d.ask, d.steps,
  case when f.id is null then null else json_build_object('id', f.id, 'displayName', f.display_name) end as officer`;
const FROM = `from duties.duty d join caseload.summary s on s.person_id = d.person_id left join agencies.staff f on f.id = s.officer_id
  where d.state = 'open' and (d.alert_at is null or d.alert_at <= $2::timestamptz)`;
const ORDER = `order by d.urgency = 'child' desc, d.due_at nulls first, d.id limit ${MOST}`;

/** What only the manager can do stands before what others are late with, so that a long list never pushes it out. */
const TEAM_ORDER = ORDER.replace('order by d.urgency', `order by d.owner = 'manager' desc, d.urgency`);

/** One's own, and of those whom one covers now, where one sees the person at all. */
const OF_OFFICER = named(
  'tasks.of-officer',
  `select ${COLUMNS} ${FROM} and d.owner = 'officer' and (s.officer_id = $1 or s.officer_id in
     (select b.staff_id from agencies.absence b where b.cover_staff_id = $1 and b.ended_at is null and b.during @> $3::timestamptz)) ${ORDER}`,
);
const OF_TEAMS = named(
  'tasks.of-teams',
  `select ${COLUMNS} ${FROM} and (d.owner = 'manager' or d.due_at < $3::timestamptz) and s.team_id in
     (select m.team_id from agencies.team_manager m where m.staff_id = $1 and m.during @> now()) ${TEAM_ORDER}`,
);

/** What waits for somebody, over everybody they have. */
@Injectable()
export class Tasks {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** An officer's own and those they cover, of the next two weeks included. */
  mine(actor: Actor): Promise<DueTask[]> {
    const until = this.clock.now().add({ hours: 24 * AHEAD_DAYS });
    const now = this.clock.now().toString();
    return this.list(actor, () => this.sql.all<DueTask>(OF_OFFICER, [actor.staffId, until.toString(), now]));
  }

  /** A manager's: what only they can do, of the next two weeks included, and what is late in their teams. */
  ofMyTeams(actor: Actor): Promise<DueTask[]> {
    const now = this.clock.now();
    const until = now.add({ hours: 24 * AHEAD_DAYS }).toString();
    return this.list(actor, () => this.sql.all<DueTask>(OF_TEAMS, [actor.staffId, until, now.toString()]));
  }

  private list(actor: Actor, ask: () => Promise<DueTask[]>): Promise<DueTask[]> {
    return this.work.read(actor, async () => {
      const tasks = actor.staffId ? await ask() : [];
      const people = [...new Set(tasks.map((task) => task.personId))];
      this.work.saw({ count: tasks.length, people: people.slice(0, 200), sections: ['core'] });
      return tasks;
    });
  }
}
