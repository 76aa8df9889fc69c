import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { RaiseReferral } from './commands.js';
import type { ReferralView } from './views.js';

const COLUMNS = `r.id, r.version, r.person_id as "personId", r.contact_id as "contactId",
  case when r.closed_at is not null then 'CLOSED' when r.received_at is not null then 'RECEIVED' when r.referred_at is not null then 'REFERRED'
    else 'OPEN' end as state, r.kind, r.basis, r.children, r.account, r.immediate_danger as "immediateDanger",
  to_json(r.police_called_at) as "policeCalledAt", r.police_reference as "policeReference", r.referred_to as "referredTo",
  to_json(r.referred_at) as "referredAt", r.receipt_reference as "receiptReference", to_json(r.received_at) as "receivedAt", r.outcome,
  r.outcome_words as "outcomeWords", to_json(r.closed_at) as "closedAt", to_json(r.raised_at) as "raisedAt",
  json_build_object('id', r.raised_by, 'displayName', r.raised_by_name) as "raisedBy",
  (select s.display_name from supervision.allocation a join agencies.staff s on s.id = a.officer_id
    where a.person_id = r.person_id and a.during @> now()) as owner from supervision.safeguarding_referral r`;
const ONE = named('safeguarding.one', `select ${COLUMNS} where r.id = $1`);
const OF_PERSON = named(
  'safeguarding.of-person',
  `select ${COLUMNS} where r.person_id = $1 order by r.closed_at is not null, r.raised_at desc, r.id limit 100`,
);
const OF_CONTACT = named(
  'safeguarding.of-contact',
  `select r.id from supervision.safeguarding_referral r where r.contact_id = $1`,
);
const INSERT = named(
  'safeguarding.insert',
  `insert into supervision.safeguarding_referral (id, person_id, contact_id, kind, basis, children, account, immediate_danger,
     police_called_at, police_reference, referred_to, referred_at, referred_by, owner_agency_id, raised_by, raised_by_name, raised_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
);
const POLICE = named(
  'safeguarding.police',
  `update supervision.safeguarding_referral set police_called_at = $3, police_reference = $4, version = version + 1
   where id = $1 and version = $2`,
);
const SEND = named(
  'safeguarding.send',
  `update supervision.safeguarding_referral set referred_to = $3, referred_at = $4, referred_by = $5, version = version + 1
   where id = $1 and version = $2`,
);
const RECEIPT = named(
  'safeguarding.receipt',
  `update supervision.safeguarding_referral set receipt_reference = $3, received_at = $4, received_by = $5, version = version + 1
   where id = $1 and version = $2`,
);
const CLOSE = named(
  'safeguarding.close',
  `update supervision.safeguarding_referral set outcome = $3, outcome_words = $4, closed_at = $5, closed_by = $6, version = version + 1
   where id = $1 and version = $2`,
);

export interface NewReferral extends RaiseReferral {
  id: string;
  personId: string;
  contactId: string | null;
  ownerAgencyId: string;
  raisedBy: string;
  raisedByName: string;
  raisedAt: string;
}

@Injectable()
export class ReferralsStore {
  constructor(private readonly sql: Sql) {}

  one(id: string): Promise<ReferralView | null> {
    return this.sql.one<ReferralView>(ONE, [id]);
  }

  ofPerson(personId: string): Promise<ReferralView[]> {
    return this.sql.all<ReferralView>(OF_PERSON, [personId]);
  }

  async ofContact(contactId: string): Promise<string | null> {
    return (await this.sql.one<{ id: string }>(OF_CONTACT, [contactId]))?.id ?? null;
  }

  async insert(r: NewReferral): Promise<void> {
    const children = r.children.map(({ initials, age, relation }) => ({
      initials,
      age: age ?? null,
      relation,
    }));
    const what = [r.kind, r.basis, JSON.stringify(children), r.account, r.immediateDanger];
    const police = [r.policeCalledAt ?? null, r.policeReference ?? null];
    const sent = [r.referredTo ?? null, r.referredAt ?? null, r.referredAt ? r.raisedBy : null];
    const who = [r.ownerAgencyId, r.raisedBy, r.raisedByName, r.raisedAt];
    await this.sql.change(INSERT, [r.id, r.personId, r.contactId, ...what, ...police, ...sent, ...who]);
  }

  /** @returns how many rows had that version */
  change(
    what: 'police' | 'send' | 'receipt' | 'close',
    { id, version }: { id: string; version: number },
    values: unknown[],
  ): Promise<number> {
    return this.sql.change({ police: POLICE, send: SEND, receipt: RECEIPT, close: CLOSE }[what], [
      id,
      version,
      ...values,
    ]);
  }
}
