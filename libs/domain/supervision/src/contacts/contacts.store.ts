import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import { CONTACT_TYPES } from './contact-types.js';
import type { ContactView } from './views.js';

type Row = Omit<ContactView, 'title' | 'category'>;

const COLUMNS = `c.id, 1 as version, c.person_id as "personId", c.type, to_json(c.at) as at, c.minutes, c.place, c.notes, c.sensitive,
  c.about_child as "aboutChild", c.no_referral_reason as "noReferralReason", c.section, json_build_object('id', c.author_id, 'displayName', c.author_name) as author,
  c.owner_agency_id as "ownerAgencyId", c.appointment_id as "appointmentId", c.system, to_json(c.created_at) as "recordedAt",
  case when c.corrects_id is not null then json_build_object('id', c.corrects_id, 'reason', c.correction_reason) end as corrects,
  x.id as "correctedBy"`;
const FROM = `from supervision.contact c left join supervision.contact x on x.corrects_id = c.id and x.person_id = c.person_id`;

const ONE = named('supervision.contact', `select ${COLUMNS} ${FROM} where c.id = $1`);
const LATEST = named(
  'supervision.contacts',
  `select ${COLUMNS} ${FROM} where c.person_id = $1 and x.id is null
     and (c.at, c.id) < (coalesce($2::timestamptz, 'infinity'), $3::uuid) and ($5 or not c.system)
   order by c.at desc, c.id desc limit $4`,
);
/** The contact and all that it was before, newest first. */
const CHAIN = named(
  'supervision.contact.chain',
  `with recursive chain as (
     select c.id, c.corrects_id, 0 as n from supervision.contact c where c.id = $1
     union all select c.id, c.corrects_id, chain.n + 1 from chain join supervision.contact c on c.id = chain.corrects_id where chain.n < 50)
   select ${COLUMNS} ${FROM} join chain on chain.id = c.id order by chain.n`,
);
const INSERT = named(
  'supervision.contact.insert',
  `insert into supervision.contact (id, person_id, type, at, minutes, place, notes, sensitive, about_child, section, owner_agency_id,
     author_id, author_name, appointment_id, corrects_id, correction_reason, system, no_referral_reason)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
);

export interface NewContact {
  id: string;
  personId: string;
  type: string;
  at: string;
  minutes?: number;
  place?: string;
  notes: string;
  sensitive?: boolean;
  aboutChild?: boolean;
  noReferralReason?: string;
  section: string;
  ownerAgencyId: string;
  authorId: string;
  authorName: string;
  appointmentId?: string | null;
  correctsId?: string;
  correctionReason?: string;
  system?: boolean;
}

@Injectable()
export class ContactsStore {
  constructor(private readonly sql: Sql) {}

  async insert(c: NewContact): Promise<void> {
    const facts = [
      c.type,
      c.at,
      c.minutes ?? null,
      c.place ?? null,
      c.notes,
      c.sensitive ?? false,
      c.aboutChild ?? false,
    ];
    const whose = [c.section, c.ownerAgencyId, c.authorId, c.authorName, c.appointmentId ?? null];
    const correction = [
      c.correctsId ?? null,
      c.correctionReason ?? null,
      c.system ?? false,
      c.noReferralReason ?? null,
    ];
    await this.sql.change(INSERT, [c.id, c.personId, ...facts, ...whose, ...correction]);
  }

  async one(id: string): Promise<ContactView | null> {
    const row = await this.sql.one<Row>(ONE, [id]);
    return row && viewOf(row);
  }

  async latest(
    personId: string,
    before: [string, string] | null,
    most: number,
    withSystem: boolean,
  ): Promise<ContactView[]> {
    const [at, id] = before ?? [null, 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
    return (await this.sql.all<Row>(LATEST, [personId, at, id, most, withSystem])).map(viewOf);
  }

  async chain(id: string): Promise<ContactView[]> {
    return (await this.sql.all<Row>(CHAIN, [id])).map(viewOf);
  }
}

function viewOf(row: Row): ContactView {
  const type = CONTACT_TYPES.find(row.type);
  return { ...row, title: CONTACT_TYPES.titleOf(row.type), category: type?.category ?? 'SYSTEM' };
}
