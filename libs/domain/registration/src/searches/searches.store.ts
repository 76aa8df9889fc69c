import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { Step } from './search-acts.js';
import type { OpenSearch } from './steps.js';

const SEARCH = `m.id, m.version, m.person_id as "personId", m.registration_id as "registrationId", r.regime, to_json(m.opened_at) as "openedAt",
  m.was_due_on::text as "wasDueOn", m.step, to_json(m.step_at) as "stepAt", m.steps, to_json(m.closed_at) as "closedAt", m.outcome,
  m.outcome_words as "outcomeWords" from registration.missing m join registration.registration r on r.id = m.registration_id`;
const ONE = named('registration.search.one', `select ${SEARCH} where m.id = $1`);
const OF_PERSON = named(
  'registration.search.of-person',
  `select ${SEARCH} where m.person_id = $1 order by m.closed_at is not null, m.opened_at desc, m.id`,
);
const OPEN = named(
  'registration.search.open',
  `select s.crn, s.display_name as "displayName", ${SEARCH} join caseload.summary s on s.person_id = m.person_id
   where m.closed_at is null and ($1::uuid is null or s.officer_id = $1) order by m.opened_at, m.id limit $2 offset $3`,
);
const ADVANCE = named(
  'registration.search.advance',
  `update registration.missing set version = version + 1, step = $3, step_at = $4, steps = $5 where id = $1 and version = $2 and closed_at is null`,
);
const CLOSE = named(
  'registration.search.close',
  `update registration.missing set version = version + 1, closed_at = $3, outcome = $4, outcome_words = $5
   where id = $1 and version = $2 and closed_at is null`,
);
const CLOSE_REPORTED = named(
  'registration.search.close-reported',
  `update registration.missing set version = version + 1, closed_at = $2, outcome = 'REPORTED', outcome_words = 'The report was made'
   where registration_id = $1 and closed_at is null and not was_due_on = any($3::date[])`,
);
const SWEEP = named(
  'registration.search.sweep',
  'select missing_id as "searchId", person_id as "personId" from registration.sweep($1)',
);

export interface SearchView extends OpenSearch {
  id: string;
  version: number;
  personId: string;
  registrationId: string;
  regime: string;
  openedAt: string;
  wasDueOn: string;
  outcome: string | null;
  outcomeWords: string | null;
}

/** Whose searches, and which of them. Null officer: everybody's. */
export interface OpenQuestion {
  officerId: string | null;
  limit: number;
  offset: number;
}

@Injectable()
export class SearchesStore {
  constructor(private readonly sql: Sql) {}

  one(id: string): Promise<SearchView | null> {
    return this.sql.one<SearchView>(ONE, [id]);
  }

  ofPerson(personId: string): Promise<SearchView[]> {
    return this.sql.all<SearchView>(OF_PERSON, [personId]);
  }

  open({
    officerId,
    limit,
    offset,
  }: OpenQuestion): Promise<(SearchView & { crn: string; displayName: string })[]> {
    return this.sql.all(OPEN, [officerId, limit, offset]);
  }

  advance(id: string, version: number, { step, stepAt, steps }: Step): Promise<number> {
    return this.sql.change(ADVANCE, [id, version, step, stepAt, JSON.stringify(steps)]);
  }

  close(id: string, version: number, at: string, outcome: string, words: string): Promise<number> {
    return this.sql.change(CLOSE, [id, version, at, outcome, words]);
  }

  /** @param stillDue days of reports that were not made yet */
  async closeReported(registrationId: string, at: string, stillDue: readonly string[]): Promise<void> {
    await this.sql.change(CLOSE_REPORTED, [registrationId, at, stillDue]);
  }

  sweep(asOf: string): Promise<{ searchId: string; personId: string }[]> {
    return this.sql.all(SWEEP, [asOf]);
  }
}
