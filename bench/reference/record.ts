/** Orders, assessments, appointments, travel, circles; then the contacts, of which there are most. */
export const RECORD = `
  insert into supervision.legal_order (id, person_id, type, court, starts_on, ends_on, sentence_months, created_at, created_by)
    select made.id(20, n, began), id, made.pick('{LICENCE,LICENCE,COMMUNITY_ORDER,SUSPENDED_SENTENCE}', made.part(n, 20)), 'Northby Crown Court',
      began::date, (began + make_interval(months => 24 + n % 60))::date, 24 + n % 60, began, made.id(4, 1, $at) from made.who;
  insert into supervision.condition (id, person_id, order_id, code, starts_on, ends_on, created_at, created_by)
    select made.id(21, n * 4 + k, began), id, made.id(20, n, began),
      (array['NO_UNSUPERVISED_CONTACT_CHILD','INTERNET_DEVICE_APPROVAL','EXCLUSION_AREA','POLYGRAPH','CURFEW','NO_CONTACT_VICTIM',
             'RELATIONSHIP_DISCLOSURE'])[1 + (n + k * 3) % 7],
      began::date, (began + make_interval(months => 24 + n % 60))::date, began, made.id(4, 1, $at)
    from made.who, generate_series(1, 3) k;
  insert into supervision.allocation (id, person_id, officer_id, team_id, during, reason, allocated_by)
    select made.id(22, n, began), id, made.id(7, officer, $at), made.id(2, 1 + (officer - 1) / 20, $at), tstzrange(began, null), 'New case', made.id(4, 1, $at)
    from made.who;
  insert into supervision.appointment (id, person_id, type, at, minutes, officer_id, created_at, created_by, outcome, attended, complied, outcome_at, outcome_by)
    select made.id(23, n * 8 + k, a.at), id, made.pick('{OFFICE_VISIT,HOME_VISIT,PHONE}', made.part(n * 8 + k, 23)), a.at, 30, made.id(7, officer, $at),
      least(a.at, $at) - interval '14 days', made.id(3, officer, $at), a.outcome, a.outcome = 'ATTENDED_COMPLIED', a.outcome = 'ATTENDED_COMPLIED',
      case when a.outcome is not null then a.at end, case when a.outcome is not null then made.id(3, officer, $at) end
    from made.who, generate_series(0, 5) k,
      lateral (select w.at, case when w.at > $at or made.part(n * 8 + k, 24) < 0.03 then null
                 when made.part(n * 8 + k, 25) < 0.04 then 'FAILED_TO_ATTEND' when made.part(n * 8 + k, 25) < 0.12 then 'ACCEPTABLE_ABSENCE'
                 else 'ATTENDED_COMPLIED' end as outcome
               from (select date_trunc('hour', $at) + make_interval(days => 14 - k * 14 - (made.part(n * 8 + k, 26) * 13)::int, hours => (n % 8)::int) as at) w) a;
  insert into risk.assessment (id, person_id, instrument, instrument_version, total, level, assessed_on, source, recorded_by, created_at)
    select made.id(24, n * 4 + k, x.at), id, case when k = 1 then 'STATIC-99R' else 'STABLE-2007' end, case when k = 1 then '2016' else '2012' end,
      x.total, case when k > 1 then case when x.total < 4 then 'low' when x.total < 12 then 'moderate' else 'high' end
        when x.total < -1 then 'I' when x.total < 1 then 'II' when x.total < 4 then 'III' when x.total < 6 then 'IVa' else 'IVb' end,
      x.at::date, 'officer', made.id(3, officer, $at), x.at
    from made.who, generate_series(1, 3) k,
      lateral (select began + make_interval(days => k * 60) as at, floor(made.part(n * 4 + k, 27) * 15)::int - case when k = 1 then 3 else 0 end as total) x;
  insert into registration.registration (id, person_id, regime, relevant_date, created_at, created_by)
    select made.id(25, n, began), id, 'GB-EAW', began::date, began, made.id(4, 1, $at) from made.who where made.part(n, 28) < 0.85;
  insert into supervision.mappa (id, person_id, category, source, recorded_at, recorded_by, recorded_by_name, level)
    select made.id(31, n, began), id, 1, 'import', began, made.id(4, 1, $at), 'Reference', case when made.part(n, 29) < 0.85 then 1 when made.part(n, 29) < 0.98 then 2 else 3 end from made.who;
  insert into travel.plan (id, person_id, state, departs_on, returns_on, countries, created_at, created_by)
    select made.id(26, n * 2 + k, began), id, case when k = 0 and made.part(n, 30) < 0.06 then 'NOTICE_GIVEN' else 'CLOSED' end,
      d.departs_on, d.departs_on + 7, array['ES'], began, made.id(3, officer, $at)
    from made.who, generate_series(0, 1) k,
      lateral (select ($at + make_interval(days => 10 + n % 20 - k * 200 - case when made.part(n, 30) < 0.06 then 0 else 120 end))::date as departs_on) d;
  insert into circles.circle (id, person_id, alias, phase, coordinator_id, during)
    select made.id(27, n, began), id, 'Circle ' || n, made.pick('{FORMING,MAIN,MAIN,MAINTENANCE}', made.part(n, 31)), made.id(4, 1, $at), tstzrange(began, null)
    from made.who where n % 20 = 7;
`;

/** The primary key is made after the rows: they come in order of person, and random keys would be written all over it. */
export const CONTACTS = `
  alter table supervision.contact drop constraint contact_pkey;
  drop index supervision.contact_person_id_at_id_idx;
  insert into supervision.contact (id, person_id, type, at, minutes, place, notes, owner_agency_id, author_id, author_name, created_at, system)
    select made.id(30, n * 64 + k, c.at), id, made.pick('{OFFICE_VISIT,HOME_VISIT,PHONE,OFFICE_VISIT}', made.part(n * 64 + k, 32)), c.at, 30, 'Office',
      $words[1 + (hashint8extended(n * 64 + k, 33) & 31)] || ' ' || $words[1 + (hashint8extended(n * 64 + k, 34) & 31)],
      made.id(1, 1, $at), made.id(3, officer, $at), 'Officer ' || officer, c.at, k % 12 = 0
    from made.who, generate_series(1, 50) k,
      lateral (select $at - make_interval(days => k * 20 - (made.part(n * 64 + k, 35) * 18)::int, mins => (n % 480)::int) as at) c;
  alter table supervision.contact add primary key (id);
  create index on supervision.contact (person_id, at desc, id desc);
`;
