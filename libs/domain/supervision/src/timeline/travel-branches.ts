import type { Branch } from './branch.js';

/** The journey as it was when something was done about it; what the program did keeps none, and is about the plan. */
const TRIP = `cross join lateral (select case when a.body ? 'plan' then a.body->'plan'
    else jsonb_build_object('departsOn', t.departs_on, 'returnsOn', t.returns_on, 'countries', t.countries) end as trip) j`;
const dayWords = (day: string) => `to_char((${day})::date, 'FMDD FMMonth YYYY')`;
const datesWords = (from: string, to: string) =>
  `${dayWords(from)} || coalesce(' to ' || ${dayWords(to)}, ', no day of return')`;

/** What was done about a journey abroad, on the day on which it was done; which journey is said in words. */
export const TRAVEL_BRANCHES: readonly Branch[] = [
  {
    kind: 'travel',
    from: `travel.act a join travel.plan t on t.id = a.plan_id ${TRIP}`,
    at: `case when a.kind in ('notice-given','change-given','cancellation-given') then coalesce((a.body->>'givenAt')::timestamptz, a.at)
      when a.kind = 'departed' then coalesce((a.body->>'departedAt')::timestamptz, a.at)
      when a.kind = 'returned' then coalesce((a.body->>'returnedOn')::timestamp at time zone 'UTC', a.at)
      when a.kind = 'submitted' then least(t.given_at, a.at)
      else a.at end`,
    id: 'a.id',
    recorded: 'a.at',
    code: `a.kind || ' ' || a.plan_id`,
    words: `coalesce((select string_agg(c, ', ') from jsonb_array_elements_text(j.trip->'countries') c) || ', ', '')
      || ${datesWords(`j.trip->>'departsOn'`, `j.trip->>'returnsOn'`)}`,
    actor: 'a.by_name',
    // A draft that is being filled in is nobody's act yet.
    where: `a.kind <> 'changed'`,
  },
  {
    kind: 'travel',
    from: 'travel.outbound_notice n join travel.plan t on t.id = n.plan_id',
    at: 'coalesce(n.sent_at, n.created_at)',
    id: 'n.id',
    recorded: 'n.created_at',
    code: `case when n.state = 'NOT_SENT' then 'outbound-not-sent' when n.corrects_id is not null then 'outbound-corrected'
      else 'outbound-sent' end || ' ' || n.plan_id`,
    words: `concat((select g.name from agencies.agency g where g.id = n.recipient_agency_id), '. ')
      || ${datesWords('t.departs_on', 't.returns_on')}`,
    actor: 'n.created_by_name',
  },
];

const TITLES: Readonly<Record<string, string>> = {
  made: 'Travel plan begun',
  submitted: 'Travel plan put forward',
  varied: 'Journey varied',
  cancelled: 'Journey cancelled',
  'permission-granted': 'Permission to travel given',
  'permission-refused': 'Permission to travel refused',
  'permission-to-countersign': 'Permission to travel given, waits for a manager’s signature',
  countersigned: 'Permission to travel countersigned',
  'not-countersigned': 'Permission to travel not countersigned',
  'authority-decided': 'An authority decided on permission to travel',
  'notice-given': 'Notice of travel given',
  'change-given': 'Change of travel notified',
  'cancellation-given': 'Cancelled journey notified',
  departed: 'Left on a journey',
  'return-due': 'Day of return from a journey',
  overdue: 'Return overdue, search opened',
  forbidden: 'An order came to forbid a journey',
  'no-longer-forbidden': 'No order forbids the journey any more',
  'judged-again': 'Journey judged again, as the rules or the record changed',
  returned: 'Back from a journey',
  'breach-reviewed': 'Journey looked at for a breach',
  'outbound-sent': 'Another agency told of a journey',
  'outbound-corrected': 'Word of a journey corrected to another agency',
  'outbound-not-sent': 'Decided not to tell another agency of a journey',
};

/** The heading of an act about a journey. */
export function travelTitle(kind: string): string {
  return TITLES[kind] ?? `Journey: ${kind.replaceAll('-', ' ')}`;
}
