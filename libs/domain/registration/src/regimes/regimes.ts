import { loadDefinitions, type Definition, type DefinitionSet } from '@platform/definitions';
import { REGIMES } from './regime-kind.js';
import type { Regime, Row } from './regime.js';

export const REGISTRATION_FOLDER = new URL('../../definitions/', import.meta.url);

/** How the definition of a regime is called. */
export const codeOf = (regime: string): string => `${regime.toLowerCase()}-registration`;

/** The regimes that come with the program, for lists and for tests; judgement goes by those that are active. */
export const SHIPPED_REGIMES: DefinitionSet<Regime> = loadDefinitions(REGISTRATION_FOLDER, REGIMES);

/** Names of the regimes that are known. */
export const REGIME_NAMES: readonly string[] = [
  ...new Set(SHIPPED_REGIMES.all.map(({ content }) => content.regime)),
].sort();

export type RegimeDefinition = Definition<Regime>;

/** Rows that are law on a day. */
export function lawOn<T extends Row>(rows: readonly T[], day: string): T[] {
  return rows.filter(({ from, to }) => (!from || from <= day) && (!to || day <= to));
}
