import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { RecordMonitoringEvent } from './commands.js';
import {
  MONITORING_TITLES,
  type MonitoringEventView,
  type OpenMonitoringEvent,
  type Verification,
} from './views.js';

const EVENT = `select e.id, e.version, e.person_id as "personId", e.condition_id as "conditionId", e.vendor,
  e.vendor_event_id as "vendorEventId", e.kind, to_json(e.at) as at, to_json(e.received_at) as "receivedAt", e.note, e.state,
  case when e.verified_by is not null then json_build_object('by', coalesce((select u.display_name from identity.app_user u
    where u.id = e.verified_by), ''), 'at', e.verified_at, 'how', e.verification) end as verified
  from supervision.monitoring_event e`;
const OF_PERSON = named(
  'supervision.monitoring.of-person',
  `${EVENT} where e.person_id = $1 order by e.at desc, e.id desc limit 200`,
);
const ONE = named('supervision.monitoring.one', `${EVENT} where e.id = $1`);
const KNOWN = named(
  'supervision.monitoring.known',
  `${EVENT} where e.vendor = $1 and e.vendor_event_id = $2 and e.person_id = $3 and e.kind = $4 and e.at = $5::timestamptz`,
);
/** Of the people whom the reader holds as officer or through a team of theirs; what came first stands first. */
const OPEN = named(
  'supervision.monitoring.unverified',
  `select x.*, p.crn, p.family || ', ' || p.given as "displayName" from (${EVENT} where e.state = 'ALERT') x
     join people.person p on p.id = x."personId"
   where x."personId" in (select r.person_id from access.reach() r where r.path in ('allocated', 'team'))
   order by x."receivedAt"::text, x.id limit 500`,
);
const ADD = named(
  'supervision.monitoring.add',
  `insert into supervision.monitoring_event (id, person_id, condition_id, vendor, vendor_event_id, kind, at, received_at, note)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (vendor, vendor_event_id) do nothing`,
);
const VERIFY = named(
  'supervision.monitoring.verify',
  `update supervision.monitoring_event set state = $3, verification = $4, verified_by = ctx.uid(), verified_at = $5, version = version + 1
   where id = $1 and version = $2`,
);

type Row = Omit<MonitoringEventView, 'title'>;
const viewOf = (row: Row): MonitoringEventView => ({ ...row, title: MONITORING_TITLES[row.kind] });

@Injectable()
export class MonitoringStore {
  constructor(private readonly sql: Sql) {}

  async ofPerson(personId: string): Promise<MonitoringEventView[]> {
    return (await this.sql.all<Row>(OF_PERSON, [personId])).map(viewOf);
  }

  async one(id: string): Promise<MonitoringEventView | null> {
    const row = await this.sql.one<Row>(ONE, [id]);
    return row && viewOf(row);
  }

  async open(): Promise<OpenMonitoringEvent[]> {
    const rows = await this.sql.all<Row & { crn: string; displayName: string }>(OPEN);
    return rows.map(({ crn, displayName, ...row }) => ({
      ...viewOf(row),
      person: { id: row.personId, crn, displayName },
    }));
  }

  /** False when an event of this number is there already, whosever it is. */
  async add(id: string, personId: string, e: RecordMonitoringEvent, receivedAt: string): Promise<boolean> {
    const { conditionId = null, vendor, vendorEventId, kind, at, note = '' } = e;
    const values = [id, personId, conditionId, vendor, vendorEventId, kind, at, receivedAt, note];
    return (await this.sql.change(ADD, values)) === 1;
  }

  /** The same event, recorded of the same person before. */
  known(personId: string, { vendor, vendorEventId, kind, at }: RecordMonitoringEvent): Promise<Row | null> {
    return this.sql.one<Row>(KNOWN, [vendor, vendorEventId, personId, kind, at]);
  }

  async verify(
    at: { id: string; version: number },
    state: Verification,
    how: string,
    when: string,
  ): Promise<boolean> {
    return (await this.sql.change(VERIFY, [at.id, at.version, state, how, when])) === 1;
  }
}
