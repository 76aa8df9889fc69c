import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';

const WORK = `w.id, w.version, w.person_id as "personId", w.kind, w.role, w.employer, w.starts_on::text as "startsOn", w.children, w.conditions,
  w.conditions_words as "conditionsWords", w.certificate_reference as "certificateReference", w.certificate_on::text as "certificateOn",
  w.certificate_outcome as "certificateOutcome", w.certificate_until::text as "certificateUntil", w.permission, w.permission_words as "permissionWords", w.permission_by_name as "permissionByName",
  to_json(w.permission_at) as "permissionAt", w.disclosure, w.disclosure_words as "disclosureWords", w.disclosure_by_name as "disclosureByName",
  to_json(w.disclosure_at) as "disclosureAt", w.earlier, w.ended_on::text as "endedOn", to_json(w.recorded_at) as "recordedAt", w.recorded_by_name as "recordedByName"
  from registration.work_proposal w`;
const OF_PERSON = named(
  'registration.work.of-person',
  `select ${WORK} where w.person_id = $1 order by w.ended_on nulls first, w.recorded_at desc, w.id`,
);
const ONE = named('registration.work.one', `select ${WORK} where w.id = $1`);
const ZONE = named(
  'registration.work.zone',
  'select p.time_zone as "timeZone" from people.person p where p.id = $1',
);
const ADD = named(
  'registration.work.add',
  `insert into registration.work_proposal (id, person_id, kind, role, employer, starts_on, children, conditions, conditions_words,
     certificate_reference, certificate_on, certificate_outcome, certificate_until, recorded_at, recorded_by, recorded_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
);
/** What was decided before is kept with whoever decided it. */
const KEEPING = (what: 'permission' | 'disclosure') =>
  `case when ${what} is null then '[]' else jsonb_build_array(jsonb_build_object('what', '${what}', 'said', ${what},
     'words', ${what}_words, 'byName', ${what}_by_name, 'at', ${what}_at)) end`;
/** And a certificate whose place another one takes, by whoever recorded it. */
const KEEPING_CERTIFICATE = `case when $7 and certificate_outcome is not null then jsonb_build_array(jsonb_build_object('what', 'certificate',
     'said', certificate_outcome, 'words', coalesce(certificate_reference, ''), 'byName', coalesce(permission_by_name, recorded_by_name),
     'at', coalesce(permission_at, recorded_at))) else '[]' end`;
const INSTEAD = ['reference text', 'on date', 'outcome text', 'until date']
  .map((one, n) => [...one.split(' '), n + 8])
  .map(
    ([name, type, n]) =>
      `certificate_${name} = case when $7 then $${n}::${type} else certificate_${name} end`,
  )
  .join(', ');
const DECIDE = named(
  'registration.work.decide',
  `update registration.work_proposal set version = version + 1, permission = $3, permission_words = $4, permission_by_name = $5, permission_at = $6,
     ${INSTEAD}, earlier = earlier || ${KEEPING_CERTIFICATE} || ${KEEPING('permission')}
   where id = $1 and version = $2 and ended_on is null`,
);
const DISCLOSE = named(
  'registration.work.disclose',
  `update registration.work_proposal set version = version + 1, disclosure = $3, disclosure_words = $4, disclosure_by_name = $5, disclosure_at = $6,
     earlier = earlier || ${KEEPING('disclosure')}
   where id = $1 and version = $2 and ended_on is null`,
);
const END = named(
  'registration.work.end',
  `update registration.work_proposal set version = version + 1, ended_on = $3 where id = $1 and version = $2 and ended_on is null`,
);

/** A decision, or a certificate, that another one took the place of. */
export interface EarlierDecision {
  what: 'permission' | 'disclosure' | 'certificate';
  said: string;
  words: string;
  byName: string;
  at: string;
}

export interface WorkProposalView {
  id: string;
  version: number;
  personId: string;
  kind: string;
  role: string;
  employer: string;
  startsOn: string | null;
  children: string;
  conditions: string;
  conditionsWords: string;
  certificateReference: string | null;
  certificateOn: string | null;
  certificateOutcome: string | null;
  certificateUntil: string | null;
  permission: 'GRANTED' | 'REFUSED' | null;
  permissionWords: string | null;
  permissionByName: string | null;
  permissionAt: string | null;
  disclosure: string | null;
  disclosureWords: string | null;
  disclosureByName: string | null;
  disclosureAt: string | null;
  /** The first first. */
  earlier: EarlierDecision[];
  endedOn: string | null;
  recordedAt: string;
  recordedByName: string;
}

@Injectable()
export class WorkProposalsStore {
  constructor(private readonly sql: Sql) {}

  ofPerson(personId: string): Promise<WorkProposalView[]> {
    return this.sql.all<WorkProposalView>(OF_PERSON, [personId]);
  }

  one(id: string): Promise<WorkProposalView | null> {
    return this.sql.one<WorkProposalView>(ONE, [id]);
  }

  /** The zone whose days count for somebody. */
  async zoneOf(personId: string): Promise<string> {
    const row = await this.sql.one<{ timeZone: string }>(ZONE, [personId]);
    return row?.timeZone ?? 'Europe/London';
  }

  async add(values: readonly unknown[]): Promise<void> {
    await this.sql.change(ADD, [...values]);
  }

  change(what: 'decide' | 'disclose' | 'end', values: readonly unknown[]): Promise<number> {
    return this.sql.change({ decide: DECIDE, disclose: DISCLOSE, end: END }[what], [...values]);
  }
}
