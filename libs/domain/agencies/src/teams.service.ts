import { Injectable } from '@nestjs/common';
import { named, Records, Sql, Work } from '@platform/database';
import { Conflict, NotAllowed, NotFound, RuleBroken, newId, type Actor } from '@platform/kernel';
import { Agencies } from './agencies.service.js';
import { Team } from './agency.entities.js';
import type { AddTeam, ChangeTeam, RosterDuty } from './commands.js';
import type { DutyView, OwnDutyView, TeamView } from './views.js';

const COLUMNS = `t.id, t.version, t.code, t.name, json_build_object('id', a.id, 'name', a.name) as agency,
  coalesce((select json_agg(json_build_object('staffId', s.id, 'displayName', s.display_name) order by s.display_name)
    from agencies.team_manager m join agencies.staff s on s.id = m.staff_id where m.team_id = t.id and m.during @> now()), '[]') as managers,
  (select count(*)::int from agencies.staff s where s.team_id = t.id and s.active) as staff
  from agencies.team t join agencies.agency a on a.id = t.agency_id`;
const ALL = named(
  'teams.all',
  `select ${COLUMNS} where ($1::uuid is null or t.agency_id = $1) order by a.name, t.name, t.id`,
);
const ONE = named('teams.one', `select ${COLUMNS} where t.id = $1`);
const MINE = named(
  'teams.mine',
  `select ${COLUMNS} where exists (select from agencies.team_manager m where m.team_id = t.id and m.staff_id = $1 and m.during @> now())
   order by t.name, t.id`,
);
const NAME_MANAGER = named(
  'teams.name-manager',
  `insert into agencies.team_manager (id, team_id, staff_id) select $1, $2, s.id from agencies.staff s
   join agencies.team t on t.id = $2 and t.agency_id = s.agency_id where s.id = $3 and s.active`,
);
const END_MANAGER = named(
  'teams.end-manager',
  `update agencies.team_manager set during = tstzrange(lower(during), now()) where team_id = $1 and staff_id = $2 and during @> now()`,
);
const DUTIES = named(
  'teams.duties',
  `select d.id, d.staff_id as "staffId", s.display_name as "displayName", to_json(lower(d.during)) as "from", to_json(upper(d.during)) as until
   from agencies.duty_roster d join agencies.staff s on s.id = d.staff_id
   where d.team_id = $1 and upper(d.during) > now() order by lower(d.during), d.id limit 200`,
);
const OWN_DUTIES = named(
  'teams.own-duties',
  `select json_build_object('id', t.id, 'name', t.name) as team, to_json(lower(d.during)) as "from", to_json(upper(d.during)) as until,
     d.during @> now() as now
   from agencies.duty_roster d join agencies.team t on t.id = d.team_id
   where d.staff_id = $1 and upper(d.during) > now() order by lower(d.during), t.name, d.id limit 50`,
);
/** Duty that has not begun ends where it would begin. */
const END_DUTY = named(
  'teams.end-duty',
  `update agencies.duty_roster set during = tstzrange(lower(during), greatest(now(), lower(during) + interval '1 microsecond'))
   where team_id = $1 and id = $2 and upper(during) > now()`,
);
const ROSTER = named(
  'teams.roster',
  `insert into agencies.duty_roster (id, team_id, staff_id, during) select $1, $2, s.id, tstzrange($4, $5) from agencies.staff s
   join agencies.team t on t.id = $2 and t.agency_id = s.agency_id where s.id = $3 and s.active`,
);

/** Teams, who manages them, and who is on duty for them. */
@Injectable()
export class Teams {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly sql: Sql,
    private readonly agencies: Agencies,
  ) {}

  /** All teams, or those of one agency. */
  list(agencyId: string | null, actor: Actor): Promise<TeamView[]> {
    return this.work.read(actor, () => this.sql.all<TeamView>(ALL, [agencyId]));
  }

  /** The teams that the actor manages now. */
  mine(actor: Actor): Promise<TeamView[]> {
    return this.work.read(actor, () => this.sql.all<TeamView>(MINE, [actor.staffId]));
  }

  read(id: string, actor: Actor): Promise<TeamView> {
    return this.work.read(actor, () => this.one(id));
  }

  add(command: AddTeam, actor: Actor): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      await this.agencies.known(command.agencyId, '/agencyId');
      const id = newId();
      await this.records.insert(Team, { id, version: 1, ...command });
      this.work.saw({ records: [id] });
      return { id, version: 1 };
    });
  }

  change(
    id: string,
    version: number,
    command: ChangeTeam,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const next = await this.records.change(Team, { id, version }, { name: command.name });
      this.work.saw({ records: [id], fields: ['name'] });
      return { id, version: next };
    });
  }

  nameManager(id: string, staffId: string, actor: Actor): Promise<TeamView> {
    return this.work.run(actor, async () => {
      if (staffId === actor.staffId)
        throw refused('staffId', 'own-team', 'Somebody else must make you the manager of a team');
      const team = await this.one(id);
      if (team.managers.some((m) => m.staffId === staffId)) {
        throw new Conflict('agencies.manages-already', 'They manage this team already');
      }
      if ((await this.sql.change(NAME_MANAGER, [newId(), id, staffId])) === 0) throw unknownStaff();
      this.work.saw({ records: [id, staffId], detail: 'named' });
      return this.one(id);
    });
  }

  endManager(id: string, staffId: string, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      if ((await this.sql.change(END_MANAGER, [id, staffId])) === 0) throw new NotFound();
      this.work.saw({ records: [id, staffId], detail: 'ended' });
    });
  }

  /** Duty that runs or is to come. */
  duties(id: string, actor: Actor): Promise<DutyView[]> {
    return this.work.read(actor, () => this.sql.all<DutyView>(DUTIES, [id]));
  }

  /** The actor's own duty, running or to come. */
  ownDuties(actor: Actor): Promise<OwnDutyView[]> {
    return this.work.read(actor, () => this.sql.all<OwnDutyView>(OWN_DUTIES, [actor.staffId]));
  }

  /** By a manager of the team. Duty opens the team's records for reading, so it is short. */
  rosterDuty(id: string, command: RosterDuty, actor: Actor): Promise<{ id: string }> {
    const hours = (Date.parse(command.until) - Date.parse(command.from)) / 3_600_000;
    if (hours <= 0 || hours > 24 * 7) {
      throw refused('until', 'duty-length', 'Duty ends after it begins, and lasts at most a week');
    }
    return this.work.run(actor, async () => {
      await this.mustManage(id, actor);
      const dutyId = newId();
      const values = [dutyId, id, command.staffId, command.from, command.until];
      if ((await this.sql.change(ROSTER, values)) === 0) throw unknownStaff();
      this.work.saw({ records: [id, command.staffId] });
      return { id: dutyId };
    });
  }

  /** Ends it now: the officer's next request finds nobody of this team. */
  endDuty(id: string, dutyId: string, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      await this.mustManage(id, actor);
      if ((await this.sql.change(END_DUTY, [id, dutyId])) === 0) throw new NotFound();
      this.work.saw({ records: [id, dutyId] });
    });
  }

  private async mustManage(id: string, actor: Actor): Promise<void> {
    const team = await this.one(id);
    if (team.managers.some((m) => m.staffId === actor.staffId)) return;
    throw new NotAllowed('agencies.not-your-team', 'Only a manager of the team can fill its roster');
  }

  private async one(id: string): Promise<TeamView> {
    const found = await this.sql.one<TeamView>(ONE, [id]);
    if (!found) throw new NotFound();
    return found;
  }
}

function unknownStaff(): RuleBroken {
  return refused('staffId', 'staff-unknown', 'Choose active staff of the agency of this team');
}

export function refused(field: string, code: string, message: string): RuleBroken {
  return new RuleBroken(`agencies.${code}`, message, [{ pointer: `/${field}`, code, message }]);
}
