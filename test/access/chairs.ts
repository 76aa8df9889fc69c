import { DEMO_ACCOUNTS, DEMO_PEOPLE } from '@domain/demo';
import { addMappaChildren } from './mappa-children.js';
import { addUnderOrder } from './under-order.js';
import { addRisk } from './risk-children.js';
import { addRegistration } from './registration-children.js';
import { addTravelChildren } from './travel-children.js';
import { signIn, type Persona, type TestProgram } from '../setup/program.js';

/** Every kind of reader: the accounts of the demo and the role that it has no account for. */
export const CHAIRS = [...Object.keys(DEMO_ACCOUNTS), 'sar'] as string[];

/** Of those with the same roles, the first. */
export const FIRST_OF_ROLE: ReadonlySet<string> = new Set([
  ...new Map(
    Object.entries(DEMO_ACCOUNTS)
      .reverse()
      .map(([chair, { roles }]) => [roles.join(), chair]),
  ).values(),
  'sar',
]);

/** How people stand to those readers; `absent` is nobody. */
export const STANDINGS = [
  'ordinary',
  'restrictedToOfficer',
  'excludedFromOfficer',
  'restrictedToOfficer2',
  'shared',
  'circle',
  'circle2',
  'elsewhere',
  'emergency',
  'absent',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** Tables of records that belong to one person, in which each of these people has one with a canary in it. */
export const CHILD_TABLES = [
  'supervision.appointment',
  'supervision.contact',
  'supervision.legal_order',
  'supervision.condition',
  'people.address',
  'people.contact_detail',
  'people.circumstance',
  'people.relationship',
  'people.victim_contact',
  'agencies.agreement_share',
  'duties.duty',
  'risk.assessment',
  'risk.override',
  'travel.plan',
  'travel.outbound_notice',
  'supervision.variation',
  'alerts.alert',
  'supervision.safeguarding_referral',
  'supervision.enforcement_case',
  'supervision.warning_letter',
  'risk.harm',
  'risk.protection',
  'risk.safety_action',
  'risk.second_rating',
  'supervision.monitoring_event',
  'supervision.promise',
  'supervision.mappa',
  'supervision.mappa_meeting',
  'supervision.mappa_action',
  'registration.registration',
  'registration.notification',
  'registration.change',
  'registration.spell',
  'registration.missing',
  'registration.name_change',
  'registration.work_proposal',
  'travel.missing',
  'travel.document',
  'travel.complaint',
  'travel.notice_reply',
  'travel.bureau_request',
] as const;
export type ChildTable = (typeof CHILD_TABLES)[number];

export interface Chairs {
  sit(chair: string): Promise<Persona>;
  person: Record<Standing, string>;
  /** The child record of that table and person; for `absent` the id of nothing. */
  child(table: ChildTable, standing: Standing): string;
  /** Text that must never be in an answer to somebody who is refused. */
  canaries: string[];
}

const id = (kind: number, n: number) =>
  `${String(kind).padStart(8, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** Readers and people for the tests of access, on top of the demo data. */
export async function arrangeChairs(program: TestProgram): Promise<Chairs> {
  const ask = <T = Record<string, unknown>>(text: string, values: unknown[] = []) =>
    program.database.asSuperuser<T>(text, values);
  await addReaders(ask);
  const person = await findPeople(ask);
  // The account of one's own is that of somebody who has one record of every kind.
  await ask('update access.own_account set version = version + 1, person_id = $1', [person.ordinary]);
  const there = STANDINGS.filter((standing) => standing !== 'absent');
  for (const [n, standing] of there.entries()) await addChildren(ask, person[standing], standing, n);
  await ask(
    `insert into access.emergency_access (id, person_id, user_id, reason_code, reason, sections, during, review_due_at)
     select gen_random_uuid(), $1, u.id, 'court-today', 'a reason of length', '{core,offence,risk,legal,location}',
       tstzrange(now(), now() + interval '3 hours'), now() + interval '2 days' from identity.app_user u where username = 'officer'`,
    [person.emergency],
  );
  await ask('select caseload.refresh($1)', [there.map((standing) => person[standing])]);
  const sat = new Map<string, Promise<Persona>>();
  const liaison = await signIn(program.http, 'victim-liaison');
  sat.set('victim-liaison', Promise.resolve(liaison));
  const victims = await addVictims(ask, liaison, person);
  return {
    sit: (chair) => {
      const now = sat.get(chair) ?? signIn(program.http, chair);
      sat.set(chair, now);
      return now;
    },
    person,
    child: (table, standing) =>
      standing === 'absent'
        ? id(9, 999)
        : table === 'people.victim_contact'
          ? victims[standing]!
          : id(CHILD_TABLES.indexOf(table), there.indexOf(standing) + 16 * CHILD_TABLES.indexOf(table) + 1),
    canaries: [
      'Canary',
      ...(
        await ask<{ crn: string }>('select crn from people.person where id = any($1)', [
          Object.values(person),
        ])
      ).map(({ crn }) => crn),
    ],
  };
}

type Ask = <T = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<T[]>;

/** A reader of subject access, an agreement with victim liaison of the tests' own, and the duty officer on duty for the North alone. */
async function addReaders(ask: Ask): Promise<void> {
  await ask(
    `insert into identity.app_user (id, username, display_name, agency_id, password_hash, password_changed_at)
     select $1, 'sar', 'sar', agency_id, password_hash, now() from identity.app_user where username = 'officer'`,
    [id(8, 12)],
  );
  await ask(`insert into identity.user_role (id, user_id, role) values ($1, $2, 'sar')`, [
    id(8, 22),
    id(8, 12),
  ]);
  await ask(
    `delete from agencies.duty_roster d using agencies.team t, agencies.staff s
     where t.id = d.team_id and t.code = 'SOUTH' and s.id = d.staff_id and s.code = $1`,
    [DEMO_ACCOUNTS.duty.staff],
  );
  await ask(
    `insert into agencies.agreement (id, from_agency_id, to_agency_id, purpose, sections, during, made_by)
     select $1, a.id, v.id, 'Contact with victims', '{core:min,victim,location,legal:conditions}', tstzrange(now() - interval '1 day', now() + interval '1 year'), u.id
     from agencies.agency a, agencies.agency v, identity.app_user u where a.code = 'PROBATION' and v.code = 'VICTIMS' and u.username = 'manager'`,
    [id(8, 40)],
  );
}

async function findPeople(ask: Ask): Promise<Record<Standing, string>> {
  const [spare = { id: '' }, other = { id: '' }] = await ask<{ id: string }>(
    `select p.id from people.person p join supervision.allocation a on a.person_id = p.id and a.during @> now()
     join agencies.staff s on s.id = a.officer_id where s.code like 'SO%' and p.crn > 'Q100100'
       and not exists (select 1 from agencies.agreement_share x where x.person_id = p.id)
       and not exists (select 1 from circles.circle x where x.person_id = p.id) order by p.crn limit 2`,
  );
  const known = async (crn: string) =>
    (await ask<{ id: string }>('select id from people.person where crn = $1', [crn]))[0]!.id;
  return {
    ordinary: await known(DEMO_PEOPLE.formerName),
    restrictedToOfficer: await known(DEMO_PEOPLE.restrictedToOfficer),
    excludedFromOfficer: await known(DEMO_PEOPLE.excludedFromOfficer),
    restrictedToOfficer2: await known(DEMO_PEOPLE.restrictedToOfficer2),
    shared: await known(DEMO_PEOPLE.sharedWithBothProviders),
    circle: await known(DEMO_PEOPLE.circleOfVolunteer),
    circle2: await known(DEMO_PEOPLE.circleOfVolunteer2),
    elsewhere: spare.id,
    emergency: other.id,
    absent: id(9, 999),
  };
}

/** One record of each kind, with a canary in each; the share goes to the victim liaison for one of them only. */
async function addChildren(ask: Ask, person: string, standing: Standing, n: number): Promise<void> {
  const child = (table: ChildTable) =>
    id(CHILD_TABLES.indexOf(table), n + 16 * CHILD_TABLES.indexOf(table) + 1);
  const by = id(8, 11);
  const canary = `Canary ${standing}`;
  const add = (table: ChildTable, columns: string, values: unknown[]) =>
    ask(
      `insert into ${table} (id, person_id, ${columns}) values ($1, $2, ${values.map((_, i) => `$${i + 3}`).join(', ')})`,
      [child(table), person, ...values],
    );
  await ask(`update people.person set family = family || ' Canary', version = version + 1 where id = $1`, [
    person,
  ]);
  await add('supervision.appointment', 'type, at, place, notes, created_by', [
    'PLANNED_OFFICE_VISIT',
    new Date(Date.now() + 3 * 86_400_000).toISOString(),
    canary,
    canary,
    by,
  ]);
  const [{ agency } = { agency: '' }] = await ask<{ agency: string }>(
    `select id as agency from agencies.agency where code = 'PROBATION'`,
  );
  await add('supervision.contact', 'type, at, notes, owner_agency_id, author_id, author_name', [
    'OFFICE_VISIT',
    new Date(Date.now() - 86_400_000).toISOString(),
    canary,
    agency,
    by,
    canary,
  ]);
  await add('supervision.legal_order', 'type, court, starts_on, created_by', [
    'LICENCE',
    canary,
    '2025-01-01',
    by,
  ]);
  await add('supervision.condition', 'order_id, code, params, starts_on, created_by', [
    child('supervision.legal_order'),
    'CURFEW',
    JSON.stringify({ canary }),
    '2025-01-01',
    by,
  ]);
  await addUnderOrder({ add, child, by, canary });
  await add('people.address', 'kind, line1, from_on', ['other', canary, '2025-01-01']);
  await add('people.contact_detail', 'kind, value', ['phone', canary]);
  await add('people.circumstance', 'kind, text, recorded_by', ['other', canary, by]);
  await add('people.relationship', 'name, role, professional', [canary, 'friend', false]);
  await add(
    'duties.duty',
    'source, key, rule, uses, title, section, subject_id, owner, urgency, due_at, ask, facts, steps, opened_at',
    [
      'supervision',
      `canary:${standing}`,
      JSON.stringify({ code: 'canary', version: 1, status: 'in_force', unverified: false, citation: [] }),
      '{}',
      canary,
      'core',
      child('supervision.appointment'),
      'officer',
      'routine',
      new Date(Date.now() + 3 * 86_400_000).toISOString(),
      false,
      '{}',
      '[]',
      new Date().toISOString(),
    ],
  );
  await add(
    'supervision.safeguarding_referral',
    'kind, basis, children, account, immediate_danger, owner_agency_id, raised_by, raised_by_name, raised_at',
    [
      'CONTACT',
      'DECLARED',
      JSON.stringify([{ initials: 'C.C.', age: 9, relation: canary }]),
      canary.padEnd(20, '.'),
      false,
      agency,
      by,
      canary,
      new Date().toISOString(),
    ],
  );
  await add(
    'alerts.alert',
    'section, key, rule, title, urgency, office, hours, working_hours, recipient_id, tellings, acknowledge_by, raised_at',
    [
      'core',
      `canary:${standing}`,
      'canary',
      canary,
      'routine',
      'officer',
      4,
      false,
      by,
      1,
      new Date(Date.now() + 3 * 86_400_000).toISOString(),
      new Date().toISOString(),
    ],
  );
  await addMappaChildren({ add, child, ask, person, by, canary });
  await addTravelChildren(add, child, { canary, by, recipient: agency });
  await addRegistration({ add, child, by, canary });
  await addRisk(add, ask, { child, person, by, canary });
  await ask(
    `insert into agencies.agreement_share (id, person_id, agreement_id, sections, during, shared_by, reason) values ($1, $2, $3,
       '{core:min,victim,location,legal:conditions}', tstzrange(now() - interval '1 hour', now() + interval '1 year'), $4, 'Canary')`,
    [child('agencies.agreement_share'), person, id(8, 40), by],
  );
}

/** Sealed as the program seals them: kept by the victim liaison while every person is shared, then all shares but one end. */
async function addVictims(
  ask: Ask,
  liaison: Persona,
  person: Record<Standing, string>,
): Promise<Partial<Record<Standing, string>>> {
  await ask("update people.limited_access set during = tstzrange(now() + interval '1 day', null)");
  const victims: Partial<Record<Standing, string>> = {};
  for (const standing of STANDINGS.filter((one) => one !== 'absent')) {
    const kept = { label: 'Victim 1', name: `Canary ${standing}`, phone: 'Canary' };
    const answer = await liaison.post(`/api/v1/people/${person[standing]}/victim-contacts`, kept).expect(201);
    victims[standing] = (answer.body as { id: string }).id;
  }
  await ask("update people.limited_access set during = tstzrange(now() - interval '1 day', null)");
  await ask(
    `update agencies.agreement_share set during = tstzrange(now() - interval '1 hour', now() - interval '1 minute')
     where agreement_id = $1 and person_id <> $2`,
    [id(8, 40), person.shared],
  );
  return victims;
}
