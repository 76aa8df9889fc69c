const PEOPLE = `
  select p.id, p.crn, p.family || ', ' || p.given as display_name, p.date_of_birth, p.sex, r.level, r.instrument, r.total, r.assessed_on,
         n.at as next_at, n.type as next_type, k.at as last_contact_at, t.state as travel_state, t.departs_on, t.returns_on, c.phase,
         o.conditions, d.due
  from supervision.allocation a
  join people.person p on p.id = a.person_id
  left join lateral (select level, instrument, total, assessed_on from risk.assessment x
    where x.person_id = p.id and x.state = 'final' order by assessed_on desc limit 1) r on true
  left join lateral (select at, type from supervision.appointment x
    where x.person_id = p.id and x.outcome is null and x.at > now() order by at limit 1) n on true
  left join lateral (select at from supervision.contact x
    where x.person_id = p.id and not x.system order by at desc limit 1) k on true
  left join lateral (select state, departs_on, returns_on from travel.plan x
    where x.person_id = p.id and x.state not in ('CANCELLED', 'CLOSED', 'RETURNED', 'PERMISSION_REFUSED') order by departs_on limit 1) t on true
  left join lateral (select phase from circles.circle x where x.person_id = p.id and x.phase <> 'ENDED' limit 1) c on true
  left join lateral (select array_agg(code order by code) as conditions from supervision.condition x where x.person_id = p.id) o on true
  left join lateral (select jsonb_agg(jsonb_build_object('title', title, 'dueAt', due_at, 'why', steps) order by due_at) as due
    from duties.duty x where x.person_id = p.id and x.state = 'open' and x.owner = 'officer' and coalesce(x.alert_at, '-infinity') <= now()) d on true`;

/** What a straightforward developer would write for the caseload: no walls, no record of who looked. */
export function joinedCaseload(officers: number): string {
  return `\\set n random(1, ${officers})
  ${PEOPLE.trim()}
  where a.officer_id = (select id from agencies.staff where code = 'B' || :n) and upper_inf(a.during)
  order by r.level desc, n.at;
`;
}
