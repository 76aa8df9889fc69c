import type { FactType } from './instrument.js';
import type { Table } from './formula.js';

/** An instrument's definition as it is written, after its schema was checked; formulas are not read yet. */
export interface WrittenInstrument {
  edition: string;
  purpose: string;
  population: string;
  licence: { owner: string; terms: string; attribution: string; label_policy: string };
  facts?: Record<string, WrittenFact>;
  options?: Record<string, [number, string][]>;
  tables?: Record<string, { label: string; rows: Table }>;
  readings?: WrittenStep[];
  items?: WrittenItem[];
  applicability?: WrittenRule[];
  checks?: WrittenRule[];
  required?: { facts: string[]; unless?: unknown };
  flags?: WrittenRule[];
  values?: WrittenStep[];
  total: unknown;
  total_range?: [number, number];
  most_without?: Record<string, number>;
  bands?: string;
  levels?: { level: string; label: string }[];
  outcome: { band?: unknown; level?: unknown; percent?: unknown; answers_when_incomplete?: true };
  scales?: { code: string; label: string; total: unknown; band: unknown }[];
  details?: WrittenStep[];
  validity?: { months: number; warn_months: number };
  reassess?: { when: string }[];
  missing_policy: string;
  record_only?: true;
  notes?: string[];
}

export interface WrittenFact {
  label: string;
  type: FactType;
  options?: string[];
  also?: Record<string, string>;
  least?: number;
  most?: number;
  decides_use?: true;
  from_result?: string;
}

export interface WrittenItem {
  code: string;
  label: string;
  options: string;
  not_scored?: { when: unknown; why: string };
  derive?: { is: unknown; why: string; flag?: string; checks?: true; candidates?: unknown[] };
  if_missing?: { value: number; flag: string };
}

export interface WrittenStep {
  name: string;
  label: string;
  is: unknown;
  told?: boolean;
}

export interface WrittenRule {
  code: string;
  when: unknown;
  text: string;
  at?: string;
  instead?: string[];
}
