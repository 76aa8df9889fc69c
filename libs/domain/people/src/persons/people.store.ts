import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { MinimalPersonView, PersonView } from './views.js';

const MINIMAL = named(
  'people.minimal',
  `select p.id, p.version, p.crn, p.family || ', ' || p.given as "displayName", to_json(p.date_of_birth) as "dateOfBirth",
     p.sex, p.time_zone as "timeZone"
   from people.person p where p.id = $1`,
);

/** One statement for the whole record: each child table has its own wall, so a lesser reader gets empty lists. */
const FULL = named(
  'people.full',
  `select p.id, p.version, p.crn, p.family || ', ' || p.given as "displayName", to_json(p.date_of_birth) as "dateOfBirth",
     p.sex, p.time_zone as "timeZone",
     json_build_object('given', p.given, 'middle', p.middle, 'family', p.family, 'formerNames',
       coalesce((select json_agg(json_build_object('id', f.id, 'given', f.given, 'family', f.family, 'until', f.until)
         order by f.until desc nulls last, f.id desc) from people.former_name f where f.person_id = $1), '[]')) as name,
     coalesce((select json_agg(json_build_object('id', a.id, 'version', a.version, 'kind', a.kind, 'noFixedAbode', a.no_fixed_abode,
       'line1', a.line1, 'town', a.town, 'postcode', a.postcode, 'fromOn', a.from_on, 'toOn', a.to_on)
       order by a.to_on desc nulls first, a.from_on desc nulls last, a.id desc) from people.address a where a.person_id = $1), '[]') as addresses,
     coalesce((select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'value', i.value) order by i.kind, i.id)
       from people.identifier i where i.person_id = $1), '[]') as identifiers,
     coalesce((select json_agg(json_build_object('id', d.id, 'version', d.version, 'kind', d.kind, 'value', d.value, 'note', d.note,
       'endedOn', d.ended_on) order by d.ended_on desc nulls first, d.id desc) from people.contact_detail d where d.person_id = $1), '[]') as "contactDetails",
     coalesce((select json_agg(json_build_object('id', c.id, 'version', c.version, 'kind', c.kind, 'text', c.text, 'fromOn', c.from_on,
       'toOn', c.to_on, 'source', c.source, 'recordedAt', c.recorded_at) order by c.to_on desc nulls first, c.recorded_at desc, c.id desc)
       from people.circumstance c where c.person_id = $1), '[]') as circumstances,
     coalesce((select json_agg(json_build_object('id', r.id, 'version', r.version, 'name', r.name, 'role', r.role,
       'professional', r.professional, 'isChild', r.is_child, 'contact', r.contact, 'note', r.note, 'fromOn', r.from_on, 'toOn', r.to_on)
       order by r.to_on desc nulls first, r.name, r.id) from people.relationship r where r.person_id = $1), '[]') as relationships,
     (select json_build_object('restricted', l.restricted, 'message', l.message, 'until', upper(l.during))
       from people.limited_access l where l.person_id = $1 and l.during @> now()) as "limitedAccess"
   from people.person p where p.id = $1`,
);

const INSERT = named(
  'people.insert',
  `insert into people.person (id, crn, given, middle, family, date_of_birth, sex, time_zone, created_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
);
/** As far as the reader's own reach goes; about anybody else it says nothing. */
const VISIBLE = named(
  'people.visible-under',
  `select exists (select 1 from people.person p where p.crn = $1) or exists
     (select 1 from people.identifier i where upper(i.value) = $1) as visible`,
);
const FORMER = named(
  'people.former-name',
  `insert into people.former_name (id, person_id, given, family, until) values ($1, $2, $3, $4, $5)`,
);

export interface NewPersonRow {
  id: string;
  crn: string;
  given: string;
  middle: string | null;
  family: string;
  dateOfBirth: string;
  sex: string;
  timeZone: string;
  createdBy: string;
}

/** The person and their child rows, as far as the actor of the open work reaches. */
@Injectable()
export class PeopleStore {
  constructor(private readonly sql: Sql) {}

  minimal(id: string): Promise<MinimalPersonView | null> {
    return this.sql.one<MinimalPersonView>(MINIMAL, [id]);
  }

  async full(id: string): Promise<PersonView | null> {
    const row = await this.sql.one<Omit<PersonView, 'mainAddress'>>(FULL, [id]);
    if (!row) return null;
    const now = row.addresses.find((a) => a.kind === 'main' && a.toOn === null);
    return { ...row, mainAddress: now ?? null };
  }

  /** Whether somebody whom the reader can see has this reference, or brought it from another system. */
  async isVisibleUnder(crn: string): Promise<boolean> {
    return (await this.sql.one<{ visible: boolean }>(VISIBLE, [crn]))!.visible;
  }

  /** False when the case reference is taken, whoever's it is. */
  async insert(row: NewPersonRow): Promise<boolean> {
    const { id, crn, given, middle, family, dateOfBirth, sex, timeZone, createdBy } = row;
    const values = [id, crn, given, middle, family, dateOfBirth, sex, timeZone, createdBy];
    return (await this.sql.change(INSERT, values)) === 1;
  }

  async keepFormerName(
    id: string,
    personId: string,
    name: { given: string; family: string },
    until: string,
  ): Promise<void> {
    await this.sql.change(FORMER, [id, personId, name.given, name.family, until]);
  }
}
