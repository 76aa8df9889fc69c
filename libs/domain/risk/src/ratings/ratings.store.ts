import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import type { KeptFact } from '../assessments/assessment.entities.js';
import type { Score } from '../engine/index.js';
import { RaterRequestsStore } from './rater-requests.store.js';
import type { RatingLine, RatingView } from './views.js';

export interface KeptConsensus {
  /** Of what both say is missing what the first score counted for it, where nothing was known of it then either; else null. */
  items: Record<string, number | null>;
  /** Codes of the items of which both say that nothing is known; not of agreements of before. */
  missing?: string[];
  total: number | null;
  note: string;
  byName: string;
}

/** What two raters still differ about, or came to together and nobody has put right. */
export interface Disagreement {
  isAgreed: boolean;
  /** Agreed on; null where there is no sum. */
  total: number | null;
}

export interface RatingRow extends Omit<RatingLine, 'person' | 'crn'> {
  assessmentId: string;
  instrumentVersion: string;
  seed: string;
  facts: Record<string, KeptFact>;
  items: Record<string, { value: number | null; note: string }> | null;
  result: Score | null;
  consensus: KeptConsensus | null;
  consensusById: string | null;
  consensusAt: string | null;
  confirmedByName: string | null;
  /** Agreed on and confirmed, and not the result that stands. */
  wantsCorrection: boolean;
}

const LINE = `s.id, s.version, s.person_id as "personId", s.instrument, to_json(s.assessed_on) as "assessedOn", s.basis, s.state,
  json_build_object('id', s.first_assessor_id, 'name', s.first_assessor_name) as "firstAssessor",
  case when s.rater_id is null then null else json_build_object('id', s.rater_id, 'name', s.rater_name) end as rater,
  to_json(s.wanted_at) as "wantedAt", to_json(s.done_at) as "doneAt", s.differs, s.consensus->>'byName' as "consensusBy",
  to_json(s.confirmed_at) as "confirmedAt"`;
const ROW = `${LINE}, s.assessment_id as "assessmentId", s.instrument_version as "instrumentVersion", s.seed, s.facts, s.items, s.result, s.consensus,
  s.consensus_by as "consensusById", to_json(s.consensus_at) as "consensusAt", s.confirmed_by_name as "confirmedByName",
  (select a.state = 'final' from risk.assessment a where a.id = s.assessment_id) is true and s.confirmed_at is not null
    and risk.agreed_otherwise(s.assessment_id, s.consensus) as "wantsCorrection" from risk.second_rating s`;
const ONE = named('risk.second-rating', `select ${ROW} where s.id = $1`);
const OF_ASSESSMENT = named('risk.second-rating.of-assessment', `select ${ROW} where s.assessment_id = $1`);
/** What somebody has still to do about, the oldest first. */
const WAITING = named(
  'risk.second-ratings.waiting',
  `select ${LINE}, p.family || ', ' || p.given as person, p.crn from risk.second_rating s join people.person p on p.id = s.person_id
   where (s.state <> 'done' or (s.differs and s.confirmed_at is null))
     and not exists (select 1 from risk.withdrawal w where w.assessment_id = s.assessment_id) order by s.wanted_at, s.id limit 200`,
);
const DISAGREED = named(
  'risk.second-ratings.disagreed',
  `select s.assessment_id as id, s.confirmed_at is not null as "isAgreed", (s.consensus->>'total')::int as total from risk.second_rating s
   where s.person_id = $1 and s.state = 'done' and s.differs
     and (s.confirmed_at is null or risk.agreed_otherwise(s.assessment_id, s.consensus))`,
);
/** Both results of everybody whom the reader sees. */
const PAIRS = named(
  'risk.second-ratings.pairs',
  `select s.instrument, s.differs, s.confirmed_at is not null as settled, r.result as first, s.result as second
   from risk.second_rating s join risk.assessment_record r on r.id = s.assessment_id where s.state = 'done' and r.result is not null
   order by s.done_at desc limit 5000`,
);
const BEFORE = named('risk.my-finals', 'select risk.my_finals($1) as n');
const WANT = named(
  'risk.second-rating.want',
  `insert into risk.second_rating (id, person_id, assessment_id, instrument, instrument_version, assessed_on, facts, basis, seed, first_assessor_id,
     first_assessor_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, ctx.uid(), $10)`,
);
const CLAIM = named(
  'risk.second-rating.claim',
  `update risk.second_rating set state = 'claimed', rater_id = ctx.uid(), rater_name = $3, claimed_at = now(), version = version + 1
   where id = $1 and version = $2 and state = 'wanted'`,
);
const RELEASE = named(
  'risk.second-rating.release',
  `update risk.second_rating set state = 'wanted', rater_id = null, rater_name = null, claimed_at = null, version = version + 1
   where id = $1 and version = $2 and state = 'claimed' and rater_id = ctx.uid()`,
);
const GIVE = named(
  'risk.second-rating.give',
  `update risk.second_rating set state = 'done', items = $3, result = $4, total = $5, band = $6, differs = $7, done_at = now(), version = version + 1
   where id = $1 and version = $2 and state = 'claimed' and rater_id = ctx.uid()`,
);
const PROPOSE = named(
  'risk.second-rating.consensus',
  `update risk.second_rating set consensus = $3, consensus_by = ctx.uid(), consensus_at = now(), version = version + 1
   where id = $1 and version = $2 and state = 'done' and confirmed_at is null`,
);
const CONFIRM = named(
  'risk.second-rating.confirm',
  `update risk.second_rating set confirmed_by = ctx.uid(), confirmed_by_name = $3, confirmed_at = now(), version = version + 1
   where id = $1 and version = $2 and consensus_by <> ctx.uid() and confirmed_at is null`,
);
/** Nothing before the second score is given. */
const FIRST = named(
  'risk.second-rating.first',
  'select r.result, r.items from risk.assessment_record r where r.id = $1',
);
/** Who reaches the case by their work with it, and holds a certificate that is valid today; nobody is let in for this. */
const RATERS = named(
  'risk.second-rating.raters',
  `select u.id, u.name, to_json(max(c.expires_on)) as "certifiedUntil" from (
       select id, name from risk.signers($1)
       union select s.user_id, s.display_name from supervision.allocation l join agencies.staff s on s.id = l.officer_id and s.active
         where l.person_id = $1 and l.during @> now()
       union select $4::uuid, $5) u
     join risk.certificate c on c.user_id = u.id and c.instrument = $2 and c.withdrawn_on is null
       and current_date between c.issued_on and c.expires_on
   where u.id <> $3 group by u.id, u.name order by u.name, u.id`,
);
const DIFFERS = named('risk.second-rating.differs', 'select risk.differs_from_first($1, $2, $3) as differs');
const CHANGES = { claim: CLAIM, release: RELEASE, give: GIVE, propose: PROPOSE, confirm: CONFIRM } as const;

const SIGN = named('risk.rating.sign', 'select risk.keep_sign_of_rater($1, $2)');

@Injectable()
export class RatingsStore {
  constructor(
    private readonly sql: Sql,
    readonly requests: RaterRequestsStore,
  ) {}

  one(id: string): Promise<RatingRow | null> {
    return this.sql.one<RatingRow>(ONE, [id]);
  }

  ofAssessment(assessmentId: string): Promise<RatingRow | null> {
    return this.sql.one<RatingRow>(OF_ASSESSMENT, [assessmentId]);
  }

  /** @param reader who reads it, and so reaches the case as well */
  raters(
    { personId, instrument, firstAssessor }: Pick<RatingRow, 'personId' | 'instrument' | 'firstAssessor'>,
    reader: { id: string; displayName: string },
  ): Promise<RatingView['raters']> {
    return this.sql.all(RATERS, [personId, instrument, firstAssessor.id, reader.id, reader.displayName]);
  }

  waiting(): Promise<RatingLine[]> {
    return this.sql.all<RatingLine>(WAITING);
  }

  /** Assessments that two raters see differently, without an agreement, or with another one than stands; by their ids. */
  async disagreed(personId: string): Promise<Map<string, Disagreement>> {
    const rows = await this.sql.all<Disagreement & { id: string }>(DISAGREED, [personId]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  pairs(): Promise<
    { instrument: string; differs: boolean; settled: boolean; first: Score; second: Score }[]
  > {
    return this.sql.all(PAIRS);
  }

  /** How many results with it the actor has given. */
  async before(instrument: string): Promise<number> {
    return (await this.sql.one<{ n: number }>(BEFORE, [instrument]))?.n ?? 0;
  }

  want(values: unknown[]): Promise<number> {
    return this.sql.change(WANT, values);
  }

  first(assessmentId: string): Promise<{
    result: Score | null;
    items: Record<string, { value: number | null; note: string }>;
  } | null> {
    return this.sql.one(FIRST, [assessmentId]);
  }

  /** Whether this second result wants an agreement, without seeing the first. */
  async differs(
    id: string,
    second: Pick<Score, 'total' | 'band' | 'level' | 'scales' | 'items'>,
    points: number,
  ): Promise<boolean> {
    const { total, band, level, scales, items } = second;
    const row = await this.sql.one<{ differs: boolean }>(DIFFERS, [
      id,
      JSON.stringify({ total, band, level, scales, items }),
      points,
    ]);
    return row?.differs ?? true;
  }

  /** What a score that was just given asks for on the same day. */
  async keepSign(ratingId: string, sign: object): Promise<void> {
    await this.sql.change(SIGN, [ratingId, JSON.stringify(sign)]);
  }

  /** @returns how many rows were changed */
  change(what: keyof typeof CHANGES, values: unknown[]): Promise<number> {
    return this.sql.change(CHANGES[what], values);
  }
}
