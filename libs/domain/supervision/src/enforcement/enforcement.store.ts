import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { Paper } from '@platform/documents';
import type { OrderType } from '../orders/views.js';
import type { Outcome } from '../appointments/outcomes.js';
import type { CaseRow, FailureRow, LetterRow, StepView, WaitingRow } from './rows.js';
import type { LetterKind } from './rules/enforcement-rules.js';

/** By when each undecided failure is to be decided is what its duty says: one day, wherever it is shown. */
const DECIDE_BY = `(select json_build_object('on', to_char(d.due_at at time zone p.time_zone, 'YYYY-MM-DD'), 'steps', d.steps) from duties.duty d
     where d.person_id = a.person_id and d.subject_id = a.id and d.state = 'open' and d.rule->>'code' in ('decide-absence', 'decide-failure') limit 1)`;
const FAILURES = named(
  'supervision.failures',
  `select a.id, a.version, a.type, to_json(a.at) as at, to_char(a.at at time zone p.time_zone, 'YYYY-MM-DD') as "on",
     a.outcome, a.outcome_reason as reason, a.failure_decision as "failureDecision", a.order_id as "orderId", a.evidence,
     to_json(a.evidence_on) as "evidenceOn", to_json(a.evidence_asked_on) as "evidenceAskedOn", to_json(a.evidence_due_on) as "evidenceDueOn",
     to_json(a.outcome_at) as "recordedAt", ${DECIDE_BY} as "decideBy"
   from supervision.appointment a join people.person p on p.id = a.person_id
   where a.person_id = $1 and (a.outcome in ('FAILED_TO_ATTEND','UNACCEPTABLE_ABSENCE','ATTENDED_FAILED_TO_COMPLY','ATTENDED_SENT_HOME_BEHAVIOUR')
     or (a.outcome = 'ACCEPTABLE_ABSENCE' and (a.evidence is not null or a.evidence_asked_on is not null
       or exists (select 1 from supervision.warning_letter l where l.appointment_id = a.id))))
   order by a.at desc, a.id desc limit 200`,
);
const ORDERS = named(
  'supervision.enforceable-orders',
  `select id, type, court, to_json(starts_on) as "startsOn", to_json(ends_on) as "endsOn", sentence_months as "sentenceMonths"
   from supervision.legal_order where person_id = $1 order by starts_on desc, id`,
);
const LETTERS = named(
  'supervision.letters',
  `select id, version, person_id as "personId", appointment_id as "appointmentId", order_id as "orderId", kind, to_json(made_at) as "madeAt", made_by_name as "madeBy",
     to_json(sent_on) as "sentOn", sent_how as "sentHow", to_json(withdrawn_on) as "withdrawnOn", withdrawn_reason as "withdrawnReason"
   from supervision.warning_letter where person_id = $1 order by made_at desc, id`,
);
const LETTER_CONTENT = named(
  'supervision.letter.content',
  'select paper, pdf from supervision.warning_letter where id = $1',
);
const KEEP_LETTER = named(
  'supervision.letter.keep',
  `insert into supervision.warning_letter (id, person_id, appointment_id, order_id, kind, paper, pdf, made_at, made_by, made_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const CASE = `select c.id, c.version, c.person_id as "personId", c.order_id as "orderId", c.route, c.state, c.emergency, to_json(c.opened_at) as "openedAt",
    c.opened_because as "openedBecause", c.failure_ids as "failureIds", to_json(c.due_on) as "dueOn", c.due_steps as "dueSteps",
    c.rule_code as "ruleCode", c.rule_version as "ruleVersion", c.alternatives, c.rationale, c.recommendation, c.recall_facts as "recallFacts",
    c.recall_type as "recallType", c.prepared_by as "preparedBy", c.signed_by as "signedBy", to_json(c.signed_at) as "signedAt",
    c.second_by as "secondBy", c.decision, c.decision_reasons as "decisionReasons", to_json(c.decided_at) as "decidedAt"
  from supervision.enforcement_case c`;
const CASES = named(
  'supervision.enforcement-cases',
  `${CASE} where c.person_id = $1 order by (c.decided_at is null) desc, c.opened_at desc`,
);
const ONE_CASE = named('supervision.enforcement-case', `${CASE} where c.id = $1`);
const STEPS = named(
  'supervision.enforcement-steps',
  `select s.id, to_json(s.at) as at, s.by_name as "by", s.action, s.from_state as "from", s.to_state as "to", s.words
   from supervision.enforcement_step s where s.case_id = $1 order by s.at, s.id`,
);
const KEEP_STEP = named(
  'supervision.enforcement-step.keep',
  `insert into supervision.enforcement_step (id, person_id, case_id, at, by_id, by_name, action, from_state, to_state, words)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
/** Undecided breaches and recalls of everybody the reader reaches, the longest waiting first. */
const WAITING = named(
  'supervision.enforcement.waiting',
  `select c.id, c.person_id as "personId", c.route, c.state, c.emergency, to_json(c.due_on) as "dueOn", to_json(c.opened_at) as "openedAt",
     p.crn, trim(p.given || ' ' || p.family) as "displayName", c.prepared_by = ctx.uid() as "isMine",
     coalesce(c.signed_by = ctx.uid(), false) as "isSignedByMe",
     (select to_json(max(s.at)) from supervision.enforcement_step s where s.case_id = c.id) as "since",
     f.id as "officerId", f.display_name as officer
   from supervision.enforcement_case c join people.person p on p.id = c.person_id
   left join supervision.allocation a on a.person_id = c.person_id and a.during @> now() left join agencies.staff f on f.id = a.officer_id
   where c.decided_at is null
   order by c.due_on nulls first, c.opened_at, c.id limit 500`,
);
const ADDRESSEE = named(
  'supervision.letter.addressee',
  `select p.given, p.family, p.crn, p.time_zone as "timeZone", to_json(p.date_of_birth) as "dateOfBirth",
     (select g.name from agencies.agency g where g.id = (select access.my_agency())) as agency,
     (select f.display_name from supervision.allocation a join agencies.staff f on f.id = a.officer_id
      where a.person_id = p.id and a.during @> now()) as officer,
     (select to_json(min(a.at)) from supervision.appointment a where a.person_id = p.id and a.outcome is null and a.at > $2::timestamptz) as "nextAt"
   from people.person p where p.id = $1`,
);

export interface EnforceableOrder {
  id: string;
  type: OrderType;
  court: string | null;
  startsOn: string;
  endsOn: string | null;
  sentenceMonths: number | null;
}
export interface Addressee {
  given: string;
  family: string;
  crn: string;
  timeZone: string;
  dateOfBirth: string;
  agency: string | null;
  officer: string | null;
  nextAt: string | null;
}

@Injectable()
export class EnforcementStore {
  constructor(private readonly sql: Sql) {}

  failures(personId: string): Promise<(FailureRow & { outcome: Outcome })[]> {
    return this.sql.all(FAILURES, [personId]);
  }
  orders(personId: string): Promise<EnforceableOrder[]> {
    return this.sql.all(ORDERS, [personId]);
  }
  letters(personId: string): Promise<LetterRow[]> {
    return this.sql.all(LETTERS, [personId]);
  }
  letterContent(id: string): Promise<{ paper: Paper; pdf: Buffer } | null> {
    return this.sql.one(LETTER_CONTENT, [id]);
  }
  cases(personId: string): Promise<CaseRow[]> {
    return this.sql.all(CASES, [personId]);
  }
  oneCase(id: string): Promise<CaseRow | null> {
    return this.sql.one(ONE_CASE, [id]);
  }
  steps(caseId: string): Promise<StepView[]> {
    return this.sql.all(STEPS, [caseId]);
  }
  waiting(): Promise<WaitingRow[]> {
    return this.sql.all(WAITING);
  }
  addressee(personId: string, now: string): Promise<Addressee | null> {
    return this.sql.one(ADDRESSEE, [personId, now]);
  }

  async keepLetter(letter: {
    id: string;
    personId: string;
    appointmentId: string;
    orderId: string;
    kind: LetterKind;
    paper: Paper;
    pdf: Buffer;
    madeAt: string;
    by: { id: string; displayName: string };
  }): Promise<void> {
    const { id, personId, appointmentId, orderId, kind, paper, pdf, madeAt, by } = letter;
    const content = JSON.stringify(paper);
    await this.sql.change(KEEP_LETTER, [
      id,
      personId,
      appointmentId,
      orderId,
      kind,
      content,
      pdf,
      madeAt,
      by.id,
      by.displayName,
    ]);
  }

  async keepStep(step: {
    id: string;
    personId: string;
    caseId: string;
    at: string;
    by: { id: string; displayName: string };
    action: string;
    from: string | null;
    to: string;
    words: string;
  }): Promise<void> {
    const { id, personId, caseId, at, by, action, from, to, words } = step;
    await this.sql.change(KEEP_STEP, [
      id,
      personId,
      caseId,
      at,
      by.id,
      by.displayName,
      action,
      from,
      to,
      words,
    ]);
  }
}
