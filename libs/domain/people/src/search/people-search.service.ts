import { Injectable } from '@nestjs/common';
import { named, Sql, Work } from '@platform/database';
import type { Actor } from '@platform/kernel';
import type { Sex } from '../persons/views.js';
import { termsOf } from './search-terms.js';

export interface FoundPersonView {
  id: string;
  crn: string;
  displayName: string;
  dateOfBirth: string;
  sex: Sex;
  /** What the query fitted: the name, a former name, the reference, an identifier, the birth date. */
  matched: 'name' | 'former' | 'crn' | 'identifier' | 'born';
}

/** The function sees only whom the reader can reach, and the wall on people.person stands behind it. */
const SEARCH = named(
  'people.search',
  `select p.id, p.crn, p.family || ', ' || p.given as "displayName", to_json(p.date_of_birth) as "dateOfBirth", p.sex, s.matched
   from people.search($1, $2::date, $3) s join people.person p on p.id = s.person_id
   order by s.score desc, p.family, p.given, p.id`,
);

/** Search by name (typos, accents, former names, parts in any order), case reference, identifier or date of birth. */
@Injectable()
export class PeopleSearch {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
  ) {}

  /** Best first, at most 50. What was searched for is not recorded; who was found is. */
  find(query: string, limit: number, actor: Actor): Promise<FoundPersonView[]> {
    const { words, born } = termsOf(query);
    return this.work.read(actor, async () => {
      const found = await this.sql.last<FoundPersonView>(SEARCH, [words, born, Math.min(limit, 50)]);
      this.work.saw({ count: found.length, people: found.map((p) => p.id), detail: born ? 'born' : 'words' });
      return found;
    });
  }
}
