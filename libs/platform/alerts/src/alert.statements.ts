import { named } from '@platform/database';

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const NAME = (id: string) => `(select u.display_name from identity.app_user u where u.id = ${id})`;

/** An alert under the names of AlertRow; the duty is asked for once, as each asking goes through its walls. */
export const ALERT = `select a.id, a.version, a.person_id as "personId", a.section, a.duty_id as "dutyId", a.rule, a.title, a.urgency, a.state,
  case when a.recipient_id is not null then json_build_object('id', a.recipient_id, 'displayName', ${NAME('a.recipient_id')}) end as recipient,
  ${instant('a.acknowledge_by')} as "acknowledgeBy", ${instant('a.raised_at')} as "raisedAt", ${instant('a.read_at')} as "readAt",
  ${NAME('a.read_by')} as "readBy", a.outcome, ${instant('a.closed_at')} as "closedAt",
  ${instant('d.due_at')} as "dueAt", coalesce(d.state = 'open', false) as "dutyOpen", d.subject_id as "subjectId",
  coalesce(d.ask, false) as ask, a.working_hours as "workingHours", a.put_off as "putOff", ${instant('a.put_off_until')} as "putOffUntil",
  (select json_build_object('crn', p.crn, 'displayName', p.family || ', ' || p.given) from people.person p where p.id = a.person_id) as person
  from alerts.alert a left join lateral (select * from duties.duty d where d.id = a.duty_id) d on true`;

/** An alert follows its occasion to the duty that took the place of its own. $1 people or null */
export const FOLLOW = named(
  'alerts.follow',
  `update alerts.alert a set duty_id = d.id, title = d.title, section = d.section, version = a.version + 1 from duties.duty d
   where a.state <> 'closed' and d.state = 'open' and d.person_id = a.person_id and d.key = a.key and a.duty_id is distinct from d.id
     and ($1::uuid[] is null or a.person_id = any($1))`,
);
/** What a duty came to is the outcome of its alert. $1 people or null, $2 now */
export const SETTLE = named(
  'alerts.settle',
  `update alerts.alert a set state = 'closed', closed_at = coalesce(d.closed_at, $2), closed_by = d.closed_by, version = a.version + 1,
     outcome = case d.state when 'met' then 'Done' when 'missed' then 'Done after its limit'
       when 'excused' then 'Excused: ' || coalesce(d.closed_reason, '') else 'No longer wanted: the facts or the rule changed' end
   from duties.duty d where a.state <> 'closed' and d.id = a.duty_id and d.state <> 'open' and ($1::uuid[] is null or a.person_id = any($1))
   returning a.id`,
);
const RULES = `jsonb_to_recordset($1::jsonb) as x(code text, version int, "from" text, hours int, "workingHours" boolean)
  on d.rule->>'code' = x.code and (d.rule->>'version')::int = x.version`;
/**
 * Open duties whose time has come to be confirmed: as soon as they are shown, once their limit is over, or because they
 * ask. $1 rules, $2 now, $3 what the rules that alert as soon as shown are used as, $4 and $5 the clock of those that ask
 */
const DUE = `(
  select d.id, d.due_at, d.urgency, x.hours, x."workingHours" from duties.duty d join ${RULES} and x."from" = 'shown'
    where d.state = 'open' and d.uses && $3::text[] and coalesce(d.alert_at, d.opened_at) <= $2
  union all select d.id, d.due_at, d.urgency, x.hours, x."workingHours" from duties.duty d join ${RULES} and x."from" = 'limit'
    where d.state = 'open' and d.due_at < $2
  union all select d.id, d.due_at, d.urgency, $4::int, $5::boolean from duties.duty d
    where d.state = 'open' and d.ask and $4::int is not null and coalesce(d.alert_at, d.opened_at) <= $2)`;
/**
 * An alert `a` answers for a duty, so that no other is raised: always while it is open; closed with words, for as long as
 * they put it off, or until the limit passes. About a child nothing is put off.
 */
const ANSWERS = (duty: string) =>
  `(a.duty_id = ${duty}.id and (a.state <> 'closed' or (${duty}.urgency <> 'child'
     and $2 < coalesce(a.put_off_until, case when a.closed_at < ${duty}.due_at then ${duty}.due_at end))))`;
/** $6 people or null. Whatever alerts in more than one way goes by the shortest time. */
export const WANTED = named(
  'alerts.wanted',
  `select d.id as "dutyId", d.person_id as "personId", d.section, d.key, d.rule->>'code' as rule, d.title, d.urgency, d.owner, x.hours,
     x."workingHours" from (select distinct on (id) * from ${DUE} y order by id, "workingHours", hours) x join duties.duty d on d.id = x.id
   where ($6::uuid[] is null or d.person_id = any($6))
     and not exists (select from alerts.alert a where ${ANSWERS('d')} or (a.person_id = d.person_id and a.key = d.key and a.state <> 'closed'))
   order by d.urgency, d.person_id, d.id limit 50`,
);
/** Nothing when somebody else has raised it. */
export const RAISE = named(
  'alerts.raise',
  `insert into alerts.alert (id, person_id, section, key, duty_id, rule, title, urgency, office, hours, working_hours, raised_at, put_off)
   select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
     (select count(*) from alerts.alert o where o.person_id = $2 and o.key = $4 and o.put_off_until is not null) on conflict do nothing`,
);
/** Whoever was told last is away now, so it goes on at once. */
const AWAY = (
  now: string,
) => `(a.acknowledge_by is not null and exists (select from agencies.staff s join agencies.absence b on b.staff_id = s.id
  where s.user_id = a.recipient_id and b.ended_at is null and b.during @> ${now}::timestamptz))`;
/** Alerts that nobody acknowledged in their time, or that nobody could be told of; those another runner has are left to it. */
export const PAST_TIME = named(
  'alerts.past-time',
  `select a.id, a.version, a.person_id as "personId", a.section, a.office, a.hours, a.working_hours as "workingHours", a.tellings,
     array(select t.recipient_id from alerts.telling t where t.alert_id = a.id and t.recipient_id is not null) as told
   from alerts.alert a where a.state = 'unread' and (a.acknowledge_by <= $1 or a.tellings = 0 or ${AWAY('$1')})
   order by a.urgency, a.acknowledge_by nulls first, a.id limit 20 for update skip locked`,
);
/** Whoever read it is gone, so that it is unread again, and goes on at once. $1 now */
export const LEFT_BEHIND = named(
  'alerts.left-behind',
  `update alerts.alert set state = 'unread', acknowledge_by = $1, version = version + 1
   where state = 'read' and id in (select alerts.left_behind($1))`,
);
export const CANDIDATES = named(
  'alerts.candidates',
  `select rank, part, user_id as "userId", time_zone as "timeZone", sees from alerts.candidates($1, $2, $3, $4)`,
);
export const TELL = named(
  'alerts.tell',
  `update alerts.alert set recipient_id = coalesce($3, recipient_id), acknowledge_by = $4, tellings = tellings + 1, version = version + 1
   where id = $1 and tellings = $2 and state = 'unread'`,
);
export const TOLD = named(
  'alerts.told',
  `insert into alerts.telling (id, person_id, alert_id, section, n, part, recipient_id, told_at, acknowledge_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
/** Whether there is anything to do, so that a quiet minute leaves no entry in the log. $1..$5 as in DUE */
export const WORK_LEFT = named(
  'alerts.work-left',
  `select exists (select from alerts.alert a where a.state = 'unread' and (a.acknowledge_by <= $2 or a.tellings = 0 or ${AWAY('$2')}))
     or exists (select from alerts.alert a join duties.duty d on d.id = a.duty_id where a.state <> 'closed' and d.state <> 'open')
     or exists (select from alerts.left_behind($2))
     or exists (select from ${DUE} x where not exists (select from alerts.alert a where ${ANSWERS('x')})) as left`,
);
