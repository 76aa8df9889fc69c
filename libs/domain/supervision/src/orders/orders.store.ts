import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import { sentenceOf } from './condition-params.js';
import { CONDITION_LIBRARY, libraryOf, type ConditionParams } from './condition-library.js';
import { ORDER_TITLES, type ConditionView, type OrderView } from './views.js';

type ConditionRow = Pick<
  ConditionView,
  'id' | 'version' | 'personId' | 'orderId' | 'code' | 'startsOn' | 'endsOn' | 'libraryVersion' | 'replacesId'
> & { params: ConditionParams };
type OrderRow = Omit<OrderView, 'title' | 'live' | 'conditions'>;

const ORDER = `select o.id, o.version, o.person_id as "personId", o.type, o.court, to_json(o.starts_on) as "startsOn",
  to_json(o.ends_on) as "endsOn", o.sentence_months as "sentenceMonths" from supervision.legal_order o`;
const CONDITION = `select c.id, c.version, c.person_id as "personId", c.order_id as "orderId", c.code, c.params,
  to_json(c.starts_on) as "startsOn", to_json(c.ends_on) as "endsOn",
  c.library_version as "libraryVersion", c.replaces_id as "replacesId" from supervision.condition c`;

const ORDERS = named(
  'supervision.orders',
  `${ORDER} where o.person_id = $1 order by o.ends_on desc nulls first, o.starts_on desc, o.id`,
);
const ONE = named('supervision.order', `${ORDER} where o.id = $1`);
const CONDITIONS = named(
  'supervision.conditions',
  `${CONDITION} where c.person_id = $1 order by c.starts_on, c.id`,
);
const OF_ORDER = named(
  'supervision.conditions.of-order',
  `${CONDITION} where c.order_id = $1 order by c.starts_on, c.id`,
);
/** Of many people at once, on each one's own day, as long as the order stands. */
const LIVE_OF = named(
  'supervision.conditions.live-of',
  `select x.* from (${CONDITION}) x join supervision.legal_order o on o.id = x."orderId" join people.person p on p.id = x."personId"
   where x."personId" = any($1) and ($2::timestamptz at time zone p.time_zone)::date
     between greatest((x."startsOn" #>> '{}')::date, o.starts_on) and coalesce(least((x."endsOn" #>> '{}')::date, o.ends_on), 'infinity')`,
);
const CONDITION_ONE = named('supervision.condition', `${CONDITION} where c.id = $1`);

/** Orders and conditions as the reader may see them; `today` is the person's, and says what is live. */
@Injectable()
export class OrdersStore {
  constructor(private readonly sql: Sql) {}

  async ofPerson(personId: string, today: string): Promise<OrderView[]> {
    const orders = await this.sql.all<OrderRow>(ORDERS, [personId]);
    const conditions = await this.conditionsOf(personId, today);
    return orders.map((row) =>
      orderOf(
        row,
        conditions.filter((c) => c.orderId === row.id),
        today,
      ),
    );
  }

  async one(id: string, today: string): Promise<OrderView | null> {
    const row = await this.sql.one<OrderRow>(ONE, [id]);
    if (!row) return null;
    const conditions = await this.sql.all<ConditionRow>(OF_ORDER, [id]);
    return orderOf(
      row,
      conditions.map((c) => conditionOf(c, today)),
      today,
    );
  }

  async conditionsOf(personId: string, today: string): Promise<ConditionView[]> {
    return (await this.sql.all<ConditionRow>(CONDITIONS, [personId])).map((row) => conditionOf(row, today));
  }

  async liveOf(personIds: readonly string[], now: string): Promise<ConditionView[]> {
    const rows = await this.sql.all<ConditionRow>(LIVE_OF, [personIds, now]);
    return rows.map((row) => ({ ...conditionOf(row, row.startsOn), live: true }));
  }

  async condition(id: string, today: string): Promise<ConditionView | null> {
    const row = await this.sql.one<ConditionRow>(CONDITION_ONE, [id]);
    return row && conditionOf(row, today);
  }
}

function orderOf(row: OrderRow, conditions: ConditionView[], today: string): OrderView {
  return { ...row, title: ORDER_TITLES[row.type], live: isLive(row, today), conditions };
}

function conditionOf(row: ConditionRow, today: string): ConditionView {
  const definition = libraryOf(row.libraryVersion).get(row.code) ?? CONDITION_LIBRARY.get(row.code);
  const counted = CONDITION_LIBRARY.get(row.code);
  const { source = '', status = '' } = definition ?? {};
  return {
    ...row,
    title: definition?.title ?? row.code.toLowerCase().replaceAll('_', ' '),
    category: definition?.category ?? 'other',
    sentence: definition ? sentenceOf(definition, row.params) : '',
    aboutChildren: definition?.aboutChildren ?? false,
    // What it counts as and whom it protects is a reading of today, not a wording of then.
    prohibition: counted?.prohibition ?? 'other',
    protectsVictim: counted?.protectsVictim ?? false,
    live: isLive(row, today),
    definition: definition ? { source, status } : null,
  };
}

/** Both days are within: an order that ends today still binds today. */
export function isLive(
  { startsOn, endsOn }: { startsOn: string; endsOn: string | null },
  today: string,
): boolean {
  return startsOn <= today && (endsOn === null || endsOn >= today);
}
