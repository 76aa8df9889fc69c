import type { RouteEntry } from '../../apps/server/src/route-inventory.js';
import { CHILD_TABLES, type Chairs, type ChildTable, type Standing } from './chairs.js';

/** Tables behind the names that addresses of records use. */
const BY_SEGMENT: Record<string, ChildTable> = {
  addresses: 'people.address',
  'contact-details': 'people.contact_detail',
  circumstances: 'people.circumstance',
  relationships: 'people.relationship',
  'victim-contacts': 'people.victim_contact',
  shares: 'agencies.agreement_share',
  conditions: 'supervision.condition',
  contacts: 'supervision.contact',
  appointments: 'supervision.appointment',
  orders: 'supervision.legal_order',
  duties: 'duties.duty',
  variations: 'supervision.variation',
  'monitoring-events': 'supervision.monitoring_event',
  promises: 'supervision.promise',
  assessments: 'risk.assessment',
  overrides: 'risk.override',
  registrations: 'registration.registration',
  'registration-notifications': 'registration.notification',
  'registration-changes': 'registration.change',
  'registration-spells': 'registration.spell',
  'missing-searches': 'registration.missing',
  'name-changes': 'registration.name_change',
  'work-proposals': 'registration.work_proposal',
  'travel-searches': 'travel.missing',
  'travel-documents': 'travel.document',
  'notice-complaints': 'travel.complaint',
  'notice-replies': 'travel.notice_reply',
  'bureau-requests': 'travel.bureau_request',
  'travel-plans': 'travel.plan',
  'outbound-notices': 'travel.outbound_notice',
  tasks: 'alerts.alert',
  'safeguarding-referrals': 'supervision.safeguarding_referral',
  alerts: 'alerts.alert',
  'enforcement-cases': 'supervision.enforcement_case',
  'warning-letters': 'supervision.warning_letter',
  harms: 'risk.harm',
  protections: 'risk.protection',
  'safety-actions': 'risk.safety_action',
  'second-ratings': 'risk.second_rating',
  mappa: 'supervision.mappa',
  'mappa-decisions': 'supervision.mappa',
  'mappa-meetings': 'supervision.mappa_meeting',
  'mappa-actions': 'supervision.mappa_action',
};
const NOTHING = '00000009-0000-7000-8000-0000000003e7';

/** Which table the child in this address belongs to, if it names one beside the person. */
export function childTableOf(route: RouteEntry): ChildTable | null {
  const parts = route.path.split('/');
  const at = parts.indexOf(':childId');
  if (at < 0) return null;
  return BY_SEGMENT[parts[at - 1]!] ?? 'people.address';
}

/** The address of a route about one person. Where the route would end something, the child is one that is not there. */
export function instanceOf(route: RouteEntry, chairs: Chairs, standing: Standing, child?: string): string {
  const { person } = route.policy ?? {};
  const parts = route.path.split('/');
  return parts
    .map((part, n) => {
      if (!part.startsWith(':')) return part;
      const name = part.slice(1);
      if (typeof person === 'object' && person.param === name) return chairs.child(person.via, standing);
      if (person === name || (parts[n - 1] === 'people' && name === 'id')) return chairs.person[standing];
      if (name === 'kind') return parts.includes('drafts') ? 'contact' : 'addresses';
      const table = BY_SEGMENT[parts[n - 1]!] ?? (parts[n - 1] === ':kind' ? 'people.address' : null);
      if (child !== undefined) return child;
      return table && route.method !== 'DELETE' ? chairs.child(table, standing) : NOTHING;
    })
    .join('/');
}

/** The state of every record of these people, as one line a table: for "nothing was changed". */
export const FINGERPRINT = [
  ...CHILD_TABLES,
  'people.person',
  'people.identifier',
  'supervision.allocation',
  'people.limited_access',
]
  .map(
    (table) =>
      `select '${table} ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as line from ${table} t where ${table === 'people.person' ? 'id' : 'person_id'} = any($1)`,
  )
  .join(' union all ');
