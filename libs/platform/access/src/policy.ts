import { SetMetadata } from '@nestjs/common';
import type { Can } from './abilities.js';

/** Records that belong to one person, by the table that says which. */
export type ChildOf =
  | 'supervision.appointment'
  | 'supervision.contact'
  | 'supervision.legal_order'
  | 'supervision.condition'
  | 'supervision.variation'
  | 'supervision.warning_letter'
  | 'supervision.enforcement_case'
  | 'supervision.monitoring_event'
  | 'supervision.promise'
  | 'people.address'
  | 'people.contact_detail'
  | 'people.circumstance'
  | 'people.relationship'
  | 'people.victim_contact'
  | 'agencies.agreement_share'
  | 'duties.duty'
  | 'risk.assessment'
  | 'risk.override'
  | 'registration.registration'
  | 'registration.notification'
  | 'registration.change'
  | 'registration.spell'
  | 'registration.missing'
  | 'registration.name_change'
  | 'registration.work_proposal'
  | 'travel.plan'
  | 'travel.outbound_notice'
  | 'travel.notice_reply'
  | 'travel.missing'
  | 'travel.document'
  | 'travel.complaint'
  | 'travel.bureau_request'
  | 'supervision.safeguarding_referral'
  | 'supervision.mappa'
  | 'supervision.mappa_meeting'
  | 'supervision.mappa_action'
  | 'alerts.alert'
  | 'risk.harm'
  | 'risk.protection'
  | 'risk.safety_action'
  | 'risk.second_rating';

/** Who may use a route, about whom, and the name under which it is recorded. */
export interface RoutePolicy {
  can: Can;
  /** Server-derived verb of the audit entry: `<subject>.<noun>.<verb>`. */
  audit: string;
  /** The route parameter that names the person, or the child record whose person is meant. Absent: about nobody in particular. */
  person?: string | { via: ChildOf; param: string };
  /** About the reader themselves: the one person of whom the account is. No address says who. */
  own?: true;
  /** Any one of these sections is enough. Default: core or core:min. */
  section?: string | readonly string[];
  mode?: 'read' | 'write';
  /** Works an answer out of what is handed in alone; reads and keeps nothing. A session that was open a moment ago will do. */
  calculation?: true;
  /** `asked`: paths that do not explain themselves (team, duty) need a purpose. `implied`: the route explains it. */
  purpose?: 'asked' | 'implied';
  /** Only within five minutes of giving the password (and code) once more: what shows, opens or hands over most. */
  proof?: 'asked';
  /** Open to a session that still has to enrol its second factor. */
  duringEnrolment?: boolean;
}

export const POLICY = 'throughcare:policy';
export const PUBLIC = 'throughcare:public';

/** Every handler has exactly one @Policy, or is @Public and on the reviewed list. */
export const Policy = (policy: RoutePolicy) => SetMetadata(POLICY, policy);

/** Why a route is open without sign-in, and whether posts to it come from forms of ours. */
export interface OpenDoor {
  why: string;
  /** False only for reports that browsers send by themselves. */
  checkForgery: boolean;
}

/** Open without sign-in. `why` is part of the reviewed list of public routes. */
export const Public = (why: string, { checkForgery = true }: { checkForgery?: boolean } = {}) =>
  SetMetadata(PUBLIC, { why, checkForgery } satisfies OpenDoor);
