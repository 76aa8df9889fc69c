import type { Work } from '@platform/database';
import { Conflict, NotFound, StaleVersion, type Actor, type Clock } from '@platform/kernel';
import type { AdvanceSearch, CloseSearch } from './commands.js';
import { advanced, type OpenSearch } from './steps.js';

export type Step = Pick<OpenSearch, 'step' | 'stepAt' | 'steps'>;

/** What is done in a search, whoever is looked for: somebody whose report did not come, or who did not come back. */
export abstract class SearchActs<S extends OpenSearch & { id: string; personId: string }> {
  constructor(
    protected readonly work: Work,
    protected readonly clock: Clock,
  ) {}

  advance(
    id: string,
    version: number,
    { to, words }: AdvanceSearch,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const search = await this.known(id);
      const next = advanced(search, to, words, actor, this.now());
      if ((await this.keepStep(id, version, next)) !== 1) throw new StaleVersion();
      this.happened('search-advanced', search, to.toLowerCase());
      return { id, version: version + 1 };
    });
  }

  /** Found, or why nobody looks any more. */
  close(
    id: string,
    version: number,
    { outcome, words }: CloseSearch,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const search = await this.known(id);
      if (search.closedAt) throw new Conflict('registration.search-closed', 'This search is closed already');
      if ((await this.keepClose(id, version, [this.now(), outcome, words])) !== 1) throw new StaleVersion();
      this.happened('search-closed', search, outcome.toLowerCase());
      return { id, version: version + 1 };
    });
  }

  protected async known(id: string): Promise<S> {
    const search = await this.one(id);
    if (!search) throw new NotFound();
    return search;
  }

  protected now(): string {
    return this.clock.now().round('second').toString();
  }

  protected abstract one(id: string): Promise<S | null>;
  /** @returns how many were changed: none where the version is stale */
  protected abstract keepStep(id: string, version: number, next: Step): Promise<number>;
  protected abstract keepClose(
    id: string,
    version: number,
    how: [at: string, outcome: string, words: string],
  ): Promise<number>;
  protected abstract happened(what: string, search: S, detail: string): void;
}
