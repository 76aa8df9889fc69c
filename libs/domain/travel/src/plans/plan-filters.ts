/** Which plans; each is also a number that opens its list. */
export const PLAN_FILTERS = [
  'open',
  'late',
  'week',
  'permission',
  'countersign',
  'unpermitted',
  'away',
  'overdue',
  'draft',
  'closed',
] as const;
export type PlanFilter = (typeof PLAN_FILTERS)[number];

/** The second that a limit names is still in time. */
const OVER = `$2::timestamptz - interval '1 second'`;

/** SQL of a plan `t`. `$2` is the present. A limit that has passed is late whatever state the plan is in. */
export const IS: Readonly<Record<PlanFilter, string>> = {
  open: `t.state <> 'CLOSED' and not (t.state in ('CANCELLED','RETURNED') and t.next_limit is null)`,
  late: `t.state not in ('CLOSED','DRAFT') and t.next_limit <= ${OVER}`,
  week: `t.state not in ('CLOSED','DRAFT') and t.next_limit > ${OVER} and t.next_limit < $2::timestamptz + interval '7 days'`,
  permission: `t.state = 'PERMISSION_PENDING'`,
  countersign: `t.state = 'PERMISSION_PENDING' and exists (select 1 from travel.permission p where p.plan_id = t.id
    and p.countersigned is null and cardinality(p.countersign_for) > 0
    and not exists (select 1 from travel.permission q where q.plan_id = t.id and q.decided_at > p.decided_at)
    and not exists (select 1 from travel.act a where a.plan_id = t.id and a.kind in ('changed','varied') and a.at > p.decided_at))`,
  unpermitted: `(t.state in ('PERMISSION_PENDING','PERMISSION_REFUSED') or (t.outcome = 'PROHIBITED_BY_ORDER'
    and t.state in ('NOTICE_DUE','NOTICE_GIVEN','VARIED'))) and t.departs_on <= ($2::timestamptz at time zone t.time_zone)::date`,
  away: `t.state in ('DEPARTED','RETURN_DUE','OVERDUE')`,
  overdue: `t.state = 'OVERDUE'`,
  draft: `t.state = 'DRAFT'`,
  closed: `t.state in ('CLOSED','CANCELLED','RETURNED')`,
};
