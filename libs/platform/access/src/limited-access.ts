import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { named, Sql, Work } from '@platform/database';
import { Clock, NotAllowed, RuleBroken, StaleVersion, type Actor } from '@platform/kernel';
import type { LimitAccess } from './commands.js';

/** Who is shut out of a record, or the only ones let in, and until when. */
export interface LimitedAccessView {
  version: number;
  restrictedTo: { id: string; displayName: string }[];
  excluded: { id: string; displayName: string }[];
  message: string;
  until: string | null;
}

/** A user as a list of limited access names them. */
export interface NameableUser {
  id: string;
  displayName: string;
  username: string;
  agency: string;
}

const READ = named(
  'limited-access.read',
  `select l.version, l.message, upper(l.during) as until,
     coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'displayName', u.display_name, 'kind', e.kind) order by u.display_name)
       from people.limited_access_entry e join identity.app_user u on u.id = e.user_id where e.person_id = l.person_id), '[]') as entries
   from people.limited_access l where l.person_id = $1 and l.during @> now()`,
);
const VERSION = named(
  'limited-access.version',
  'select version from people.limited_access where person_id = $1',
);
const NAMEABLE = named(
  'limited-access.nameable',
  `select u.id, u.display_name as "displayName", u.username::text as username, coalesce(a.name, '') as agency
   from identity.app_user u left join agencies.agency a on a.id = u.agency_id
   where u.status = 'active' and not exists (select 1 from identity.user_role r where r.user_id = u.id and r.role = 'supervised_person')
   order by u.display_name, u.username limit 3000`,
);
const LIMIT = named('limited-access.limit', 'select access.limit_access($1, $2, $3, $4, $5, $6) as version');

interface Row {
  version: number;
  message: string;
  until: Date | null;
  entries: { id: string; displayName: string; kind: 'restricted' | 'excluded' }[];
}

/** Restriction and exclusion lists. They beat every path to a record, the creator's and an emergency's too. */
@Injectable()
export class LimitedAccess {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  /** Null where access is not limited. */
  async read(personId: string, actor: Actor): Promise<LimitedAccessView | null> {
    return this.work.read(actor, async () => {
      const row = await this.sql.one<Row>(READ, [personId]);
      if (!row) return null;
      const those = (kind: string) =>
        row.entries.filter((e) => e.kind === kind).map(({ id, displayName }) => ({ id, displayName }));
      return {
        version: row.version,
        restrictedTo: those('restricted'),
        excluded: those('excluded'),
        message: row.message,
        until: row.until?.toISOString() ?? null,
      };
    });
  }

  /** Everybody who could be put on a list, by name. */
  nameable(actor: Actor): Promise<NameableUser[]> {
    return this.work.read(actor, () => this.sql.all<NameableUser>(NAMEABLE));
  }

  /** The version to change next: 0 where none was ever set. */
  async version(personId: string, actor: Actor): Promise<number> {
    return (await this.work.ask<{ version: number }>(actor, VERSION, [personId]))[0]?.version ?? 0;
  }

  /** Replaces both lists. @returns the new version */
  async limit(personId: string, expected: number, command: LimitAccess, actor: Actor): Promise<number> {
    return this.work.run(actor, async () => {
      const { restrictedTo, excluded, message, until } = command;
      if (until && Temporal.Instant.compare(Temporal.Instant.from(until), this.clock.now()) <= 0)
        throw broken('until', 'over', 'The last day is past. To end the limits, empty both lists');
      const row = await this.sql.one<{ version: number | null }>(LIMIT, [
        personId,
        restrictedTo,
        excluded,
        message,
        until ?? null,
        expected,
      ]);
      if (row?.version == null)
        throw new NotAllowed(
          'access.not-your-team',
          'Only the manager of the team that holds the case may limit access to it',
        );
      if (row.version === -1) throw new StaleVersion();
      if (row.version === -2)
        throw broken(
          'restrictedTo',
          'no-manager-left',
          'A manager of the team must still be able to change this. Keep yourself or another manager among those who may see the record',
        );
      this.work.saw({
        personId,
        count: restrictedTo.length + excluded.length,
        fields: ['restrictedTo', 'excluded', 'message', 'until'],
      });
      this.work.emit({ name: 'access.limited', personIds: [personId] });
      return row.version;
    });
  }
}

function broken(field: string, reason: string, message: string): RuleBroken {
  const code = `access.limits-${reason}`;
  return new RuleBroken(code, message, [{ pointer: `/${field}`, code, message }]);
}
