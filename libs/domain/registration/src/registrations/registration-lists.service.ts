import { Injectable } from '@nestjs/common';
import { OWN_PEOPLE } from '@platform/access';
import { named, Sql, Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';

/** Which of what is due to a register; each is also a number that opens its list. */
export const REGISTER_FILTERS = ['late', 'week', 'open', 'ask', 'ending', 'missing'] as const;
export type RegisterFilter = (typeof REGISTER_FILTERS)[number];

const REPORT = `(d.key like 'registration-initial:%' or d.key like 'registration-periodic:%' or d.key like 'registration-change:%')`;
/** `$2` is the present. The end of a registration is something to know of, and not to be late for. */
const IS: Readonly<Record<RegisterFilter, string>> = {
  late: `${REPORT} and d.due_at < $2`,
  week: `${REPORT} and d.due_at >= $2 and d.due_at < $2::timestamptz + interval '7 days'`,
  open: `${REPORT}`,
  ask: `d.ask`,
  ending: `d.key like 'registration-end:%' and d.due_at < $2::timestamptz + interval '90 days'`,
  missing: `d.key like 'missing-%'`,
};
const FROM = `from caseload.summary s join duties.duty d on d.person_id = s.person_id
  where d.state = 'open' and d.source = 'registration' and s.person_id in ${OWN_PEOPLE}
    and ($1::uuid is null or s.officer_id = $1) and ($3::uuid is null or s.team_id = $3) and $2::timestamptz is not null`;
const LISTS = Object.fromEntries(
  REGISTER_FILTERS.map((filter) => [
    filter,
    named(
      `registration.register.${filter}`,
      `select d.id, d.person_id as "personId", s.crn, s.display_name as "displayName", s.time_zone as "timeZone", d.title,
         to_json(d.due_at) as "dueAt", d.ask ${FROM} and ${IS[filter]} order by d.due_at nulls first, d.id
       limit $4 offset $5`,
    ),
  ]),
) as Record<RegisterFilter, ReturnType<typeof named>>;
const COUNTS = named(
  'registration.register.counts',
  `select ${REGISTER_FILTERS.map((one) => `count(*) filter (where ${IS[one]})::int as "${one}"`).join(', ')} ${FROM}`,
);

export interface RegisterRow {
  id: string;
  personId: string;
  crn: string;
  displayName: string;
  timeZone: string;
  title: string;
  dueAt: string | null;
  ask: boolean;
}

/** Whose registrations; without either everybody's whom the reader has by office. */
export interface RegisterScope {
  officerId?: string | null;
  teamId?: string | null;
}

export interface RegisterQuestion extends RegisterScope {
  filter: RegisterFilter;
  limit: number;
  offset: number;
}

/** What is due to registers; numbers and lists are of the same people. */
@Injectable()
export class RegistrationLists {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  list(
    { filter, officerId = null, teamId = null, limit, offset }: RegisterQuestion,
    actor: Actor,
  ): Promise<RegisterRow[]> {
    return this.work.read(actor, async () => {
      const values = [officerId, this.now(), teamId, limit, offset];
      const rows = await this.sql.all<RegisterRow>(LISTS[filter], values);
      this.work.saw({ count: rows.length, people: [...new Set(rows.map(({ personId }) => personId))] });
      return rows;
    });
  }

  counts(
    { officerId = null, teamId = null }: RegisterScope,
    actor: Actor,
  ): Promise<Record<RegisterFilter, number>> {
    const values = [officerId, this.now(), teamId];
    return this.work.read(
      actor,
      async () => (await this.sql.one<Record<RegisterFilter, number>>(COUNTS, values))!,
    );
  }

  private now(): string {
    return this.clock.now().toString();
  }
}
