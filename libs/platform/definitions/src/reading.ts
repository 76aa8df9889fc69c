import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import canonicalize from 'canonicalize';
import { Temporal } from 'temporal-polyfill';
import type { Definition, DefinitionStatus } from './definition.js';
import { keyOf, pathOf, wordsOf, type DefinitionFault, type Path } from './definition-fault.js';
import { DefinitionWrong, schemaOf, type DefinitionKind } from './definition-kind.js';
import { LocatedText } from './located-text.js';

/** Either the definition or everything that is wrong with it. */
export type Reading<T> =
  | { definition: Definition<T>; faults: readonly [] }
  | { definition: null; faults: readonly DefinitionFault[] };

/** That the schemas are schemas is tested, not asked at every start: it costs as much as all of them together. */
const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  validateSchema: false,
  // A file is checked once: making the check quicker costs more than it saves.
  code: { optimize: false },
});
ajv.addFormat('date', { type: 'string', validate: isDate });
const validators = new WeakMap<DefinitionKind<unknown>, ValidateFunction>();

/** Reads one definition, YAML or JSON, of the kind asked for. */
export function readDefinition<T>(text: string, kind: DefinitionKind<T>, file: string | null): Reading<T> {
  const located = new LocatedText(text, file ?? 'the text');
  if (located.faults.length > 0) return { definition: null, faults: located.faults };
  const faults = schemaFaults(located, kind);
  if (faults.length > 0) return { definition: null, faults };
  const written = located.data as Record<string, unknown>;
  const contradictions = headFaults(located, written);
  if (contradictions.length > 0) return { definition: null, faults: contradictions };
  try {
    return { definition: definitionFrom(written, kind.parse(written), file), faults: [] };
  } catch (failure) {
    const path = failure instanceof DefinitionWrong ? failure.path : [];
    return { definition: null, faults: [located.fault(path, (failure as Error).message)] };
  }
}

const KIND = /^["']?kind["']?:[ \t]+["']?([\w-]+)["']?[ \t]*(?:#.*)?$/m;

/**
 * The name of the kind that a file in YAML says it is of, or undefined where no line says it. Read from the line alone:
 * a folder of several kinds is read once for each of them, and taking every file apart each time was half of the start.
 */
export function kindNamedIn(text: string): string | undefined {
  return KIND.exec(text)?.[1];
}

export function hashOf(written: Readonly<Record<string, unknown>>): string {
  return createHash('sha256')
    .update(canonicalize(written) ?? '')
    .digest('hex');
}

/** A definition from data that was valid when it was stored. */
export function definitionFrom<T>(
  written: Readonly<Record<string, unknown>>,
  content: T,
  file: string | null,
): Definition<T> {
  return {
    kind: written.kind as string,
    code: written.code as string,
    version: written.version as number,
    title: written.title as string,
    effectiveFrom: written.effective_from as string,
    effectiveTo: (written.effective_to as string | null | undefined) ?? null,
    status: written.status as DefinitionStatus,
    source: written.source as string,
    citation: written.citation as string[],
    verifiedBy: written.verified_by as string | null,
    verifiedOn: written.verified_on as string | null,
    content,
    written,
    hash: hashOf(written),
    file,
  };
}

function schemaFaults(located: LocatedText, kind: DefinitionKind<unknown>): DefinitionFault[] {
  let validate = validators.get(kind);
  if (!validate) validators.set(kind, (validate = ajv.compile(schemaOf(kind))));
  if (validate(located.data)) return [];
  return (validate.errors ?? []).map((error) => {
    const key = error.keyword === 'required' ? undefined : keyOf(error);
    const path: Path = [...pathOf(error.instancePath), ...(key === undefined ? [] : [key])];
    return located.fault(path, wordsOf(error));
  });
}

/** What the head may not say of itself. */
function headFaults(located: LocatedText, head: Record<string, unknown>): DefinitionFault[] {
  const { effective_from: from, effective_to: to, status, verified_by: by, verified_on: on } = head;
  const faults: DefinitionFault[] = [];
  if (typeof to === 'string' && to < (from as string))
    faults.push(located.fault(['effective_to'], '"effective_to" lies before "effective_from"'));
  if (status === 'repealed' && !to)
    faults.push(located.fault(['status'], 'a repealed definition needs "effective_to", its last day'));
  if ((by === null) !== (on === null))
    faults.push(located.fault(['verified_by'], '"verified_by" and "verified_on" go together'));
  if (status === 'unverified' && by !== null)
    faults.push(located.fault(['status'], 'somebody verified it, so "status" cannot be unverified'));
  return faults;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
