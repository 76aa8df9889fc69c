import { Injectable } from '@nestjs/common';
import type { Definition } from '@platform/definitions';
import { newId, type Actor } from '@platform/kernel';
import type { KeptFact } from '../assessments/assessment.entities.js';
import { needsCertificate } from '../assessments/result-rules.js';
import type { Instrument } from '../engine/index.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import { RatingsStore } from './ratings.store.js';
import { drawn } from './sampling.js';

export interface FinalAssessment {
  id: string;
  personId: string;
  instrument: string;
  instrumentVersion: string;
  assessedOn: string;
  facts: Record<string, KeptFact>;
  finalisedAt: string;
}

/** Draws which results are scored a second time, in the transaction that makes them final. */
@Injectable()
export class SecondScoreDraw {
  constructor(
    private readonly store: RatingsStore,
    private readonly library: InstrumentLibrary,
  ) {}

  /** What follows from facts alone needs no second rater: the machine agrees with itself. */
  async of(final: FinalAssessment, { content }: Definition<Instrument>, actor: Actor): Promise<void> {
    if (!needsCertificate(content)) return;
    const { id, personId, instrument, instrumentVersion, assessedOn, facts, finalisedAt } = final;
    const practice = this.library.practice();
    // This one is final already and counts itself.
    const before = (await this.store.before(instrument)) - 1;
    const seed = `${practice.code}@${practice.version}`;
    const basis = drawn(practice.content, seed, {
      assessmentId: id,
      // As the record has it to the millisecond, so that the draw can be repeated from there.
      finalisedAt: new Date(finalisedAt).toISOString(),
      before,
    });
    if (!basis) return;
    await this.store.want([
      newId(),
      personId,
      id,
      instrument,
      instrumentVersion,
      assessedOn,
      JSON.stringify(facts),
      basis,
      seed,
      actor.displayName,
    ]);
  }
}
