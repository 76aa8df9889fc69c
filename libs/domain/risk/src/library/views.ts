import { isUnverified, type Definition, type DefinitionStatus } from '@platform/definitions';
import type { Instrument, UnverifiedFigure } from '../engine/index.js';

/** One version of an instrument in the library. */
export interface InstrumentSummary {
  code: string;
  version: number;
  title: string;
  edition: string;
  purpose: string;
  population: string;
  status: DefinitionStatus;
  /** Nobody has checked the figures against their source. */
  unverified: boolean;
  unverifiedFigures: readonly UnverifiedFigure[];
  verifiedBy: string | null;
  verifiedOn: string | null;
  effectiveFrom: string;
  effectiveTo: string | null;
  licence: Instrument['licence'];
  /** Scored elsewhere; only the result is recorded here. */
  recordOnly: boolean;
}

export interface InstrumentView extends InstrumentSummary {
  source: string;
  citation: readonly string[];
  items: { code: string; label: string; options: { points: number; label: string }[]; derived: boolean }[];
  facts: { name: string; label: string; type: string; options: readonly string[]; decidesUse: boolean }[];
  tables: {
    name: string;
    label: string;
    rows: { from: number; value: number | string }[];
    unverified: boolean;
  }[];
  /** From low to high; an override is one of these. */
  levels: Instrument['levels'];
  totalRange: { least: number; most: number } | null;
  missingPolicy: string;
  applicability: { code: string; text: string; instead: readonly string[] }[];
  flags: { code: string; text: string }[];
  validity: Instrument['validity'];
  reassess: readonly string[];
  notes: readonly string[];
  hash: string;
  /** The whole definition as it was written. */
  definition: Readonly<Record<string, unknown>>;
}

export function summaryOf(one: Definition<Instrument>): InstrumentSummary {
  const { content } = one;
  return {
    code: one.code,
    version: one.version,
    title: one.title,
    edition: content.edition,
    purpose: content.purpose,
    population: content.population,
    status: one.status,
    unverified: isUnverified(one),
    unverifiedFigures: content.unverified,
    verifiedBy: one.verifiedBy,
    verifiedOn: one.verifiedOn,
    effectiveFrom: one.effectiveFrom,
    effectiveTo: one.effectiveTo,
    licence: content.licence,
    recordOnly: content.recordOnly,
  };
}

export function viewOf(one: Definition<Instrument>): InstrumentView {
  const { content } = one;
  const waiting = new Set(content.unverified.map((figure) => figure.at));
  return {
    ...summaryOf(one),
    source: one.source,
    citation: one.citation,
    items: content.items.map((item) => ({
      code: item.code,
      label: item.label,
      options: [...item.options].map(([points, label]) => ({ points, label })),
      derived: item.derivation !== null,
    })),
    facts: [...content.facts.values()].map(({ name, label, type, options, decidesUse }) => ({
      name,
      label,
      type,
      options,
      decidesUse,
    })),
    tables: [...content.tables].map(([name, { label, rows }]) => ({
      name,
      label,
      rows: rows.map(([from, value]) => ({ from, value })),
      unverified: waiting.has(`/tables/${name}`),
    })),
    levels: content.levels,
    totalRange: content.totalRange && { least: content.totalRange[0], most: content.totalRange[1] },
    missingPolicy: content.missingPolicy,
    applicability: content.applicability.map(({ code, text, instead }) => ({ code, text, instead })),
    flags: content.flags.map(({ code, text }) => ({ code, text })),
    validity: content.validity,
    reassess: content.reassess,
    notes: content.notes,
    hash: one.hash,
    definition: one.written,
  };
}
