import { CONDITION_LIBRARY, type ConditionDefinition, type ConditionParams } from '@domain/supervision';
import { typedDay } from '../edge/typed-times.js';
import { typedCountries } from './countries-typed.js';

/** One input of a condition, by its kind. */
export interface ConditionInput {
  name: string;
  label: string;
  hint: string;
  kind: 'choice' | 'country-list' | 'short' | 'text';
  options: { value: string; text: string }[];
  value: string;
}

const HINTS: Readonly<Record<string, string>> = {
  date: 'For example 24/11/2026',
  time: 'For example 21:30',
  'country-list': 'Names, with commas between: France, Spain',
};
const WORDS: Readonly<Record<string, string>> = {
  all: 'No country at all',
  named: 'Not to the countries listed',
  all_except: 'Only to the countries listed',
};

export function conditionInputs(
  definition: ConditionDefinition,
  typed: Readonly<Record<string, string>>,
  params: ConditionParams = {},
): ConditionInput[] {
  return Object.entries(definition.params).map(([name, param]) => {
    const input = `params.${name}`;
    const usual = param.kind === 'number' && param.default !== null ? String(param.default) : '';
    const options =
      param.kind === 'choice' ? param.of.map((value) => ({ value, text: wordsFor(value) })) : [];
    const range = param.kind === 'number' ? `From ${param.min} to ${param.max}` : '';
    return {
      name: input,
      label: param.required ? param.title : `${param.title} (if the order says)`,
      hint: HINTS[param.kind] ?? range,
      kind:
        param.kind === 'choice' || param.kind === 'country-list' || param.kind === 'text'
          ? param.kind
          : 'short',
      options: [{ value: '', text: 'Choose' }, ...options],
      value: typed[input] ?? typedParam(params[name]) ?? usual,
    };
  });
}

/** The library by category, for the first step. */
export function libraryGroups(): { title: string; options: { value: string; text: string }[] }[] {
  const all = [...CONDITION_LIBRARY.values()];
  return [...new Set(all.map((one) => one.category))].map((category) => ({
    title: capital(category),
    options: all
      .filter((one) => one.category === category)
      .map(({ code, title }) => ({ value: code, text: title })),
  }));
}

function wordsFor(value: string): string {
  return WORDS[value] ?? capital(value.replaceAll('_', ' '));
}

function typedParam(value: string | number | string[] | undefined): string | undefined {
  if (Array.isArray(value)) return typedCountries(value);
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return typedDay(value);
  return value === undefined ? undefined : String(value);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
