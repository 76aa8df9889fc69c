import { Inject, Injectable, Optional } from '@nestjs/common';
import { Work } from '@platform/database';
import {
  ActiveDefinitions,
  DefinitionSet,
  isUnverified,
  loadDefinitions,
  type ActiveReading,
  type Definition,
} from '@platform/definitions';
import { Clock, newId, NotFound, systemActor, type Connection } from '@platform/kernel';
import {
  COMBINATIONS,
  INSTRUMENTS,
  NORM_SETS,
  type Combination,
  type Instrument,
  type LoadedNorms,
  type NormSet,
} from '../engine/index.js';
import { RISK_PRACTICES, type RiskPractice } from '../practice/practice-kind.js';
import { DEFINITIONS_FOLDER } from '../practice/practice.js';

const DAY = 86_400_000;
/** How old, in milliseconds, what is known may be outside a work. */
const RECENT = 1000;

/**
 * The instruments in use. They begin as those of the program, read once, at start; a definition that does not fit its
 * schema, or names what is not there, stops the program with file and line. What is uploaded and approved joins them:
 * inside a work at once, in every process; outside one within a second.
 */
@Injectable()
export class InstrumentLibrary {
  private instruments: DefinitionSet<Instrument> = loadDefinitions(DEFINITIONS_FOLDER, INSTRUMENTS);
  private combinations: DefinitionSet<Combination> = loadDefinitions(DEFINITIONS_FOLDER, COMBINATIONS);
  private practices: DefinitionSet<RiskPractice> = loadDefinitions(DEFINITIONS_FOLDER, RISK_PRACTICES);
  private normSets: DefinitionSet<LoadedNorms> = new DefinitionSet([]);
  private reading: ActiveReading | null = null;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private today = { number: -1, date: '' };
  private used = {};

  constructor(
    private readonly clock: Clock,
    @Optional() @Inject(ActiveDefinitions) private readonly active?: ActiveDefinitions,
    @Optional() @Inject(Work) private readonly work?: Work,
  ) {}

  /** As it stands now. Inside an open work. */
  async fresh(): Promise<void> {
    if (this.active && this.work) this.take(await this.active.on(this.work.connection));
  }

  /** As it stood a second ago or later. Costs a question to the database once a second, whoever asks. */
  async recent(): Promise<void> {
    const { active, work } = this;
    const now = performance.now();
    if (!active || !work || now - this.lookedAt < RECENT) return;
    this.lookedAt = now;
    const actor = systemActor('risk.library.look', newId());
    const connection: Connection = {
      query: async <T>(statement: { name?: string; text: string; values?: unknown[] }) => {
        const { name = '', text, values = [] } = statement;
        const rows = await work.ask<T>(actor, { name, text }, values);
        return { rows, rowCount: rows.length };
      },
    };
    this.take(await active.on(connection));
  }

  /** The next `recent` looks again: something was approved here. */
  forget(): void {
    this.lookedAt = Number.NEGATIVE_INFINITY;
  }

  /** What is in use, as one thing: another one where anything was taken into use since, or came into force with the day. */
  get inUse(): object {
    this.day();
    return this.used;
  }

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

  /**
   * The rates that an agency loaded and approved for a version of an instrument; null: none are shown. Nor where two
   * groups are in use at once: which of them somebody belongs to is not for the machine to guess.
   */
  norms({ code, version }: Pick<Definition, 'code' | 'version'>): NormSet | null {
    const all = this.normSets.codes.flatMap((one) => this.normSets.inForceOn(one, this.day()) ?? []);
    const own = all.filter(
      ({ content }) => content.instrument === code && content.instrumentVersion === version,
    );
    const [only] = own;
    if (!only || own.length > 1) return null;
    // Named wherever its rates are shown, so this is said there too.
    const words = isUnverified(only) ? `${only.content.version}; unverified` : only.content.version;
    return { ...only.content, version: words };
  }

  /** How the agency works with instruments today. The program brings one, so there always is. */
  practice(): Definition<RiskPractice> {
    return (
      this.practices.inForceOn('risk-practice', this.day()) ??
      this.practices.versions('risk-practice').at(-1)!
    );
  }

  private take(reading: ActiveReading): void {
    // Before the program's own are kept there is nothing to take.
    if (reading === this.reading || reading.set(INSTRUMENTS).all.length === 0) return;
    this.reading = reading;
    this.used = {};
    this.instruments = reading.set(INSTRUMENTS);
    this.combinations = reading.set(COMBINATIONS);
    this.practices = reading.set(RISK_PRACTICES);
    this.normSets = reading.set(NORM_SETS);
  }

  /** Definitions change by whole days, so the day of UTC is near enough and is worked out once a day. */
  private day(): string {
    const now = this.clock.now();
    const number = Math.floor(now.epochMilliseconds / DAY);
    if (number !== this.today.number) {
      this.today = { number, date: now.toString().slice(0, 10) };
      this.used = {};
    }
    return this.today.date;
  }
}
