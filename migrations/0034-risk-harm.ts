import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Risk of serious harm by who is at risk, what protects, and who does what by when. */
export class RiskHarm1760000034000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table risk.harm (id uuid primary key, version int not null default 1, person_id uuid not null references people.person(id),
        at_risk text not null check (at_risk in ('CHILDREN','KNOWN_ADULT','PUBLIC','STAFF','SELF')), who text not null check (who <> ''),
        level text not null check (level in ('LOW','MEDIUM','HIGH','VERY_HIGH')), nature text not null, circumstances text not null,
        imminence text not null check (imminence in ('NOW','WEEKS','MONTHS','UNLIKELY_SOON')), imminence_why text not null default '',
        assessed_on date not null, review_on date not null check (review_on >= assessed_on), ended_on date, ended_why text,
        recorded_by uuid not null, recorded_by_name text not null, created_at timestamptz not null default now(), unique (person_id, id),
        check ((ended_on is null) = (ended_why is null)));
      create index on risk.harm (person_id);
      create table risk.protection (id uuid primary key, version int not null default 1, person_id uuid not null references people.person(id),
        kind text not null check (kind in ('PROTECTIVE','STRENGTH')), good text, text text not null check (text <> ''), source text not null default '',
        since_on date, ended_on date, recorded_by uuid not null, recorded_by_name text not null, created_at timestamptz not null default now(),
        unique (person_id, id), check ((kind = 'STRENGTH') = (good is not null)));
      create index on risk.protection (person_id);
      create table risk.safety_action (id uuid primary key, version int not null default 1, person_id uuid not null references people.person(id),
        harm_id uuid, text text not null check (text <> ''), owner text not null check (owner <> ''), due_on date not null,
        state text not null default 'open' check (state in ('open','done','dropped')), closed_on date, outcome text,
        recorded_by uuid not null, recorded_by_name text not null, created_at timestamptz not null default now(), unique (person_id, id),
        check ((state = 'open') = (closed_on is null)), foreign key (person_id, harm_id) references risk.harm(person_id, id));
      create index on risk.safety_action (person_id);
      call access.protect('risk.harm', '{risk}', '{risk}');
      call access.protect('risk.protection', '{risk}', '{risk}');
      call access.protect('risk.safety_action', '{risk}', '{risk}');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table risk.safety_action, risk.protection, risk.harm');
  }
}
