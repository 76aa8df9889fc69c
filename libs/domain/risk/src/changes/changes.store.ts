import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { KeptChange, KeptResponse } from './proposals.js';
import type { RiskEventView } from './views.js';

const EVENTS = named(
  'risk.events',
  `select id, kind, to_json(happened_on) as "happenedOn", note, recorded_by_name as "recordedBy", to_json(recorded_at) as "recordedAt"
   from risk.event where person_id = $1 order by happened_on desc, id desc limit 100`,
);
const ADD_EVENT = named(
  'risk.event.add',
  `insert into risk.event (id, person_id, kind, happened_on, note, recorded_by, recorded_by_name) values ($1, $2, $3, $4, $5, ctx.uid(), $6)`,
);
/** The newest first. */
const CHANGES = named(
  'risk.changes',
  `select c.id, c.person_id as "personId", c.assessment_id as "assessmentId", c.instrument, to_json(c.assessed_on) as "assessedOn", c.trigger_code as trigger, c.title,
     c.urgent, c.seen, c.actions, c.carries, c.round, to_json(c.waits_since) as "waitsSince", a.state, a.state = 'superseded' as superseded,
     (select k.correction_reason from risk.assessment k where k.supersedes_id = a.id and k.correction_reason is not null
        and k.state in ('final', 'superseded') limit 1) as corrected
   from risk.change c join risk.assessment a on a.id = c.assessment_id where c.person_id = $1
   order by c.assessed_on desc, c.recorded_at desc, c.urgent desc, c.trigger_code, c.round desc`,
);
const ADD_CHANGE = named(
  'risk.change.add',
  `insert into risk.change (id, person_id, assessment_id, instrument, assessed_on, trigger_code, title, urgent, seen, actions, practice_version,
     carries, waits_since, round, recorded_by, recorded_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, ctx.uid(), $15)`,
);
const RESPONSES = named(
  'risk.responses',
  `select assessment_id as "assessmentId", trigger_code as trigger, round, action_code as action, decision, reason, recorded_by_name as by,
     to_json(recorded_at) as at from risk.response where person_id = $1`,
);
const ADD_RESPONSE = named(
  'risk.response.add',
  `insert into risk.response (id, person_id, assessment_id, trigger_code, round, action_code, decision, reason, practice_version, recorded_by, recorded_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, ctx.uid(), $10) on conflict (assessment_id, trigger_code, round, action_code) do nothing`,
);

@Injectable()
export class ChangesStore {
  constructor(private readonly sql: Sql) {}

  events(personId: string): Promise<Omit<RiskEventView, 'title'>[]> {
    return this.sql.all(EVENTS, [personId]);
  }

  addEvent(values: unknown[]): Promise<number> {
    return this.sql.change(ADD_EVENT, values);
  }

  changes(personId: string): Promise<KeptChange[]> {
    return this.sql.all<KeptChange>(CHANGES, [personId]);
  }

  addChange(values: unknown[]): Promise<number> {
    return this.sql.change(ADD_CHANGE, values);
  }

  responses(personId: string): Promise<KeptResponse[]> {
    return this.sql.all<KeptResponse>(RESPONSES, [personId]);
  }

  /** @returns 0 where somebody answered before */
  addResponse(values: unknown[]): Promise<number> {
    return this.sql.change(ADD_RESPONSE, values);
  }
}
