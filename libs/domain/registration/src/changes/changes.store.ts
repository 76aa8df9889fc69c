import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';

const CHANGE = `c.id, c.version, c.person_id as "personId", c.code, c.happened_on::text as "happenedOn", c.expected_on::text as "expectedOn",
  c.until_on::text as "untilOn", c.place, c.words, c.known_from as "knownFrom", to_json(c.withdrawn_at) as "withdrawnAt",
  c.withdrawn_words as "withdrawnWords", to_json(c.recorded_at) as "recordedAt", c.recorded_by_name as "recordedByName" from registration.change c`;
const SPELL = `s.id, s.version, s.person_id as "personId", s.kind, s.from_on::text as "fromOn", s.to_on::text as "toOn", s.source,
  s.recorded_by_name as "recordedByName" from registration.spell s`;
const OF_PERSON = named(
  'registration.changes.of-person',
  `select ${CHANGE} where c.person_id = $1 order by coalesce(c.happened_on, c.expected_on) desc, c.id`,
);
const ONE = named('registration.change.one', `select ${CHANGE} where c.id = $1`);
const ADD = named(
  'registration.change.add',
  `insert into registration.change (id, person_id, code, happened_on, expected_on, until_on, place, words, known_from, recorded_at,
     recorded_by, recorded_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);
const DATE = named(
  'registration.change.date',
  `update registration.change set version = version + 1, happened_on = coalesce($3, happened_on), until_on = coalesce($4, until_on)
   where id = $1 and version = $2 and withdrawn_at is null`,
);
const WITHDRAW = named(
  'registration.change.withdraw',
  `update registration.change set version = version + 1, withdrawn_at = $3, withdrawn_words = $4 where id = $1 and version = $2 and withdrawn_at is null`,
);
const SPELLS_OF = named(
  'registration.spells.of-person',
  `select ${SPELL} where s.person_id = $1 order by s.from_on desc, s.id`,
);
const ONE_SPELL = named('registration.spell.one', `select ${SPELL} where s.id = $1`);
const ADD_SPELL = named(
  'registration.spell.add',
  `insert into registration.spell (id, person_id, kind, from_on, to_on, source, recorded_at, recorded_by, recorded_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const END_SPELL = named(
  'registration.spell.end',
  `update registration.spell set version = version + 1, to_on = $3 where id = $1 and version = $2 and to_on is null`,
);

export interface ChangeView {
  id: string;
  version: number;
  personId: string;
  code: string;
  happenedOn: string | null;
  expectedOn: string | null;
  untilOn: string | null;
  place: string | null;
  words: string | null;
  knownFrom: string;
  withdrawnAt: string | null;
  withdrawnWords: string | null;
  recordedAt: string;
  recordedByName: string;
}

export interface SpellView {
  id: string;
  version: number;
  personId: string;
  kind: 'CUSTODY' | 'HOSPITAL' | 'ABROAD';
  fromOn: string;
  toOn: string | null;
  source: string;
  recordedByName: string;
}

@Injectable()
export class ChangesStore {
  constructor(private readonly sql: Sql) {}

  ofPerson(personId: string): Promise<ChangeView[]> {
    return this.sql.all<ChangeView>(OF_PERSON, [personId]);
  }

  one(id: string): Promise<ChangeView | null> {
    return this.sql.one<ChangeView>(ONE, [id]);
  }

  async add(values: readonly unknown[]): Promise<void> {
    await this.sql.change(ADD, [...values]);
  }

  date(values: readonly unknown[]): Promise<number> {
    return this.sql.change(DATE, [...values]);
  }

  withdraw(values: readonly unknown[]): Promise<number> {
    return this.sql.change(WITHDRAW, [...values]);
  }

  spellsOf(personId: string): Promise<SpellView[]> {
    return this.sql.all<SpellView>(SPELLS_OF, [personId]);
  }

  spell(id: string): Promise<SpellView | null> {
    return this.sql.one<SpellView>(ONE_SPELL, [id]);
  }

  async addSpell(values: readonly unknown[]): Promise<void> {
    await this.sql.change(ADD_SPELL, [...values]);
  }

  endSpell(values: readonly unknown[]): Promise<number> {
    return this.sql.change(END_SPELL, [...values]);
  }
}
