import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { DutyState, FoundDuty, KeptDuty } from './duty.js';
import { DUTY } from './duties.statements.js';

const OF_PERSON = named(
  'duties.of-person',
  `select ${DUTY} from duties.duty d where d.person_id = $1 and ($2::text is null or d.state = $2)
   order by d.state <> 'open', d.due_at nulls last, d.opened_at desc, d.id limit 200`,
);
const ONE = named('duties.one', `select ${DUTY} from duties.duty d where d.id = $1`);
const DIFFERENCES = named(
  'duties.differences',
  `select f.id, f.version, f.person_id as "personId", f.run_id as "runId", f.proposed, ${'to_json(f.made_at)'} as "madeAt",
     row_to_json(k.*) as kept from duties.difference f
     join lateral (select ${DUTY} from duties.duty d where d.id = f.duty_id) k on true
   where f.state = 'pending' and ($1::uuid is null or f.person_id = $1) order by f.made_at, f.id limit $2`,
);
const SIGN = named(
  'duties.sign',
  `update duties.difference f set state = 'signed', signed_by = $2, signed_at = now(), version = f.version + 1
   from jsonb_to_recordset($1::jsonb) as x(id uuid, version int) where f.id = x.id and f.version = x.version and f.state = 'pending'`,
);
const RUNS = named(
  'duties.runs',
  `select r.id, r.cause, r.definition, r.state, r.total, r.done, r.found, to_json(r.started_at) as "startedAt",
     to_json(r.finished_at) as "finishedAt" from duties.run r order by r.started_at desc limit $1`,
);

/** A proposed change of an open duty, waiting for a signature. */
export interface DifferenceRow {
  id: string;
  version: number;
  personId: string;
  runId: string | null;
  madeAt: string;
  kept: KeptDuty;
  /** Null: the rule no longer asks for it. */
  proposed:
    | (Omit<KeptDuty, 'id' | 'version' | 'personId' | 'source' | 'state' | 'openedAt'> &
        Pick<FoundDuty, 'endsAlerts'>)
    | null;
}

/** A working-through of everybody. */
export interface RunRow {
  id: string;
  cause: 'rules' | 'check';
  definition: string | null;
  state: 'running' | 'done';
  total: number;
  done: number;
  /** Differences proposed, or duties that were missing. */
  found: number;
  startedAt: string;
  finishedAt: string | null;
}

/** Reads duties under the reader's relation to each person. */
@Injectable()
export class DutiesStore {
  constructor(private readonly sql: Sql) {}

  /** Open ones first, by limit; then what is closed, the latest first. */
  ofPerson(personId: string, state: DutyState | null): Promise<KeptDuty[]> {
    return this.sql.all<KeptDuty>(OF_PERSON, [personId, state]);
  }

  one(id: string): Promise<KeptDuty | null> {
    return this.sql.one<KeptDuty>(ONE, [id]);
  }

  differences(personId: string | null, most = 500): Promise<DifferenceRow[]> {
    return this.sql.all<DifferenceRow>(DIFFERENCES, [personId, most]);
  }

  /** @returns how many still were as they were read */
  sign(seen: readonly { id: string; version: number }[], by: string): Promise<number> {
    return this.sql.change(SIGN, [JSON.stringify(seen.map(({ id, version }) => ({ id, version }))), by]);
  }

  runs(most = 20): Promise<RunRow[]> {
    return this.sql.all<RunRow>(RUNS, [most]);
  }
}
