import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { AssessmentRecord, AssessmentState, FormerItem, KeptItem } from './assessment.entities.js';
import type { Possible } from './possible.js';
import type { RecordedFacts } from './record-facts.js';

export interface Withdrawn {
  reason: string;
  by: string;
  at: string;
}

export interface AssessmentRow {
  id: string;
  version: number;
  personId: string;
  instrument: string;
  instrumentVersion: string;
  state: AssessmentState;
  total: number | null;
  level: string | null;
  provisional: boolean;
  assessedOn: string;
  source: string;
  supersedesId: string | null;
  supersededById: string | null;
  supersededAt: string | null;
  correctionReason: string | null;
  finalisedAt: string | null;
  /** Out of force with nothing in its place. */
  withdrawn?: Withdrawn | null;
  record: AssessmentRecord | null;
  possible: Possible | null;
}

/** Of one instrument what may be known by who may know the level. */
export interface SummaryRow {
  instrument: string;
  version: string;
  level: string;
  assessedOn: string;
  provisional: boolean;
  /** An authorised one; its reason is not part of a summary. */
  override: { level: string; direction: 'up' | 'down'; decidedAt: string } | null;
  /** By its items and what is open of them; null where that says no more than the level. */
  possible: Possible | null;
}

const POSSIBLE = `(select json_build_object('least', y.least, 'leastTotal', y.least_total, 'most', y.most, 'mostTotal', y.most_total)
  from risk.possible y where y.assessment_id = a.id)`;
const RECORD = `(select json_build_object('id', r.id, 'definitionHash', r.definition_hash, 'normsVersion', r.norms_version, 'items', r.items,
    'facts', r.facts, 'former', r.former, 'sources', r.sources, 'selfReportUsed', r.self_report_used, 'supervised', r.supervised,
    'assessorId', r.assessor_id, 'assessorName', r.assessor_name, 'certificate', r.certificate, 'result', r.result,
    'attestation', r.attestation) from risk.assessment_record r where r.id = a.id)`;
const COLUMNS = `a.id, a.version, a.person_id as "personId", a.instrument, a.instrument_version as "instrumentVersion", a.state, a.total, a.level,
  a.provisional, to_json(a.assessed_on) as "assessedOn", a.source, a.supersedes_id as "supersedesId",
  (select s.id from risk.assessment s where s.supersedes_id = a.id and s.state in ('final','superseded') order by s.finalised_at limit 1) as "supersededById",
  to_json(a.superseded_at) as "supersededAt", a.correction_reason as "correctionReason", to_json(a.finalised_at) as "finalisedAt",
  ${POSSIBLE} as possible`;

const ADD_WITHDRAWAL = named(
  'risk.withdrawal.add',
  `insert into risk.withdrawal (id, person_id, assessment_id, reason, refused, recorded_by, recorded_by_name)
   values ($1, $2, $3, $4, $5, ctx.uid(), $6)`,
);

const WITHDRAWN = `(select json_build_object('reason', w.reason, 'by', w.recorded_by_name, 'at', w.recorded_at)
  from risk.withdrawal w where w.assessment_id = a.id)`;
const ONE = named(
  'risk.assessment',
  `select ${COLUMNS}, ${WITHDRAWN} as withdrawn, ${RECORD} as record from risk.assessment a where a.id = $1`,
);
/** The newest first; drafts as well, for those who may see them. */
const OF_PERSON = named(
  'risk.assessments',
  `select ${COLUMNS}, ${WITHDRAWN} as withdrawn, ${RECORD} as record from risk.assessment a where a.person_id = $1 and a.state <> 'discarded'
   order by a.assessed_on desc, a.id desc limit 400`,
);
const SUMMARIES = named(
  'risk.assessments.summary',
  `select distinct on (a.instrument) a.instrument, a.instrument_version as "version", a.level, to_json(a.assessed_on) as "assessedOn", a.provisional,
     (select json_build_object('level', c.level, 'direction', c.direction, 'decidedAt', c.decided_at)
        from risk.concluded(a.person_id) c where c.assessment_id = a.id limit 1) as override, ${POSSIBLE} as possible
   from risk.assessment a where a.person_id = $1 and a.state = 'final' order by a.instrument, a.assessed_on desc, a.id desc`,
);
const DRAFT = named(
  'risk.assessment.draft',
  `select a.id from risk.assessment a where a.person_id = $1 and a.instrument = $2 and a.state = 'draft'`,
);
const DRAFTS = named(
  'risk.assessment.drafts',
  `select a.id, a.instrument from risk.assessment a where a.person_id = $1 and a.state = 'draft'`,
);
const FORMER = named(
  'risk.assessment.former',
  `select a.id, to_json(a.assessed_on) as "assessedOn", r.items, r.result from risk.assessment a join risk.assessment_record r on r.id = a.id
   where a.person_id = $1 and a.instrument = $2 and a.state = 'final' order by a.assessed_on desc, a.id desc limit 1`,
);
/** Of the same instrument and final: what a new result takes the place of. */
const STANDING = named(
  'risk.assessment.standing',
  `select a.id, a.version, to_json(a.assessed_on) as "assessedOn" from risk.assessment a
   where a.person_id = $1 and a.instrument = $2 and a.state = 'final' order by a.assessed_on desc for update`,
);
const RECORDED = named(
  'risk.recorded-facts',
  `select p.sex, to_json(p.date_of_birth) as "dateOfBirth", p.time_zone as "timeZone", to_json(p.created_at::date) as "recordedOn",
     (select json_build_object('contactAdult', h.contact_adult, 'contactChild', h.contact_child, 'nonContact', h.non_contact, 'image', h.image,
        'all', h.all_sanctions, 'stranger', h.stranger_victim, 'lastSexualOn', h.last_sexual_sanction_on,
        'followUpStartsOn', h.follow_up_starts_on, 'recordedOn', h.recorded_on) from risk.sanction_history h where h.person_id = p.id) as sanctions,
     (select json_build_object('startsOn', o.starts_on, 'recordedOn', o.created_at::date) from supervision.legal_order o
        where o.person_id = p.id and o.type = 'LICENCE' order by o.starts_on desc limit 1) as licence,
     exists (select 1 from supervision.legal_order o where o.person_id = p.id and o.starts_on <= current_date
        and (o.ends_on is null or o.ends_on >= current_date)) and not coalesce((w.whereabouts->>'detained')::boolean, false) as "inCommunity",
     case when w.whereabouts->>'setting' is not null then w.whereabouts end as whereabouts,
     (select json_object_agg(q.instrument, json_build_object('level', q.level, 'on', q.assessed_on, 'provisional', q.provisional))
        from (select distinct on (a.instrument) a.instrument, a.level, a.assessed_on, a.provisional from risk.assessment a
          where a.person_id = p.id and a.state = 'final' order by a.instrument, a.assessed_on desc, a.id desc) q) as results
   from people.person p cross join lateral (select risk.setting_of(p.id) as whereabouts) w where p.id = $1`,
);
const SINCE = named(
  'risk.supervised-since',
  // As duties have it: what binds on that day, else since somebody holds the case.
  `select to_json(coalesce(min(o.starts_on), (select min(lower(l.during) at time zone p.time_zone)::date from supervision.allocation l
       join people.person p on p.id = l.person_id where l.person_id = $1 having bool_or(l.during @> now())))) as on
   from supervision.legal_order o where o.person_id = $1 and o.starts_on <= $2 and (o.ends_on is null or o.ends_on >= $2)`,
);
const KEEP = named(
  'risk.assessment-record.keep',
  `update risk.assessment_record set items = $2, facts = $3, sources = $4, self_report_used = $5 where id = $1`,
);
const KEEP_POSSIBLE = named(
  'risk.possible.keep',
  `insert into risk.possible (assessment_id, person_id, least, least_total, most, most_total) values ($1, $2, $3, $4, $5, $6)`,
);
const SEAL = named(
  'risk.assessment-record.seal',
  `update risk.assessment_record set definition_hash = $2, norms_version = $3, supervised = $4, assessor_id = $5, assessor_name = $6,
     certificate = $7, result = $8, attestation = $9 where id = $1`,
);

/** Assessments as the reader may see them. */
@Injectable()
export class AssessmentsStore {
  constructor(private readonly sql: Sql) {}

  one(id: string): Promise<AssessmentRow | null> {
    return this.sql.one<AssessmentRow>(ONE, [id]);
  }

  ofPerson(personId: string): Promise<AssessmentRow[]> {
    return this.sql.all<AssessmentRow>(OF_PERSON, [personId]);
  }

  summaries(personId: string): Promise<SummaryRow[]> {
    return this.sql.all(SUMMARIES, [personId]);
  }

  async draftOf(personId: string, instrument: string): Promise<string | null> {
    return (await this.sql.one<{ id: string }>(DRAFT, [personId, instrument]))?.id ?? null;
  }

  async drafts(personId: string): Promise<Map<string, string>> {
    const rows = await this.sql.all<{ id: string; instrument: string }>(DRAFTS, [personId]);
    return new Map(rows.map(({ id, instrument }) => [instrument, id]));
  }

  async formerItems(personId: string, instrument: string): Promise<Record<string, FormerItem>> {
    const row = await this.sql.one<{
      id: string;
      assessedOn: string;
      items: Record<string, KeptItem>;
      result: { items: { code: string; points: number | null }[] } | null;
    }>(FORMER, [personId, instrument]);
    if (!row) return {};
    const scored = row.result?.items ?? [];
    return Object.fromEntries(
      scored
        .filter(({ points }) => points !== null)
        .map(({ code, points }) => [
          code,
          { value: points!, assessmentId: row.id, assessedOn: row.assessedOn },
        ]),
    );
  }

  standing(
    personId: string,
    instrument: string,
  ): Promise<{ id: string; version: number; assessedOn: string }[]> {
    return this.sql.all(STANDING, [personId, instrument]);
  }

  recorded(personId: string): Promise<RecordedFacts | null> {
    return this.sql.one<RecordedFacts>(RECORDED, [personId]);
  }

  /** First day of what binds on that day; where nothing does, since when somebody holds the case. */
  async supervisedSince(personId: string, day: string): Promise<string | null> {
    return (await this.sql.one<{ on: string | null }>(SINCE, [personId, day]))?.on ?? null;
  }

  addWithdrawal(values: unknown[]): Promise<number> {
    return this.sql.change(ADD_WITHDRAWAL, values);
  }

  async keep(record: AssessmentRecord): Promise<void> {
    const { id, items, facts, sources, selfReportUsed } = record;
    await this.sql.change(KEEP, [id, JSON.stringify(items), JSON.stringify(facts), sources, selfReportUsed]);
  }

  async keepPossible(
    { id, personId }: Pick<AssessmentRow, 'id' | 'personId'>,
    { least, leastTotal, most, mostTotal }: Possible,
  ): Promise<void> {
    await this.sql.change(KEEP_POSSIBLE, [id, personId, least, leastTotal, most, mostTotal]);
  }

  async seal(record: AssessmentRecord): Promise<void> {
    const { id, definitionHash, normsVersion, supervised, assessorId, assessorName } = record;
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
    await this.sql.change(SEAL, [
      id,
      definitionHash,
      normsVersion,
      supervised,
      assessorId,
      assessorName,
      json(record.certificate),
      json(record.result),
      json(record.attestation),
    ]);
  }
}
