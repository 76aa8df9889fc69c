import { named } from '@platform/database';

const ROLES_NOW = `array(select r.role from identity.user_role r where r.user_id = u.id and r.during @> now() order by r.role)`;
const LISTED = `u.id, u.version, u.username, u.display_name, u.agency_id, coalesce(a.name, '') as agency_name, u.status,
  ${ROLES_NOW} as roles, u.totp_enrolled_at is not null as has_factor, u.time_zone,
  (select max(s.last_seen_at) from identity.session s where s.user_id = u.id) as last_seen_at
  from identity.app_user u left join agencies.agency a on a.id = u.agency_id`;

/** Of a supervised person's own account an administrator learns nothing, not even that there is one. */
const OF_STAFF = `not exists (select 1 from identity.user_role o where o.user_id = u.id and o.role = 'supervised_person')`;

export const LIST = named(
  'accounts.list',
  `select ${LISTED}
   where ($1 = '' or u.username ilike '%' || $1 || '%' or u.display_name ilike '%' || $1 || '%')
     and ($2 = '' or u.status = $2) and u.username > $3::public.citext
     and ${OF_STAFF} order by u.username limit $4`,
);
export const ONE = named('accounts.one', `select ${LISTED} where u.id = $1 and ${OF_STAFF}`);
export const ROLE_HISTORY = named(
  'accounts.role-history',
  `select r.id, r.role, r.granted_at, g.display_name as granted_by, p.display_name as approved_by,
     case when r.during @> now() then 'held'
          when r.granted_by is not null and r.approved_by is null and r.ended_at is null then 'pending' else 'ended' end as state
   from identity.user_role r left join identity.app_user g on g.id = r.granted_by
   left join identity.app_user p on p.id = r.approved_by
   where r.user_id = $1 order by r.granted_at desc, r.role limit 100`,
);
export const OPEN_CODE = named(
  'accounts.open-code',
  `select id, kind, kind = 'recovery' and approved_by is null as needs_approval, code_expires_at
   from identity.recovery where user_id = $1 and used_at is null and withdrawn_at is null and code_expires_at > now()`,
);
export const INSERT = named(
  'accounts.insert',
  `insert into identity.app_user (id, username, display_name, agency_id, time_zone, status)
   values ($1, $2, $3, $4, coalesce($5, 'Europe/London'), 'invited')`,
);
/** An account without a password has never been entered: enabling it again leads back to the invitation. */
export const CHANGE = named(
  'accounts.change',
  `update identity.app_user set version = version + 1, display_name = coalesce($3, display_name),
     time_zone = coalesce($4, time_zone),
     status = case when $5 = 'active' and password_hash is null then 'invited' else coalesce($5, status) end
   where id = $1 and version = $2`,
);
export const AGENCIES = named('accounts.agencies', 'select id, name from agencies.agency order by name');

export const WITHDRAW_CODES = named(
  'accounts.withdraw-codes',
  'update identity.recovery set withdrawn_at = now() where user_id = $1 and used_at is null and withdrawn_at is null',
);
export const ADD_CODE = named(
  'accounts.add-code',
  `insert into identity.recovery (id, user_id, kind, reason, asked_by, code_hash, code_expires_at)
   values ($1, $2, $3, $4, $5, $6, now() + case $3 when 'invitation' then interval '7 days' else interval '1 day' end)
   returning code_expires_at`,
);
/** Conditions and change in one statement: two approvals at once cannot both succeed. */
export const APPROVE_RECOVERY = named(
  'accounts.approve-recovery',
  `update identity.recovery set approved_by = $2, approved_at = now(), second_hash = $3,
     code_expires_at = now() + interval '1 hour'
   where id = $1 and kind = 'recovery' and approved_by is null and used_at is null and withdrawn_at is null
     and code_expires_at > now() returning user_id, code_expires_at`,
);
export const ASK_ROLE = named(
  'accounts.ask-role',
  `insert into identity.user_role (id, user_id, role, during, granted_by)
   select $1, $2, $3, 'empty', $4 where not exists (select 1 from identity.user_role r
     where r.user_id = $2 and r.role = $3 and r.ended_at is null
       and (r.during @> now() or (r.approved_by is null and r.granted_by is not null)))`,
);
export const APPROVE_ROLE = named(
  'accounts.approve-role',
  `update identity.user_role set approved_by = $2, approved_at = now(), during = tstzrange(now(), null)
   where id = $1 and granted_by is not null and approved_by is null and ended_at is null returning user_id, role`,
);
/** Ends a role that is held, or withdraws one that was asked for. */
export const END_ROLE = named(
  'accounts.end-role',
  `update identity.user_role set ended_by = $3, ended_at = now(),
     during = case when isempty(during) then during else tstzrange(lower(during), greatest(now(), lower(during))) end
   where id = $1 and user_id = $2 and ended_at is null returning role`,
);
export const ROLE_ASKED = named(
  'accounts.role-asked',
  `select r.granted_by, r.user_id, u.agency_id from identity.user_role r join identity.app_user u on u.id = r.user_id
   where r.id = $1 and r.granted_by is not null and r.approved_by is null and r.ended_at is null`,
);
export const RECOVERY_ASKED = named(
  'accounts.recovery-asked',
  `select r.asked_by as granted_by, r.user_id, u.agency_id from identity.recovery r
   join identity.app_user u on u.id = r.user_id
   where r.id = $1 and r.kind = 'recovery' and r.approved_by is null and r.used_at is null and r.withdrawn_at is null
     and r.code_expires_at > now()`,
);
/** `$2`: only of this agency; null for all. */
export const AWAITING = named(
  'accounts.awaiting',
  `select * from (
     select 'role' as kind, r.id, r.user_id, r.role, null as reason, r.granted_by as asked_by, r.granted_at as asked_at
       from identity.user_role r where r.granted_by is not null and r.approved_by is null and r.ended_at is null
     union all
     select 'recovery', c.id, c.user_id, null, c.reason, c.asked_by, c.asked_at
       from identity.recovery c where c.kind = 'recovery' and c.approved_by is null and c.used_at is null
         and c.withdrawn_at is null and c.code_expires_at > now()) w
   join lateral (select u.username, u.display_name, u.agency_id from identity.app_user u where u.id = w.user_id) u on true
   join lateral (select b.display_name as asked_by_name from identity.app_user b where b.id = w.asked_by) b on true
   where $2::uuid is null or u.agency_id = $2
   order by w.asked_at limit $1`,
);
