import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import type { Actor } from '@platform/kernel';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { reliabilityOf } from './comparing.js';
import { RatingsStore } from './ratings.store.js';
import type { ReliabilityView } from './views.js';

/** How far raters agree, by instrument, over the people whom the reader sees. */
@Injectable()
export class Reliability {
  constructor(
    private readonly work: Work,
    private readonly store: RatingsStore,
    private readonly library: InstrumentLibrary,
  ) {}

  of(actor: Actor): Promise<ReliabilityView[]> {
    return this.work.read(actor, async () => {
      await this.library.fresh();
      const pairs = await this.store.pairs();
      this.work.saw({ count: pairs.length, sections: ['risk'] });
      const titles = new Map(this.library.inForce().map(({ code, title }) => [code, title]));
      return reliabilityOf(pairs, (code) => titles.get(code) ?? code);
    });
  }
}
