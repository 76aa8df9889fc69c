import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { Telling } from '../duties/registration-facts.js';

const NAME = `n.id, n.version, n.person_id as "personId", n.given, n.middle, n.family, n.how, n.intended_on::text as "intendedOn", n.documents,
  n.state, n.in_use_on::text as "inUseOn", n.tellings, n.closed_words as "closedWords", n.recorded_by_name as "recordedByName"
  from registration.name_change n`;
const OF_PERSON = named(
  'registration.names.of-person',
  `select ${NAME} where n.person_id = $1 order by n.recorded_at desc, n.id`,
);
const ONE = named('registration.name.one', `select ${NAME} where n.id = $1`);
const ADD = named(
  'registration.name.add',
  `insert into registration.name_change (id, person_id, given, middle, family, how, intended_on, documents, recorded_at, recorded_by, recorded_by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);
const USE = named(
  'registration.name.use',
  `update registration.name_change set version = version + 1, state = 'IN_USE', in_use_on = $3, documents = $4, tellings = $5, change_id = $6
   where id = $1 and version = $2 and state = 'INTENDED'`,
);
const TELL = named(
  'registration.name.tell',
  `update registration.name_change set version = version + 1, tellings = $3 where id = $1 and version = $2 and state = 'IN_USE'`,
);
const ABANDON = named(
  'registration.name.abandon',
  `update registration.name_change set version = version + 1, state = 'ABANDONED', closed_words = $3 where id = $1 and version = $2 and state = 'INTENDED'`,
);

export interface NameChangeView {
  id: string;
  version: number;
  personId: string;
  given: string;
  middle: string | null;
  family: string;
  how: string;
  intendedOn: string;
  documents: string | null;
  state: 'INTENDED' | 'IN_USE' | 'ABANDONED';
  inUseOn: string | null;
  tellings: Telling[];
  closedWords: string | null;
  recordedByName: string;
}

@Injectable()
export class NameChangesStore {
  constructor(private readonly sql: Sql) {}

  ofPerson(personId: string): Promise<NameChangeView[]> {
    return this.sql.all<NameChangeView>(OF_PERSON, [personId]);
  }

  one(id: string): Promise<NameChangeView | null> {
    return this.sql.one<NameChangeView>(ONE, [id]);
  }

  async add(values: readonly unknown[]): Promise<void> {
    await this.sql.change(ADD, [...values]);
  }

  change(what: 'use' | 'tell' | 'abandon', values: readonly unknown[]): Promise<number> {
    return this.sql.change({ use: USE, tell: TELL, abandon: ABANDON }[what], [...values]);
  }
}
