import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was screened and not turned away has a level, and blanks are no words. Rows from before are left to whoever puts
 * them right. Minutes that are recorded late close what asked for them, however long ago they were sent.
 */
export class SupervisionMappaSaid1760000118000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table supervision.mappa add constraint mappa_screened_to_a_level
        check (source = 'import' or screened_on is null or level is not null or ended_on is not null) not valid;
      alter table supervision.mappa_meeting add constraint mappa_meeting_words
        check (length(btrim(chair)) >= 3 and length(btrim(discussion)) >= 10 and length(btrim(disclosure_words)) >= 10
          and (disclosure_to is null or btrim(disclosure_to) <> '')
          and (disclosure_conditions is null or btrim(disclosure_conditions) <> '')) not valid;
    `);
    await db.query(REPLACED(RECENT, RECENT_OR_OPEN));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(REPLACED(RECENT_OR_OPEN, RECENT));
    await db.query(`
      alter table supervision.mappa drop constraint mappa_screened_to_a_level;
      alter table supervision.mappa_meeting drop constraint mappa_meeting_words;
    `);
  }
}

const RECENT = 'or x.minutes_sent_on > current_date - 60)';
const RECENT_OR_OPEN = `or x.minutes_sent_on > current_date - 60
           or exists (select 1 from duties.duty d where d.person_id = p.id and d.subject_id = x.id and d.state = 'open'))`;

/** Facts of duties (0091), with one condition replaced. */
const REPLACED = (from: string, to: string) => `
  do $do$ declare was text; will text; begin
    select pg_get_functiondef('supervision.mappa_duty_facts(uuid[])'::regprocedure) into strict was;
    will := replace(was, $was$${from}$was$, $will$${to}$will$);
    if will = was then raise exception 'supervision.mappa_duty_facts is not as it was expected'; end if;
    execute will;
  end $do$`;
