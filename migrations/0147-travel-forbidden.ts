import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/**
 * A journey that an order forbids. That an order came to forbid it is an act of its own, with its time; nobody is taken to have
 * left on it by silence, and so searched for, any more than somebody who was refused leave; and whoever was told of it has
 * to be told that it is not permitted.
 */
export class TravelForbidden1760000147000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [name, from, to] of CHANGES) await db.query(changedFunction(name, from, to));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [name, from, to] of [...CHANGES].reverse()) await db.query(changedFunction(name, to, from));
  }
}

const BEGUN = `and t.departs_on <= (as_of at time zone 'Pacific/Kiritimati')::date`;
const NOT_BY_SILENCE = `${BEGUN}
          and not (t.outcome = 'PROHIBITED_BY_ORDER' and t.departed_at is null and t.state in ('PERMISSION_PENDING','NOTICE_DUE','NOTICE_GIVEN','VARIED'))`;

const AS_IT_WAS = `t.state as was, case`;
const WITH_OUTCOME = `t.state as was, t.outcome as was_outcome, case`;
const SAME_STATE = `if one.state = one.was then continue; end if;`;
/** Of a draft, and of a journey that is over, nobody is warned. */
const OR_FORBIDDEN = `if one.was not in ('DRAFT','RETURNED','CANCELLED') and (one.outcome = 'PROHIBITED_BY_ORDER') is distinct from (one.was_outcome = 'PROHIBITED_BY_ORDER') then
        insert into travel.act (id, person_id, plan_id, kind, at, body, by_id, by_name) values (gen_random_uuid(), one.person_id, one.id,
          case when one.outcome = 'PROHIBITED_BY_ORDER' then 'forbidden' else 'no-longer-forbidden' end, as_of,
          jsonb_build_object('presumed', true), '00000000-0000-7000-8000-000000000001', 'Throughcare');
        if one.state = one.was then
          plan_id := one.id; person_id := one.person_id; became := one.state;
          return next;
        end if;
      end if;
      ${SAME_STATE}`;

const DISCLOSED = `(a.kind = 'cancelled' or (a.kind in ('changed','varied')`;
const OR_DECIDED = `(a.kind in ('cancelled','forbidden','no-longer-forbidden','permission-refused','permission-granted','countersigned',
                'not-countersigned','authority-decided') or (a.kind in ('changed','varied')`;
const CANCELLED = `(n.content#>>'{journey,state}' = 'CANCELLED') is distinct from (t.cancelled_on is not null)`;
const OR_NOT_PERMITTED = `n.content#>>'{journey,state}' is distinct from case when t.cancelled_on is not null then 'CANCELLED'
                when 'REFUSED' in (coalesce(t.permission, ''), coalesce(t.authority_permission, '')) or coalesce(t.outcome, '') = 'PROHIBITED_BY_ORDER'
                then 'NOT_PERMITTED' else 'PLANNED' end`;

const CHANGES = [
  ['travel.sweep(timestamptz)', BEGUN, NOT_BY_SILENCE],
  ['travel.mark_plans(jsonb, timestamptz)', AS_IT_WAS, WITH_OUTCOME],
  ['travel.mark_plans(jsonb, timestamptz)', SAME_STATE, OR_FORBIDDEN],
  ['travel.duty_facts(uuid[])', DISCLOSED, OR_DECIDED],
  ['travel.duty_facts(uuid[])', CANCELLED, OR_NOT_PERMITTED],
] as const;
