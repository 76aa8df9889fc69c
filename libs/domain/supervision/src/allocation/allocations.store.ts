import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { AllocationView } from './views.js';

const OF_PERSON = named(
  'supervision.allocations',
  `select a.id, json_build_object('id', s.id, 'code', s.code, 'displayName', s.display_name) as officer,
     json_build_object('id', t.id, 'name', t.name) as team, a.reason, to_json(lower(a.during)) as "from", to_json(upper(a.during)) as until
   from supervision.allocation a join agencies.staff s on s.id = a.officer_id join agencies.team t on t.id = a.team_id
   where a.person_id = $1 order by lower(a.during) desc`,
);
const OFFICER = named(
  'supervision.officer',
  `select s.id, s.team_id as "teamId", s.agency_id as "agencyId",
     coalesce(m.mine, false) as "inMyTeams"
   from agencies.staff s left join lateral (select true as mine from agencies.team_manager m
     where m.team_id = s.team_id and m.staff_id = (select access.my_staff()) and m.during @> now()) m on true
   where s.id = $1 and s.active`,
);
/** Of these people: who is not within the reader's reach, and from whom this officer is barred. */
const STANDING = named(
  'supervision.allocation.standing',
  `select w.id, p.id is not null as "isThere", a.officer_id as "officerId",
     coalesce(access.is_barred(w.id, (select s.user_id from agencies.staff s where s.id = $2)), false) as barred
   from unnest($1::uuid[]) w(id) left join people.person p on p.id = w.id
     left join supervision.allocation a on a.person_id = w.id and upper_inf(a.during)`,
);
const END = named(
  'supervision.allocation.end',
  `update supervision.allocation set during = tstzrange(lower(during), now()) where person_id = $1 and upper_inf(during) and lower(during) < now()`,
);
const START = named(
  'supervision.allocation.start',
  `insert into supervision.allocation (id, person_id, officer_id, team_id, reason, allocated_by, handover_id) values ($1, $2, $3, $4, $5, $6, $7)`,
);

export interface OfficerRow {
  id: string;
  teamId: string | null;
  agencyId: string;
  inMyTeams: boolean;
}
export interface Standing {
  id: string;
  isThere: boolean;
  officerId: string | null;
  barred: boolean;
}
export interface NewAllocation {
  id: string;
  personId: string;
  officerId: string;
  teamId: string;
  reason: string;
  by: string;
  /** The handover that it was part of. */
  handoverId?: string;
}

@Injectable()
export class AllocationsStore {
  constructor(private readonly sql: Sql) {}

  ofPerson(personId: string): Promise<AllocationView[]> {
    return this.sql.all<AllocationView>(OF_PERSON, [personId]);
  }

  officer(id: string): Promise<OfficerRow | null> {
    return this.sql.one<OfficerRow>(OFFICER, [id]);
  }

  standing(personIds: readonly string[], officerId: string): Promise<Standing[]> {
    return this.sql.all<Standing>(STANDING, [personIds, officerId]);
  }

  /** False when nothing was ended: the actor may not, or it began this very moment. */
  async end(personId: string): Promise<boolean> {
    return (await this.sql.change(END, [personId])) > 0;
  }

  async start(a: NewAllocation): Promise<void> {
    await this.sql.change(START, [
      a.id,
      a.personId,
      a.officerId,
      a.teamId,
      a.reason,
      a.by,
      a.handoverId ?? null,
    ]);
  }
}
