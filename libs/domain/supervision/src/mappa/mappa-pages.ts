import { named, type Sql } from '@platform/database';
import { pageOf, type Page, type PageRequest } from '../page.js';
import type { ActionView, MeetingView } from './views.js';

/** Of a meeting, or of what it was before, named g. */
export const MEETING = `g.id, g.version, g.person_id as "personId", g.mappa_id as "mappaId", g.held_on::text as "heldOn", g.level, g.chair, g.attendees,
  g.discussion, g.disclosure, g.disclosure_words as "disclosureWords", g.disclosure_to as "disclosureTo",
  g.disclosure_conditions as "disclosureConditions", g.next_review_on::text as "nextReviewOn", g.minutes_sent_on::text as "minutesSentOn",
  g.recorded_by_name as "recordedBy", to_json(g.recorded_at) as "recordedAt", case when g.corrected_at is not null then
    json_build_object('at', g.corrected_at, 'by', g.corrected_by_name, 'reason', g.correction_reason) end as corrected`;
/** Of an action, with where it is from. */
export const ACTION = `a.id, a.version, a.person_id as "personId", a.mappa_id as "mappaId", a.meeting_id as "meetingId", a.words,
  coalesce(a.owner_agency, s.display_name) as owner, a.owner_staff_id as "ownerStaffId", a.due_on::text as "dueOn",
  to_json(a.acknowledged_at) as "acknowledgedAt", a.acknowledged_words as "acknowledgedWords", a.state, a.outcome, to_json(a.closed_at) as "closedAt"
  from supervision.mappa_action a left join agencies.staff s on s.id = a.owner_staff_id`;

const AFTER = `($2::timestamptz is null or`;
const MEETINGS = named(
  'mappa.meetings',
  `select ${MEETING} from supervision.mappa_meeting g
   where g.person_id = $1 and ${AFTER} (g.held_on, g.id) < (($2::timestamptz at time zone 'UTC')::date, $3::uuid))
   order by g.held_on desc, g.id desc limit $4`,
);
/** Of open ones the nearest day is the highest, and all are higher than any moment at which one was closed. */
const PLACE = `case when a.state = 'open' then timestamptz '3000-01-01 00:00Z' - (least(a.due_on, date '2400-01-01') - date '2000-01-01') * interval '1 day'
  else a.closed_at end`;
const ACTIONS = named(
  'mappa.actions.page',
  `select to_json(${PLACE}) as place, ${ACTION} where a.person_id = $1 and ${AFTER} (${PLACE}, a.id) < ($2::timestamptz, $3::uuid))
   order by ${PLACE} desc, a.id desc limit $4`,
);

export function meetingsPage(sql: Sql, personId: string, page: PageRequest): Promise<Page<MeetingView>> {
  return pageOf(
    page,
    (before, most) => sql.all<MeetingView>(MEETINGS, [personId, ...(before ?? [null, null]), most]),
    ({ heldOn, id }) => [`${heldOn}T00:00:00+00:00`, id],
  );
}

export async function actionsPage(sql: Sql, personId: string, page: PageRequest): Promise<Page<ActionView>> {
  const { items, nextCursor } = await pageOf(
    page,
    (before, most) =>
      sql.all<ActionView & { place: string }>(ACTIONS, [personId, ...(before ?? [null, null]), most]),
    ({ place, id }) => [place, id],
  );
  return { items: items.map(({ place: _, ...action }) => action), nextCursor };
}
