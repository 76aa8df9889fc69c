import { Injectable } from '@nestjs/common';
import { People } from '@domain/people';
import { SecondRatings } from '@domain/risk';
import { Work } from '@platform/database';
import { Clock, type Actor } from '@platform/kernel';
import { personLine } from '../edge/person-line.js';
import { readerOf } from '../edge/reader.js';
import { ratingPageView } from './ratings.view.js';

/** A second score and whom it is about: one reading, one entry in the log. */
@Injectable()
export class RatingReading {
  constructor(
    private readonly work: Work,
    private readonly people: People,
    private readonly ratings: SecondRatings,
    private readonly clock: Clock,
  ) {}

  of(id: string, actor: Actor) {
    return this.work.readAbout(actor, async () => {
      const one = await this.ratings.read(id, actor);
      return {
        person: await personLine(this.people, one.personId, actor),
        rating: ratingPageView(one, readerOf(actor, this.clock), {
          readerId: actor.id,
          mayOversee: one.readsRisk && actor.roles.includes('manager'),
        }),
      };
    });
  }
}
