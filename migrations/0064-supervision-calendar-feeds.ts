import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A calendar feed for each device of somebody who works cases: that there is an appointment, and nothing of whom or where. */
export class SupervisionCalendarFeeds1760000064000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table supervision.calendar_feed (id uuid primary key, version int not null default 1, user_id uuid not null references identity.app_user(id),
        label text not null check (length(label) between 1 and 60), token_hash bytea not null unique, made_at timestamptz not null,
        revoked_at timestamptz, last_read_at timestamptz);
      create index on supervision.calendar_feed (user_id);
      alter table supervision.calendar_feed enable row level security;
      alter table supervision.calendar_feed force row level security;
      create policy owner_functions on supervision.calendar_feed to app_owner using (true) with check (true);
      create policy own on supervision.calendar_feed to app_rw using (user_id = (select ctx.uid())) with check (user_id = (select ctx.uid()));
      grant select, insert on supervision.calendar_feed to app_rw;
      grant update (version, revoked_at) on supervision.calendar_feed to app_rw;
      call access.count_versions('supervision.calendar_feed');
      /*
       * What a feed shows: the appointments of those whom its owner holds now, and the days of their open duties, within
       * fourteen days. Restricted people are left out where the owner is barred. The key of an entry says nothing of the record.
       */
      create function supervision.calendar_of(token bytea, as_of timestamptz) returns table (key text, at timestamptz, minutes int, kind text)
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      #variable_conflict use_column
      declare feed record;
      begin
        update supervision.calendar_feed f set last_read_at = as_of, version = f.version + 1 from identity.app_user u
          where f.token_hash = token and f.revoked_at is null and u.id = f.user_id and u.status = 'active'
          returning f.id, f.user_id into feed;
        if feed.id is null then return; end if;
        return query
          with held as (select a.person_id from supervision.allocation a join agencies.staff s on s.id = a.officer_id
            where s.user_id = feed.user_id and s.active and a.during @> now() and not access.is_barred(a.person_id, feed.user_id))
          select encode(sha256(convert_to(feed.id::text || p.id::text, 'utf8')), 'hex'), p.at, p.minutes, 'appointment'
            from supervision.appointment p join held h on h.person_id = p.person_id
            where p.outcome is null and p.at >= as_of - interval '1 day' and p.at < as_of + interval '14 days'
          union all
          select encode(sha256(convert_to(feed.id::text || d.id::text, 'utf8')), 'hex'), d.due_at, 0, 'task'
            from duties.duty d join held h on h.person_id = d.person_id
            where d.state = 'open' and d.owner = 'officer' and d.due_at >= as_of - interval '1 day' and d.due_at < as_of + interval '14 days'
          order by 2, 1 limit 500;
        if not found then return query select null::text, null::timestamptz, 0, 'empty'; end if;
      end $$;
      revoke all on function supervision.calendar_of(bytea, timestamptz) from public;
      grant execute on function supervision.calendar_of(bytea, timestamptz) to app_rw;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop function supervision.calendar_of(bytea, timestamptz); drop table supervision.calendar_feed;',
    );
  }
}
