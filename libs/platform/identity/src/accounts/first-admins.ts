import pg from 'pg';
import { Conflict, newId, systemActor, type Recorder } from '@platform/kernel';
import { hashOf, newCode, plainCode } from '../secrets/tokens.js';
import type { CodeGiven } from './account.view.js';
import * as statements from './account.statements.js';

/** Two, because each approves what the other asks for; from then on they make every other account. */
const MOST = 2;

const ACTIVE_ADMINS = `select count(*)::int as n from identity.app_user u join identity.user_role r on r.user_id = u.id
  where u.status = 'active' and u.username <> $1 and r.role = 'admin' and r.during @> now()`;
/** Whoever runs the system belongs to no agency with cases. */
const OFFICE = `with made as (insert into agencies.agency (id, code, name, kind)
    values ($1, 'OPERATOR', 'Operator of the system', 'oversight') on conflict (code) do nothing returning id)
  select id from made union all select id from agencies.agency where code = 'OPERATOR' limit 1`;
const INVITED = `insert into identity.app_user (id, username, display_name, agency_id, status) values ($1, $2, $3, $4, 'invited')
  on conflict (username) do update set display_name = excluded.display_name where app_user.status = 'invited' returning id`;
const ROLE = `insert into identity.user_role (id, user_id, role) select $1, $2, 'admin' where not exists
  (select 1 from identity.user_role where user_id = $2 and role = 'admin' and during @> now())`;

/**
 * The first administrators of an empty system, made by its operator with the login that owns the schema. Nobody chooses
 * their password: the code lets them set one. The same name again, before the code was used, gets a new code.
 */
export async function makeFirstAdmin(
  ownerUrl: string,
  { username, displayName }: { username: string; displayName: string },
  recorder: Recorder,
): Promise<CodeGiven> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c role=app_owner' });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('lock table identity.user_role in exclusive mode');
    const { rows: counted } = await client.query<{ n: number }>(ACTIVE_ADMINS, [username]);
    if (counted[0]!.n >= MOST)
      throw new Conflict('identity.admins-there', 'There are administrators: they make further accounts');
    const office = (await client.query<{ id: string }>(OFFICE, [newId()])).rows[0]!.id;
    const made = await client.query<{ id: string }>(INVITED, [newId(), username, displayName, office]);
    const id = made.rows[0]?.id;
    if (!id) throw new Conflict('identity.username-taken', 'This user name is taken. Choose another');
    await client.query(ROLE, [newId(), id]);
    const actor = systemActor('identity.account.create', newId());
    await client.query({ ...statements.WITHDRAW_CODES, values: [id] });
    const code = newCode();
    const values = [newId(), id, 'invitation', 'first administrator', actor.id, hashOf(plainCode(code))];
    const given = await client.query<{ code_expires_at: Date }>({ ...statements.ADD_CODE, values });
    const seen = { records: [id], detail: 'first administrator' };
    await recorder.appendIn(client, [{ actor, decision: 'allowed', seen }]);
    await client.query('commit');
    return { code, expiresAt: given.rows[0]!.code_expires_at.toISOString() };
  } finally {
    // Ends a transaction that was not committed, too.
    await client.end();
  }
}
