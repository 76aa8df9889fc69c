import { Injectable } from '@nestjs/common';
import { loadDefinitions, type Definition, type DefinitionSet } from '@platform/definitions';
import { TRAVEL_RULES } from './travel-rule-kind.js';
import type { TravelRule } from './travel-rule.js';

const FOLDER = new URL('../../definitions/', import.meta.url);

/** Finds rules for the engine. */
export interface RuleSource {
  /** The rules of a regime in force on a local day; none means "unknown, ask". */
  inForce(regime: string, on: string): readonly Definition<TravelRule>[];
}

/** The travel rules of the program, read once at start; a wrong one stops the program with file and line. */
@Injectable()
export class TravelRules implements RuleSource {
  private readonly set: DefinitionSet<TravelRule> = loadDefinitions(FOLDER, TRAVEL_RULES);
  private readonly codes = codesByRegime(this.set);

  inForce(regime: string, on: string): Definition<TravelRule>[] {
    return (this.codes.get(regime) ?? []).flatMap((code) => this.set.inForceOn(code, on) ?? []);
  }

  get regimes(): string[] {
    return [...this.codes.keys()].sort();
  }
}

function codesByRegime(set: DefinitionSet<TravelRule>): Map<string, string[]> {
  const codes = new Map<string, string[]>();
  for (const { code, content } of set.all) {
    const known = codes.get(content.regime) ?? [];
    if (!known.includes(code)) codes.set(content.regime, [...known, code]);
  }
  return codes;
}
