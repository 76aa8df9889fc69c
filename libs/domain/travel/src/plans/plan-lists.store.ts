import { Injectable } from '@nestjs/common';
import { OWN_PEOPLE } from '@platform/access';
import { KeptRows, named, SERVER_RUN, Sql, type AnsweredRow } from '@platform/database';
import { IS, PLAN_FILTERS, type PlanFilter } from './plan-filters.js';
import type { PlanListRow } from './views.js';

/** What a plan has turned into by time alone: the last turn before the present, or none where nothing has turned since it was judged. */
const TURNED = `lateral (select m.at, m.outcome, m."nextLimit", m."legalLimit" from jsonb_to_recordset(t.turns)
      m(at timestamptz, outcome text, "nextLimit" timestamptz, "legalLimit" timestamptz)
      where t.turns_at <= $2 and m.at <= $2 order by m.at desc limit 1)`;
const now = (turned: string, judged: string) =>
  `case when m.at is null then t.${judged} else m.${turned} end as ${judged}`;

/**
 * Plans of the reader's own people, each gone over once: the list and all its numbers come from these. Who the people are
 * is asked once, whatever the number of plans. A version of a row is the transactions that made its two halves, in this run of the
 * server, and the moment at which it last turned. Whoever is not back stands by the day on which they should be: before all that is to come.
 */
const plans = (scope: Scope) => `with judged as (
    select t.id, t.state, t.departs_on, t.person_id, s.time_zone, concat(t.id, ' ', t.xmin, ' ', s.xmin, ' ', ${SERVER_RUN}, ' ', m.at) as v,
      t.version, t.returns_on, t.countries, s.crn, s.display_name,
      ${now('outcome', 'outcome')}, ${now('"nextLimit"', 'next_limit')}, ${now('"legalLimit"', 'legal_limit')}
    from caseload.summary s join travel.plan t on t.person_id = s.person_id left join ${TURNED} m on true
    where s.person_id in ${OWN_PEOPLE} and $2::timestamptz is not null and ${WHOSE[scope]}),
  plans as materialized (select j.*, least(coalesce(j.next_limit, 'infinity'), case when j.state = 'OVERDUE'
    then j.returns_on::timestamp at time zone j.time_zone end) as at from judged j)`;
/** Each condition by itself: one that may be missing is planned anew at every reading, which costs as much as the answer. */
const WHOSE = {
  officer: 's.officer_id = $1 and $3::uuid is null',
  team: '$1::uuid is null and s.team_id = $3',
  both: 's.officer_id = $1 and s.team_id = $3',
  all: '$1::uuid is null and $3::uuid is null',
} as const;
type Scope = keyof typeof WHOSE;
const NUMBERS = `json_build_object(${PLAN_FILTERS.map((one) => `'${one}', count(*) filter (where ${IS[one]})`).join(', ')})`;

/** The rows but for the facts of those in $7, which the asker has. */
const page = (scope: Scope, filter: PlanFilter) =>
  named(
    `travel.plans.page.${scope}.${filter}`,
    `${plans(scope)} select (select ${NUMBERS} from plans t) as counts, (select coalesce(json_agg(r order by r.by, r.id), '[]') from (
        select t.at as by, t.at::text as at, t.id, t.v as version, case when not t.v = any($7::text[]) then json_build_object('id', t.id,
          'version', t.version, 'personId', t.person_id, 'crn', t.crn, 'displayName', t.display_name, 'timeZone', t.time_zone, 'state', t.state,
          'departsOn', t.departs_on, 'returnsOn', t.returns_on, 'countries', t.countries, 'outcome', t.outcome, 'nextLimit', t.next_limit, 'legalLimit', t.legal_limit) end as facts
        from plans t where ${IS[filter]} and (t.at, t.id) > ($4::timestamptz, $5::uuid) order by t.at, t.id limit $6) r) as rows`,
  );
const counts = (scope: Scope) =>
  named(`travel.plans.counts.${scope}`, `${plans(scope)} select ${NUMBERS} as counts from plans t`);

/** What the page of plans asks, for whoever measures what it costs. */
export const PLAN_STATEMENTS = { page: page('officer', 'open'), counts: counts('officer') };

export type PlanCounts = Readonly<Record<PlanFilter, number>>;

/** Whose plans; without either everybody's whom the reader has by office. */
export interface PlanScope {
  officerId?: string | null;
  teamId?: string | null;
}

/** Where a page begins: after this limit and this plan. */
export type PlanPlace = readonly [at: string, id: string];

export interface PagedPlans {
  counts: PlanCounts;
  rows: PlanListRow[];
  /** The place of each row. */
  places: PlanPlace[];
}

function scopeOf({ officerId, teamId }: PlanScope): Scope {
  if (officerId) return teamId ? 'both' : 'officer';
  return teamId ? 'team' : 'all';
}

type Answered = AnsweredRow<PlanListRow> & { id: string; at: string };

@Injectable()
export class PlanListsStore {
  private readonly kept = new KeptRows<PlanListRow>();

  constructor(private readonly sql: Sql) {}

  /** The list that is read again and again: only what has changed since is brought. For readings only. */
  async page(
    filter: PlanFilter,
    scope: PlanScope,
    { reader, now, after, limit }: { reader: string; now: string; after: PlanPlace; limit: number },
  ): Promise<PagedPlans> {
    const { officerId = null, teamId = null } = scope;
    const { versions, complete } = this.kept.held(
      [reader, filter, officerId, teamId, ...after].join(' '),
      now,
    );
    const values = [officerId, now, teamId, ...after, limit, versions];
    const found = await this.sql.one<{ counts: PlanCounts; rows: Answered[] }>(
      page(scopeOf(scope), filter),
      values,
    );
    const { counts, rows } = found!;
    return { counts, rows: complete(rows), places: rows.map(({ at, id }) => [at, id] as const) };
  }

  async counts(scope: PlanScope, now: string): Promise<PlanCounts> {
    const values = [scope.officerId ?? null, now, scope.teamId ?? null];
    const found = await this.sql.one<{ counts: PlanCounts }>(counts(scopeOf(scope)), values);
    return found!.counts;
  }
}
