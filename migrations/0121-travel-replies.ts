import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an addressed agency answers is somebody's to look at: that a notice is wrong, that the person is back, that it complains.
 * Met by a later word to that agency, a withdrawal, the complaint on record or the return on record, whichever it asks for.
 */
export class TravelReplies1760000121000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(changed(PLAIN, WITH_REPLIES));
    await db.query(changed(LATELY, OR_UNANSWERED));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(OR_UNANSWERED, LATELY));
    await db.query(changed(WITH_REPLIES, PLAIN));
  }
}

const LATER_WORD = `select min(c.sent_at) as at from travel.outbound_notice c
              where c.plan_id = t.id and c.recipient_agency_id = y.agency_id and c.sent_at >= y.at`;
const PLAIN = `'corrections', coalesce((`;
const WITH_REPLIES = `'replies', coalesce((select jsonb_agg(jsonb_build_object('id', y.id, 'kind', y.kind, 'at', travel.utc(y.at),
            'answeredAt', travel.utc(least(w.at, case when n.withdrawn_at >= y.at then n.withdrawn_at end, case y.kind
              when 'COMPLAINT' then (select min(k.recorded_at) from travel.complaint k join travel.outbound_notice o on o.id = k.notice_id
                where o.plan_id = t.id and k.recorded_at >= y.at)
              when 'RETURN_CONFIRMED' then (select greatest(min(a.at), y.at) from travel.act a where a.plan_id = t.id and a.kind = 'returned' having count(*) > 0) end)))
            order by y.at, y.id) from travel.notice_reply y join travel.outbound_notice n on n.id = y.notice_id
            cross join lateral (${LATER_WORD}) w where n.plan_id = t.id), '[]'),
         'corrections', coalesce((`;

const LATELY = `or (t.state = 'CANCELLED' and t.notice_given_at is not null and t.cancellation_given_at is null)`;
/** Also of a journey that was over long before somebody answered. */
const OR_UNANSWERED = `${LATELY}
           or exists (select 1 from travel.notice_reply y join travel.outbound_notice n on n.id = y.notice_id where n.plan_id = t.id
             and (y.at > now() - interval '60 days' or (n.withdrawn_at is null and not exists (select 1 from travel.outbound_notice c
               where c.plan_id = t.id and c.recipient_agency_id = y.agency_id and c.sent_at >= y.at))))`;

const changed = (from: string, to: string) => `
  do $do$ declare was text := pg_get_functiondef('travel.duty_facts(uuid[])'::regprocedure); will text; begin
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception 'travel.duty_facts is not as it was expected'; end if;
    execute will;
  end $do$`;
