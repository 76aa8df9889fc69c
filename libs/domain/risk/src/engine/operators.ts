import { isLocalDay } from '@platform/kernel';
import { wholeYears } from './local-days.js';
import { isKnown, type Value } from './values.js';

/** What a definition may ask of its arguments. A comparison with something unknown does not hold. */
export interface Operator {
  least: number;
  most: number;
  of(values: readonly Value[]): Value;
}

const MANY = 50;
const compare = (holds: (a: number | string, b: number | string) => boolean): Operator => ({
  least: 2,
  most: 2,
  of: ([a, b]) =>
    (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')
      ? holds(a, b)
      : false,
});
const numbers = (values: readonly Value[]): number[] => values.filter((v) => typeof v === 'number');
/** Null as soon as one of the numbers is not known. */
const whole = (least: number, most: number, of: (numbers: number[]) => number): Operator => ({
  least,
  most,
  of: (values) => {
    const known = numbers(values);
    return known.length === values.length ? finite(of(known)) : null;
  },
});
/** Of those that are known; null where none is. */
const known = (of: (numbers: number[]) => number): Operator => ({
  least: 1,
  most: MANY,
  of: (values) => {
    const found = numbers(values);
    return found.length > 0 ? finite(of(found)) : null;
  },
});
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

export const OPERATORS: Readonly<Record<string, Operator>> = {
  not: { least: 1, most: 1, of: ([a]) => a !== true },
  eq: { least: 2, most: 2, of: ([a, b]) => isKnown(a) && a === b },
  ne: { least: 2, most: 2, of: ([a, b]) => isKnown(a) && isKnown(b) && a !== b },
  in: { least: 2, most: MANY, of: ([a, ...list]) => isKnown(a) && list.includes(a) },
  gte: compare((a, b) => a >= b),
  gt: compare((a, b) => a > b),
  lte: compare((a, b) => a <= b),
  lt: compare((a, b) => a < b),
  known: { least: 1, most: MANY, of: (values) => values.every(isKnown) },
  missing: { least: 1, most: MANY, of: (values) => values.filter((v) => !isKnown(v)).length },
  first: { least: 1, most: MANY, of: (values) => values.find(isKnown) ?? null },
  sum: whole(1, MANY, (n) => n.reduce((a, b) => a + b, 0)),
  sumKnown: known((n) => n.reduce((a, b) => a + b, 0)),
  max: known((n) => Math.max(...n)),
  min: known((n) => Math.min(...n)),
  minus: whole(2, 2, ([a, b]) => a! - b!),
  times: whole(2, MANY, (n) => n.reduce((a, b) => a * b, 1)),
  cut: whole(1, 1, ([a]) => Math.trunc(a!)),
  floor: whole(1, 1, ([a]) => Math.floor(a!)),
  /** The per cent of a logit, to two places. */
  logistic: whole(1, 1, ([z]) => Math.round(10_000 / (1 + Math.exp(-z!))) / 100),
  /** Whole years from one day to another. */
  years: {
    least: 2,
    most: 2,
    of: ([from, to]) => (isLocalDay(from) && isLocalDay(to) ? wholeYears(from, to) : null),
  },
};
