import { isISO8601 } from 'class-validator';
import type { Fault } from '@platform/kernel';
import { COUNTRIES, countryName } from './countries.js';
import type { ConditionDefinition, ConditionParam, ConditionParams } from './condition-library.js';

export interface CheckedParams {
  params: ConditionParams;
  faults: Fault[];
}

/** Checks what somebody gave for a condition's inserts against its definition, and fills in defaults. */
export function checkParams(
  definition: ConditionDefinition,
  given: Readonly<Record<string, unknown>>,
  pointer = '/params',
): CheckedParams {
  const faults: Fault[] = [];
  const params: ConditionParams = {};
  const fault = (name: string, code: string, message: string) =>
    faults.push({ pointer: `${pointer}/${name}`, code, message });

  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(definition.params, name)) fault(name, 'unknown', 'This condition has no such detail');
  }
  for (const [name, param] of Object.entries(definition.params)) {
    const value = valueOf(param, Object.hasOwn(given, name) ? given[name] : undefined);
    if (value === undefined) {
      if (param.required) fault(name, 'missing', `Give: ${param.title.toLowerCase()}`);
      continue;
    }
    const wrong = wrongWith(param, value);
    if (wrong) fault(name, 'impossible', wrong);
    else
      params[name] =
        param.kind === 'country-list' ? [...new Set(value as string[])].sort() : (value as string);
  }
  for (const [name, values] of Object.entries(definition.countriesWith)) {
    if (faults.length > 0) break;
    const needed = values.includes(String(params[name]));
    const listed = Array.isArray(params.countries) && params.countries.length > 0;
    if (needed && !listed) fault('countries', 'missing', 'Choose at least one country');
    if (!needed && listed) fault('countries', 'unknown', 'No countries are listed when all are meant');
    if (!needed) delete params.countries;
  }
  return { params, faults };
}

function valueOf(param: ConditionParam, given: unknown): unknown {
  const value = typeof given === 'string' ? given.trim() : given;
  if (value !== undefined && value !== null && value !== '') return value;
  return param.kind === 'number' && param.default !== null ? param.default : undefined;
}

function wrongWith(param: ConditionParam, value: unknown): string | null {
  switch (param.kind) {
    case 'number':
      return Number.isInteger(value) && Number(value) >= param.min && Number(value) <= param.max
        ? null
        : `Give a whole number from ${param.min} to ${param.max}`;
    case 'choice':
      return param.of.includes(value as string) ? null : `Choose one of: ${param.of.join(', ')}`;
    case 'text':
      return typeof value === 'string' && value.length <= param.most && !/\p{Cc}/u.test(value)
        ? null
        : `Use plain text of at most ${param.most} characters`;
    case 'date':
      return typeof value === 'string' &&
        /^\d{4}-\d{2}-\d{2}$/.test(value) &&
        isISO8601(value, { strict: true })
        ? null
        : 'Give a real date';
    case 'time':
      return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
        ? null
        : 'Give a time as 21:30';
    case 'country-list':
      return Array.isArray(value) && value.length <= 250 && value.every((c) => COUNTRIES.has(c as string))
        ? null
        : 'Choose countries from the list';
  }
}

const KIND_WORDS: Record<string, string> = {
  all: 'no country at all',
  named: 'not to the countries named',
  all_except: 'only to the countries named',
};

/** The condition as a sentence, with its inserts; what is not known and has no default stays an ellipsis. */
export function sentenceOf(definition: ConditionDefinition, params: ConditionParams): string {
  const said = definition.text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (Array.isArray(value)) return value.map(countryName).join(', ');
    if (definition.code === 'FOREIGN_TRAVEL' && name === 'kind') return KIND_WORDS[String(value)] ?? '…';
    if (definition.code === 'FOREIGN_TRAVEL' && value === undefined) return '';
    return value === undefined ? unsaid(definition, name) : String(value).replaceAll('_', ' ');
  });
  return said
    .replaceAll(/\s+([.,])/g, '$1')
    .replaceAll(/\s{2,}/g, ' ')
    .trim();
}

function unsaid({ params }: ConditionDefinition, name: string): string {
  const param = params[name];
  // An imported condition has no inserts. The age of a child that nobody gave is that of the library, as when one is added.
  if (param?.kind === 'number' && param.default !== null) return String(param.default);
  return (param?.kind === 'text' && param.default) || '…';
}
