import { named } from '@platform/database';

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Columns of a kept duty under the names of KeptDuty. */
export const DUTY = `d.id, d.version, d.person_id as "personId", d.source, d.key, d.rule, d.uses, d.title, d.section, d.subject_id as "subjectId",
  d.owner, d.urgency, ${instant('d.due_at')} as "dueAt", ${instant('d.alert_at')} as "alertAt", d.ask, d.facts, d.steps, d.state,
  ${instant('d.opened_at')} as "openedAt", ${instant('d.closed_at')} as "closedAt", d.closed_reason as "closedReason", d.supersedes_id as "supersedesId"`;

export const TAKE_TURNS = named('duties.take-turns', 'select duties.take_turns($1::uuid[])');
export const KEPT = named(
  'duties.kept',
  `select ${DUTY} from duties.duty d where d.person_id = any($1::uuid[]) and d.state in ('open', 'excused') and d.source = any($2::text[])`,
);
export const PENDING = named(
  'duties.pending',
  `select duty_id as id, proposed from duties.difference where person_id = any($1::uuid[]) and state = 'pending'`,
);

/** One row a duty that ends: met, missed, superseded, excused. */
export const CLOSE = named(
  'duties.close',
  `with x as (select * from jsonb_to_recordset($1::jsonb) as x (id uuid, version int, state text, at timestamptz, by uuid, reason text)),
     gone as (update duties.difference f set state = 'dropped', version = f.version + 1 from x where f.duty_id = x.id and f.state = 'pending')
   update duties.duty d set state = x.state, closed_at = x.at, closed_by = x.by, closed_reason = x.reason, version = d.version + 1
   from x where d.id = x.id and d.version = x.version and d.state = 'open'`,
);
export const OPEN = named(
  'duties.open',
  `insert into duties.duty (id, person_id, source, key, rule, uses, title, section, subject_id, owner, urgency, due_at, alert_at, ask,
     facts, steps, opened_at, supersedes_id)
   select x.id, x."personId", x.source, x.key, x.rule, x.uses, x.title, x.section, x."subjectId", x.owner, x.urgency, x."dueAt", x."alertAt",
     x.ask, x.facts, x.steps, x."openedAt", x."supersedesId"
   from jsonb_to_recordset($1::jsonb) as x (id uuid, "personId" uuid, source text, key text, rule jsonb, uses text[], title text,
     section text, "subjectId" uuid, owner text, urgency text, "dueAt" timestamptz, "alertAt" timestamptz, ask boolean, facts jsonb,
     steps jsonb, "openedAt" timestamptz, "supersedesId" uuid)`,
);
export const RENEW = named(
  'duties.renew',
  `update duties.duty d set version = d.version + 1, rule = x.rule, uses = x.uses, title = x.title, section = x.section,
     subject_id = x."subjectId", owner = x.owner, urgency = x.urgency, alert_at = x."alertAt", facts = x.facts, steps = x.steps
   from jsonb_to_recordset($1::jsonb) as x (id uuid, rule jsonb, uses text[], title text, section text, "subjectId" uuid, owner text,
     urgency text, "alertAt" timestamptz, facts jsonb, steps jsonb)
   where d.id = x.id and d.state = 'open'`,
);
/** Nobody has anything to sign any more. $1 ids of duties */
export const DROP = named(
  'duties.drop-proposals',
  `update duties.difference f set state = 'dropped', version = f.version + 1 where f.duty_id = any($1::uuid[]) and f.state = 'pending'`,
);
/** The newest proposal for a duty is the one that counts. */
export const PROPOSE = named(
  'duties.propose',
  `insert into duties.difference (id, run_id, person_id, duty_id, section, proposed)
   select x.id, x."runId", x."personId", x."dutyId", x.section, x.proposed
   from jsonb_to_recordset($1::jsonb) as x (id uuid, "runId" uuid, "personId" uuid, "dutyId" uuid, section text, proposed jsonb)
   on conflict (duty_id) where state = 'pending' do update set version = duties.difference.version + 1,
     run_id = coalesce(excluded.run_id, duties.difference.run_id), proposed = excluded.proposed, section = excluded.section`,
);
