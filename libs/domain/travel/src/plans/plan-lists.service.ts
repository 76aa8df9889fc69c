import { Injectable } from '@nestjs/common';
import { OWN_PEOPLE } from '@platform/access';
import { named, Sql, Work } from '@platform/database';
import { Clock, NotUnderstood, isId, type Actor } from '@platform/kernel';
import type { PlanListRow } from './views.js';

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

/** `$2` is the present. A limit that has passed is late whatever state the plan is in. */
const IS: Readonly<Record<PlanFilter, string>> = {
  open: `t.state <> 'CLOSED' and not (t.state in ('CANCELLED','RETURNED') and t.next_limit is null)`,
  late: `t.state not in ('CLOSED','DRAFT') and t.next_limit < $2`,
  week: `t.state not in ('CLOSED','DRAFT') and t.next_limit >= $2 and t.next_limit < $2::timestamptz + interval '7 days'`,
  permission: `t.state = 'PERMISSION_PENDING'`,
  countersign: `t.state = 'PERMISSION_PENDING' and exists (select 1 from travel.permission p where p.plan_id = t.id
    and p.countersigned is null and cardinality(p.countersign_for) > 0
    and not exists (select 1 from travel.permission q where q.plan_id = t.id and q.decided_at > p.decided_at)
    and not exists (select 1 from travel.act a where a.plan_id = t.id and a.kind in ('changed','varied') and a.at > p.decided_at))`,
  unpermitted: `t.state in ('PERMISSION_PENDING','PERMISSION_REFUSED') and t.departs_on <= ($2::timestamptz at time zone s.time_zone)::date`,
  away: `t.state in ('DEPARTED','RETURN_DUE','OVERDUE')`,
  overdue: `t.state = 'OVERDUE'`,
  draft: `t.state = 'DRAFT'`,
  closed: `t.state in ('CLOSED','CANCELLED','RETURNED')`,
};

const FROM = `from caseload.summary s join travel.plan t on t.person_id = s.person_id where s.person_id in ${OWN_PEOPLE}
  and ($1::uuid is null or s.officer_id = $1)`;
const list = (filter: PlanFilter) =>
  named(
    `travel.plans.list.${filter}`,
    `select t.id, t.version, t.person_id as "personId", s.crn, s.display_name as "displayName", s.time_zone as "timeZone", t.state,
       t.departs_on::text as "departsOn", t.returns_on::text as "returnsOn", t.countries, t.outcome, to_json(t.next_limit) as "nextLimit",
       coalesce(t.next_limit, 'infinity')::text as "at"
     ${FROM} and $2::timestamptz is not null and ${IS[filter]} and (coalesce(t.next_limit, 'infinity'), t.id) > ($3::timestamptz, $4::uuid)
       and ($6::uuid is null or s.team_id = $6) order by coalesce(t.next_limit, 'infinity'), t.id limit $5`,
  );
const LISTS = Object.fromEntries(PLAN_FILTERS.map((one) => [one, list(one)])) as Record<
  PlanFilter,
  ReturnType<typeof named>
>;
const COUNTS = named(
  'travel.plans.counts',
  `select ${PLAN_FILTERS.map((one) => `count(*) filter (where ${IS[one]})::int as "${one}"`).join(', ')} ${FROM} and $2::timestamptz is not null
     and ($3::uuid is null or s.team_id = $3)`,
);
/** What the page of plans asks, for whoever measures what it costs. */
export const PLAN_STATEMENTS = { list: LISTS.open, counts: COUNTS };

/** Whose plans; without either everybody's whom the reader has by office. */
export interface PlanScope {
  officerId?: string | null;
  teamId?: string | null;
}

export interface PlanQuestion extends PlanScope {
  filter: PlanFilter;
  limit: number;
  cursor?: string;
}

const START: [string, string] = ['-infinity', '00000000-0000-0000-0000-000000000000'];

/** Plans by next limit, the nearest first. Row-level security is the scope. */
@Injectable()
export class TravelPlanLists {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  list(question: PlanQuestion, actor: Actor): Promise<{ items: PlanListRow[]; nextCursor: string | null }> {
    const { filter, officerId = null, teamId = null, limit, cursor } = question;
    return this.work.read(actor, async () => {
      const [at, id] = cursor === undefined ? START : placeIn(cursor);
      const values = [officerId, this.now(), at, id, limit + 1, teamId];
      const found = await this.sql.all<PlanListRow & { at: string }>(LISTS[filter], values);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      this.work.saw({ count: items.length, people: [...new Set(items.map(({ personId }) => personId))] });
      return {
        items: items.map(({ at: _, ...row }) => row),
        nextCursor: found.length > limit && last ? cursorOf([last.at, last.id]) : null,
      };
    });
  }

  counts({ officerId = null, teamId = null }: PlanScope, actor: Actor): Promise<Record<PlanFilter, number>> {
    return this.work.read(actor, async () => {
      const counts = await this.sql.one<Record<PlanFilter, number>>(COUNTS, [officerId, this.now(), teamId]);
      return counts!;
    });
  }

  private now(): string {
    return this.clock.now().toString();
  }
}

function cursorOf([at, id]: [string, string]): string {
  return Buffer.from(`${at}|${id}`, 'utf8').toString('base64url');
}

function placeIn(cursor: string): [string, string] {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  const isPlace =
    at === 'infinity' || /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:?\d\d)?$/.test(at);
  if (isPlace && isId(id)) return [at, id];
  throw new NotUnderstood('cursor-malformed', 'cursor takes what nextCursor gave');
}
