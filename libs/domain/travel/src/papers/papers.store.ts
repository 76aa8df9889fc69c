import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';

const DOCUMENT = `d.id, d.version, d.person_id as "personId", d.kind, d.country, d.number_ends as "numberEnds", d.state, d.state_on::text as "stateOn",
  d.place, d.expires_on::text as "expiresOn", d.history from travel.document d`;
const COMPLAINT = `k.id, k.version, k.person_id as "personId", k.notice_id as "noticeId", k.made_by as "madeBy", k.words, k.received_on::text as "receivedOn",
  k.decision, k.decision_words as "decisionWords", to_json(k.decided_at) as "decidedAt", k.decided_by_name as "decidedByName" from travel.complaint k`;
const REQUEST = `b.id, b.person_id as "personId", b.countries, b.offences, b.conduct, b.necessity, b.proportionality, b.valid_until::text as "validUntil",
  b.level, to_json(b.made_at) as "madeAt", b.made_by_name as "madeByName" from travel.bureau_request b`;
const STATEMENTS = {
  documents: named(
    'travel.documents',
    `select ${DOCUMENT} where d.person_id = $1 order by d.created_at, d.id`,
  ),
  document: named('travel.document', `select ${DOCUMENT} where d.id = $1`),
  addDocument: named(
    'travel.document.add',
    `insert into travel.document (id, person_id, kind, country, number_ends, state, state_on, place, expires_on, created_at, created_by, state_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10)`,
  ),
  moveDocument: named(
    'travel.document.move',
    `update travel.document set version = version + 1, history = history || jsonb_build_array(jsonb_build_object('state', state, 'on', state_on,
       'place', place, 'by', $7::text, 'at', $6::timestamptz)), state = $3, state_on = $4, place = $5, state_at = $6::timestamptz where id = $1 and version = $2`,
  ),
  complaints: named(
    'travel.complaints',
    `select ${COMPLAINT} where k.notice_id = $1 order by k.recorded_at, k.id`,
  ),
  complaint: named('travel.complaint', `select ${COMPLAINT} where k.id = $1`),
  addComplaint: named(
    'travel.complaint.add',
    `insert into travel.complaint (id, person_id, notice_id, made_by, words, received_on, recorded_at, recorded_by, recorded_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  ),
  decideComplaint: named(
    'travel.complaint.decide',
    `update travel.complaint set version = version + 1, decision = $3, decision_words = $4, decided_at = $5, decided_by_name = $6
     where id = $1 and version = $2 and decision is null`,
  ),
  notice: named(
    'travel.notice.belongs',
    `select n.person_id as "personId", n.plan_id as "planId", n.version from travel.outbound_notice n where n.id = $1`,
  ),
  requests: named(
    'travel.requests',
    `select ${REQUEST} where b.person_id = $1 order by b.made_at desc, b.id`,
  ),
  request: named('travel.request', `select ${REQUEST} where b.id = $1`),
  addRequest: named(
    'travel.request.add',
    `insert into travel.bureau_request (id, person_id, countries, offences, conduct, necessity, proportionality, valid_until, level, made_at, made_by, made_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
  ),
} as const;

export interface DocumentView {
  id: string;
  version: number;
  personId: string;
  kind: string;
  country: string;
  numberEnds: string | null;
  state: string;
  stateOn: string;
  place: string | null;
  expiresOn: string | null;
  history: { state: string; on: string; place: string | null; by: string; at: string }[];
}
export interface ComplaintView {
  id: string;
  version: number;
  personId: string;
  noticeId: string;
  madeBy: string;
  words: string;
  receivedOn: string;
  decision: string | null;
  decisionWords: string | null;
  decidedAt: string | null;
  decidedByName: string | null;
}
export interface BureauRequestView {
  id: string;
  personId: string;
  countries: string[];
  offences: string;
  conduct: string;
  necessity: string;
  proportionality: string;
  validUntil: string;
  level: string | null;
  madeAt: string;
  madeByName: string;
}

@Injectable()
export class PapersStore {
  constructor(private readonly sql: Sql) {}

  documents(personId: string): Promise<DocumentView[]> {
    return this.sql.all<DocumentView>(STATEMENTS.documents, [personId]);
  }

  document(id: string): Promise<DocumentView | null> {
    return this.sql.one<DocumentView>(STATEMENTS.document, [id]);
  }

  complaints(noticeId: string): Promise<ComplaintView[]> {
    return this.sql.all<ComplaintView>(STATEMENTS.complaints, [noticeId]);
  }

  complaint(id: string): Promise<ComplaintView | null> {
    return this.sql.one<ComplaintView>(STATEMENTS.complaint, [id]);
  }

  notice(id: string): Promise<{ personId: string; planId: string; version: number } | null> {
    return this.sql.one(STATEMENTS.notice, [id]);
  }

  requests(personId: string): Promise<BureauRequestView[]> {
    return this.sql.all<BureauRequestView>(STATEMENTS.requests, [personId]);
  }

  request(id: string): Promise<BureauRequestView | null> {
    return this.sql.one<BureauRequestView>(STATEMENTS.request, [id]);
  }

  /** @returns how many rows it was about */
  write(
    what: 'addDocument' | 'moveDocument' | 'addComplaint' | 'decideComplaint' | 'addRequest',
    values: readonly unknown[],
  ): Promise<number> {
    return this.sql.change(STATEMENTS[what], [...values]);
  }
}
