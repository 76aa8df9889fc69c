import type { FinalResult, RiskLevels } from '@domain/risk';
import type { SummaryRow } from './summary.js';

/** A row as the projection has it: the results of a person, and no word for all of them yet. */
export type FactsRow = Omit<SummaryRow, 'risk'> & { risk: { results: FinalResult[] } | null };

/** Rows with the one word for the risk; worked out once for each version of a row and of the rules. */
export class LevelledRows {
  private readonly known = new WeakMap<FactsRow, { rules: object; row: SummaryRow }>();

  constructor(private readonly levels: RiskLevels) {}

  of(facts: FactsRow): SummaryRow {
    const { rules } = this.levels;
    const before = this.known.get(facts);
    if (before?.rules === rules) return before.row;
    const row = { ...facts, risk: facts.risk && this.levels.of(facts.risk.results) };
    this.known.set(facts, { rules, row });
    return row;
  }
}
