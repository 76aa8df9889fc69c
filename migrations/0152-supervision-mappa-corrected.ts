import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A meeting that was recorded wrongly is put right with a reason, and what was written before stays. The trigger keeps it,
 * so that no way of writing, past the program either, loses it. The id stays the meeting's: its actions, its minutes and
 * what is due hang on it.
 */
export class SupervisionMappaCorrected1760000152000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table supervision.mappa_meeting add column corrected_at timestamptz, add column corrected_by uuid,
        add column corrected_by_name text, add column correction_reason text check (length(btrim(correction_reason)) between 5 and 500),
        add constraint mappa_meeting_corrected check (num_nonnulls(corrected_at, corrected_by, corrected_by_name, correction_reason) in (0, 4));
      grant update (${WORDS}, ${BY}) on supervision.mappa_meeting to app_rw;
      create policy corrected_by_nobody on supervision.mappa_meeting as restrictive for insert to app_rw, app_worker
        with check (corrected_at is null);

      /* Each version that is not held to be true any more, whole; written by the trigger alone. */
      create table supervision.mappa_meeting_before (id uuid not null, version int not null, primary key (id, version),
        person_id uuid not null references people.person(id), mappa_id uuid not null,
        foreign key (person_id, id) references supervision.mappa_meeting(person_id, id),
        held_on date not null, level int not null, chair text not null, attendees jsonb not null, confidentiality_read boolean not null,
        discussion text not null, disclosure text not null, disclosure_words text not null, disclosure_to text, disclosure_conditions text,
        next_review_on date, minutes_sent_on date, recorded_at timestamptz not null, recorded_by uuid not null, recorded_by_name text not null,
        corrected_at timestamptz, corrected_by uuid, corrected_by_name text, correction_reason text);
      create index on supervision.mappa_meeting_before (person_id);
      call access.protect('supervision.mappa_meeting_before', '{core}', null);

      create function supervision.keep_meeting() returns trigger language plpgsql security definer
        set search_path = pg_catalog, pg_temp as $$
      begin
        if new.correction_reason is null or (ctx.uid() is not null and new.corrected_by is distinct from ctx.uid()) then
          raise exception 'the record of a meeting is corrected with a reason, in one''s own name' using errcode = '42501';
        end if;
        insert into supervision.mappa_meeting_before (${ALL}) select ${ALL.replace(/\w+/g, 'old.$&')};
        return new;
      end $$;
      revoke all on function supervision.keep_meeting() from public;
      create trigger kept before update on supervision.mappa_meeting for each row
        when ((${`${WORDS}, ${BY}`.replace(/\w+/g, 'new.$&')}) is distinct from (${`${WORDS}, ${BY}`.replace(/\w+/g, 'old.$&')}))
        execute function supervision.keep_meeting();
    `);
  }

  /** What was corrected meanwhile stays corrected. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger kept on supervision.mappa_meeting;
      drop function supervision.keep_meeting();
      drop table supervision.mappa_meeting_before;
      drop policy corrected_by_nobody on supervision.mappa_meeting;
      revoke update (${WORDS}) on supervision.mappa_meeting from app_rw;
      alter table supervision.mappa_meeting drop column corrected_at, drop column corrected_by,
        drop column corrected_by_name, drop column correction_reason;
    `);
  }
}

/** What a meeting says. That the statement was read is said again with a correction, and cannot be otherwise. */
const WORDS =
  'held_on, level, chair, attendees, discussion, disclosure, disclosure_words, disclosure_to, disclosure_conditions, next_review_on';
const BY = 'corrected_at, corrected_by, corrected_by_name, correction_reason';
const ALL = `id, version, person_id, mappa_id, ${WORDS}, confidentiality_read, minutes_sent_on, recorded_at, recorded_by, recorded_by_name, ${BY}`;
