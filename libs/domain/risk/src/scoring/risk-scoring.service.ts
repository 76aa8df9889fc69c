import { Injectable } from '@nestjs/common';
import type { DefinitionStatus } from '@platform/definitions';
import { RuleBroken } from '@platform/kernel';
import { combine, score, type Composite, type Score } from '../engine/index.js';
import { offeredInstead, useOf } from '../assessments/use.js';
import { InstrumentLibrary } from '../library/instrument-library.js';
import type { CombineRisk, ScoreRisk } from './commands.js';

/** A score with the definition that it was worked out from. */
export type ScoreView = {
  instrument: string;
  version: number;
  /** `unverified`: nobody has checked the figures; every page that shows the score says so. */
  status: DefinitionStatus;
} & Score;

export interface CompositeView extends Composite {
  combination: string;
  version: number;
  status: DefinitionStatus;
}

/** Scores that are about nobody and are not kept. */
@Injectable()
export class RiskScoring {
  constructor(private readonly library: InstrumentLibrary) {}

  /**
   * @throws NotFound for an instrument or version that is not there
   * @throws RuleBroken with a pointer for every value that cannot be taken
   */
  async score({ instrument, version, items, facts, tentative }: ScoreRisk): Promise<ScoreView> {
    await this.library.recent();
    const definition = this.library.find(instrument, version ?? undefined);
    const input = {
      items: items ?? undefined,
      facts: facts ?? undefined,
      tentative: tentative ?? undefined,
    };
    const scoring = score(definition.content, input, this.library.norms(definition));
    if (!scoring.score)
      throw new RuleBroken('risk.values-refused', 'Some values need mending', scoring.faults);
    const result = scoring.score;
    return {
      instrument: definition.code,
      version: definition.version,
      ...result,
      instead: result.applicable ? result.instead : this.offered(result, facts ?? {}),
      status: definition.status,
    };
  }

  /** What may be used in place of a refused one, by the facts that were handed in. */
  private offered(refused: Score, facts: Readonly<Record<string, unknown>>): string[] {
    return offeredInstead(
      refused,
      this.library.inForce().map((definition) => useOf(definition, facts)),
    );
  }

  /** @throws NotFound, RuleBroken as above, and RuleBroken where no rule combines the two instruments */
  async combine({ static: first, dynamic, asOf }: CombineRisk): Promise<CompositeView> {
    await this.library.recent();
    const instruments = {
      static: this.library.find(first.instrument).content,
      dynamic: this.library.find(dynamic.instrument).content,
    };
    const rule = this.library.combination(first.instrument, dynamic.instrument);
    if (!rule)
      throw new RuleBroken('risk.no-combination', 'There is no rule that combines these two instruments', [
        {
          pointer: '/dynamic/instrument',
          code: 'NO_COMBINATION',
          message: 'Choose an instrument that combines',
        },
      ]);
    const combining = combine(rule.content, instruments, {
      static: { total: first.total ?? null, applicable: first.applicable ?? true },
      dynamic: {
        total: dynamic.total ?? null,
        assessedOn: dynamic.assessedOn ?? null,
        notScored: dynamic.notScored ?? [],
      },
      asOf: asOf.slice(0, 10),
    });
    if (!combining.composite)
      throw new RuleBroken('risk.values-refused', 'Some values need mending', combining.faults);
    return {
      ...combining.composite,
      combination: rule.code,
      version: rule.version,
      status: rule.status,
    };
  }
}
