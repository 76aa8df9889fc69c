import { MAPPA_LEVELS } from '@domain/supervision';
import { A_DAY } from '../registration/record-forms.js';
import { input } from '../travel/inputs.js';

export type Typed = Readonly<Record<string, string>>;

export const day = (name: string, label: string, typed: Typed, hint = A_DAY, known = '') =>
  input(name, label, 'short', known, typed, { hint });
export const area = (name: string, label: string, typed: Typed, hint = '', known: string | null = '') =>
  input(name, label, 'area', known, typed, { hint });
export const level = (name: string, label: string, typed: Typed, known: number | null = null, hint = '') =>
  input(name, label, 'radios', known === null ? '' : String(known), typed, { options: MAPPA_LEVELS, hint });
export const why = (typed: Typed, hint = '') => area('words', 'Why?', typed, hint);
