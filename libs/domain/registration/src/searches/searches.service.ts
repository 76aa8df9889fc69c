import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import { Clock, newId, systemActor, type Actor } from '@platform/kernel';
import { SearchActs, type Step } from './search-acts.js';
import { SearchesStore, type OpenQuestion, type SearchView } from './searches.store.js';

/** The search for somebody whose report did not come, step by step, each with its clock and what came of it. */
@Injectable()
export class MissingSearches extends SearchActs<SearchView> {
  constructor(
    work: Work,
    private readonly store: SearchesStore,
    clock: Clock,
  ) {
    super(work, clock);
  }

  ofPerson(personId: string, actor: Actor): Promise<SearchView[]> {
    return this.work.readAbout(actor, async () => {
      const found = await this.store.ofPerson(personId);
      this.work.saw({ count: found.length, sections: ['legal'] });
      return found;
    });
  }

  /** Everybody who is looked for, as far as the reader's relations go. */
  open(question: OpenQuestion, actor: Actor) {
    return this.work.read(actor, async () => {
      const found = await this.store.open(question);
      this.work.saw({ count: found.length, people: [...new Set(found.map(({ personId }) => personId))] });
      return found;
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

  protected one(id: string): Promise<SearchView | null> {
    return this.store.one(id);
  }

  protected keepStep(id: string, version: number, next: Step): Promise<number> {
    return this.store.advance(id, version, next);
  }

  protected keepClose(id: string, version: number, how: [string, string, string]): Promise<number> {
    return this.store.close(id, version, ...how);
  }

  protected happened(what: string, { id, personId }: SearchView, detail: string): void {
    this.work.emit({ name: `registration.${what}`, personIds: [personId], data: { searchId: id } });
    this.work.saw({ records: [id], sections: ['legal'], detail });
  }
}
