import { named } from '@platform/database';

/** Every time here is the database's: the program's clock can be moved, and there may be several programs. */
const IDLE = "interval '15 minutes'";

export const OPEN = named(
  'session.open',
  `select encode(s.token_hash, 'hex') as hash, s.public_id, s.user_id, s.csrf_token, s.auth_level, s.state, s.expires_at,
     s.last_seen_at < now() - interval '1 minute' as untouched,
     coalesce(s.stepped_up_at > now() - interval '5 minutes', false) as proved_lately,
     u.totp_enrolled_at is not null as has_factor,
     u.username, u.display_name, u.time_zone, u.agency_id, a.name as agency_name, st.id as staff_id,
     array(select r.role from identity.user_role r where r.user_id = u.id and r.during @> now() order by r.role) as roles
   from identity.session s
   join identity.app_user u on u.id = s.user_id and u.status = 'active'
   left join agencies.agency a on a.id = u.agency_id
   left join agencies.staff st on st.user_id = u.id and st.active
   where s.token_hash = any($1::bytea[]) and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - ${IDLE}`,
);

export const TOUCH = named(
  'session.touch',
  `update identity.session set last_seen_at = now()
   where token_hash = any($1::bytea[]) and ended_at is null and last_seen_at < now() - interval '1 minute'`,
);

export const ESTABLISH = named(
  'session.establish',
  `insert into identity.session (token_hash, public_id, user_id, csrf_token, auth_level, client, expires_at, stepped_up_at)
   values ($1, $2, $3, $4, $5, $6, now() + case $5 when 'half' then interval '10 minutes'
     when 'enrolling' then interval '30 minutes' else interval '8 hours' end,
     case when $5 in ('password', 'mfa') then now() end)
   returning expires_at`,
);

/** By public id, and only its owner's. */
export const END = named(
  'session.end',
  'update identity.session set ended_at = now() where public_id = $1 and user_id = $2 and ended_at is null',
);

export const END_BY_TOKEN = named(
  'session.end-by-token',
  'update identity.session set ended_at = now() where token_hash = $1 and ended_at is null',
);

/** All of a user's but one; `$2` null ends every one. */
export const END_OTHERS = named(
  'session.end-others',
  `update identity.session set ended_at = now()
   where user_id = $1 and ended_at is null and public_id is distinct from $2::uuid`,
);

export const LIST = named(
  'session.list',
  `select public_id, client, created_at, last_seen_at, expires_at from identity.session
   where user_id = $1 and ended_at is null and expires_at > now() and last_seen_at > now() - ${IDLE}
     and auth_level <> 'half' order by last_seen_at desc limit 50`,
);

export const KEEP_PURPOSE = named(
  'session.keep-purpose',
  `update identity.session
   set state = jsonb_set(state, '{purposes}', coalesce(state->'purposes', '{}') || jsonb_build_object($2::text, $3::text))
   where public_id = $1 and ended_at is null`,
);

export const KEEP_ENROLMENT = named(
  'session.keep-enrolment',
  `update identity.session set state = jsonb_set(state, '{enrolment}', to_jsonb($2::text))
   where public_id = $1 and ended_at is null`,
);

export const PROVED = named(
  'session.proved',
  'update identity.session set stepped_up_at = now() where public_id = $1 and ended_at is null',
);

export const UNPROVE = named(
  'session.unprove',
  'update identity.session set stepped_up_at = null where public_id = $1',
);
