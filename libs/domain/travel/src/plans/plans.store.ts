import { Injectable } from '@nestjs/common';
import { RiskLevels } from '@domain/risk';
import { named, Sql } from '@platform/database';
import type { ScreeningFacts } from '../screening/screening.js';
import type { DocumentView } from '../papers/papers.store.js';
import type { RegistrationFact } from './plan-facts.js';
import type { PlanContent } from './plan.entity.js';
import type { ActView, MissingView, PermissionView, PlanListRow } from './views.js';

/** What is read as it is; the entity is read for changing. Days stay texts. */
const PLAN = `t.id, t.version, t.person_id as "personId", t.state, t.departs_on::text as "departsOn", t.departs_at as "departsAt",
  t.departs_zone as "departsZone", t.departs_from as "departsFrom", t.returns_on::text as "returnsOn", t.returns_at as "returnsAt",
  t.return_point as "returnPoint", t.purpose, t.countries, t.legs, t.companions, t.given_by as "givenBy", t.given_at as "givenAt",
  t.known_on::text as "knownOn", t.excuse, t.change_excuse as "changeExcuse", t.permission, t.authority_permission as "authorityPermission",
  t.notice_given_at as "noticeGivenAt", t.notice_reference as "noticeReference", t.changed_on::text as "changedOn",
  t.change_open as "changeOpen", t.cancelled_on::text as "cancelledOn", t.cancellation_given_at as "cancellationGivenAt",
  t.departed_at as "departedAt", t.departure_presumed as "departurePresumed", t.returned_on::text as "returnedOn",
  t.returned_at as "returnedAt", t.return_evidence as "returnEvidence", t.returned_as_notified as "returnedAsNotified",
  t.return_reported_at as "returnReportedAt", t.breach,
  t.created_at as "createdAt", t.created_by as "createdBy"`;

const ONE = named('travel.plan', `select ${PLAN} from travel.plan t where t.id = $1`);
const OF_PERSON = named(
  'travel.plans.of-person',
  `select ${PLAN} from travel.plan t where t.person_id = $1 order by t.departs_on desc, t.id desc`,
);
const REGISTRATIONS = named(
  'travel.registrations',
  `select r.regime, coalesce(r.ended_on, r.ends_on)::text as "endsOn", r.child_offence as "childOffence" from registration.registration r where r.person_id = $1 order by r.regime, r.id`,
);
/** Under the person's own account: of their registrations only what decides what a journey asks. */
const MY_REGISTRATIONS = named(
  'travel.registrations.mine',
  `select r.regime, r.ends_on::text as "endsOn", r.child_offence as "childOffence" from registration.mine() r`,
);
const RECEIPTS = named(
  'travel.receipts',
  'select r.id, r.kind, to_json(r.at) as at from travel.my_receipts($1) r',
);
const ANSWERS = named(
  'travel.answers.mine',
  'select r.plan_id as "planId", r.by, r.decision, r.words, to_json(r.at) as at from travel.my_answers() r',
);
const MY_WRITING = named(
  'travel.writing.mine',
  'select r.of_this as "ofThis", r.lately from travel.my_writing($1, $2) r',
);
const OWN_ACCOUNT = named(
  'travel.own-account',
  'select o.user_id as "userId" from access.own_account o where o.person_id = $1 and o.ended_at is null',
);
const MY_DOCUMENTS = named(
  'travel.documents.mine',
  `select r.id, r.kind, r.country, r.number_ends as "numberEnds", r.state, r.state_on::text as "stateOn", r.place,
     r.expires_on::text as "expiresOn" from travel.my_documents() r`,
);
const ACTS = named(
  'travel.acts',
  `select r.* from (select a.id, a.kind, to_json(a.at) as at, a.body, a.by_name as "byName" from travel.act a where a.plan_id = $1
     order by a.at desc, a.id desc limit 500) r order by (r.at #>> '{}')::timestamptz, r.id`,
);
const ADD_ACT = named(
  'travel.act.add',
  `insert into travel.act (id, person_id, plan_id, kind, at, body, by_id, by_name) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const PERMISSIONS = named(
  'travel.permissions',
  `select p.id, p.version, p.decision, p.reason, p.words, p.behaviours, p.screening, p.countersign_for as "countersignFor", p.decided_by as "decidedBy",
     p.decided_by_name as "decidedByName", to_json(p.decided_at) as "decidedAt", p.countersigned,
     p.countersigned_by_name as "countersignedByName", to_json(p.countersigned_at) as "countersignedAt", p.countersign_reason as "countersignReason",
     p.countersign_words as "countersignWords"
   from travel.permission p where p.plan_id = $1 order by p.decided_at desc, p.id desc`,
);
const ADD_PERMISSION = named(
  'travel.permission.add',
  `insert into travel.permission (id, person_id, plan_id, decision, reason, screening, countersign_for, decided_by, decided_by_name, decided_at, behaviours, words)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);
const COUNTERSIGN = named(
  'travel.permission.countersign',
  `update travel.permission set version = version + 1, countersigned = $3, countersign_reason = $4, countersigned_by = $5,
     countersigned_by_name = $6, countersigned_at = $7, countersign_words = $8 where id = $1 and version = $2 and countersigned is null`,
);
const MISSING = named(
  'travel.missing.of-plan',
  `select m.id, m.version, to_json(m.opened_at) as "openedAt", m.was_due_on::text as "wasDueOn", m.step, to_json(m.step_at) as "stepAt", m.steps,
     to_json(m.closed_at) as "closedAt", m.outcome from travel.missing m where m.plan_id = $1 order by m.opened_at desc`,
);
const CLOSE_MISSING = named(
  'travel.missing.close',
  `update travel.missing set version = version + 1, closed_at = $2, outcome = $3 where plan_id = $1 and closed_at is null`,
);
const SWEEP = named(
  'travel.sweep',
  'select plan_id as "planId", person_id as "personId", became from travel.sweep($1)',
);

export interface AnswerRow {
  planId: string;
  by: 'officer' | 'authority';
  decision: 'GRANTED' | 'REFUSED';
  /** For the person; null where nothing was said to them. */
  words: string | null;
  at: string;
}

/** A travel document as the person whose it is sees it. */
export type OwnDocument = Omit<DocumentView, 'version' | 'personId' | 'history'>;

export type PlanRow = PlanContent;

@Injectable()
export class PlansStore {
  constructor(
    private readonly sql: Sql,
    private readonly levels: RiskLevels,
  ) {}

  one(id: string): Promise<PlanRow | null> {
    return this.sql.one<PlanRow>(ONE, [id]);
  }

  ofPerson(personId: string): Promise<PlanRow[]> {
    return this.sql.all<PlanRow>(OF_PERSON, [personId]);
  }

  registrations(personId: string): Promise<RegistrationFact[]> {
    return this.sql.all<RegistrationFact>(REGISTRATIONS, [personId]);
  }

  myRegistrations(): Promise<RegistrationFact[]> {
    return this.sql.all<RegistrationFact>(MY_REGISTRATIONS, []);
  }

  receipts(planId: string): Promise<{ id: string; kind: string; at: string }[]> {
    return this.sql.all(RECEIPTS, [planId]);
  }

  /** The newest first. */
  myAnswers(): Promise<AnswerRow[]> {
    return this.sql.all(ANSWERS, []);
  }

  /** The account of the person's own, where they have one. */
  async ownAccountOf(personId: string): Promise<string | null> {
    return (await this.sql.one<{ userId: string }>(OWN_ACCOUNT, [personId]))?.userId ?? null;
  }

  /** How often a person wrote about this plan of theirs, and about all of them since a moment; drafts count. */
  async myWriting(planId: string, since: string): Promise<{ ofThis: number; lately: number }> {
    const written = await this.sql.one<{ ofThis: number; lately: number }>(MY_WRITING, [planId, since]);
    return written!;
  }

  myDocuments(): Promise<OwnDocument[]> {
    return this.sql.all(MY_DOCUMENTS, []);
  }

  async risk(personId: string): Promise<ScreeningFacts['risk']> {
    const known = await this.levels.ofPerson(personId);
    if (!known) return null;
    const others = known.beside.map(({ level, instrument, kind }) => {
      if (kind === 'override') return `an override of ${instrument} to ${level}`;
      return `${kind === 'possible' ? 'possibly ' : ''}${level} on ${instrument}`;
    });
    const certain = known.atLeast ? ` (at least ${known.atLeast})` : '';
    return { ...known, instrument: [`${known.of.join(' with ')}${certain}`, ...others].join(', beside ') };
  }

  acts(planId: string): Promise<ActView[]> {
    return this.sql.all<ActView>(ACTS, [planId]);
  }

  async addAct(act: {
    id: string;
    personId: string;
    planId: string;
    kind: string;
    at: string;
    body: object;
    by: { id: string; displayName: string };
  }): Promise<void> {
    const { id, personId, planId, kind, at, body, by } = act;
    const values = [id, personId, planId, kind, at, JSON.stringify(body), by.id, by.displayName];
    await this.sql.change(ADD_ACT, values);
  }

  permissions(planId: string): Promise<PermissionView[]> {
    return this.sql.all<PermissionView>(PERMISSIONS, [planId]);
  }

  async addPermission(values: readonly unknown[]): Promise<void> {
    await this.sql.change(ADD_PERMISSION, [...values]);
  }

  countersign(values: readonly unknown[]): Promise<number> {
    return this.sql.change(COUNTERSIGN, [...values]);
  }

  missing(planId: string): Promise<MissingView[]> {
    return this.sql.all<MissingView>(MISSING, [planId]);
  }

  closeMissing(planId: string, at: string, outcome: string): Promise<number> {
    return this.sql.change(CLOSE_MISSING, [planId, at, outcome]);
  }

  sweep(asOf: string): Promise<{ planId: string; personId: string; became: string }[]> {
    return this.sql.all(SWEEP, [asOf]);
  }
}

export type { PlanListRow };
