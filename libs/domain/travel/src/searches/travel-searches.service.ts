import { Injectable } from '@nestjs/common';
import { advanced, type AdvanceSearch, type CloseSearch, type OpenSearch } from '@domain/registration';
import { named, Sql, Work } from '@platform/database';
import { Clock, Conflict, NotFound, StaleVersion, type Actor } from '@platform/kernel';

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
export class TravelSearches {
  constructor(
    private readonly work: Work,
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  read(id: string, actor: Actor): Promise<TravelSearchView> {
    return this.work.readAbout(actor, async () => {
      const search = await this.known(id);
      this.work.saw({ records: [id] });
      return search;
    });
  }

  advance(
    id: string,
    version: number,
    { to, words }: AdvanceSearch,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const search = await this.known(id);
      const { step, stepAt, steps } = advanced(search, to, words, actor, this.now());
      if ((await this.sql.change(ADVANCE, [id, version, step, stepAt, JSON.stringify(steps)])) !== 1)
        throw new StaleVersion();
      this.happened('search-advanced', search, to.toLowerCase());
      return { id, version: version + 1 };
    });
  }

  /** Found, or why nobody looks any more. The return itself is recorded in the plan. */
  close(
    id: string,
    version: number,
    { outcome, words }: CloseSearch,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const search = await this.known(id);
      if (search.closedAt) throw new Conflict('registration.search-closed', 'This search is closed already');
      if ((await this.sql.change(CLOSE, [id, version, this.now(), outcome, words])) !== 1)
        throw new StaleVersion();
      this.happened('search-closed', search, outcome.toLowerCase());
      return { id, version: version + 1 };
    });
  }

  private async known(id: string): Promise<TravelSearchView> {
    const search = await this.sql.one<TravelSearchView>(ONE, [id]);
    if (!search) throw new NotFound();
    return search;
  }

  private happened(what: string, { id, planId, personId }: TravelSearchView, detail: string): void {
    this.work.emit({ name: `travel.${what}`, personIds: [personId], data: { planId, searchId: id } });
    this.work.saw({ records: [id], detail });
  }

  private now(): string {
    return this.clock.now().round('second').toString();
  }
}
