import { Injectable } from '@nestjs/common';
import { Work } from '@platform/database';
import {
  Clock,
  Conflict,
  newId,
  NotAllowed,
  NotFound,
  RuleBroken,
  StaleVersion,
  systemActor,
  type Actor,
} from '@platform/kernel';
import type { AskRater } from './commands.js';
import { RaterRequestsStore } from './rater-requests.store.js';
import type { AskedOfMe } from './views.js';
import { RatingsStore, type RatingRow } from './ratings.store.js';

/** Why somebody may not be asked. Of whom the person is kept from nothing more is said than of a stranger. */
const REFUSED: Readonly<Record<string, string>> = {
  unknown: 'Choose an officer or a manager of your agency',
  inside: 'They work with this case: they need not be asked',
  certificate: 'They hold no certificate for this instrument that is valid today',
  first: 'Nobody gives the second score of their own assessment',
};

/** A second score by somebody from outside the team: asked by its manager, for days, and for this one score. */
@Injectable()
export class RaterRequests {
  constructor(
    private readonly work: Work,
    private readonly ratings: RatingsStore,
    private readonly store: RaterRequestsStore,
    private readonly clock: Clock,
  ) {}

  /** @param version of the second score as the manager saw it */
  ask(
    ratingId: string,
    version: number,
    { raterId, days, reason }: AskRater,
    actor: Actor,
  ): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async () => {
      const row = await this.known(ratingId);
      if (await this.store.open(ratingId))
        throw new Conflict('risk.rater-asked', 'Somebody is asked already. Take that back first');
      const why = await this.store.refused(ratingId, raterId);
      if (why === 'not-yours')
        throw new NotAllowed(
          'risk.not-your-team',
          'Only a manager of the team that holds the case asks others',
        );
      if (why === 'claimed' || why === 'done')
        throw new Conflict('risk.rating-taken', 'Somebody has taken this second score up already');
      if (why) refuse(REFUSED[why] ?? 'Choose one of those who may be asked');
      const id = newId();
      const values = [id, ratingId, version, raterId, actor.displayName, days, reason];
      if ((await this.store.ask(values)) === 0) throw new StaleVersion();
      this.happened('asked', row);
      this.work.saw({ records: [ratingId, id] });
      return { id, version: 1 };
    });
  }

  /** What others have asked the reader for. */
  ofMine(actor: Actor): Promise<AskedOfMe[]> {
    return this.work.read(actor, async () => {
      const asked = await this.store.mine();
      if (asked.length > 0)
        this.work.saw({ count: asked.length, people: [...new Set(asked.map(({ personId }) => personId))] });
      return asked;
    });
  }

  /** By a manager who answers for the case, or by whoever was asked. @param version of the request */
  end(ratingId: string, version: number, actor: Actor): Promise<void> {
    return this.work.run(actor, async () => {
      const row = await this.known(ratingId);
      const open = await this.store.open(ratingId);
      if (!open) throw new Conflict('risk.nobody-asked', 'Nobody is asked for this second score any more');
      if (!(await this.store.end(ratingId, version))) {
        if (open.version !== version) throw new StaleVersion();
        throw new NotAllowed('risk.not-your-team', 'Only who asked for it, or was asked, ends it');
      }
      this.happened('asking-ended', row);
      this.work.saw({ records: [ratingId] });
    });
  }

  /** Those whose days are over, or whose asker no longer answers for the case: the score waits for another rater. */
  async endOver(): Promise<number> {
    return this.work.run(systemActor('risk.rater-request.sweep', newId()), async () => {
      const ended = await this.store.endOver(this.clock.now().toString());
      for (const { ratingId, personId } of ended) this.happened('asking-ended', { id: ratingId, personId });
      this.work.saw({ count: ended.length, records: ended.slice(0, 50).map(({ ratingId }) => ratingId) });
      return ended.length;
    });
  }

  private async known(id: string): Promise<RatingRow> {
    const row = await this.ratings.one(id);
    if (!row) throw new NotFound();
    return row;
  }

  private happened(what: string, { id, personId }: { id: string; personId: string }): void {
    this.work.emit({ name: `risk.second-rating-${what}`, personIds: [personId], data: { ratingId: id } });
  }
}

function refuse(message: string): never {
  throw new RuleBroken('risk.rater-refused', message, [{ pointer: '/raterId', code: 'INVALID', message }]);
}
