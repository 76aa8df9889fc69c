import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What others were told stops being true when the journey changes: that it has to be corrected is a fact of its own. And a
 * complaint that is right is met by any later word to everybody who was told of the journey, also where the notice had been
 * replaced by then, and where nothing of it stands any more.
 */
export class TravelRectified1760000109000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table travel.outbound_notice add column withdrawn_at timestamptz');
    await db.query(changed('travel.paper_duty_facts(uuid[])', OF_IT, OF_JOURNEY));
    await db.query(changed('travel.duty_facts(uuid[])', PLAIN, CORRECTED));
    await db.query(changed('travel.duty_facts(uuid[])', LATELY, AS_LONG_AS_UNTRUE));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed('travel.duty_facts(uuid[])', AS_LONG_AS_UNTRUE, LATELY));
    await db.query(changed('travel.duty_facts(uuid[])', CORRECTED, PLAIN));
    await db.query(changed('travel.paper_duty_facts(uuid[])', OF_JOURNEY, OF_IT));
    await db.query('alter table travel.outbound_notice drop column withdrawn_at');
  }
}

const OF_IT = `(select travel.utc(min(n.sent_at)) from travel.outbound_notice n
            where n.corrects_id = k.notice_id and n.sent_at >= k.decided_at)`;
const OF_JOURNEY = `(select travel.utc(coalesce(min(n.sent_at) filter (where n.corrects_id is not null and n.sent_at >= k.decided_at),
            case when not bool_or(n.state in ('SENT','ACKNOWLEDGED') and not n.superseded) then greatest(max(n.withdrawn_at), k.decided_at) end))
            from travel.outbound_notice b join travel.outbound_notice n on n.plan_id = b.plan_id where b.id = k.notice_id)`;

const PLAIN = `and not n.superseded), '[]')) order by t.departs_on`;
/** Only of what is disclosed: an act that changed nothing of it makes no word untrue. */
const CORRECTED = `and not n.superseded), '[]'),
         'corrections', coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'changedAt', travel.utc(x.changed_at),
            'correctedAt', travel.utc(y.corrected_at)) order by n.sent_at, n.id) from travel.outbound_notice n
            cross join lateral (select min(c.sent_at) as corrected_at from travel.outbound_notice c where c.corrects_id = n.id) y
            cross join lateral (select min(a.at) as changed_at from travel.act a where a.plan_id = t.id and a.at >= n.sent_at
              and (y.corrected_at is null or a.at <= y.corrected_at) and (a.kind = 'cancelled' or (a.kind in ('changed','varied')
              and a.body->'fields' ?| array['departsOn','departsAt','departsFrom','returnsOn','returnPoint','legs']))) x
            where n.plan_id = t.id and n.state in ('SENT','ACKNOWLEDGED') and x.changed_at is not null and (n.superseded
              or (n.content#>>'{journey,state}' = 'CANCELLED') is distinct from (t.cancelled_on is not null)
              or n.content#>>'{journey,departsOn}' is distinct from t.departs_on::text or n.content#>>'{journey,departsAt}' is distinct from t.departs_at
              or n.content#>>'{journey,departsFrom}' is distinct from t.departs_from or n.content#>>'{journey,returnsOn}' is distinct from t.returns_on::text
              or n.content#>>'{journey,returnPoint}' is distinct from t.return_point or n.content#>'{journey,legs}' is distinct from t.legs)), '[]')) order by t.departs_on`;

const LATELY = `or (t.state = 'CANCELLED' and t.notice_given_at is not null and t.cancellation_given_at is null)`;
/** A journey that does not take place is looked at for as long as anybody was told that it does. */
const AS_LONG_AS_UNTRUE = `${LATELY}
           or (t.cancelled_on is not null and exists (select 1 from travel.outbound_notice n where n.plan_id = t.id and not n.superseded
             and n.state in ('SENT','ACKNOWLEDGED') and n.content#>>'{journey,state}' is distinct from 'CANCELLED'))`;

const changed = (name: string, from: string, to: string) => `
  do $do$ declare was text := pg_get_functiondef('${name}'::regprocedure); will text; begin
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception '${name} is not as it was expected'; end if;
    execute will;
  end $do$`;
