import pg from 'pg';
import type { TestDatabase } from '../setup/database.js';

const WHEN = ['past', 'now', 'future'] as const;
type When = (typeof WHEN)[number] | 'never';

/** How one invented person stands to the one reader of this table. */
interface Case {
  n: number;
  /** `away`: when the one who holds the case is away and the reader covers. */
  allocation: { when: When; mine: boolean; team: string; away?: When };
  share: { agreement: When; when: When };
  emergency: When;
  limit: { when: When; restricted: boolean; listed: boolean; excluded: boolean };
}

/** Teams that the reader manages, or is on duty for, or neither. */
const TEAMS = [
  'none',
  'managed-past',
  'managed-now',
  'managed-future',
  'duty-past',
  'duty-now',
  'duty-future',
];
const ALLOCATIONS: Case['allocation'][] = [
  { when: 'never', mine: false, team: 'none' },
  ...WHEN.flatMap((when) => WHEN.map((away) => ({ when, mine: false, team: 'none', away }))),
  ...WHEN.flatMap((when) =>
    [true, false].flatMap((mine) => TEAMS.map((team) => ({ when: when, mine, team }))),
  ),
];
const SHARES: Case['share'][] = [
  { agreement: 'now', when: 'never' },
  { agreement: 'now', when: 'now' },
  { agreement: 'now', when: 'past' },
  { agreement: 'now', when: 'future' },
  { agreement: 'past', when: 'now' },
  { agreement: 'future', when: 'now' },
];
const LIMITS: Case['limit'][] = [
  { when: 'never', restricted: false, listed: false, excluded: false },
  ...WHEN.flatMap((when) => [
    { when, restricted: false, listed: false, excluded: true },
    { when, restricted: true, listed: true, excluded: false },
    { when, restricted: true, listed: false, excluded: false },
    { when, restricted: true, listed: true, excluded: true },
    { when, restricted: true, listed: false, excluded: true },
  ]),
];

export const CASES: Case[] = ALLOCATIONS.flatMap((allocation) =>
  SHARES.flatMap((share) =>
    (['never', ...WHEN] as When[]).flatMap((emergency) =>
      LIMITS.map((limit) => ({ n: 0, allocation, share, emergency, limit })),
    ),
  ),
).map((one, n) => ({ ...one, n }));

/** The rule of access.md §3.3 in other words than the database's: by what ways this person may be reached now. */
export function ways({ allocation, share, emergency, limit }: Case): string[] {
  const barred = limit.when === 'now' && (limit.excluded || (limit.restricted && !limit.listed));
  if (barred) return [];
  const held = allocation.when === 'now';
  return [
    ...(held && allocation.mine ? ['allocated'] : []),
    ...(held && allocation.team === 'managed-now' ? ['team'] : []),
    ...(held && allocation.away === 'now' ? ['cover'] : []),
    ...(held && allocation.team === 'duty-now' ? ['duty'] : []),
    ...(share.agreement === 'now' && share.when === 'now' ? ['agreement'] : []),
    ...(emergency === 'now' ? ['emergency'] : []),
  ].sort();
}

export const id = (kind: number, n: number | string) =>
  `0000000${kind}-0000-7000-8000-${Number(n).toString(16).padStart(12, '0')}`;
export const READER = id(1, 1);
export const OTHER = id(1, 2);
export const STAFF = id(2, 1);
const OTHER_STAFF = id(2, 2);
/** Away before, now and later. */
const AWAY = (when: When) => id(2, 3 + WHEN.indexOf(when as 'now'));
const AGENCY = id(3, 1);
const OWN_TEAM = id(4, 99);
const range = (when: When) =>
  ({
    past: ['-2 days', '-1 second'],
    now: ['-1 hour', '1 hour'],
    future: ['1 minute', '2 days'],
    never: ['0', '0'],
  })[when];

/** All these people, and the one reader they stand to. */
export async function addStandings(database: TestDatabase): Promise<void> {
  const client = new pg.Client({ connectionString: database.url('superuser') });
  await client.connect();
  // Foreign keys and triggers rest: ten thousand people of whom only the relations matter.
  await client.query('set session_replication_role = replica');
  await client.query(
    `create function pg_temp.span(text, text) returns tstzrange language sql as $$ select tstzrange(now() + $1::interval, now() + $2::interval) $$`,
  );
  await client.query(
    `insert into identity.app_user (id, username, display_name, agency_id) values ('${READER}', 'truth', 'The reader', '${AGENCY}')`,
  );
  await client.query(
    `insert into identity.user_role (id, user_id, role) select gen_random_uuid(), '${READER}', r from unnest('{officer,manager,duty,police}'::text[]) r`,
  );
  await client.query(
    `insert into agencies.staff (id, code, display_name, agency_id, user_id, team_id) values ('${STAFF}', 'TT01', 'The reader', '${AGENCY}', '${READER}', '${OWN_TEAM}')`,
  );
  for (const [n, team] of TEAMS.entries()) {
    const [kind, when] = team.split('-') as [string, When | undefined];
    const table = { managed: 'agencies.team_manager', duty: 'agencies.duty_roster' }[kind];
    if (table)
      await client.query(
        `insert into ${table} (id, team_id, staff_id, during) values (gen_random_uuid(), $1, $2, pg_temp.span($3, $4))`,
        [id(4, n), STAFF, ...range(when!)],
      );
  }
  // Colleagues of the same team, whom the reader may cover.
  for (const [n, when] of WHEN.entries())
    await client.query(
      `insert into agencies.staff (id, code, display_name, agency_id, team_id) values ($1, $2, 'Away', $3, $4)`,
      [AWAY(when), `TT1${n}`, AGENCY, OWN_TEAM],
    );
  for (const when of WHEN)
    await client.query(
      `insert into agencies.absence (id, staff_id, cover_staff_id, from_on, until_on, during, set_by)
       values (gen_random_uuid(), $1, $2, current_date, current_date, pg_temp.span($3, $4), $5)`,
      [AWAY(when), STAFF, ...range(when), OTHER],
    );
  for (const [n, when] of WHEN.entries())
    await client.query(
      `insert into agencies.agreement (id, from_agency_id, to_agency_id, purpose, sections, during, made_by)
       values ($1, $2, $2, 'test', '{core:min,legal}', pg_temp.span($3, $4), $5)`,
      [id(5, n), AGENCY, ...range(when), OTHER],
    );
  const rows = async (table: string, columns: string, select: string, list: object[]) =>
    client.query(
      `insert into ${table} (${columns}) select ${select} from jsonb_to_recordset($1::jsonb) as x(p uuid, a uuid, t uuid, f text, u text, b boolean, k text)`,
      [JSON.stringify(list)],
    );
  const span = (when: When) => ({ f: range(when)[0], u: range(when)[1] });
  const p = (c: Case) => ({ p: id(6, c.n) });
  const on = <K extends 'allocation' | 'share' | 'limit'>(key: K) =>
    CASES.filter((c) => c[key].when !== 'never');
  const during = 'pg_temp.span(f, u)';
  await client.query(
    `insert into people.person (id, crn, given, family, date_of_birth, sex, created_by)
     select ('00000006-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Z' || lpad(n::text, 6, '0'), 'Alex', 'Example', '1980-01-01', 'X', '${OTHER}'
     from generate_series(0, ${CASES.length - 1}) n`,
  );
  await rows(
    'supervision.allocation',
    'id, person_id, officer_id, team_id, during, reason, allocated_by',
    `gen_random_uuid(), p, a, t, ${during}, 'test', '${OTHER}'`,
    on('allocation').map((c) => ({
      ...p(c),
      a: c.allocation.mine ? STAFF : c.allocation.away ? AWAY(c.allocation.away) : OTHER_STAFF,
      t: id(4, TEAMS.indexOf(c.allocation.team)),
      ...span(c.allocation.when),
    })),
  );
  await rows(
    'agencies.agreement_share',
    'id, agreement_id, person_id, sections, during, shared_by, reason',
    `gen_random_uuid(), a, p, '{core:min,legal,risk:summary}', ${during}, '${OTHER}', 'test'`,
    on('share').map((c) => ({
      ...p(c),
      a: id(5, WHEN.indexOf(c.share.agreement as 'now')),
      ...span(c.share.when),
    })),
  );
  await rows(
    'access.emergency_access',
    'id, person_id, user_id, reason_code, reason, sections, during, review_due_at',
    `gen_random_uuid(), p, '${READER}', 'court-today', 'a reason of length', '{core,legal}', case when f = '-2 days' then tstzrange(now() - interval '1 day', now() - interval '23 hours') when f = '1 minute' then tstzrange(now() + interval '1 minute', now() + interval '1 hour') else ${during} end, now()`,
    CASES.filter((c) => c.emergency !== 'never').map((c) => ({ ...p(c), ...span(c.emergency) })),
  );
  await rows(
    'people.limited_access',
    'person_id, restricted, message, during, set_by',
    `p, b, 'test', ${during}, '${OTHER}'`,
    on('limit').map((c) => ({ ...p(c), b: c.limit.restricted, ...span(c.limit.when) })),
  );
  await rows('people.limited_access_entry', 'person_id, user_id, kind', `p, '${READER}', k`, [
    ...on('limit')
      .filter((c) => c.limit.listed)
      .map((c) => ({ ...p(c), k: 'restricted' })),
    ...on('limit')
      .filter((c) => c.limit.excluded)
      .map((c) => ({ ...p(c), k: 'excluded' })),
  ]);
  // Somebody else is always on the list, so that "not listed" is not "an empty list".
  await rows(
    'people.limited_access_entry',
    'person_id, user_id, kind',
    `p, '${OTHER}', 'restricted'`,
    on('limit')
      .filter((c) => c.limit.restricted)
      .map((c) => p(c)),
  );
  await client.end();
}
