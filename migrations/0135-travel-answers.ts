import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changedFunction } from './parts/changed-function.js';

/**
 * What an agency said of a notice is looked at, and the notice stands: decided once by somebody who signs with their name, told
 * to the agency that said it and to no other, and never changed.
 */
export class TravelAnswers1760000135000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(table);
    await db.query(changed(ANSWERED, ALSO_BY_WORDS));
    await db.query(changed(UNANSWERED, NOR_IN_WORDS));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(changed(NOR_IN_WORDS, UNANSWERED));
    await db.query(changed(ALSO_BY_WORDS, ANSWERED));
    await db.query(
      'drop table travel.notice_answer; alter table travel.notice_reply drop constraint reply_of_agency',
    );
  }
}

const table = `
  alter table travel.notice_reply add constraint reply_of_agency unique (person_id, id, agency_id);
  create table travel.notice_answer (id uuid primary key, person_id uuid not null, reply_id uuid not null unique, agency_id uuid not null,
    words text not null check (length(words) <= 2000), at timestamptz not null, by_id uuid not null, by_name text not null,
    foreign key (person_id, reply_id, agency_id) references travel.notice_reply(person_id, id, agency_id));
  create index on travel.notice_answer (person_id);
  call access.protect('travel.notice_answer', '{core}', '{legal}');
  revoke update on travel.notice_answer from app_rw, app_worker;
  create policy read_by_addressee on travel.notice_answer for select to app_rw using (agency_id = (select access.my_agency())
    and (select access.has_role('police')));
`;

const ANSWERED = `'answeredAt', travel.utc(least(w.at,`;
const ALSO_BY_WORDS = `'answeredAt', travel.utc(least(w.at, (select x.at from travel.notice_answer x where x.reply_id = y.id),`;
const UNANSWERED = `(n.withdrawn_at is null and not exists`;
const NOR_IN_WORDS = `(n.withdrawn_at is null and not exists (select from travel.notice_answer x where x.reply_id = y.id) and not exists`;

const changed = (from: string, to: string) => changedFunction('travel.duty_facts(uuid[])', from, to);
