import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { KeptDuty } from '@platform/duties';
import type { AlertRow, PutOffRow, TellingRow } from './alert.js';
import { ALERT } from './alert.statements.js';

const MINE = named(
  'alerts.mine',
  `${ALERT} where a.state <> 'closed'
     and exists (select from alerts.telling t where t.alert_id = a.id and t.recipient_id = $1)
   order by a.urgency, a.state desc, a.acknowledge_by nulls last, a.raised_at, a.id limit 200`,
);
const UNREAD = named(
  'alerts.unread',
  `${ALERT} where a.state = 'unread'
   order by a.urgency, a.acknowledge_by nulls first, a.raised_at, a.id limit 500`,
);
/** Put off with words, and neither done since nor told of again. */
const PUT_OFF = named(
  'alerts.put-off',
  `${ALERT} where a.put_off_until is not null and d.state = 'open'
     and not exists (select from alerts.alert n where n.person_id = a.person_id and n.key = a.key and (n.raised_at, n.id) > (a.raised_at, a.id))
   order by a.put_off desc, a.put_off_until, a.id limit 500`,
);
/** Every time that what an alert is about was put off, the last first. */
const PUT_OFFS = named(
  'alerts.put-offs',
  `select to_json(o.closed_at) as at, (select u.display_name from identity.app_user u where u.id = o.closed_by) as by, o.outcome
   from alerts.alert a join alerts.alert o on o.person_id = a.person_id and o.key = a.key and o.put_off_until is not null
   where a.id = $1 and o.id <> a.id and o.closed_at <= a.raised_at order by o.closed_at desc limit 50`,
);
const OF_PERSON = named(
  'alerts.of-person',
  `${ALERT} where a.person_id = $1 and a.state <> 'closed' order by a.urgency, a.raised_at, a.id limit 50`,
);
const ONE = named('alerts.one', `${ALERT} where a.id = $1`);
const TELLINGS = named(
  'alerts.tellings',
  `select t.n, t.part, (select u.display_name from identity.app_user u where u.id = t.recipient_id) as "displayName",
     to_json(t.told_at) as "toldAt", to_json(t.acknowledge_by) as "acknowledgeBy", t.mail
   from alerts.telling t where t.alert_id = $1 order by t.n`,
);
const WAS_TOLD = named(
  'alerts.was-told',
  'select 1 as told from alerts.telling t where t.alert_id = $1 and t.recipient_id = $2 limit 1',
);
const ACKNOWLEDGE = named(
  'alerts.acknowledge',
  `update alerts.alert set state = 'read', read_at = $3, read_by = $4, acknowledge_by = null, version = version + 1
   where id = $1 and version = $2 and state = 'unread'`,
);
const CLOSE = named(
  'alerts.close',
  `update alerts.alert set state = 'closed', closed_at = $3, closed_by = $4, outcome = $5, put_off_until = $6, acknowledge_by = null, version = version + 1,
     read_at = coalesce(read_at, $3), read_by = coalesce(read_by, $4)
   where id = $1 and version = $2 and state <> 'closed'`,
);
/** Duties of one's own office whose time has come, and of those whom one covers, where one sees the person at all. */
const DUTIES = named(
  'alerts.own-duties',
  `with mine as (select access.my_staff() as staff),
     covered as (select b.staff_id from agencies.absence b, mine m where b.cover_staff_id = m.staff and b.ended_at is null and b.during @> $1::timestamptz)
   select d.id, d.version, d.person_id as "personId", d.rule, d.title, d.section, d.urgency, d.owner, d.ask, d.steps, d.facts, d.state,
     to_char(d.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "dueAt"
   from supervision.allocation a join mine m on true join duties.duty d on d.person_id = a.person_id and d.state = 'open'
   where a.during @> now() and coalesce(d.alert_at, d.opened_at) <= $1
     and ((d.owner <> 'manager' and (a.officer_id = m.staff or a.officer_id in (select c.staff_id from covered c)))
       or (d.owner = 'manager' and exists (select from agencies.team_manager t
             where t.team_id = a.team_id and t.during @> now() and (t.staff_id = m.staff or t.staff_id in (select c.staff_id from covered c)))))
   order by d.due_at nulls last, d.id limit 500`,
);

/** A duty as a task. */
export type OwnDuty = Pick<
  KeptDuty,
  | 'id'
  | 'version'
  | 'personId'
  | 'rule'
  | 'title'
  | 'section'
  | 'urgency'
  | 'owner'
  | 'ask'
  | 'steps'
  | 'facts'
  | 'state'
  | 'dueAt'
>;

/** Reads alerts under the reader's relation to each person. */
@Injectable()
export class AlertsStore {
  constructor(private readonly sql: Sql) {}

  mine(userId: string): Promise<AlertRow[]> {
    return this.sql.all<AlertRow>(MINE, [userId]);
  }

  unread(): Promise<AlertRow[]> {
    return this.sql.all<AlertRow>(UNREAD);
  }

  ofPerson(personId: string): Promise<AlertRow[]> {
    return this.sql.all<AlertRow>(OF_PERSON, [personId]);
  }

  one(id: string): Promise<AlertRow | null> {
    return this.sql.one<AlertRow>(ONE, [id]);
  }

  putOff(): Promise<AlertRow[]> {
    return this.sql.all<AlertRow>(PUT_OFF);
  }

  putOffs(id: string): Promise<PutOffRow[]> {
    return this.sql.all<PutOffRow>(PUT_OFFS, [id]);
  }

  tellings(id: string): Promise<TellingRow[]> {
    return this.sql.all<TellingRow>(TELLINGS, [id]);
  }

  async wasTold(id: string, userId: string): Promise<boolean> {
    return (await this.sql.one(WAS_TOLD, [id, userId])) !== null;
  }

  duties(now: string): Promise<OwnDuty[]> {
    return this.sql.all<OwnDuty>(DUTIES, [now]);
  }

  /** Under the program's context. */
  acknowledge(id: string, version: number, { at, by }: { at: string; by: string }): Promise<number> {
    return this.sql.change(ACKNOWLEDGE, [id, version, at, by]);
  }

  /** Under the program's context. */
  close(
    id: string,
    version: number,
    { at, by, outcome, until }: { at: string; by: string; outcome: string; until: string | null },
  ): Promise<number> {
    return this.sql.change(CLOSE, [id, version, at, by, outcome, until]);
  }
}
