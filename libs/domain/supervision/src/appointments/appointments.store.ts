import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import { CONTACT_TYPES } from '../contacts/contact-types.js';
import { OUTCOME_RULES } from './outcomes.js';
import type { AppointmentView, ClashView, OutcomeView } from './views.js';

type Row = Omit<AppointmentView, 'title' | 'outcome'> & {
  outcome: Omit<OutcomeView, 'title'> | null;
};

const COLUMNS = `a.id, a.version, a.person_id as "personId", a.type, to_json(a.at) as at, a.minutes, a.place,
  case when s.id is not null then json_build_object('id', s.id, 'displayName', s.display_name) end as officer,
  a.series_id as "seriesId", a.notes, a.sensitive,
  case when a.outcome is not null then json_build_object('outcome', a.outcome, 'attended', a.attended, 'complied', a.complied,
    'reason', a.outcome_reason, 'enforcement', a.enforcement, 'recordedAt', a.outcome_at) end as outcome`;
const FROM = `from supervision.appointment a left join agencies.staff s on s.id = a.officer_id`;

const ONE = named('supervision.appointment', `select ${COLUMNS} ${FROM} where a.id = $1`);
const OF_PERSON = named(
  'supervision.appointments',
  `select ${COLUMNS} ${FROM} where a.person_id = $1 and (a.at, a.id) < (coalesce($2::timestamptz, 'infinity'), $3::uuid)
   order by a.at desc, a.id desc limit $4`,
);
const openIds = (when: string, order: string) =>
  `(select n.id from supervision.appointment n where n.person_id = $1 and n.outcome is null and n.at ${when} now()
    order by n.at ${order}, n.id ${order} limit $2)`;
/** Without outcome: the latest of the past, which wait to be recorded, and the next to come. Neither crowds out the other. */
const OPEN = named(
  'supervision.appointments.open',
  `select ${COLUMNS} ${FROM} where a.id in (${openIds('<', 'desc')} union all ${openIds('>=', 'asc')}) order by a.at, a.id`,
);
const OF_OFFICER = named(
  'supervision.appointments.of-officer',
  `select ${COLUMNS} ${FROM} where a.officer_id = $1 and a.outcome is null and a.at >= $2 and a.at < $3 order by a.at, a.id limit 200`,
);
const CLASHES = named(
  'supervision.appointments.clashes',
  `select a.id as "appointmentId", case when a.person_id = $1 then 'person' else 'officer' end as whose, a.type,
     to_json(a.at) as at, a.minutes, (w.n - 1)::int as n
   from unnest($3::timestamptz[]) with ordinality w(at, n) join supervision.appointment a
     on (a.person_id = $1 or a.officer_id = $2) and a.outcome is null and a.id is distinct from $5::uuid
     and a.at < w.at + make_interval(mins => $4) and a.at > w.at - interval '12 hours'
     and a.at + make_interval(mins => a.minutes) > w.at
   order by a.at, a.id limit 500`,
);
const MAY_SEE = named(
  'supervision.appointment.officer',
  `select 1 from agencies.staff s where s.id = $1 and s.active and s.agency_id = (select access.my_agency())`,
);
const ZONE = named('supervision.zone', 'select time_zone as "timeZone" from people.person where id = $1');

export interface ClashQuestion {
  personId: string;
  officerId: string | null;
  at: string[];
  minutes: number;
  /** An appointment that is being moved does not clash with itself. */
  besides?: string;
}

@Injectable()
export class AppointmentsStore {
  constructor(private readonly sql: Sql) {}

  async one(id: string): Promise<AppointmentView | null> {
    const row = await this.sql.one<Row>(ONE, [id]);
    return row && viewOf(row);
  }

  async ofPerson(
    personId: string,
    before: [string, string] | null,
    most: number,
  ): Promise<AppointmentView[]> {
    const [at, id] = before ?? [null, 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
    return (await this.sql.all<Row>(OF_PERSON, [personId, at, id, most])).map(viewOf);
  }

  /** @param most on either side of now */
  async open(personId: string, most: number): Promise<AppointmentView[]> {
    return (await this.sql.all<Row>(OPEN, [personId, most])).map(viewOf);
  }

  async ofOfficer(officerId: string, from: string, to: string): Promise<AppointmentView[]> {
    return (await this.sql.all<Row>(OF_OFFICER, [officerId, from, to])).map(viewOf);
  }

  /** For each asked instant (by its place in the list) what else is on. */
  async clashes(question: ClashQuestion): Promise<ClashView[][]> {
    const { personId, officerId, at, minutes, besides = null } = question;
    const rows = await this.sql.all<ClashView & { n: number }>(CLASHES, [
      personId,
      officerId,
      at,
      minutes,
      besides,
    ]);
    return at.map((_, n) => rows.filter((row) => row.n === n).map(({ n: _n, ...clash }) => clash));
  }

  /** Whether this is active staff of the reader's own agency. */
  async isColleague(staffId: string): Promise<boolean> {
    return (await this.sql.one(MAY_SEE, [staffId])) !== null;
  }

  /** The person's zone, or null where there is no such person for the reader. */
  async zoneOf(personId: string): Promise<string | null> {
    return (await this.sql.one<{ timeZone: string }>(ZONE, [personId]))?.timeZone ?? null;
  }
}

function viewOf(row: Row): AppointmentView {
  const outcome = row.outcome && { ...row.outcome, title: OUTCOME_RULES[row.outcome.outcome].title };
  return { ...row, title: CONTACT_TYPES.titleOf(row.type), outcome };
}
