import { Injectable } from '@nestjs/common';
import { named, Records, Sql, Work } from '@platform/database';
import { NotFound, newId, type Actor } from '@platform/kernel';
import { Agencies } from './agencies.service.js';
import { Staff, Team } from './agency.entities.js';
import type { AddStaff, ChangeStaff } from './commands.js';
import { refused } from './teams.service.js';
import type { StaffView } from './views.js';

const COLUMNS = `s.id, s.version, s.code, s.display_name as "displayName", s.agency_id as "agencyId",
  case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team, s.user_id as "userId", s.active
  from agencies.staff s left join agencies.team t on t.id = s.team_id`;
const LIST = named(
  'staff.list',
  `select ${COLUMNS} where ($1::uuid is null or s.team_id = $1) and ($2::uuid is null or s.agency_id = $2) and ($3 or s.active)
     and ($4::text is null or s.code > $4) and ($6::text is null or s.display_name ilike '%' || $6 || '%' or s.code ilike $6 || '%')
   order by s.code limit $5`,
);
const ONE = named('staff.one', `select ${COLUMNS} where s.id = $1`);
const ACCOUNT = named(
  'staff.account',
  `select u.agency_id = $2 as "isOurs", (select s.id from agencies.staff s where s.user_id = u.id) as "staffId"
   from identity.app_user u where u.id = $1`,
);

export interface StaffQuestion {
  teamId?: string;
  agencyId?: string;
  /** Part of a name, or how a code begins. */
  words?: string;
  /** Also those who have left. */
  everybody?: boolean;
  /** Go on after this code. */
  after?: string;
  limit: number;
}

/** The people who work for the agencies, with or without an account. */
@Injectable()
export class StaffList {
  constructor(
    private readonly work: Work,
    private readonly records: Records,
    private readonly sql: Sql,
    private readonly agencies: Agencies,
  ) {}

  list(question: StaffQuestion, actor: Actor): Promise<StaffView[]> {
    const { teamId = null, agencyId = null, everybody = false, after = null, limit } = question;
    const words = question.words?.trim().replace(/[\\%_]/g, '\\$&') || null;
    return this.work.read(actor, () =>
      this.sql.all<StaffView>(LIST, [teamId, agencyId, everybody, after, limit, words]),
    );
  }

  read(id: string, actor: Actor): Promise<StaffView> {
    return this.work.read(actor, async () => {
      const found = await this.sql.one<StaffView>(ONE, [id]);
      if (!found) throw new NotFound();
      return found;
    });
  }

  add(command: AddStaff, actor: Actor): Promise<{ id: string; version: number }> {
    mustNotBeOwn(command, actor);
    return this.work.run(actor, async () => {
      await this.agencies.known(command.agencyId, '/agencyId');
      if (command.teamId) await this.checkTeam(command.teamId, command.agencyId);
      if (command.userId) await this.checkAccount(command.userId, command.agencyId, null);
      const id = newId();
      await this.records.insert(Staff, { id, version: 1, active: true, ...command });
      this.work.saw({ records: [id] });
      return { id, version: 1 };
    });
  }

  /** Moving to another team keeps their cases with them; the cases are reallocated by a manager. */
  change(
    id: string,
    version: number,
    command: ChangeStaff,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    mustNotBeOwn(command, actor);
    return this.work.run(actor, async () => {
      const staff = await this.records.get(Staff, id);
      const patch = Object.fromEntries(Object.entries(command).filter(([, value]) => value !== undefined));
      const fields = Object.keys(patch);
      if (fields.length === 0) throw refused('', 'nothing-to-change', 'Say what is to change');
      if (command.teamId) await this.checkTeam(command.teamId, staff.agencyId);
      if (command.userId) await this.checkAccount(command.userId, staff.agencyId, id);
      const next = await this.records.change(Staff, { id, version }, patch);
      this.work.saw({ records: [id], fields });
      return { id, version: next };
    });
  }

  /** An account works for its own agency, and is one member of staff there. */
  private async checkAccount(userId: string, agencyId: string, staffId: string | null): Promise<void> {
    const account = await this.sql.one<{ isOurs: boolean; staffId: string | null }>(ACCOUNT, [
      userId,
      agencyId,
    ]);
    if (!account?.isOurs)
      throw refused('userId', 'account-of-other-agency', 'Choose an account of the same agency');
    if (account.staffId !== null && account.staffId !== staffId)
      throw refused('userId', 'account-taken', 'This account belongs to somebody else of the staff already');
  }

  private async checkTeam(teamId: string, agencyId: string): Promise<void> {
    const team = await this.records.get(Team, teamId);
    if (team.agencyId !== agencyId)
      throw refused('teamId', 'team-of-other-agency', 'Choose a team of the same agency');
  }
}

/** An account reaches the cases of the staff it is named for, so nobody names their own. */
function mustNotBeOwn({ userId }: { userId?: string | null }, actor: Actor): void {
  if (userId === actor.id)
    throw refused('userId', 'own-account', 'Somebody else must name your account as staff');
}
