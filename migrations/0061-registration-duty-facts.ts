import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What decides the duties of registration, for the program alone. What was done stays in it, so that a duty closes as done. */
export class RegistrationDutyFacts1760000061000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function registration.utc(at timestamptz) returns text language sql immutable set search_path = pg_catalog, pg_temp
        as $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') $$;
      create function registration.duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
        security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
      begin
        if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
        return query select p.id, jsonb_build_object('personId', p.id, 'timeZone', p.time_zone, 'bornOn', p.date_of_birth,
          'noFixedAbode', (select a.no_fixed_abode from people.address a where a.person_id = p.id and a.kind = 'main' and a.to_on is null
             order by a.from_on desc nulls last, a.id desc limit 1),
          'registrations', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'regime', r.regime, 'relevantDate', r.relevant_date,
             'disposal', r.disposal, 'terms', r.terms, 'tier', r.tier, 'facts', r.facts, 'endsOn', r.ends_on, 'endedOn', r.ended_on,
             'endedAt', registration.utc(r.ended_at), 'reviewedAt', registration.utc(r.reviewed_at), 'recordedAt', registration.utc(r.created_at),
             'notifications', coalesce((select jsonb_agg(jsonb_build_object('kind', n.kind, 'on', n.given_on, 'at', registration.utc(n.given_at),
                'changes', to_jsonb(n.change_ids), 'inAdvance', n.in_advance) order by n.given_at, n.id) from registration.notification n
                where n.registration_id = r.id and not n.refused), '[]')) order by r.relevant_date, r.id)
             from registration.registration r where r.person_id = p.id), '[]'),
          'spells', coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'from', s.from_on, 'to', s.to_on) order by s.from_on, s.id)
             from registration.spell s where s.person_id = p.id), '[]'),
          'changes', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'happenedOn', c.happened_on,
             'expectedOn', c.expected_on, 'untilOn', c.until_on, 'place', c.place) order by c.recorded_at, c.id)
             from registration.change c where c.person_id = p.id and c.withdrawn_at is null), '[]'),
          'searches', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'step', m.step, 'stepAt', registration.utc(m.step_at),
             'steps', m.steps, 'openedAt', registration.utc(m.opened_at), 'closedAt', registration.utc(m.closed_at)) order by m.opened_at, m.id)
             from registration.missing m where m.person_id = p.id and (m.closed_at is null or m.closed_at > now() - interval '60 days')), '[]'),
          'nameChanges', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'state', n.state, 'inUseOn', n.in_use_on,
             'tellings', n.tellings) order by n.recorded_at, n.id) from registration.name_change n where n.person_id = p.id and n.state = 'IN_USE'), '[]'),
          'workProposals', coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'recordedAt', registration.utc(w.recorded_at),
             'permissionAt', registration.utc(w.permission_at), 'disclosureAt', registration.utc(w.disclosure_at), 'children', w.children) order by w.recorded_at, w.id)
             from registration.work_proposal w where w.person_id = p.id and w.ended_on is null), '[]'))
        from people.person p where p.id = any(wanted);
      end $$;
      revoke all on function registration.duty_facts(uuid[]), registration.utc(timestamptz) from public;
      grant execute on function registration.duty_facts(uuid[]), registration.utc(timestamptz) to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function registration.duty_facts(uuid[]), registration.utc(timestamptz);');
  }
}
