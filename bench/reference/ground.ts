import { FAMILY_NAMES, GIVEN_NAMES } from './names.js';

const list = (words: readonly string[]): string =>
  `array[${words.map((w) => `'${w.replaceAll("'", "''")}'`).join(',')}]`;

/** Functions the generator is written with, in a schema of their own that is dropped at the end. Same n, same value. */
export const TOOLS = `
  create schema made;
  create function made.id(kind int, n bigint, at timestamptz) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid
    from md5(kind || ':' || n) h $$;
  create function made.part(n bigint, salt int) returns float8 language sql immutable as $$
    select (hashint8extended(n, salt) & 16777215) / 16777216.0 $$;
  create function made.pick(words text[], x float8) returns text language sql immutable as $$
    select words[1 + floor(x * cardinality(words))::int] $$;
  create table made.names (given text[], family text[]);
  insert into made.names values (${list(GIVEN_NAMES)}, ${list(FAMILY_NAMES)});
`;

/** Agencies, teams of twenty officers with fifty people each, and accounts that can sign in for the load. */
export const STAFF = `
  insert into agencies.agency (id, code, name, kind) values (made.id(1, 1, $at), 'BENCH', 'Reference Probation Service', 'probation');
  insert into agencies.team (id, agency_id, code, name)
    select made.id(2, n, $at), made.id(1, 1, $at), 'T' || n, 'Team ' || n from generate_series(1, $teams) n;
  insert into identity.app_user (id, username, display_name, agency_id, password_hash, password_changed_at)
    select made.id(3, n, $at), 'load' || n, 'Officer ' || n, made.id(1, 1, $at), $hash, $at from generate_series(1, $officers) n
    union all
    select made.id(4, n, $at), 'lead' || n, 'Team lead ' || n, made.id(1, 1, $at), $hash, $at from generate_series(1, $teams) n;
  insert into identity.user_role (id, user_id, role, during)
    select made.id(5, n, $at), made.id(3, n, $at), 'officer', tstzrange($at, null) from generate_series(1, $officers) n
    union all
    select made.id(6, n, $at), made.id(4, n, $at), 'manager', tstzrange($at, null) from generate_series(1, $teams) n;
  insert into agencies.staff (id, code, display_name, agency_id, team_id, user_id)
    select made.id(7, n, $at), 'B' || n, 'Officer ' || n, made.id(1, 1, $at), made.id(2, 1 + (n - 1) / 20, $at), made.id(3, n, $at)
      from generate_series(1, $officers) n
    union all
    select made.id(8, n, $at), 'L' || n, 'Team lead ' || n, made.id(1, 1, $at), made.id(2, n, $at), made.id(4, n, $at)
      from generate_series(1, $teams) n;
  insert into agencies.team_manager (id, team_id, staff_id, during)
    select made.id(9, n, $at), made.id(2, n, $at), made.id(8, n, $at), tstzrange($at, null) from generate_series(1, $teams) n;
`;

/** Names by Zipf's law, six in a hundred double-barrelled, one in twelve with a former name. */
export const PEOPLE = `
  create table made.who as
    select n, made.id(10, n, $at - make_interval(days => (made.part(n, 1) * 1500)::int)) as id,
           $at - make_interval(days => 200 + (made.part(n, 2) * 1200)::int) as began, 1 + (n - 1) / 50 as officer,
           made.pick(given, power(made.part(n, 3), 1.8)) as given,
           made.pick(family, power(made.part(n, 4), 1.8))
             || case when made.part(n, 5) < 0.06 then '-' || made.pick(family, made.part(n, 6)) else '' end as family,
           case when made.part(n, 7) < 0.3 then made.pick(given, made.part(n, 8)) end as middle,
           case when made.part(n, 9) < 0.085 then made.pick(family, power(made.part(n, 10), 1.4)) end as former
    from generate_series(1, $people) n, made.names;
  create unique index on made.who (n);
  insert into people.person (id, crn, given, middle, family, date_of_birth, sex, created_at, created_by)
    select id, 'U' || lpad(n::text, 6, '0'), given, middle, family,
      ($at - make_interval(days => 6800 + (made.part(n, 11) * 19000)::int))::date,
      case when made.part(n, 12) < 0.03 then 'F' else 'M' end, began, made.id(4, 1, $at) from made.who;
  insert into people.former_name (id, person_id, given, family, created_at)
    select made.id(11, n, began), id, given, former, began from made.who where former is not null and former <> family;
  insert into people.search_name
    select id, kind, folded, people.sounds(folded) from (
      select id, 'name' as kind, people.fold(concat_ws(' ', given, middle, family)) as folded from made.who
      union select person_id, 'former', people.fold(concat_ws(' ', given, family)) from people.former_name) s
    order by id;
  insert into people.identifier (id, person_id, kind, value)
    select made.id(12, n, began), id, 'PNC', (1970 + n % 50) || '/' || lpad((n * 7 % 9999999)::text, 7, '0') || chr(65 + n % 23)
    from made.who where made.part(n, 13) < 0.8;
  insert into people.address (id, person_id, no_fixed_abode, line1, town, postcode, from_on)
    select made.id(13, n, began), id, made.part(n, 14) < 0.04, (n % 200) || ' Weaver Lane', 'Northby', 'NB' || n % 30 || ' 1AA', began::date
    from made.who;
  insert into people.limited_access (person_id, restricted, message, during, set_by)
    select id, n % 2 = 0, 'Limited', tstzrange(began, null), made.id(4, 1, $at) from made.who where made.part(n, 15) < 0.005;
  insert into people.limited_access_entry (person_id, user_id, kind)
    select l.person_id, made.id(3, case when l.restricted then w.officer else 1 + w.officer % $officers end, $at),
      case when l.restricted then 'restricted' else 'excluded' end
    from people.limited_access l join made.who w on w.id = l.person_id;
`;
