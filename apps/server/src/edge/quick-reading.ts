import { getMetadataStorage } from 'class-validator';
import {
  changesOf,
  checkOf,
  isReshaped,
  nestedIn,
  type Class,
  type Rules,
  type Values,
} from './quick-rules.js';

/** A command that keeps every rule, or undefined: then the libraries look, and say what is wrong. */
export type QuickReader = (body: unknown) => object | undefined;

/** One property: how its value is taken over, and whether its rules are kept. */
interface Property {
  name: string;
  take: (given: unknown, body: object) => unknown;
  holds: (command: Values, value: unknown) => boolean;
}

const LEFT = Symbol('left to the libraries');
const readers = new Map<Class, QuickReader | null>();

/**
 * Reads a command by the rules of its class, which are put in order once. The libraries look through what they know of
 * all classes for every value of every body: half the cost of an evaluated journey. This only ever accepts; whatever it
 * is not sure of is theirs, and so is every sentence about what is wrong.
 * @returns null for a class with a rule of another kind than here
 */
export function quickReader(type: Class): QuickReader | null {
  const known = readers.get(type);
  if (known !== undefined) return known;
  // A class within itself finds this.
  readers.set(type, null);
  const reader = readerOf(type);
  readers.set(type, reader);
  return reader;
}

function readerOf(type: Class): QuickReader | null {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  if (rules.length === 0 || isReshaped(type)) return null;
  const names = [...new Set(rules.map((rule) => rule.propertyName))];
  const properties = names.map((name) =>
    propertyOf(
      type,
      name,
      rules.filter((rule) => rule.propertyName === name),
    ),
  );
  if (!properties.every((one) => one !== null)) return null;
  const byName = new Map(properties.map((property) => [property.name, property]));
  return (body) => {
    if (!isPlain(body)) return undefined;
    const command = new type() as Values;
    for (const key of Object.keys(body)) {
      const property = byName.get(key);
      const taken = property && body[key] !== undefined ? property.take(body[key], body) : LEFT;
      if (taken === LEFT) return undefined;
      command[key] = taken;
    }
    return properties.every(({ name, holds }) => holds(command, command[name])) ? command : undefined;
  };
}

function propertyOf(type: Class, name: string, rules: Rules): Property | null {
  const nested = nestedIn(type, name, rules);
  const [change, check] = [changesOf(type, name), checkOf(rules)];
  if (nested === undefined || !change || !check) return null;
  const inner = nested && quickReader(nested);
  if (nested && !inner) return null;
  const isList = rules.some((rule) => rule.type === 'nestedValidation' && rule.each);
  const within = (given: unknown) => (inner ? takeNested(given, inner, isList) : given);
  return {
    name,
    holds: check,
    take: (given, body) => {
      const taken = within(given);
      return taken === LEFT ? LEFT : change(taken, body);
    },
  };
}

function takeNested(given: unknown, inner: QuickReader, isList: boolean): unknown {
  if (given === null) return null;
  if (!Array.isArray(given)) return inner(given) ?? LEFT;
  if (!isList) return LEFT;
  const all = given.map(inner);
  return all.includes(undefined) ? LEFT : all;
}

function isPlain(value: unknown): value is Values {
  if (typeof value !== 'object' || value === null) return false;
  const above: unknown = Object.getPrototypeOf(value);
  return above === Object.prototype || above === null;
}
