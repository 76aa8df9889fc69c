import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Circles and who belongs to them, for as long as they do: the volunteers' and coordinators' only way to a core member. */
export class Circles1760000011000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema circles;
      create table circles.circle (id uuid primary key, version int not null default 1,
        person_id uuid not null references people.person(id), alias text not null, cues text not null default '',
        phase text not null check (phase in ('REFERRED','ASSESSMENT','FORMING','MAIN','MAINTENANCE','ENDED')),
        coordinator_id uuid not null, next_meeting_at timestamptz,
        during tstzrange not null default tstzrange(now(), null), unique (person_id, id));
      create index on circles.circle (person_id);
      create index on circles.circle (coordinator_id);
      create table circles.membership (id uuid primary key, circle_id uuid not null,
        person_id uuid not null, user_id uuid not null, during tstzrange not null default tstzrange(now(), null),
        -- Both together: a member of one circle must not be written into another's by its id.
        foreign key (person_id, circle_id) references circles.circle(person_id, id),
        exclude using gist (circle_id with =, user_id with =, during with &&));
      create index on circles.membership (user_id);
      call access.protect('circles.circle', '{circle,circle:own}', '{circle}');
      call access.protect('circles.membership', '{circle}', '{circle}');
      call access.protect_import('circles.circle');
      grant usage on schema circles to app_rw, app_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop schema circles cascade');
  }
}
