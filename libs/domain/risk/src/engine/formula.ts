import { DefinitionWrong } from '@platform/definitions';
import { OPERATORS } from './operators.js';
import { isKnown, type Formula, type Value } from './values.js';

export type Place = readonly (string | number)[];
/** Rows `[from, value]`, rising; the last row whose `from` is reached gives the value. */
export type Table = readonly (readonly [number, number | string])[];

/** What formulas of a definition may name. */
export interface Names {
  /** Facts, readings, items and values that stand before. */
  known: ReadonlySet<string>;
  tables: ReadonlyMap<string, Table>;
  /** Codes of the items that stand before, in order. */
  items: readonly string[];
}

/**
 * Reads a formula: a constant, `$name`, or one operator with its arguments, like `{ eq: [$i9, 1] }`.
 * @throws DefinitionWrong at the place where it cannot be read
 */
export function readFormula(written: unknown, names: Names, place: Place): Formula {
  if (typeof written === 'string' && written.startsWith('$')) return readName(written.slice(1), names, place);
  if (written === null || ['number', 'string', 'boolean'].includes(typeof written)) {
    return () => written as Value;
  }
  if (typeof written !== 'object' || Array.isArray(written)) throw wrong(place, 'this is not a formula');
  const [entry, ...more] = Object.entries(written as Record<string, unknown>);
  if (!entry || more.length > 0) throw wrong(place, 'a formula has exactly one operator');
  const [name, given] = entry;
  const at = [...place, name];
  if (name === 'all' || name === 'any') return readConnective(name, given, names, at);
  if (name === 'choose') return readChoice(given, names, at);
  if (name === 'table') return readLookup(given, names, at);
  if (name === 'points') return readPoints(given, names, at);
  if (name === 'shift') return readShift(given, names, at);
  const operator = OPERATORS[name];
  if (!operator) throw wrong(at, `there is no operator "${name}"`);
  const parts = readList(Array.isArray(given) ? given : [given], names, at);
  if (parts.length < operator.least || parts.length > operator.most) {
    throw wrong(at, `"${name}" takes ${operator.least} to ${operator.most} arguments`);
  }
  if (parts.length === 1) {
    const [only] = parts as [Formula];
    return (scope) => operator.of([only(scope)]);
  }
  return (scope) => operator.of(parts.map((part) => part(scope)));
}

function readName(name: string, names: Names, place: Place): Formula {
  if (!names.known.has(name)) throw wrong(place, `nothing before this is called "${name}"`);
  return (scope) => scope[name] ?? null;
}

/** Stops at the first part that decides. */
function readConnective(name: 'all' | 'any', given: unknown, names: Names, place: Place): Formula {
  const parts = readList(given, names, place);
  return name === 'all'
    ? (scope) => parts.every((part) => part(scope) === true)
    : (scope) => parts.some((part) => part(scope) === true);
}

/** `[{ when, then }, …, { otherwise }]`: the first that holds; null where none does. */
function readChoice(given: unknown, names: Names, place: Place): Formula {
  if (!Array.isArray(given) || given.length === 0) throw wrong(place, '"choose" takes a list of cases');
  const cases = given.map((one: unknown, index) => {
    const at = [...place, index];
    const { when, then, otherwise } = (one ?? {}) as Record<string, unknown>;
    if (otherwise !== undefined) {
      if (index < given.length - 1) throw wrong(at, '"otherwise" stands last');
      return { when: () => true, then: readFormula(otherwise, names, [...at, 'otherwise']) };
    }
    if (when === undefined || then === undefined) throw wrong(at, 'a case has "when" and "then"');
    return {
      when: readFormula(when, names, [...at, 'when']),
      then: readFormula(then, names, [...at, 'then']),
    };
  });
  return (scope) => cases.find((one) => one.when(scope) === true)?.then(scope) ?? null;
}

/** `[name of the table, formula]`. Below the first row there is nothing. */
function readLookup(given: unknown, names: Names, place: Place): Formula {
  if (!Array.isArray(given) || given.length !== 2) throw wrong(place, '"table" takes a table and a formula');
  const table = names.tables.get(String(given[0]));
  if (!table) throw wrong([...place, 0], `there is no table "${String(given[0])}"`);
  const of = readFormula(given[1], names, [...place, 1]);
  return (scope) => {
    const value = of(scope);
    return typeof value === 'number' ? lookUp(table, value) : null;
  };
}

export function lookUp(table: Table, value: number): number | string | null {
  let found: number | string | null = null;
  for (const [from, result] of table) {
    if (value < from) break;
    found = result;
  }
  return found;
}

/** `all`, or a list of items: the sum of their points; null as soon as one is missing. */
function readPoints(given: unknown, names: Names, place: Place): Formula {
  const codes = given === 'all' ? [...names.items] : given;
  if (!Array.isArray(codes)) throw wrong(place, '"points" takes "all" or a list of items');
  codes.forEach((code: unknown, index) => {
    if (!names.items.includes(code as string))
      throw wrong([...place, index], `there is no item "${String(code)}"`);
  });
  return (scope) => {
    let sum = 0;
    for (const code of codes as string[]) {
      const points = scope[code];
      if (typeof points !== 'number') return null;
      sum += points;
    }
    return sum;
  };
}

/** `[place in the list, steps, list]`: so many places up the list, never beyond its ends. */
function readShift(given: unknown, names: Names, place: Place): Formula {
  if (!Array.isArray(given) || given.length !== 3 || !Array.isArray(given[2])) {
    throw wrong(place, '"shift" takes where to start, how far, and the list');
  }
  const [start, far] = readList(given.slice(0, 2), names, place) as [Formula, Formula];
  const list = given[2] as Value[];
  return (scope) => {
    const from = list.indexOf(start(scope));
    const steps = far(scope);
    if (from < 0 || !isKnown(steps) || typeof steps !== 'number') return null;
    return list[Math.min(Math.max(from + steps, 0), list.length - 1)] ?? null;
  };
}

function readList(given: unknown, names: Names, place: Place): Formula[] {
  if (!Array.isArray(given) || given.length === 0) throw wrong(place, 'a list of formulas is missing');
  return given.map((one: unknown, index) => readFormula(one, names, [...place, index]));
}

export const wrong = (place: Place, message: string): DefinitionWrong => new DefinitionWrong(place, message);
