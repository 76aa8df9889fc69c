import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, Conflict, NotFound, StaleVersion, newId, systemActor, type Actor } from '@platform/kernel';
import type { AdvanceSearch, CloseSearch } from './commands.js';
import { SearchesStore, type SearchView } from './searches.store.js';
import { advanced } from './steps.js';

/** The search for somebody whose report did not come, step by step, each with its clock and what came of it. */
@Injectable()
export class MissingSearches {
  constructor(
    private readonly work: Work,
    private readonly store: SearchesStore,
    private readonly clock: Clock,
  ) {}

  ofPerson(personId: string, actor: Actor): Promise<SearchView[]> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.ofPerson(personId);
      this.work.saw({ count: found.length, sections: ['legal'] });
      return found;
    });
  }

  /** Everybody who is looked for, as far as the reader's relations go. Null officer: all of them. */
  open(officerId: string | null, actor: Actor) {
    return this.work.read(actor, async () => {
      const found = await this.store.open(officerId);
      this.work.saw({ count: found.length, people: [...new Set(found.map(({ personId }) => personId))] });
      return found;
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
      const next = advanced(search, to, words, actor, this.now());
      if ((await this.store.advance(id, version, next)) !== 1) throw new StaleVersion();
      this.happened('search-advanced', search.personId, id, to.toLowerCase());
      return { id, version: version + 1 };
    });
  }

  close(
    id: string,
    version: number,
    { outcome, words }: CloseSearch,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const search = await this.known(id);
      if (search.closedAt) throw new Conflict('registration.search-closed', 'This search is closed already');
      if ((await this.store.close(id, version, this.now(), outcome, words)) !== 1) throw new StaleVersion();
      this.happened('search-closed', search.personId, id, outcome.toLowerCase());
      return { id, version: version + 1 };
    });
  }

  /** Opens a search for each report whose limit has passed; whoever calls, however often, each once. */
  async sweep(): Promise<{ searchId: string }[]> {
    const actor = systemActor('registration.clock.sweep', newId());
    return this.work.run(actor, async () => {
      const opened = await this.store.sweep(this.clock.now().toString());
      for (const { searchId, personId } of opened)
        this.work.emit({ name: 'registration.search-opened', personIds: [personId], data: { searchId } });
      this.work.saw({ count: opened.length, records: opened.slice(0, 50).map(({ searchId }) => searchId) });
      return opened;
    });
  }

  private async known(id: string): Promise<SearchView> {
    const search = await this.store.one(id);
    if (!search) throw new NotFound();
    return search;
  }

  private happened(what: string, personId: string, searchId: string, detail: string): void {
    this.work.emit({ name: `registration.${what}`, personIds: [personId], data: { searchId } });
    this.work.saw({ records: [searchId], sections: ['legal'], detail });
  }

  private now(): string {
    return this.clock.now().round('second').toString();
  }
}
