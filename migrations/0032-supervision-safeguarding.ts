import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Safeguarding referrals: a child was, or may have been, with somebody under supervision. Section core, because the
 * supervising officer and the manager both write it and a duty officer must read it at night; intelligence has no writer.
 * Whoever may know of the person may raise one; only readers of core read what became of it.
 */
export class SupervisionSafeguarding1760000032000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(table);
    await db.query(answered);
    await db.query(facts);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function supervision.safeguarding_duty_facts(uuid[]);
      drop trigger child_is_answered on supervision.contact;
      drop function supervision.child_is_answered();
      drop table supervision.safeguarding_referral;
      alter table supervision.contact drop column no_referral_reason;
    `);
  }
}

const table = `
  create table supervision.safeguarding_referral (id uuid primary key, version int not null default 1,
    person_id uuid not null references people.person(id), contact_id uuid,
    kind text not null check (kind in ('CONTACT','UNSUPERVISED_CONTACT','HOUSEHOLD','OTHER')),
    basis text not null check (basis in ('DECLARED','OBSERVED','REPORTED')),
    /* Initials, age, relation: enough for an officer to say which child, never a full name. */
    children jsonb not null check (jsonb_typeof(children) = 'array' and jsonb_array_length(children) between 1 and 10),
    account text not null check (length(account) between 10 and 6000), immediate_danger boolean not null,
    police_called_at timestamptz, police_reference text, referred_to text, referred_at timestamptz, referred_by uuid,
    receipt_reference text, received_at timestamptz, received_by uuid,
    outcome text check (outcome in ('NO_FURTHER_ACTION','ALREADY_KNOWN','ASSESSMENT','PROTECTION_ENQUIRY','POLICE_ACTION','NOT_REFERRED')),
    outcome_words text check (length(outcome_words) between 10 and 4000), closed_at timestamptz, closed_by uuid,
    owner_agency_id uuid not null references agencies.agency(id), raised_by uuid not null, raised_by_name text not null,
    raised_at timestamptz not null, unique (person_id, id), foreign key (person_id, contact_id) references supervision.contact(person_id, id),
    check ((outcome is null) = (closed_at is null) and (outcome is null) = (outcome_words is null) and (outcome is null) = (closed_by is null)),
    check ((referred_at is null) = (referred_to is null)), check (received_at is null or referred_at is not null),
    check ((received_at is null) = (receipt_reference is null)),
    check (outcome is null or outcome = 'NOT_REFERRED' or referred_at is not null));
  create index on supervision.safeguarding_referral (person_id, raised_at desc);
  create index on supervision.safeguarding_referral (contact_id);
  call access.protect('supervision.safeguarding_referral', '{core}', '{core}');
  create policy raised_by_anybody_who_knows on supervision.safeguarding_referral for insert to app_rw
    with check (person_id in (select access.people_reading('{core,core:min}')));
  create policy own_signature on supervision.safeguarding_referral as restrictive for insert to app_rw, app_worker
    with check (raised_by = ctx.uid() and owner_agency_id = (select access.my_agency()) and closed_at is null);
  /* What was seen and by whom is written once. */
  revoke update on supervision.safeguarding_referral from app_rw, app_worker;
  grant update (version, police_called_at, police_reference, referred_to, referred_at, referred_by, receipt_reference, received_at,
    received_by, outcome, outcome_words, closed_at, closed_by) on supervision.safeguarding_referral to app_rw;
`;

const answered = `
  alter table supervision.contact add column no_referral_reason text check (length(no_referral_reason) between 10 and 2000);
  /*
   * Nothing about a child is recorded and left at that: with the contact comes a referral, or why there is none. A correction
   * of a contact that was answered need not answer again. Looks at commit, so that both can be written in either order.
   */
  create function supervision.child_is_answered() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    if new.no_referral_reason is not null
      or exists (select 1 from supervision.safeguarding_referral r where r.contact_id = new.id)
      or exists (select 1 from supervision.contact c where c.id = new.corrects_id and c.about_child) then return null; end if;
    raise exception 'about a child, and neither a referral nor why there is none' using errcode = '23514';
  end $$;
  revoke all on function supervision.child_is_answered() from public;
  create constraint trigger child_is_answered after insert on supervision.contact deferrable initially deferred
    for each row when (new.about_child) execute function supervision.child_is_answered();
`;

const facts = `
  create function supervision.safeguarding_duty_facts(wanted uuid[]) returns table (person_id uuid, facts jsonb) language plpgsql stable
    security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  begin
    if ctx.uid() is distinct from '00000000-0000-7000-8000-000000000001' then return; end if;
    return query select p.id, jsonb_build_object('timeZone', p.time_zone, 'referrals', coalesce((select jsonb_agg(jsonb_build_object(
        'id', r.id, 'kind', r.kind, 'raisedAt', supervision.utc(r.raised_at), 'immediateDanger', r.immediate_danger,
        'policeCalledAt', supervision.utc(r.police_called_at), 'referredAt', supervision.utc(r.referred_at),
        'receivedAt', supervision.utc(r.received_at), 'closedAt', supervision.utc(r.closed_at)) order by r.raised_at, r.id)
        from supervision.safeguarding_referral r where r.person_id = p.id
          and (r.closed_at is null or r.closed_at > now() - interval '60 days')), '[]'))
      from people.person p where p.id = any(wanted);
  end $$;
  revoke all on function supervision.safeguarding_duty_facts(uuid[]) from public;
  grant execute on function supervision.safeguarding_duty_facts(uuid[]) to app_rw, app_worker;
`;
