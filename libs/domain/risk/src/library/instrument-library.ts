import { Injectable } from '@nestjs/common';
import { loadDefinitions, type Definition, type DefinitionSet } from '@platform/definitions';
import { Clock, NotFound } from '@platform/kernel';
import { COMBINATIONS, INSTRUMENTS, type Combination, type Instrument } from '../engine/index.js';

const FOLDER = new URL('../../definitions/', import.meta.url);
const DAY = 86_400_000;

/**
 * The instruments of the program. They are read once, at start; a definition that does not fit its schema, or names
 * what is not there, stops the program with file and line.
 */
@Injectable()
export class InstrumentLibrary {
  private readonly instruments: DefinitionSet<Instrument> = loadDefinitions(FOLDER, INSTRUMENTS);
  private readonly combinations: DefinitionSet<Combination> = loadDefinitions(FOLDER, COMBINATIONS);
  private today = { number: -1, date: '' };

  constructor(private readonly clock: Clock) {}

  /** Every version of every instrument, by code and the newest first. */
  all(): readonly Definition<Instrument>[] {
    return this.instruments.codes.flatMap((code) => this.instruments.versions(code).toReversed());
  }

  /**
   * @param version the one in force today, if none is given
   * @throws NotFound where there is no such instrument or version
   */
  find(code: string, version?: number | string): Definition<Instrument> {
    const found =
      version === undefined
        ? this.instruments.inForceOn(code, this.day())
        : this.instruments.version(code, Number(version));
    if (!found) throw new NotFound('risk.instrument-not-found', 'There is no such instrument or version');
    return found;
  }

  /** That version of it, or null where the program does not have it (any more): an old result stands all the same. */
  versionOf(code: string, version: string): Definition<Instrument> | null {
    return this.instruments.version(code, Number(version));
  }

  /** The instruments in force today, one version of each. */
  inForce(): readonly Definition<Instrument>[] {
    return this.instruments.codes.flatMap((code) => this.instruments.inForceOn(code, this.day()) ?? []);
  }

  /** The rules in force today that make one level of two instruments. */
  combinationsInForce(): readonly Definition<Combination>[] {
    return this.combinations.codes.flatMap((code) => this.combinations.inForceOn(code, this.day()) ?? []);
  }

  /** The rule that makes one level of these two, or null where there is none in force. */
  combination(first: string, dynamic: string): Definition<Combination> | null {
    for (const code of this.combinations.codes) {
      const rule = this.combinations.inForceOn(code, this.day());
      if (rule?.content.static === first && rule.content.dynamic === dynamic) return rule;
    }
    return null;
  }

  /** Definitions change by whole days, so the day of UTC is near enough and is worked out once a day. */
  private day(): string {
    const now = this.clock.now();
    const number = Math.floor(now.epochMilliseconds / DAY);
    if (number !== this.today.number) this.today = { number, date: now.toString().slice(0, 10) };
    return this.today.date;
  }
}
