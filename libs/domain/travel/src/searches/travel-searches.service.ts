import { Injectable } from '@nestjs/common';
import { SearchActs, type OpenSearch, type Step } from '@domain/registration';
import { named, Sql, Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';

const ONE = named(
  'travel.search.one',
  `select m.id, m.version, m.person_id as "personId", m.plan_id as "planId", m.step, to_json(m.step_at) as "stepAt", m.steps,
     to_json(m.closed_at) as "closedAt", m.was_due_on::text as "wasDueOn" from travel.missing m where m.id = $1`,
);
const ADVANCE = named(
  'travel.search.advance',
  `update travel.missing set version = version + 1, step = $3, step_at = $4, steps = $5 where id = $1 and version = $2 and closed_at is null`,
);
const CLOSE = named(
  'travel.search.close',
  `update travel.missing set version = version + 1, closed_at = $3, outcome = $4, outcome_words = $5 where id = $1 and version = $2 and closed_at is null`,
);

export interface TravelSearchView extends OpenSearch {
  id: string;
  version: number;
  personId: string;
  planId: string;
  wasDueOn: string;
}

/** The search for somebody who did not come back, by the same steps as for somebody who did not report. */
@Injectable()
export class TravelSearches extends SearchActs<TravelSearchView> {
  constructor(
    work: Work,
    private readonly sql: Sql,
    clock: Clock,
  ) {
    super(work, clock);
  }

  read(id: string, actor: Actor): Promise<TravelSearchView> {
    return this.work.readAbout(actor, async () => {
      const search = await this.known(id);
      this.work.saw({ records: [id] });
      return search;
    });
  }

  protected one(id: string): Promise<TravelSearchView | null> {
    return this.sql.one<TravelSearchView>(ONE, [id]);
  }

  protected keepStep(id: string, version: number, { step, stepAt, steps }: Step): Promise<number> {
    return this.sql.change(ADVANCE, [id, version, step, stepAt, JSON.stringify(steps)]);
  }

  protected keepClose(id: string, version: number, how: [string, string, string]): Promise<number> {
    return this.sql.change(CLOSE, [id, version, ...how]);
  }

  protected happened(what: string, { id, planId, personId }: TravelSearchView, detail: string): void {
    this.work.emit({ name: `travel.${what}`, personIds: [personId], data: { planId, searchId: id } });
    this.work.saw({ records: [id], detail });
  }
}
