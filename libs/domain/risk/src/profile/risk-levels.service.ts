import { Injectable } from '@nestjs/common';
import { named, Sql } from '@platform/database';
import { InstrumentLibrary } from '../library/instrument-library.js';
import type { FinalResult } from './combined.js';
import { oneLevel, type OneLevel } from './one-level.js';

const FINALS = named(
  'risk.finals',
  `select r.instrument, r.instrument_version as "instrumentVersion", r.level, r.total, to_json(r.assessed_on) as "assessedOn", r.provisional,
     (select c.level from risk.concluded(r.person_id) c where c.assessment_id = r.id limit 1) as concluded,
     (select json_build_object('least', y.least, 'leastTotal', y.least_total, 'most', y.most, 'mostTotal', y.most_total)
        from risk.possible y where y.assessment_id = r.id) as possible from risk.assessment r
   where r.person_id = $1 and r.state = 'final' order by r.assessed_on desc, r.id desc`,
);

const SCORING = named(
  'risk.scoring',
  `select 1 from risk.second_rating where person_id = $1 and rater_id = (select ctx.uid()) and state = 'claimed'`,
);

/** The one word for the risk of a person, the same on every list, page and paper. */
@Injectable()
export class RiskLevels {
  constructor(
    private readonly sql: Sql,
    private readonly library: InstrumentLibrary,
  ) {}

  /** Of results that are known already. Missing is null, and never low. */
  of(results: readonly FinalResult[]): OneLevel | null {
    return oneLevel(results, this.library);
  }

  /** Changes when other definitions are taken into use: what was worked out before may be otherwise. */
  get rules(): object {
    return this.library.inUse;
  }

  /** The rules as they stood a second ago or later. */
  recent(): Promise<void> {
    return this.library.recent();
  }

  /**
   * The word as a reader may know it who is giving a second score of this person: the level, and nothing of how the first
   * one came to it. Inside an open work.
   */
  async asRaterMayKnow(personId: string, known: OneLevel | null): Promise<OneLevel | null> {
    if (!known || !(await this.sql.one(SCORING, [personId]))) return known;
    const beside = known.beside.filter(({ kind }) => kind === 'result' || kind === 'override');
    return { ...known, total: null, atLeast: null, beside: beside.map((one) => ({ ...one, atLeast: null })) };
  }

  /** Of one person, as far as the reader may know the results. Inside an open work. */
  async ofPerson(personId: string): Promise<OneLevel | null> {
    return this.of(await this.sql.all<FinalResult>(FINALS, [personId]));
  }
}
