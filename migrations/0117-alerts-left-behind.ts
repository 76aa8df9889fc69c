import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * "I have read this" binds whoever said so, and nobody after them. Where they no longer work the case, or went away after
 * they had read it, nobody has read it any more.
 */
export class AlertsLeftBehind1760000117000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index alert_read on alerts.alert (id) where state = 'read';
      create function alerts.left_behind(at timestamptz) returns setof uuid language plpgsql stable security definer
        set search_path = pg_catalog, pg_temp as $$
      begin
        if not duties.by_program() then return; end if;
        return query
          select a.id from alerts.alert a
          /* A manager or whoever is on duty reads it for the team, which is not gone when their shift is over. */
          join alerts.telling t on t.alert_id = a.id and t.recipient_id = a.read_by and t.part in ('owner', 'cover')
          join identity.app_user u on u.id = a.read_by
          left join agencies.staff s on s.user_id = a.read_by and s.active
          where a.state = 'read' and (u.status <> 'active'
            /* Read during an absence it is read. */
            or exists (select from agencies.absence b where b.staff_id = s.id and b.ended_at is null and b.during @> at
              and lower(b.during) > a.read_at)
            or not (
              exists (select from circles.circle c where c.person_id = a.person_id and c.coordinator_id = a.read_by and c.during @> now())
              or exists (select from supervision.allocation l where l.person_id = a.person_id and l.during @> now() and (
                l.officer_id = s.id
                or exists (select from agencies.team_manager m where m.team_id = l.team_id and m.staff_id = s.id and m.during @> now())
                or exists (select from agencies.absence b where b.cover_staff_id = s.id and b.ended_at is null and b.during @> at
                  and (b.staff_id = l.officer_id or exists (select from agencies.team_manager m
                    where m.team_id = l.team_id and m.staff_id = b.staff_id and m.during @> now())))))));
      end $$;
      revoke all on function alerts.left_behind(timestamptz) from public;
      grant execute on function alerts.left_behind(timestamptz) to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop function alerts.left_behind(timestamptz); drop index alerts.alert_read');
  }
}
