import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';

export interface OverrideView {
  id: string;
  version: number;
  assessmentId: string;
  instrument: string;
  assessedOn: string;
  resultLevel: string;
  level: string;
  direction: 'up' | 'down' | 'same';
  reason: string;
  /** `withdrawn`: the result that it stood beside was replaced before anybody decided. */
  state: 'proposed' | 'authorised' | 'declined' | 'withdrawn';
  proposedBy: { id: string; name: string };
  proposedAt: string;
  authoriser: { id: string; name: string };
  decidedAt: string | null;
  decisionNote: string | null;
}

export interface CountersignatureView {
  id: string;
  assessmentId: string;
  decision: 'agreed' | 'returned';
  note: string;
  signedBy: { id: string; name: string };
  signedAt: string;
}

/** Proposed overrides, authorised ones and all final assessments, of one assessor in one team. */
export interface OverrideRate {
  assessorId: string;
  assessor: string;
  /** Tells two of one name apart; null for who is nobody's staff. */
  code: string | null;
  teamId: string | null;
  team: string | null;
  instrument: string;
  assessments: number;
  up: number;
  down: number;
  declined: number;
}

const OVERRIDE = `select o.id, o.version, o.assessment_id as "assessmentId", a.instrument, to_json(a.assessed_on) as "assessedOn",
  o.result_level as "resultLevel", o.level, o.direction, o.reason, o.state,
  json_build_object('id', o.proposed_by, 'name', o.proposed_by_name) as "proposedBy", to_json(o.proposed_at) as "proposedAt",
  json_build_object('id', o.authoriser_id, 'name', o.authoriser_name) as authoriser, to_json(o.decided_at) as "decidedAt",
  o.decision_note as "decisionNote" from risk.override o join risk.assessment a on a.id = o.assessment_id`;
const OVERRIDES = named(
  'risk.overrides',
  `${OVERRIDE} where o.person_id = $1 order by o.proposed_at desc, o.id desc`,
);
const ONE_OVERRIDE = named('risk.override', `${OVERRIDE} where o.id = $1`);
const ADD_OVERRIDE = named(
  'risk.override.add',
  `insert into risk.override (id, person_id, assessment_id, result_level, level, direction, reason, assessor_id, proposed_by, proposed_by_name,
     team_id, authoriser_id, authoriser_name)
   select $1, $2, $3, $4, $5, $6, $7, $8, ctx.uid(), $9,
     (select l.team_id from supervision.allocation l where l.person_id = $2 and l.during @> now()), $10, $11`,
);
const DECIDE = named(
  'risk.override.decide',
  `update risk.override set state = $3, decision_note = $4, decided_at = $5, version = version + 1
   where id = $1 and version = $2 and state = 'proposed'`,
);
/** Of a result that is superseded. */
const WITHDRAW = named(
  'risk.override.withdraw',
  `update risk.override set state = 'withdrawn', decision_note = $2, decided_at = $3, version = version + 1
   where assessment_id = $1 and state = 'proposed'`,
);
const COUNTERSIGNED = `select c.id, c.assessment_id as "assessmentId", c.decision, c.note,
  json_build_object('id', c.signed_by, 'name', c.signed_by_name) as "signedBy", to_json(c.signed_at) as "signedAt" from risk.countersignature c`;
const COUNTERSIGNATURES = named(
  'risk.countersignatures',
  `${COUNTERSIGNED} where c.person_id = $1 order by c.signed_at desc`,
);
const COUNTERSIGN = named(
  'risk.countersign',
  `insert into risk.countersignature (id, person_id, assessment_id, decision, note, signed_by, signed_by_name)
   values ($1, $2, $3, $4, $5, ctx.uid(), $6)`,
);
const SIGNERS = named('risk.signers', 'select id, name from risk.signers($1)');
const RATES = named(
  'risk.override-rates',
  `select assessor_id as "assessorId", assessor, code, team_id as "teamId", team, instrument, assessments, up, down, declined
   from risk.override_rates() order by team, assessor, assessor_id, instrument`,
);
/** Until this transaction ends the result stands: whoever replaces it waits, and withdraws what is open beside it. */
const HOLD = named(
  'risk.assessment.hold',
  `select 1 from risk.assessment where id = $1 and state = 'final' for share`,
);

@Injectable()
export class SigningStore {
  constructor(private readonly sql: Sql) {}

  overrides(personId: string): Promise<OverrideView[]> {
    return this.sql.all<OverrideView>(OVERRIDES, [personId]);
  }

  override(id: string): Promise<OverrideView | null> {
    return this.sql.one<OverrideView>(ONE_OVERRIDE, [id]);
  }

  /** @returns whether it stands; then it does so until this transaction has ended */
  async holdFinal(assessmentId: string): Promise<boolean> {
    return (await this.sql.one(HOLD, [assessmentId])) !== null;
  }

  addOverride(values: unknown[]): Promise<number> {
    return this.sql.change(ADD_OVERRIDE, values);
  }

  decide(values: unknown[]): Promise<number> {
    return this.sql.change(DECIDE, values);
  }

  /** Asks for a name no longer, since the result that it stood beside was replaced. */
  withdraw(assessmentId: string, why: string, at: string): Promise<number> {
    return this.sql.change(WITHDRAW, [assessmentId, why, at]);
  }

  countersignatures(personId: string): Promise<CountersignatureView[]> {
    return this.sql.all<CountersignatureView>(COUNTERSIGNATURES, [personId]);
  }

  countersign(values: unknown[]): Promise<number> {
    return this.sql.change(COUNTERSIGN, values);
  }

  /** Who may put a second name under a conclusion about this person, the reader left out. */
  signers(personId: string): Promise<{ id: string; name: string }[]> {
    return this.sql.all<{ id: string; name: string }>(SIGNERS, [personId]);
  }

  /** Of what the teams that the reader manages gave and concluded, wherever the cases are now. */
  rates(): Promise<OverrideRate[]> {
    return this.sql.all<OverrideRate>(RATES);
  }
}
