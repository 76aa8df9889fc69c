import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/** Work that was permitted is asked about again where a condition comes to forbid it: what was decided when, and the conditions. */
export class RegistrationWorkBanned1760000162000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [from, to] of CHANGES) await db.query(changed(from, to));
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [from, to] of [...CHANGES].reverse()) await db.query(changed(to, from));
  }
}

const WORKS = `'workProposals', coalesce((`;
const WITH_BANS = `'workBans', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'startsOn', greatest(c.starts_on, o.starts_on),
             'endsOn', least(c.ends_on, o.ends_on), 'recordedAt', registration.utc(c.created_at)) order by c.created_at, c.id)
             from supervision.condition c join supervision.legal_order o on o.id = c.order_id
             where c.person_id = p.id and c.code = 'WORK_WITH_CHILDREN_BAN'), '[]'),
          ${WORKS}`;

const CHILDREN = `'children', w.children)`;
const WITH_DECISIONS = `'children', w.children, 'decisions', (select coalesce(jsonb_agg(jsonb_build_object('said', d.said, 'at', registration.utc(d.at))
                order by d.n), '[]') from (select e.n, e.one->>'said' as said, (e.one->>'at')::timestamptz as at
                from jsonb_array_elements(w.earlier) with ordinality as e(one, n) where e.one->>'what' = 'permission'
                union all select 1000000, w.permission, w.permission_at where w.permission is not null) d))`;

const CHANGES = [
  [WORKS, WITH_BANS],
  [CHILDREN, WITH_DECISIONS],
] as const;

const changed = (from: string, to: string) => changedFunction('registration.duty_facts(uuid[])', from, to);
