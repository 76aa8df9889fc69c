import { Injectable } from '@nestjs/common';
import { named } from '@platform/database';
import { newId, NotAllowed, type Actor, type Role } from '@platform/kernel';
import { IdentityGateway } from '../gateway.js';

interface Row {
  id: string;
  display_name: string;
  time_zone: string;
  agency_id: string;
  staff_id: string | null;
  roles: Role[];
}

const WHO = (column: 'id' | 'username') =>
  named(
    `acting-user.by-${column}`,
    `select u.id, u.display_name, u.time_zone, u.agency_id, s.id as staff_id,
       array(select r.role from identity.user_role r where r.user_id = u.id and r.during @> now() order by r.role) as roles
     from identity.app_user u left join agencies.staff s on s.user_id = u.id and s.active
     where u.${column} = $1 and u.status = 'active'`,
  );

/** Users as jobs and commands act for them: with the rights they have at that moment, and without a session. */
@Injectable()
export class ActingUsers {
  constructor(private readonly gateway: IdentityGateway) {}

  /** @throws NotAllowed when there is no such active user any more */
  async byId(id: string, verb: string): Promise<Actor> {
    return actorOf(await this.gateway.one<Row>(WHO('id'), [id]), verb);
  }

  async byUsername(username: string, verb: string): Promise<Actor> {
    return actorOf(await this.gateway.one<Row>(WHO('username'), [username]), verb);
  }
}

function actorOf(row: Row | null, verb: string): Actor {
  if (!row) throw new NotAllowed('identity.not-active', 'There is no active user of that name');
  return {
    id: row.id,
    kind: 'user',
    sessionId: null,
    displayName: row.display_name,
    roles: row.roles,
    agencyId: row.agency_id,
    staffId: row.staff_id,
    timeZone: row.time_zone,
    act: { verb, requestId: newId(), reads: [], writes: [] },
  };
}
