// @ts-expect-error: the library gives no types for what it knows of classes
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';

export type Class = new () => object;
export type Values = Record<string, unknown>;
export type Rules = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;
type Rule = Rules[number];

/** What class-transformer knows of a class. */
interface Transforming {
  findTypeMetadata(
    type: Class,
    property: string,
  ): { typeFunction?: () => Class; options?: object } | undefined;
  findTransformMetadatas(
    type: Class,
    property: string,
    way: number,
  ): { transformFn: Change; options?: object }[];
  getExposedMetadatas(type: Class): unknown[];
  getExcludedMetadatas(type: Class): unknown[];
}
type Change = (asked: { value: unknown; key: string; obj: object; type: number; options: object }) => unknown;
type Check = (command: Values, value: unknown) => boolean;

const PLAIN_TO_CLASS = 0;
const transforming = defaultMetadataStorage as Transforming;
const storage = getMetadataStorage();

/** Whether class-transformer would keep or leave out properties by rules of their own. */
export const isReshaped = (type: Class): boolean =>
  transforming.getExposedMetadatas(type).length > 0 || transforming.getExcludedMetadatas(type).length > 0;

/** The class of a nested property; null where there is none, undefined where the libraries have to say. */
export function nestedIn(type: Class, property: string, rules: Rules): Class | null | undefined {
  const nested = rules.some((rule) => rule.type === 'nestedValidation');
  const written = transforming.findTypeMetadata(type, property);
  if (!written) return nested ? undefined : null;
  const { typeFunction, options } = written;
  if (!nested || !typeFunction || typeFunction.length > 0 || Object.keys(options ?? {}).length > 0)
    return undefined;
  return typeFunction();
}

/** The changes that are made to a value on its way in, or null where the libraries have to make them. */
export function changesOf(type: Class, property: string): ((value: unknown, body: object) => unknown) | null {
  const found = transforming.findTransformMetadatas(type, property, PLAIN_TO_CLASS);
  if (found.some(({ options }) => Object.keys(options ?? {}).length > 0)) return null;
  return (value, body) =>
    found.reduce(
      (before, { transformFn }) =>
        transformFn({ value: before, key: property, obj: body, type: PLAIN_TO_CLASS, options: {} }),
      value,
    );
}

/** Whether all rules of a property are kept, or null where one of them is of another kind than here. */
export function checkOf(rules: Rules): Check | null {
  if (rules.some((rule) => !KINDS.has(rule.type) || rule.validateIf || rule.groups?.length || rule.always))
    return null;
  const conditions = rules
    .filter((rule) => rule.type === 'conditionalValidation')
    .map((rule) => rule.constraints[0] as Check);
  const checks = rules.filter((rule) => VALUES.has(rule.type)).map(checkOfRule);
  if (checks.includes(null)) return null;
  const nested = rules.some((rule) => rule.type === 'nestedValidation');
  return (command, value) => {
    if (!conditions.every((applies) => applies(command, value))) return true;
    if (nested && value !== undefined && (typeof value !== 'object' || value === null)) return false;
    return checks.every((check) => check!(command, value));
  };
}

const VALUES = new Set(['customValidation', 'isDefined']);
const KINDS = new Set([...VALUES, 'conditionalValidation', 'nestedValidation', 'whitelistValidation']);

function checkOfRule(rule: Rule): Check | null {
  const validators = storage.getTargetValidatorConstraints(rule.constraintCls);
  if (validators.some((validator) => validator.async)) return null;
  const instances = validators.map((validator) => validator.instance);
  const { propertyName: property, constraints } = rule;
  return (object, value) => {
    const asked = { targetName: object.constructor.name, property, object, value, constraints };
    const parts = rule.each && Array.isArray(value) ? value : [value];
    return instances.every((one) => parts.every((part) => one.validate(part, asked) === true));
  };
}
