import { createRequire } from 'node:module';
import { ApiProperty } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';

type Class = new (...args: never[]) => object;
type Rule = Parameters<typeof targetConstructorToSchema>[1] & object;
type Converter = NonNullable<Rule['additionalConverters']>[string];

interface NestedTypes {
  findTypeMetadata(target: unknown, property: string): { typeFunction(): unknown } | undefined;
}

// The library has no public way to ask which class a nested property is made of.
const { defaultMetadataStorage: nested } = createRequire(import.meta.url)(
  'class-transformer/cjs/storage.js',
) as {
  defaultMetadataStorage: NestedTypes;
};

const text = (more: object = {}) => ({ type: 'string' as const, ...more });

/** What our own rules mean to a machine, by the name of the rule. */
export const RULES: Record<string, Converter> = {
  isLocalDate: text({ format: 'date' }),
  isInstant: text({ format: 'date-time' }),
  isTimeZone: text({ description: 'A zone of the IANA database' }),
  isCrn: text({ pattern: '^[A-Z]\\d{6}$' }),
  isRecordId: text({ format: 'uuid' }),
  isInUse: text({ pattern: '^[A-Za-z]\\w{1,40}$' }),
  isVersion: { anyOf: [{ type: 'integer', minimum: 1 }, text({ pattern: '^[\\w.-]{1,20}$' })] },
  isDefinition: {
    anyOf: [{ type: 'object', additionalProperties: true }, text({ description: 'YAML' })],
    description: 'The definition; it may also be the whole body',
  },
  isDayOrInstant: text({ description: 'A date, or a time with its offset' }),
  plainText: ({ constraints: [limits] }) => {
    const { least, most, optional } = limits as { least?: number; most: number; optional?: boolean };
    return text({ minLength: least ?? (optional ? 0 : 1), maxLength: most });
  },
};

/** Tells the generator what the validation rules of a command already say; every class once, with those inside it. */
export function describe(command: unknown, seen: Set<unknown>): void {
  if (!isClass(command) || seen.has(command)) return;
  seen.add(command);
  const { properties = {}, required = [] } = targetConstructorToSchema(command, {
    additionalConverters: RULES,
    classValidatorMetadataStorage: getMetadataStorage(),
  }) as { properties?: Record<string, object>; required?: string[] };
  for (const [name, schema] of Object.entries(properties)) {
    const inner = innerClass(command, name);
    describe(inner, seen);
    const shape = inner ? { type: () => inner, isArray: 'items' in schema } : schema;
    const isRequired = required.includes(name) && defaultOf(command, name) === undefined;
    ApiProperty({ ...shape, ...defaultsOf(command, name), required: isRequired })(
      command.prototype as object,
      name,
    );
  }
}

function isClass(value: unknown): value is Class {
  return typeof value === 'function' && rulesOf(value) > 0;
}

function rulesOf(target: unknown): number {
  return getMetadataStorage().getTargetValidationMetadatas(target as Class, '', true, false).length;
}

function innerClass(command: Class, property: string): Class | undefined {
  const made = nested.findTypeMetadata(command, property)?.typeFunction();
  return isClass(made) ? made : undefined;
}

function defaultOf(command: Class, property: string): unknown {
  return (new command() as Record<string, unknown>)[property];
}

function defaultsOf(command: Class, property: string): object {
  const value = defaultOf(command, property);
  return value === undefined ? {} : { default: value };
}
