import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { ConditionParams } from '../orders/condition-library.js';
import type { OrderType } from '../orders/views.js';

/**
 * Conditions of the people whom the reader holds as officer or through a team of theirs; other ways of seeing
 * somebody (cover, an emergency) do not make them part of anybody's numbers. Each person's own day says what is live.
 */
const IN_SCOPE = named(
  'supervision.prohibitions',
  `select c.id, c.person_id as "personId", p.crn, p.family || ', ' || p.given as "displayName", s.id as "officerId",
     s.display_name as "officerName", c.order_id as "orderId", o.type as "orderType", c.code, c.params,
     to_json(c.starts_on) as "startsOn", to_json(least(c.ends_on, o.ends_on)) as "endsOn",
     to_json(($1::timestamptz at time zone p.time_zone)::date) as today
   from supervision.condition c join supervision.legal_order o on o.id = c.order_id
     join people.person p on p.id = c.person_id
     join supervision.allocation a on a.person_id = c.person_id and upper_inf(a.during)
     left join agencies.staff s on s.id = a.officer_id
   where c.person_id in (select r.person_id from access.reach() r where r.path in ('allocated', 'team'))
     and ($2::uuid is null or a.officer_id = $2) and ($3::uuid is null or a.team_id = $3)`,
);

/** The few conditions of these codes first: the walls around what they belong to are asked only where there are any. */
const DAYS = named(
  'supervision.prohibition-days',
  `with few as materialized (select c.person_id, c.order_id, c.starts_on, c.ends_on from supervision.condition c where c.code = any($4)
     and c.person_id in (select r.person_id from access.reach() r where r.path in ('allocated', 'team')))
   select to_json(c.starts_on) as "startsOn", to_json(least(c.ends_on, o.ends_on)) as "endsOn",
     to_json(($1::timestamptz at time zone p.time_zone)::date) as today
   from few c join supervision.legal_order o on o.id = c.order_id join people.person p on p.id = c.person_id
     join supervision.allocation a on a.person_id = c.person_id and upper_inf(a.during)
   where ($2::uuid is null or a.officer_id = $2) and ($3::uuid is null or a.team_id = $3)`,
);

interface Scope {
  officerId?: string;
  teamId?: string;
}

/** The days of a condition, and the day it is for the person. */
export type ProhibitionDays = Pick<ProhibitionRow, 'startsOn' | 'endsOn' | 'today'>;

export interface ProhibitionRow {
  id: string;
  personId: string;
  crn: string;
  displayName: string;
  officerId: string | null;
  officerName: string | null;
  orderId: string;
  orderType: OrderType;
  code: string;
  params: ConditionParams;
  startsOn: string;
  endsOn: string | null;
  /** The day it is for the person. */
  today: string;
}

@Injectable()
export class ProhibitionsStore {
  constructor(private readonly sql: Sql) {}

  inScope(now: string, whose: Scope): Promise<ProhibitionRow[]> {
    return this.sql.all<ProhibitionRow>(IN_SCOPE, [now, whose.officerId ?? null, whose.teamId ?? null]);
  }

  /** Only conditions of these codes, and of them no more than says whether each is in force. */
  daysOf(codes: readonly string[], now: string, whose: Scope): Promise<ProhibitionDays[]> {
    return this.sql.all(DAYS, [now, whose.officerId ?? null, whose.teamId ?? null, codes]);
  }
}
