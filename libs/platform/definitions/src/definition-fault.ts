import type { ErrorObject } from 'ajv';

/** One thing wrong with a definition, and where it stands. */
export interface DefinitionFault {
  /** The file, or "the text" of an upload. */
  file: string;
  /** Counted from 1. */
  line: number;
  column: number;
  /** JSON pointer from the top of the file. */
  pointer: string;
  /** File, line and what is wrong, for a person to read. */
  sentence: string;
}

/** Definitions that cannot be used. The message names every fault. */
export class DefinitionsRefused extends Error {
  constructor(readonly faults: readonly DefinitionFault[]) {
    super(faults.map((fault) => fault.sentence).join('\n'));
    this.name = 'DefinitionsRefused';
  }
}

export type Path = readonly (string | number)[];

export const pointerOf = (path: Path): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The key that is missing or not known, where the error is about one. */
export function keyOf(error: ErrorObject): string | undefined {
  const { missingProperty, additionalProperty, propertyName } = error.params as Record<
    string,
    string | undefined
  >;
  return missingProperty ?? additionalProperty ?? propertyName;
}

/** What a schema error says, in words. */
export function wordsOf(error: ErrorObject): string {
  const params = error.params as Record<string, unknown>;
  const place = error.instancePath ? `"${pathOf(error.instancePath).join(' › ')}"` : 'the definition';
  switch (error.keyword) {
    case 'required':
      return `${place} has no "${String(params.missingProperty)}"`;
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return `${place} has a key "${String(keyOf(error))}" that is not known here`;
    case 'enum':
      return `${place} must be one of ${(params.allowedValues as unknown[]).map(String).join(', ')}`;
    case 'const':
      return `${place} must be "${String(params.allowedValue)}"`;
    case 'format':
      return `${place} must be a real ${String(params.format)}${params.format === 'date' ? ', for example 2026-11-24' : ''}`;
    case 'type':
      return `${place} must be ${[params.type].flat().map(String).join(' or ')}`;
    default:
      return `${place} ${error.message ?? 'is wrong'}`;
  }
}
