import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { KnownCustody } from '../custody/custody.js';
import type { ChangeFact, NotificationFact, Spell, Term } from '../engine/registration-case.js';
import type { NotificationView } from '../notifications/views.js';
import type { Disposal, FactName } from '../regimes/regime.js';

const REGISTRATION = `r.id, r.version, r.person_id as "personId", r.regime, r.relevant_date::text as "relevantDate", r.disposal, r.terms, r.tier,
  r.facts, r.child_offence as "childOffence", r.parental_direction as "parentalDirection", r.ended_on::text as "endedOn", r.end_reason as "endReason",
  r.end_words as "endWords", to_json(r.reviewed_at) as "reviewedAt", r.review_outcome as "reviewOutcome", r.review_words as "reviewWords"
  from registration.registration r`;
const ONE = named('registration.one', `select ${REGISTRATION} where r.id = $1`);
const OF_PERSON = named(
  'registration.of-person',
  `select ${REGISTRATION} where r.person_id = $1 order by r.ended_on nulls first, r.relevant_date, r.id`,
);
const ABOUT = named(
  'registration.about',
  `select p.time_zone as "timeZone", p.date_of_birth::text as "bornOn", (select a.no_fixed_abode from people.address a where a.person_id = p.id
     and a.kind = 'main' and a.to_on is null order by a.from_on desc nulls last, a.id desc limit 1) as "noFixedAbode",
   registration.no_fixed_abode_since(p.id)::text as "noFixedAbodeSince", registration.custody_elsewhere(p.id) as "custodyElsewhere",
   coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'from', s.from_on, 'to', s.to_on) order by s.from_on, s.id)
     from registration.spell s where s.person_id = p.id), '[]') as spells,
   coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'happenedOn', c.happened_on, 'expectedOn', c.expected_on,
     'untilOn', c.until_on, 'place', c.place) order by c.recorded_at, c.id)
     from registration.change c where c.person_id = p.id and c.withdrawn_at is null), '[]') as changes
   from people.person p where p.id = $1`,
);
const NOTIFICATIONS = named(
  'registration.notifications',
  `select n.id, n.registration_id as "registrationId", n.kind, to_json(n.given_at) as "givenAt", n.given_on::text as "givenOn", n.method,
     n.given_by as "givenBy", n.station, n.taken_by as "takenBy", n.reference, n.items, n.change_ids as "changeIds", n.in_advance as "inAdvance",
     n.due_on::text as "dueOn", n.late, n.excuse, n.refused, n.refusal, n.recorded_by_name as "recordedByName"
   from registration.notification n where n.person_id = $1 order by n.given_at, n.id`,
);
const INSERT = named(
  'registration.insert',
  `insert into registration.registration (id, person_id, regime, relevant_date, ends_on, disposal, terms, tier, facts, child_offence,
     parental_direction, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
   on conflict (person_id, regime, relevant_date) do nothing`,
);
const CHANGE = named(
  'registration.change',
  `update registration.registration set version = version + 1, relevant_date = $3, ends_on = $4, disposal = $5, terms = $6, tier = $7,
     facts = $8, child_offence = $9, parental_direction = $10 where id = $1 and version = $2`,
);
const END = named(
  'registration.end',
  `update registration.registration set version = version + 1, ended_on = $3, end_reason = $4, end_words = $5, ended_at = $6
   where id = $1 and version = $2 and ended_at is null`,
);
const REVIEW = named(
  'registration.review',
  `update registration.registration set version = version + 1, review_outcome = $3, review_words = $4, reviewed_at = $5
   where id = $1 and version = $2`,
);
const ENDS_ON = named(
  'registration.ends-on',
  `update registration.registration set version = version + 1, ends_on = $2 where id = $1 and ends_on is distinct from $2::date`,
);

export interface RegistrationRecord {
  id: string;
  version: number;
  personId: string;
  regime: string;
  relevantDate: string;
  disposal: Disposal | null;
  terms: Term[];
  tier: number | null;
  facts: Partial<Record<FactName, boolean | null>>;
  childOffence: boolean | null;
  parentalDirection: string | null;
  endedOn: string | null;
  endReason: string | null;
  endWords: string | null;
  reviewedAt: string | null;
  reviewOutcome: string | null;
  reviewWords: string | null;
}

/** What all registrations of a person are judged by. */
export interface AboutPerson {
  timeZone: string;
  bornOn: string;
  noFixedAbode: boolean | null;
  noFixedAbodeSince: string | null;
  spells: Spell[];
  /** Custody as the rest of the record knows it, as far as the reader sees that. */
  custodyElsewhere: KnownCustody[];
  changes: ChangeFact[];
}

@Injectable()
export class RegistrationsStore {
  constructor(private readonly sql: Sql) {}

  one(id: string): Promise<RegistrationRecord | null> {
    return this.sql.one<RegistrationRecord>(ONE, [id]);
  }

  ofPerson(personId: string): Promise<RegistrationRecord[]> {
    return this.sql.all<RegistrationRecord>(OF_PERSON, [personId]);
  }

  about(personId: string): Promise<AboutPerson | null> {
    return this.sql.one<AboutPerson>(ABOUT, [personId]);
  }

  notifications(personId: string): Promise<(NotificationView & { registrationId: string })[]> {
    return this.sql.all(NOTIFICATIONS, [personId]);
  }

  insert(values: readonly unknown[]): Promise<number> {
    return this.sql.change(INSERT, [...values]);
  }

  change(values: readonly unknown[]): Promise<number> {
    return this.sql.change(CHANGE, [...values]);
  }

  end(values: readonly unknown[]): Promise<number> {
    return this.sql.change(END, [...values]);
  }

  review(values: readonly unknown[]): Promise<number> {
    return this.sql.change(REVIEW, [...values]);
  }

  /** The end as it is worked out now, for lists and for travel. */
  async keepEnd(id: string, endsOn: string | null): Promise<void> {
    await this.sql.change(ENDS_ON, [id, endsOn]);
  }
}

/** Accepted reports as the engine asks for them; refused ones meet nothing. */
export function factsOf(all: readonly NotificationView[]): NotificationFact[] {
  return all
    .filter(({ refused }) => !refused)
    .map(({ kind, givenOn, givenAt, changeIds, inAdvance }) => ({
      kind,
      on: givenOn,
      at: givenAt,
      changes: changeIds,
      inAdvance,
    }));
}
