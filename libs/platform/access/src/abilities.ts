import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import type { Role } from '@platform/kernel';

/** What may be done at all, to which kind of thing. Whose record it may be done to is a matter of relation, in SQL. */
export type Can = readonly [action: string, subject: string];

const EVERYBODY: Can[] = [
  ['read', 'Purpose'],
  ['declare', 'Conflict'],
];

/** To say from when to when one is away, and who covers; whose absence is a matter of the team. */
const IS_AWAY: Can[] = [['keep', 'Absence']];
const READS_A_RECORD: Can[] = [
  ...IS_AWAY,
  ['read', 'Task'],
  ['answer', 'Task'],
  ['read', 'Caseload'],
  ['read', 'Person'],
  ['search', 'Person'],
  ['read', 'Timeline'],
  ['read', 'Contact'],
  ['read', 'Appointment'],
  ['read', 'Order'],
  ['read', 'Enforcement'],
  ['read', 'AccessLog'],
  ['read', 'ExclusionArea'],
  ['read', 'Risk'],
  ['read', 'Team'],
  ['read', 'Allocation'],
  ['read', 'Definition'],
  ['read', 'Duty'],
  ['read', 'TravelPlan'],
  ['read', 'Registration'],
  ['read', 'Promise'],
  ['read', 'Safeguarding'],
  ['raise', 'Safeguarding'],
  ['read', 'Mappa'],
];
/** Scores about nobody, and the library of what can be scored. */
const SCORES: Can[] = [
  ['score', 'Risk'],
  ['read', 'Instrument'],
];
/** Assessments of a person's risk, by who works the case; whether unsupervised is a matter of certificates. */
const ASSESSES: Can[] = [
  ['assess', 'Risk'],
  ['rate', 'Risk'],
  ['read', 'Certificate'],
];
/** What a trip would need, about nobody. */
const EVALUATES_TRAVEL: Can[] = [['evaluate', 'Travel']];
const WORKS_A_CASE: Can[] = [
  ...READS_A_RECORD,
  ...SCORES,
  ...EVALUATES_TRAVEL,
  ['create', 'Person'],
  ['change', 'Person'],
  ['preview', 'Duty'],
  ['print', 'Obligations'],
  ['keep', 'Promise'],
  ['decide', 'Safeguarding'],
  ['keep', 'Mappa'],
  ['record', 'Contact'],
  ['correct', 'Contact'],
  ['arrange', 'Appointment'],
  ['record', 'Outcome'],
  ['keep', 'Draft'],
  ['make', 'Order'],
  ['work', 'Enforcement'],
  ['search', 'Prohibition'],
  ['keep', 'TravelPlan'],
  ['keep', 'Registration'],
  ['keep', 'CalendarFeed'],
  ['propose', 'Variation'],
  ['record', 'MonitoringEvent'],
  ['verify', 'MonitoringEvent'],
  ['reveal', 'VictimContact'],
  ['read', 'VictimContact'],
  ['open', 'EmergencyAccess'],
  ['share', 'Person'],
  ['read', 'OwnAccount'],
  ['end', 'OwnAccount'],
  ['read', 'Agency'],
  ['read', 'Agreement'],
  ['read', 'EmergencyAccess'],
];

const BY_ROLE: Record<Role, Can[]> = {
  // The exact outline is for the supervising officer and victim liaison; a manager has the coarse cell.
  officer: [
    ...WORKS_A_CASE,
    ...ASSESSES,
    ['keep', 'ExclusionArea'],
    ['reveal', 'ExclusionArea'],
    ['issue', 'OwnAccount'],
  ],
  manager: [
    ...WORKS_A_CASE,
    ['decide', 'Mappa'],
    ['sign', 'Risk'],
    ['rate', 'Risk'],
    ['read', 'Certificate'],
    ['certify', 'Assessor'],
    ['oversee', 'Risk'],
    ['allocate', 'Person'],
    ['decide', 'Variation'],
    ['countersign', 'Enforcement'],
    ['excuse', 'Duty'],
    ['read', 'UnreadAlert'],
    ['sign', 'DutyDifference'],
    ['countersign', 'TravelPlan'],
    ['roster', 'Team'],
    ['limit', 'Person'],
    ['record', 'Conflict'],
    ['review', 'Conflict'],
    ['review', 'EmergencyAccess'],
    ['run', 'Import'],
    ['read', 'Import'],
    ['make', 'Agreement'],
    ['revoke', 'Agreement'],
    ['approve', 'AccountRequest'],
    ['upload', 'Definition'],
    ['approve', 'Definition'],
  ],
  duty: [...READS_A_RECORD, ...EVALUATES_TRAVEL, ['read', 'OwnDuty'], ['open', 'EmergencyAccess']],
  clinician: [
    ...SCORES,
    ...IS_AWAY,
    ['read', 'Task'],
    ['answer', 'Task'],
    ['read', 'Caseload'],
    ['read', 'Person'],
    ['search', 'Person'],
    ['read', 'Timeline'],
    ['read', 'Contact'],
    ['record', 'Contact'],
    ['correct', 'Contact'],
    ['read', 'Risk'],
    ['raise', 'Safeguarding'],
    ['keep', 'Draft'],
    ['read', 'Definition'],
  ],
  coordinator: [
    ...IS_AWAY,
    ['read', 'Task'],
    ['answer', 'Task'],
    ['read', 'Caseload'],
    ['read', 'Person'],
    ['read', 'Timeline'],
    ['read', 'Contact'],
    ['record', 'Contact'],
    ['correct', 'Contact'],
    ['raise', 'Safeguarding'],
    ['keep', 'Draft'],
    ['read', 'Definition'],
  ],
  volunteer: [
    ['read', 'Caseload'],
    ['read', 'Circle'],
  ],
  victim_liaison: [
    ['read', 'Caseload'],
    ['read', 'Person'],
    ['read', 'ExclusionArea'],
    ['keep', 'ExclusionArea'],
    ['reveal', 'ExclusionArea'],
    ['read', 'Order'],
    ['read', 'VictimContact'],
    ['change', 'VictimContact'],
    ['reveal', 'VictimContact'],
  ],
  police: [
    ['read', 'OutboundNotice'],
    ['acknowledge', 'OutboundNotice'],
    ...EVALUATES_TRAVEL,
    ['read', 'Caseload'],
    ['read', 'Person'],
    ['search', 'Person'],
    ['read', 'ExclusionArea'],
    ['read', 'Order'],
    ['read', 'Timeline'],
    ['read', 'Risk'],
  ],
  auditor: [
    ['read', 'AuditTrail'],
    ['verify', 'AuditTrail'],
    ['read', 'Definition'],
  ],
  privacy: [
    ['read', 'AuditTrail'],
    ['read', 'EmergencyAccess'],
    ['review', 'EmergencyAccess'],
    ['review', 'Conflict'],
    ['read', 'Agreement'],
    ['read', 'Definition'],
  ],
  sar: [],
  analyst: [['read', 'Aggregate']],
  admin: [
    ['manage', 'Account'],
    ['approve', 'AccountRequest'],
    ['read', 'Account'],
    ['manage', 'Agency'],
    ['read', 'Agency'],
    ['read', 'Team'],
    ['manage', 'Team'],
    ['read', 'Agreement'],
  ],
  importer: [
    ['run', 'Import'],
    ['read', 'Import'],
  ],
  // Their own page and nothing else, whatever other role somebody might give them.
  supervised_person: [['use', 'OwnPage']],
};

/** The CASL ability of somebody with these roles: for handlers and menus, never for a single record. */
export function abilityFor(roles: readonly Role[]): MongoAbility {
  const key = roles.join(' ');
  const known = built.get(key);
  if (known) return known;
  const ability = build(roles);
  built.set(key, ability);
  return ability;
}

/** One for each set of roles that anybody has: it follows from the table above alone, and nobody changes it. */
const built = new Map<string, MongoAbility>();

function build(roles: readonly Role[]): MongoAbility {
  const { can, build: made } = new AbilityBuilder<MongoAbility>(createMongoAbility);
  // Before the first role is approved, too: a new account sets up its second factor first.
  can('use', 'OwnSession');
  const isOwn = roles.includes('supervised_person');
  for (const [action, subject] of roles.length > 0 && !isOwn ? EVERYBODY : []) can(action, subject);
  for (const role of isOwn ? (['supervised_person'] as const) : roles)
    for (const [action, subject] of BY_ROLE[role]) can(action, subject);
  return made();
}

/** Whether any of these sections is among those a relation gives. A grain (`core:min`) is not its whole (`core`). */
export function sectionsAllow(granted: readonly string[], wanted: string | readonly string[]): boolean {
  return [wanted].flat().some((section) => granted.includes(section));
}
