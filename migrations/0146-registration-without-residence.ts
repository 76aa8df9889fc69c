import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/**
 * The weekly report runs from the day on which the residence was lost, and not from a report before it: by that, whoever lost it
 * yesterday would be months late and searched for today. And nobody is searched for by a day that is only the strictest possible.
 */
export class RegistrationWithoutResidence1760000146000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(since);
    await db.query(changedFunction('registration.duty_facts(uuid[])', PLAIN, WITH_SINCE));
    await db.query(changedFunction('registration.sweep(timestamptz)', ANY_LIMIT, SURE_LIMIT));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changedFunction('registration.sweep(timestamptz)', SURE_LIMIT, ANY_LIMIT));
    await db.query(changedFunction('registration.duty_facts(uuid[])', WITH_SINCE, PLAIN));
    await db.query('drop function registration.no_fixed_abode_since(uuid)');
  }
}

/** The first of the addresses without a residence that follow the last one with it. By the rights of whoever asks. */
const since = `
  create function registration.no_fixed_abode_since(person uuid) returns date language sql stable set search_path = pg_catalog, pg_temp as $$
    select min(a.from_on) from people.address a where a.person_id = person and a.kind = 'main' and a.no_fixed_abode
      and a.from_on >= coalesce((select max(b.from_on) from people.address b where b.person_id = person and b.kind = 'main'
        and not b.no_fixed_abode), '-infinity')
  $$;
  revoke all on function registration.no_fixed_abode_since(uuid) from public;
  grant execute on function registration.no_fixed_abode_since(uuid) to app_rw, app_worker;
`;

const PLAIN = `'registrations', coalesce((select jsonb_agg(jsonb_build_object('id', r.id`;
const WITH_SINCE = `'noFixedAbodeSince', registration.no_fixed_abode_since(p.id), ${PLAIN}`;

const ANY_LIMIT = 'and r.ended_at is null';
const SURE_LIMIT = `and not d.facts @> '{"onlyPossible": true}' and r.ended_at is null`;
