import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { HarmView, ProtectionView, SafetyActionView } from './views.js';

const HARMS = named(
  'risk.harms',
  `select id, version, at_risk as "atRisk", who, level, nature, circumstances, imminence, imminence_why as "imminenceWhy",
     to_json(assessed_on) as "assessedOn", to_json(review_on) as "reviewOn", to_json(ended_on) as "endedOn", ended_why as "endedWhy",
     recorded_by_name as "recordedBy" from risk.harm where person_id = $1 order by ended_on is not null, assessed_on desc, id`,
);
const PROTECTIONS = named(
  'risk.protections',
  `select id, version, kind, good, text, source, to_json(since_on) as "sinceOn", to_json(ended_on) as "endedOn",
     recorded_by_name as "recordedBy" from risk.protection where person_id = $1 order by ended_on is not null, kind, created_at`,
);
const ACTIONS = named(
  'risk.safety-actions',
  `select id, version, harm_id as "harmId", text, owner, to_json(due_on) as "dueOn", state, to_json(closed_on) as "closedOn", outcome,
     recorded_by_name as "recordedBy" from risk.safety_action where person_id = $1 order by state <> 'open', due_on, id`,
);
const LIVE = named(
  'risk.harms.live',
  'select at_risk as "atRisk", who, level, null as "endedOn" from risk.harm where person_id = $1 and ended_on is null',
);
const ADD_HARM = named(
  'risk.harm.add',
  `insert into risk.harm (id, person_id, at_risk, who, level, nature, circumstances, imminence, imminence_why, assessed_on, review_on, recorded_by, recorded_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, ctx.uid(), $12)`,
);
const END_HARM = named(
  'risk.harm.end',
  'update risk.harm set ended_on = $3, ended_why = $4, version = version + 1 where id = $1 and version = $2 and ended_on is null',
);
const ONE_HARM = named(
  'risk.harm',
  'select at_risk as "atRisk", who, ended_on is not null as "isOver" from risk.harm where id = $1',
);
/** What guards against a harm that was looked at again goes on guarding against it. */
const MOVE_ACTIONS = named(
  'risk.safety-actions.move',
  `update risk.safety_action set harm_id = $2, version = version + 1 where harm_id = $1 and state = 'open'`,
);
const ADD_PROTECTION = named(
  'risk.protection.add',
  `insert into risk.protection (id, person_id, kind, good, text, source, since_on, recorded_by, recorded_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, ctx.uid(), $8)`,
);
const END_PROTECTION = named(
  'risk.protection.end',
  'update risk.protection set ended_on = $3, version = version + 1 where id = $1 and version = $2 and ended_on is null',
);
const ADD_ACTION = named(
  'risk.safety-action.add',
  `insert into risk.safety_action (id, person_id, harm_id, text, owner, due_on, recorded_by, recorded_by_name)
   values ($1, $2, $3, $4, $5, $6, ctx.uid(), $7)`,
);
const CLOSE_ACTION = named(
  'risk.safety-action.close',
  `update risk.safety_action set state = $3, outcome = $4, closed_on = $5, version = version + 1 where id = $1 and version = $2 and state = 'open'`,
);

const CHANGES = {
  addHarm: ADD_HARM,
  endHarm: END_HARM,
  addProtection: ADD_PROTECTION,
  endProtection: END_PROTECTION,
  addAction: ADD_ACTION,
  closeAction: CLOSE_ACTION,
  moveActions: MOVE_ACTIONS,
} as const;

@Injectable()
export class HarmStore {
  constructor(private readonly sql: Sql) {}

  harms(personId: string): Promise<HarmView[]> {
    return this.sql.all<HarmView>(HARMS, [personId]);
  }

  protections(personId: string): Promise<ProtectionView[]> {
    return this.sql.all<ProtectionView>(PROTECTIONS, [personId]);
  }

  actions(personId: string): Promise<SafetyActionView[]> {
    return this.sql.all<SafetyActionView>(ACTIONS, [personId]);
  }

  live(personId: string): Promise<Pick<HarmView, 'atRisk' | 'who' | 'level' | 'endedOn'>[]> {
    return this.sql.all(LIVE, [personId]);
  }

  harm(id: string): Promise<(Pick<HarmView, 'atRisk' | 'who'> & { isOver: boolean }) | null> {
    return this.sql.one(ONE_HARM, [id]);
  }

  /** @returns how many rows were changed */
  change(what: keyof typeof CHANGES, values: unknown[]): Promise<number> {
    return this.sql.change(CHANGES[what], values);
  }
}
